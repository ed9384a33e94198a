"""Names and what stands in their place and is none (`words.toml`, by language)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import tomli
from rapidfuzz.distance import OSA

from media.errors import BadDataFile
from media.model import Evidence, Usage, remembered
from media.text import bare_credit, fold, tokens, written_out
from media.words import load_words

BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))
"""What opens and closes what stands in brackets within a line."""
_PARTS = re.compile(r"\s*[/|;]\s*")
_AROUND = " .,()[]{}<>\"'"
_ADDRESS = re.compile(r"https?://|(?:[a-z\d-]+\.)+[a-z]{2,24}/", re.IGNORECASE)
_OPENINGS = re.compile(r"(?P<in>[(\[])|(?:\n|[.!?)\]—–:-]\s)\s*")
_CLOSING = re.compile(r"[)\]]")
_ROOM = 40  # letters that a label may have before a credit
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNSEEN = re.compile(r"json-ld$|microdata$|data-")
"""Kinds of places of a page that only programs read."""
_DRAWN = frozenset({"illustration", "graphic", "map"})
_SHORTEST_ALONE = 7  # the same of a name that is one word
_FULL_NAME = 2  # words at least
_TWICE = re.compile(r"(.)\1")
_SHORTEST_WORD = 4  # letters of the word of a name in which a slip may be


StandIn = Literal["", "nobody", "placeholder", "generic"]
"""What stands where a name is due: where a picture was found, a note that the name is
still to come, or what kind of picture it is; "" where none of them does."""


def names_nobody(line: str) -> bool:
    """Say whether a whole credit line is "Internet", "TBC", "Archive" and the like."""
    return stand_in(line) != ""


@lru_cache(maxsize=4_096)
def stand_in(line: str) -> StandIn:
    """Say what a whole credit line has in the place of a name, "" where a name is.

    >>> stand_in("Photo: [photographer name]"), stand_in("Foto: Ida Holm/Archiv")
    ('placeholder', '')
    """
    text, words = _unlabelled(bare_credit(line)), _words()
    if text in words["nobody"]:
        return "nobody"
    if not text:
        return ""
    parts = [part.strip(_AROUND) for part in _PARTS.split(text)]
    if all(_is_left_over(part, words["placeholder"]) for part in parts):
        return "placeholder"
    if all(part in words["generic"] or part in words["nobody"] for part in parts):
        return "generic"
    return ""


def _unlabelled(text: str) -> str:
    """Return a folded line without a label that no colon parts from it: "fot. x".

    Only before one word: "photo booth" may be a name of several.
    """
    label, _, rest = text.partition(" ")
    is_label = label in load_words().labels or label.rstrip(".") in load_words().labels
    return rest if rest and " " not in rest and is_label else text


def _is_left_over(part: str, placeholders: frozenset[str]) -> bool:
    """Say whether a part is a placeholder, a year alone or without any letter."""
    is_bare = not any(map(str.isalnum, part)) or _YEAR.fullmatch(part) is not None
    return is_bare or part in placeholders


def ends_open(line: str) -> bool:
    """Say whether a line ends with a word or a sign behind which a name is due."""
    text = fold(line.strip())
    if not text:
        return False
    *before, last = text.split()
    if _ADDRESS.match(last.lstrip("(<[")):
        return False  # its last stroke is a part of it
    if text[-1] in "/&+":
        return True
    return bool(before) and last in _words()["open"]


def stands_apart(line: str, text: str) -> bool:
    """Say whether a credit line stands in a text as one: in brackets, or at its end.

    Words amid a sentence are about whom the picture shows.

    >>> stands_apart("Ida Wells/AFP", "Boats (Ida Wells/AFP) in the harbour.")
    True
    >>> stands_apart("Ida Wells", "The quay is opened by Mayor Ida Wells.")
    False
    """
    words = tokens(bare_credit(line))
    if not words:
        return False
    for opening in _OPENINGS.finditer(text):
        tail = text[opening.end() : opening.end() + 2 * len(line) + _ROOM]
        said = _CLOSING.split(tail, maxsplit=1)[0] if opening["in"] else tail
        if tokens(bare_credit(said)) == words:
            return True
    return False


def near_names(one: str, other: str) -> bool:
    """Say whether two people's names differ by one slip in one word.

    >>> near_names("Tomas Berg", "Thomas Berg"), near_names("Jan Berg", "Jon Berg")
    (True, False)

    A name that is written out in plain letters is the same name.

    >>> near_names("Jonas Mueller", "Jonas Müller")
    False
    """
    if is_written_out(one, other):
        return False
    words, others = fold(one).split(), fold(other).split()
    if len(words) != len(others):
        return False
    shortest = _SHORTEST_WORD if len(words) > 1 else _SHORTEST_ALONE
    odd = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return (
        len(odd) == 1
        and min(map(len, odd[0])) >= shortest
        and OSA.distance(*odd[0]) == 1
    )


def is_written_out(one: str, other: str) -> bool:
    """Say whether names are the same but for umlauts in one or two plain letters.

    >>> is_written_out("Joerg Muller", "Jörg Müller"), is_written_out("Bert", "Berta")
    (True, False)
    """
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(
        {fold(a), written_out(a)} & {fold(b), written_out(b)}
        for a, b in zip(words, others, strict=True)
    )


def are_two_people(one: str, other: str) -> bool:
    """Say whether names that one word parts are two people's: by names that are given.

    A doubled letter or a silent "h" makes no other name.

    >>> are_two_people("Maria Rossi", "Mario Rossi"), are_two_people("Jan Ek", "Jon Ek")
    (True, True)
    >>> are_two_people("Thomas Berg", "Tomas Berg"), are_two_people("Jan Ek", "Jan Eek")
    (False, False)
    """
    words, others = fold(one).split(), fold(other).split()
    if len(words) != len(others) or len(words) < _FULL_NAME:
        return False
    odd = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if (
        len(odd) != 1
        or len({_TWICE.sub(r"\1", w).replace("h", "") for w in odd[0]}) < 2
    ):
        return False
    known = load_words()
    return all(
        word in known.given_names or word in known.further_given_names
        for word in odd[0]
    )


class NearNames:
    """People's names, of which those near another are found without looking at all.

    Two names that differ by one slip share all words but one; and of that both have
    what is left when a letter is taken out of one of them, or of both.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for key in _slip_keys(name):
                self._places[key].append(place)

    def of(self, name: str) -> Iterator[str]:
        """Yield the names near one, in the order in which they were given."""
        keys = _slip_keys(name)
        found = {place for key in keys for place in self._places.get(key, ())}
        for place in sorted(found):
            if near_names(name, self._names[place]):
                yield self._names[place]


