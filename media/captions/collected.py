"""Credits of all pictures that an article lists at its end: "Photo credits".

The entries stand in the order of the pictures, or say by number which one they are of,
as captions do ("Fig. 2", "[2]"). Where numbers of both do not agree nothing is taken,
nor where one entry is of several pictures ("1-3: Ida Wells").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.captions.furniture import listed
from media.captions.printed import Printed, Splitter
from media.model import Document, Evidence, Passage, value
from media.text import fold

_HEADINGS = frozenset(map(fold, listed("collected")))
_LONGEST_HEADING = 40
_LONGEST = 160
_MOST = 200  # entries
_SURE = 0.7
# "2. ", "[2] ", "Fig. 2: ", "Bild 2 – "
_NUMBER = re.compile(
    r"(?:[^\W\d_]{2,12}\.?\s)?[\[(]?(?P<number>\d{1,3})[\])]?\s?[.:)–—-]?\s+(?=\S)"
)
_NUMBER_AT_END = re.compile(r"[\[(](?P<number>\d{1,3})[\])]\W*$")
_NUMBER_AT_START = re.compile(
    r"(?:[^\W\d_]{2,12}\.?\s?)?[\[(]?(?P<number>\d{1,3})[\])]?\s?[.:)]"
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_OF_SEVERAL = re.compile(r"^\D{0,12}\d{1,3}[\])]?\s?[,;–—&+-]\s?[\[(]?\d{1,3}\b")
_MOST_WORDS = 10


@value
class _Entry:
    number: int | None
    words: str
    passage: Passage


def with_collected(
    document: Document, found: Sequence[Printed], splitter: Splitter
) -> list[Printed]:
    """Return what is printed with each picture, with the credits of the list.

    Only pictures that have no credit of their own take one.
    """
    if all(printed.credit_line or not printed.text for printed in found):
        return list(found)  # as on most pages: nothing that a list could credit
    entries = list(_entries(document, splitter))
    if not entries or any(
        _OF_SEVERAL.match(entry.passage.span.of(document.text)) for entry in entries
    ):
        return list(found)
    places = [n for n, printed in enumerate(found) if printed.text]
    bare = [n for n in places if not found[n].credit_line]
    given = _by_number(entries, [found[n].text for n in places], places)
    if not given and len(entries) == len(bare) == len(places):
        given = dict(zip(bare, entries, strict=True))
    return [
        _credited(document, printed, given[n])
        if n in given and not printed.credit_line
        else printed
        for n, printed in enumerate(found)
    ]


def _entries(document: Document, splitter: Splitter) -> Iterator[_Entry]:
    """Yield what stands below a heading of credits, up to what is none."""
    listing, count = False, 0
    for passage in document.passages:
        if passage.picture is not None:
            listing = False
            continue
        size = passage.span.end - passage.span.start
        if size <= _LONGEST_HEADING and _is_heading(passage.span.of(document.text)):
            listing = True
            continue
        if not listing:
            continue
        words = passage.span.of(document.text)
        number = _NUMBER.match(words)
        own = words[number.end() :] if number else words
        if size > _LONGEST or count == _MOST or not _is_credit(own, splitter):
            return
        count += 1
        yield _Entry(
            number=int(number["number"]) if number else None,
            words=own.rstrip(" .;"),
            passage=passage,
        )


def _is_heading(words: str) -> bool:
    return fold(words).rstrip(" :：.") in _HEADINGS


def _is_credit(words: str, splitter: Splitter) -> bool:
    """Say whether an entry is a credit: read as one, or a few names."""
    if splitter.is_credit(words):
        return True
    said = _WORD.findall(words)
    small = sum(word[0].islower() for word in said)
    return 0 < len(said) <= _MOST_WORDS and 2 * small < len(said)


def _by_number(
    entries: Sequence[_Entry], captions: Sequence[str], places: Sequence[int]
) -> dict[int, _Entry]:
    """Return the entries by the pictures whose captions have their numbers."""
    numbered = [number for words in captions if (number := _number_of(words))]
    if len(numbered) != len(captions) or len(set(numbered)) != len(numbered):
        return {}
    own = [entry.number for entry in entries]
    if all(number is None for number in own):
        own = list(range(1, len(entries) + 1))
    known = {n: entry for n, entry in zip(own, entries, strict=True) if n is not None}
    if len(known) != len(entries):
        return {}
    return {
        place: known[number]
        for place, number in zip(places, numbered, strict=True)
        if number in known
    }


def _number_of(caption: str) -> int | None:
    found = _NUMBER_AT_END.search(caption) or _NUMBER_AT_START.match(caption)
    return int(found["number"]) if found else None


def _credited(document: Document, printed: Printed, entry: _Entry) -> Printed:
    evidence = Evidence(
        uri=document.uri,
        kind="credit-list",
        span=entry.passage.span,
        quote=entry.words[:300],
    )
    return replace(
        printed,
        credit_line=entry.words,
        confidence=min(printed.confidence, _SURE),
        evidence=(*printed.evidence, evidence),
    )
