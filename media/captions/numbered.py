"""Which pictures the parts of a list of credits are of: "1-3: Ida Wells; 4: dpa".

In: one line or paragraph of such a list. Out: its parts, each with the numbers of its
pictures, or pages. The numbers stand before who is credited, or in brackets behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.captions.listing import any_of, folded_of
from media.expressions import expression
from media.model import value
from media.text import fold

_PAGES = folded_of("pages")
_MOST = 100
"""Pictures of one range; more are the years of a reign."""
_AND = f"{any_of('and')}|{any_of('to')}"
_NUMBERS = rf"\d{{1,3}}(?:\s?(?:[-–—,、&+/]|\b(?:{_AND})\b)\s?\d{{1,3}}(?!\d))*"
_WORD = r"(?P<word>[^\W\d_]{1,12}(?:’s|'s)?)\.?"
# "Photos 1-3: ", "S. 3 ", "[2] ", "4 – "
_BEFORE = expression(
    rf"(?:{_WORD}\s?)?[\[(]?(?P<numbers>{_NUMBERS})[\])]?"
    r"(?:\s?[.)–—-]?\s+|\s?[:：]\s*)(?=\S)",
    re.I,
)
# "Ida Wells (1, 3)"
_BEHIND = re.compile(
    rf"(?P<words>[^()\[\]]{{2,80}}?)\s?[\[(](?:{_WORD}\s?)?(?P<numbers>{_NUMBERS})[\])]\W*$",
    re.I,
)
_BETWEEN = expression(
    r"\s?[;；]\s*|\s[|·]\s|[、，](?=[^\W\d_]{1,4}\d)"
    rf"|[.,]\s+(?=(?:[^\W\d_]{{1,12}}\.?\s?)?{_NUMBERS}\s?[.:：)–—-]?\s+[^\W\d])"
    rf"|(?<=[\])])\s?(?:[,/]|\b(?:{_AND})(?=\s))\s*",
    re.I,
)
_PLACE = re.compile(r"(?P<place>\d{1,2})\s(?=(?P<named>(?P<first>[^\W\d_])[^\W\d_]*))")
_FEWEST = 3
_EACH = re.compile(rf"(\d+)(?:\s?(?:[-–—]|\b(?:{any_of('to')})\b)\s?(\d+))?", re.I)


@value
class Part:
    """Who is credited, as printed, and for which pictures or pages.

    `numbers` are none where the part says none; `named`: what is numbered, folded.
    """

    words: str
    numbers: tuple[int, ...] = ()
    named: str = ""

    @property
    def of_pages(self) -> bool:
        """Whether the numbers are those of pages."""
        return self.named in _PAGES


def counted(captions: Sequence[str]) -> list[int]:
    """Return how much of each caption is its place among all: "1 A boat", "2 A ship".

    Nothing where they do not count from one, each by one, or are hardly any. What no
    capital follows counts things, "1 boat", and so does what the same name follows in
    each of them: "1 Corinthians", "2 Corinthians".
    """
    found = [_PLACE.match(words) for words in captions]
    places = [int(each["place"]) for each in found if each and each["first"].isupper()]
    if len(captions) < _FEWEST or places != list(range(1, len(captions) + 1)):
        return [0] * len(captions)
    if len({each["named"] for each in found if each}) == 1:
        return [0] * len(captions)
    return [each.end() if each else 0 for each in found]


def parts_of(line: str) -> tuple[Part, ...]:
    """Return the parts of a line; all of it as one where some of it has no number.

    >>> [(p.numbers, p.words) for p in parts_of("Photos 1-3: Ida Wells; 4: dpa")]
    [((1, 2, 3), 'Ida Wells'), ((4,), 'dpa')]
    >>> [(p.numbers, p.words) for p in parts_of("Ida Wells (1, 3), Tom Hart (2)")]
    [((1, 3), 'Ida Wells'), ((2,), 'Tom Hart')]
    >>> parts_of("Ida Wells, 3 rue du Port")[0].numbers
    ()
    """
    parts = [_part(words) for words in _pieces(line)]
    if all(part.numbers for part in parts):
        return tuple(parts)
    return (Part(words=line.rstrip(" .;")),)


def _pieces(line: str) -> Iterator[str]:
    """Yield what the marks part: who is credited, each with the own numbers."""
    start = 0
    for mark in _BETWEEN.finditer(line):
        if _part(line[start : mark.start()]).numbers:
            yield line[start : mark.start()]
            start = mark.end()
    if line[start:].strip(" .;"):
        yield line[start:]


def _part(words: str) -> Part:
    words = words.strip(" .;")
    if before := _BEFORE.match(words):
        own, found = words[before.end() :], before
    elif behind := _BEHIND.match(words):
        own, found = behind["words"], behind
    else:
        return Part(words=words)
    named = fold(found["word"] or "")
    return Part(words=own, numbers=_each(found["numbers"]), named=named)


def _each(numbers: str) -> tuple[int, ...]:
    """Return the numbers that a list of numbers and ranges names."""
    found: list[int] = []
    for each in _EACH.finditer(numbers):
        first, last = int(each[1]), int(each[2] or each[1])
        if not first <= last <= first + _MOST:
            return ()
        found += range(first, last + 1)
    return tuple(found)