def _slip_keys(name: str) -> set[tuple[str, ...]]:
    """Return what a name has in common with those that differ by one slip."""
    words = fold(name).split()
    shortest = _SHORTEST_WORD if len(words) > 1 else _SHORTEST_ALONE
    return {
        (*words[:place], f"{rest}*", *words[place + 1 :])
        for place, word in enumerate(words)
        if len(word) >= shortest
        for rest in (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))
    }


def owner_words(notice: str) -> frozenset[str]:
    """Return the words of a copyright notice that name its owner: no year, no phrase.

    >>> sorted(owner_words("© 2026 Quilmo Press Ltd. All rights reserved"))
    ['press', 'quilmo']
    """
    words = re.findall(r"\w+", fold(notice))
    return frozenset(w for w in words if not w.isdigit()) - _words()["notice"]


def names_drawing(text: str) -> bool:
    """Say whether words call a picture a chart, a map or a drawing, in any language.

    >>> names_drawing("A stacked area chart of harvests since 2000")
    True
    >>> names_drawing("A woman harvests cassava")
    False
    """
    return not _drawn().isdisjoint(re.findall(r"\w+", fold(text)))


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    """Return the words that label what is drawn."""
    labels = load_words().labels
    return frozenset(word for word, medium in labels.items() if medium in _DRAWN)


def opens_video(caption: str, alt: str) -> bool:
    """Say whether words under or behind a picture say that it begins a video.

    >>> opens_video("Firefighters search rooms in Quilmo – video", "")
    True
    >>> opens_video("A still of the video of the harbour", "A man watches a video")
    False
    """
    behind = re.split(r"\s[-–—|]\s", fold(caption))
    is_last = len(behind) > 1 and behind[-1].strip(" .") in _words()["moving"]
    said = fold(alt)
    return is_last or any(button in said for button in _words()["plays"])


def names_who_passed_on(line: str) -> bool:
    """Say whether a credit line has a word before who passed the picture on.

    >>> names_who_passed_on("Ida Holm / Nordpix via AP"), names_who_passed_on("AP")
    (True, False)
    """
    return not _words()["passed_on"].isdisjoint(re.findall(r"\w+", fold(line)))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    """Return the words of all languages together, folded.

    Raises BadDataFile where the file has a mistake.
    """
    text = files("media.rules").joinpath("words.toml").read_text("utf-8")
    try:
        told = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"media/rules/words.toml: {error}") from error
    found: dict[str, frozenset[str]] = {}
    for name, by_language in told.items():
        listed = [w for words in by_language.values() for w in words.split(",")]
        found[name] = frozenset(map(fold, map(str.strip, listed)))
    return found


@remembered
def unseen_credit(usage: Usage) -> Evidence | None:
    """Return the place in a page's data that alone says a credit, None where text does.

    What data repeat of the text is in the text.
    """
    caption = usage.as_read.caption
    words = tokens(caption.credit_line or "")
    if caption.credit_span is not None or not words:
        return None
    said = [place for place in caption.evidence if _is_within(words, place.quote)]
    if not said or not all(_UNSEEN.match(place.kind) for place in said):
        return None
    return said[0]


def _is_within(words: Sequence[str], text: str) -> bool:
    """Say whether words stand in a text one after the other."""
    there, size = tokens(text), len(words)
    return any(there[n : n + size] == tuple(words) for n in range(len(there)))
