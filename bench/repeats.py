"""Captions of which the true groups are known: repeats of pictures, siblings of events.

From a fixed seed. An event has several pictures whose captions differ in who does what;
a picture is printed once or, rarely, very often, each time as some house edits it:
with another credit or none, another style of date, a label, a slip, cut short, ...
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bench.generate import Newsroom

REPEATS_SEED = 5
_PICTURES = 40  # of one event at most
_REPEATS = 200  # of one picture at most
_USUAL = "{0:%B} {0.day}, {0.year}"
_STYLES = ("{0.day} {0:%B} {0.year}", "{0:%b}. {0.day}, {0.year}", "{0:%B} {0.day}")
_LABELS = (
    "FILE - ",
    "FILE PHOTO: ",
    "Archivbild: ",
    "In this file photo, ",
    "(FILES) ",
)
_CUT = " ..."
_BEHIND = (" Read more", " Lire plus", " (Mehr)", " Vis mer")
_SENTENCES = (
    *("Nobody was hurt.", "The work goes on until Sunday.", "Thousands came to watch."),
    *("The council will decide next week.", "It was the third such day this year."),
)


@dataclass(frozen=True)
class Shown:
    """A picture before anybody prints it: who does what, where, on a day."""

    scene: str
    place: str
    day: date
    more: str
    credit: str


@dataclass(frozen=True)
class Repeat:
    """One caption as printed, and the number of the picture that it is of."""

    picture: int
    text: str
    shown: Shown


def repeats(count: int, *, seed: int = REPEATS_SEED) -> Iterator[Repeat]:
    """Yield so many captions, those of one event one after the other."""
    return Desk(seed).captions(count)


def described(repeat: Repeat) -> str:
    """Return what the agency says of a caption's picture, without the credit."""
    return _described(repeat.shown, _USUAL)


def beginning_of(repeat: Repeat) -> str:
    """Return what a caption that was cut short begins with, "" of any other."""
    return repeat.text.removesuffix(_CUT) if repeat.text.endswith(_CUT) else ""


class Desk:
    """Draws events, pictures and how they are printed from one seed."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._room = Newsroom(seed + 1)
        self._known: set[str] = set()

    def captions(self, count: int) -> Iterator[Repeat]:
        picture = made = 0
        while made < count:
            for shown in self._event():
                for text in self._printed(shown):
                    if made == count:
                        return
                    made += 1
                    yield Repeat(picture, text, shown)
                picture += 1

    def _event(self) -> Iterator[Shown]:
        """Yield the pictures of one event, no two of the same words."""
        draw, room = self._draw, self._room
        reason, about = room.reason(), room.caption()
        place = f"{draw.choice(room.towns)}, {room.name()}"
        more = draw.choice(_SENTENCES) if draw.random() < 0.4 else ""
        for _ in range(min(_PICTURES, int(draw.paretovariate(1.1)))):
            scene = room.scene(reason=reason)
            if draw.random() < 0.3:  # somebody with a name beside "A nurse"
                scene = f"{room.name()} {room.name()} and {scene[0].lower()}{scene[1:]}"
            whole = f"{scene} {place} {about.published}"
            if whole not in self._known:
                self._known.add(whole)
                credit = room.caption().credit_line
                yield Shown(scene, place, about.published, more, credit)

    def again(self, repeat: Repeat) -> Repeat:
        """Return a picture's caption as yet another house edits it."""
        edited = self._draw.choice(self._edits)(repeat.shown)
        return Repeat(repeat.picture, edited, repeat.shown)

    @property
    def _edits(self) -> tuple[Callable[[Shown], str], ...]:
        return (
            *(self._credited, self._dated, self._labelled, self._misspelt),
            *(self._shortened, self._shouted, self._prolonged, self._bare),
        )

    def _printed(self, shown: Shown) -> Iterator[str]:
        """Yield the captions under which a picture runs; the first is the agency's."""
        usual = self._usual(shown)
        yield usual
        for _ in range(min(_REPEATS, int(self._draw.paretovariate(1.3))) - 1):
            edited = self._draw.random() < 0.6
            yield self._draw.choice(self._edits)(shown) if edited else usual

    def _usual(self, shown: Shown) -> str:
        return f"{self._bare(shown)} {shown.credit}"

    def _bare(self, shown: Shown) -> str:
        return _described(shown, _USUAL)

    def _credited(self, shown: Shown) -> str:
        return f"{self._bare(shown)} {self._room.caption().credit_line}"

    def _dated(self, shown: Shown) -> str:
        return f"{_described(shown, self._draw.choice(_STYLES))} {shown.credit}"

    def _labelled(self, shown: Shown) -> str:
        return self._draw.choice(_LABELS) + self._usual(shown)

    def _misspelt(self, shown: Shown) -> str:
        """Leave a letter out of a long word, or write it twice."""
        words = self._usual(shown).split(" ")
        long = [n for n, word in enumerate(words) if len(word) > 6 and word.isalpha()]
        if long:
            n = self._draw.choice(long)
            at = self._draw.randrange(1, len(words[n]) - 1)
            again = words[n][at] if self._draw.random() < 0.5 else ""
            words[n] = words[n][:at] + 2 * again + words[n][at + 1 :]
        return " ".join(words)

    def _shortened(self, shown: Shown) -> str:
        whole = self._bare(shown)
        cut = whole[: int(len(whole) * self._draw.uniform(0.5, 0.8))]
        return cut.rpartition(" ")[0].rstrip(",") + _CUT

    def _shouted(self, shown: Shown) -> str:
        return self._usual(shown).upper()

    def _prolonged(self, shown: Shown) -> str:
        more = self._draw.choice((*_BEHIND, *(f" {s}" for s in _SENTENCES)))
        return self._bare(shown) + more


def _described(shown: Shown, style: str) -> str:
    said = f"{shown.scene} in {shown.place}, {style.format(shown.day)}."
    return f"{said} {shown.more}" if shown.more else said
