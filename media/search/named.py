"""A caption -> the names in it, apart by what they may be of: persons, and places.

So `place:` and `person:` find what a caption says of place and person, and not each of
its words. Capitals tell a name, a small word before it (`named.toml`) a place: "Ida
Holm at the pier in Varnholm". In scripts without capitals nothing tells names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from importlib.resources import files
from typing import Self

from media.errors import BadDataFile
from media.model import value
from media.search.nations import named_country

_CAPITALS = "".join(
    letter
    for first, last in ((0x41, 0x590), (0x1E00, 0x2000))
    for letter in map(chr, range(first, last))
    if letter.isupper()
)
_NAME = re.compile(rf"\b[{_CAPITALS}]\w*(?:[.’'-]\w+)*")
"""Matches "Dnipro", "Bab-el-Oued", "J.R"; does not match "pier"."""
_ENDING = frozenset(".!?…:;|–—―")
_BEHIND_DATELINES = frozenset(",–—―-(")
_BESIDE = frozenset(",(")
_OPENING = " \"'“„«‘‚‹([{"
_TITLE = 4
"""Letters up to which a word with a full stop is short for something: "Gen.", "St."."""
_LONGEST = 2_000
"""Characters of a caption that are looked at."""


@value
class Named:
    """Names in a caption, as printed; one that may be either is in both.

    `countries`: the codes of those that are countries.
    """

    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@value
class _Words:
    places: frozenset[str]
    either: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    particles: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = (files(__package__) / "named.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return _Words(**{f.name: frozenset(table[f.name]) for f in fields(_Words)})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"search/named.toml: {error!r}") from error


def tells_names(words: str) -> bool:
    """Tell whether words are of a script that has capitals, by which names are told.

    >>> tells_names("kyiv"), tells_names("東京")
    (True, False)
    """
    return words.lower() != words.upper()


def named_in(caption: str) -> Named:
    """Return the names that a caption says of persons and of places.

    >>> named_in("Gen. Ida Holm (left) in Varnholm, Norland, with Voss.").places
    ('Varnholm', 'Norland', 'Voss')
    >>> named_in("Gen. Ida Holm (left) in Varnholm, Norland, with Voss.").persons
    ('Gen Ida Holm', 'Voss')

    Raises:
        BadDataFile: the list of words cannot be read.
    """
    persons: dict[str, None] = {}
    places: dict[str, None] = {}
    nations: dict[str, None] = {}
    for run in _runs(caption[:_LONGEST]):
        name = " ".join(run.words).removesuffix("'s").removesuffix("’s")
        if code := named_country(name):
            nations[code] = None
            places[name] = None
            continue
        if run.may_be_place:
            places[name] = None
        if run.may_be_person:
            persons[name] = None
    return Named(persons=tuple(persons), places=tuple(places), countries=tuple(nations))


class _Run:
    """Words with capitals side by side, and how they stand in the caption.

    `begins`: a sentence does with it; `before`: "place" behind a word of place,
    "either" behind a word of both, else "".
    """

    __slots__ = (
        "before",
        "begins",
        "is_place",
        "may_be_person",
        "may_be_place",
        "words",
    )

    def __init__(self, word: str, before: str, *, begins: bool) -> None:
        self.words = [word]
        self.before = before
        self.begins = begins
        self.is_place = self.may_be_place = self.may_be_person = False

    def ended(self, mark: str) -> Self:
        """Tell what it may be by what stands behind it, "" for a word."""
        is_bare = len(self.words) == 1
        self.is_place = self.before == "place" or (
            self.begins and mark in _BEHIND_DATELINES and self._is_loud()
        )
        # "Protests shake Varnholm" has its capital not for its place alone
        named = not self.begins
        self.may_be_place = self.is_place or bool(self.before) or (is_bare and named)
        named = named or not is_bare or mark in _BESIDE
        self.may_be_person = named and not self.is_place
        return self

    def _is_loud(self) -> bool:
        """Tell of "VARNHOLM", with which a caption begins; not of "US"."""
        return len(self.words[0]) > 2 and all(map(str.isupper, self.words))


def _runs(caption: str) -> Iterator[_Run]:
    """Yield the runs of a caption in order."""
    known = _words()
    is_loud = caption.isupper()
    run: _Run | None = None
    lead = ""  # a small word that has a capital because a sentence begins: "In"
    end = 0
    for found in _NAME.finditer(caption):
        word, gap = found[0], caption[end : found.start()]
        end = found.end()
        small = word.lower()
        is_small = (
            small in known.places or small in known.either or small in known.articles
        )
        if run is not None and not (is_small and is_loud) and _goes_on(run, gap, known):
            run.words += [*gap.replace(".", " ").split(), word]
            continue
        begins = not lead and (run is None or gap.rstrip(_OPENING)[-1:] in _ENDING)
        was_place = False
        if run is not None:
            yield run.ended(gap.lstrip()[:1])
            was_place, run = run.is_place, None
        if is_small and (begins or is_loud):
            lead = small
            continue
        before = _before(f"{lead}{gap}" if lead else gap, known, was_place)
        run = _Run(word, before, begins=begins)
        lead = ""
    if run is not None:
        yield run.ended(caption[end:].lstrip()[:1])


def _goes_on(run: _Run, gap: str, known: _Words) -> bool:
    """Tell whether a name goes on behind what stands between two words of it."""
    if run.words[-1].endswith(("'s", "’s")):
        return False  # "Norland's President Holm"
    if gap == " ":
        return True
    if gap == ". ":
        return len(run.words[-1]) <= _TITLE
    return gap[:1] == " " and all(word in known.particles for word in gap.split())


def _before(gap: str, known: _Words, was_place: bool) -> str:
    """Return what the words before a name say that it is."""
    words = gap.lower().split()
    if not words:
        return ""
    last = words[-1].lstrip(_OPENING) or words[-1]
    if was_place and words == [","]:
        return "place"
    if was_place and last in known.joining and words[:-1] in ([], [","]):
        return "either"
    if last in known.articles and len(words) > 1 and words[-2] in known.places:
        return "place"
    return "place" if last in known.places else "either" if last in known.either else ""
