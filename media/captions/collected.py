"""Credits of all pictures that an article lists at its end: "Photo credits".

The entries stand in the order of the pictures, or say by number which ones they are of,
as captions do ("Fig. 2", "[2]"); without numbers in the captions the first picture is
number one, where the list names as many as there are. Numbers that do not agree credit
nobody, nor do those of pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from media.captions.listing import any_of, folded_of, listed
from media.captions.numbered import parts_of
from media.captions.printed import Printed, Splitter
from media.captions.whole import (
    Whole,
    lines_of_pictures,
    names_makers,
    of_all,
    of_all_by_place,
)
from media.expressions import expression
from media.model import Document, Evidence, Passage, Span, value
from media.text import fold

_HEADINGS = folded_of("collected")
_HEADED = folded_of("headed")
"""Headings that only name pictures: what stands below must be credits by itself."""
_PLURAL = _HEADED - folded_of("numbered")
"""Those of several pictures alone: "photos", not "foto" of Italian."""
_OF_PICTURES = folded_of("numbered") | _HEADED
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADING = frozenset(
    found[0]
    for words in (_HEADINGS | _OF_PICTURES)
    if (found := _LETTERS.match(words.lower()))
)
"""First words of what lists credits without a heading: a quick look before more."""
_PICTURED = expression(rf"(?:{any_of('headed')})\s(?:{any_of('by')})\s\S", re.I)
_PICTURED_BEGIN = frozenset(phrase[:2].lower() for phrase in listed("headed"))
"""How all of these begin: a quick look before a search."""
_WRITTEN = re.compile(rf"(?:{any_of('byline')}|{any_of('by')})(?:\s|\s?:)\s?\S", re.I)
_BESIDE = 2
"""Lines from the writer's to the photographer's."""
_LONGEST_HEADING = 40
_LONGEST = 160
_LONGEST_LINE = 600  # of a list that is one paragraph
_MOST = 200  # entries
_FEWEST_BARE = 2
_SURE = 0.7
_NUMBER_AT_END = re.compile(r"[\[(](?P<number>\d{1,3})[\])]\W*$")
_NUMBER_AT_START = re.compile(
    r"(?:(?P<word>[^\W\d_]{2,12})\.?\s?)?[\[(]?(?P<number>\d{1,3})"
    r"(?P<mark>[\])]|\s?[.:：)]|\s)"
)
# "2 A crane.", "3 – A crane", "3/3 A crane", "③ A crane"; "3 boats" counts boats
_BARE = re.compile(
    r"[#№]?\s?(?:(?P<number>\d{1,3})(?:\s?/\s?\d{1,3})?|(?P<ringed>[①-⑳]))"
    r"(?P<mark>\s?[|–—·-]\s?|\s?)(?=(?P<first>[^\W\d_]))"
)
_LABELLED = re.compile(r"(?P<label>[^\W\d][^:：]{1,39})[:：]\s*(?=\S)")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_WORDS = 10


@value
class _Entry:
    """Who is credited, for which pictures; `numbers`: none where it does not say."""

    numbers: tuple[int, ...]
    of_pages: bool
    words: str
    passage: Passage


def with_collected(
    document: Document, found: Sequence[Printed], splitter: Splitter
) -> list[Printed]:
    """Return what is printed with each picture, with the credits of the list.

    Only pictures that have no credit of their own take one.
    """
    if all(printed.credit_line for printed in found):
        return list(found)  # nothing that a list could credit
    lines = lines_of_pictures(document)
    if whole := of_all(document, lines, splitter):
        return _with_whole(document, found, whole)
    entries = list(_entries(document, splitter))
    if not entries and (whole := of_all_by_place(document, lines, splitter)):
        return _with_whole(document, found, whole)
    if not entries or any(entry.of_pages for entry in entries):
        return list(found)
    places = [n for n, printed in enumerate(found) if printed.text]
    bare = [n for n in places if not found[n].credit_line]
    given = _by_number(entries, found, places)
    unnumbered = not any(entry.numbers for entry in entries)
    if not given and unnumbered and len(entries) == len(bare) == len(places):
        given = dict(zip(bare, entries, strict=True))
    return [
        _credited(document, printed, given[n])
        if n in given and not printed.credit_line
        else printed
        for n, printed in enumerate(found)
    ]


def _with_whole(
    document: Document, found: Sequence[Printed], whole: Whole
) -> list[Printed]:
    """Return what is printed, with the credit of the whole article where none is."""
    evidence = Evidence(
        uri=document.uri,
        kind=whole.place,
        span=whole.passage.span,
        quote=whole.passage.span.of(document.text)[:300],
    )
    return [
        printed if printed.credit_line else _given(printed, whole.words, evidence)
        for printed in found
    ]


def with_collected_lines(
    document: Document, found: Sequence[Printed], splitter: Splitter
) -> list[Printed]:
    """Return the captions of plain text, with the credits of the list.

    Once it credits those that it names, the list is no credit of one more picture.
    """
    heads = _heads(document)
    found = [printed for printed in found if not _is_of_any(printed, heads)]
    lines = lines_of_pictures(document) if any(map(_is_bare, found)) else ()
    if whole := of_all(document, lines, splitter):
        own = [printed for printed in found if not _is_by(printed, whole.passage)]
        return _with_whole(document, own, whole)
    entries = list(_entries(document, splitter))
    if not entries:
        return _with_one_for_all(document, found, splitter)
    if any(entry.of_pages for entry in entries):
        return list(found)
    listing = {entry.passage.line for entry in entries}
    spans = [entry.passage.span for entry in entries]
    own = [
        _without_credit(printed, spans)
        for printed in found
        if printed.line not in listing
    ]
    numbers = {p.line: p.span.of(document.text) for p in document.passages}
    numbered = [
        replace(p, text=numbers.get(p.line, p.text)) for p in own if p.description
    ]
    places = range(len(numbered))
    given = _by_number(entries, numbered, places) if _numbers(numbered, places) else {}
    if not given:
        return list(found)  # which lines are captions is too unsure to count them
    by_line = {numbered[n].line: entry for n, entry in given.items()}
    return [
        _credited(document, printed, by_line[printed.line])
        if printed.line in by_line and not printed.credit_line
        else printed
        for printed in own
    ]


def _heads(document: Document) -> list[Passage]:
    """Return the lines that name who pictured an essay, right below who wrote it.

    "By Tom Hart", then "Photographs by Ida Wells": no credit of the text that follows.
    """
    text = document.text
    return [
        passage
        for before, passage in pairwise(document.passages)
        if text[passage.span.start : passage.span.start + 2].lower() in _PICTURED_BEGIN
        and (passage.line or 0) - (before.line or 0) <= _BESIDE
        and passage.span.end - passage.span.start <= _LONGEST_HEADING
        and _PICTURED.match(passage.span.of(text))
        and _WRITTEN.match(before.span.of(text)[:_LONGEST_HEADING])
    ]


def _is_of_any(printed: Printed, lines: Sequence[Passage]) -> bool:
    """Say whether a caption's credit is one of some lines."""
    return any(_is_by(printed, passage) for passage in lines)


def _with_one_for_all(
    document: Document, found: Sequence[Printed], splitter: Splitter
) -> list[Printed]:
    """Return the captions of plain text, with the credit of all that have none.

    "Photos: Ida Wells" on a line of its own, where two captions or more stand before it
    without a credit; the line right above it was taken for its caption.
    """
    if sum(map(_is_bare, found)) < _FEWEST_BARE:
        return list(found)
    for passage in document.passages:
        words = passage.span.of(document.text)
        label = _LABELLED.match(words) if len(words) <= _LONGEST else None
        if label is None or fold(label["label"]) not in _PLURAL:
            continue
        if not names_makers(words[label.end() :]):
            continue
        above = [_is_bare(p) and _stands_above(p, passage) for p in found]
        if sum(above) < _FEWEST_BARE or not splitter.is_credit(words):
            continue
        own = words[label.end() :]
        entry = _Entry(numbers=(), of_pages=False, words=own, passage=passage)
        return [
            _credited(document, printed, entry) if bare else printed
            for printed, bare in zip(found, above, strict=True)
            if not _is_by(printed, passage)
        ]
    return list(found)


def _is_bare(printed: Printed) -> bool:
    return bool(printed.description) and not printed.credit_line


def _stands_above(printed: Printed, passage: Passage) -> bool:
    return printed.line is not None and printed.line < (passage.line or 0)


def _is_by(printed: Printed, passage: Passage) -> bool:
    """Say whether a caption's credit is all that a line says."""
    span = printed.credit_span
    inside = span and passage.span.start <= span.start and span.end <= passage.span.end
    return bool(inside) and "captioned" not in {e.kind for e in printed.evidence}


def _without_credit(printed: Printed, listing: Sequence[Span]) -> Printed:
    """Return a caption without the whole list for its credit, which stands below it."""
    span = printed.credit_span
    if span is None or not any(
        each.start <= span.start and span.end <= each.end for each in listing
    ):
        return printed
    own = printed.description or ""
    return replace(printed, text=own, credit_line=None, credit_span=None)


def _entries(document: Document, splitter: Splitter) -> Iterator[_Entry]:
    """Yield what stands below or behind a heading of credits, up to what is none."""
    heading, count = "", 0
    for passage in document.passages:
        words = passage.span.of(document.text) if passage.picture is None else ""
        if len(words) <= _LONGEST_HEADING and _is_heading(words):
            heading = fold(words).rstrip(" :：.")
            continue
        if passage.picture is not None or not words:
            heading = ""
            continue
        found = list(_of_line(passage, words, heading, splitter))
        if not found and heading and count:
            return
        heading = heading if found else ""
        count += len(found)
        if count > _MOST:
            return
        yield from found


def _of_line(
    passage: Passage, words: str, heading: str, splitter: Splitter
) -> Iterator[_Entry]:
    """Yield the entries of one line, which below no heading has one of its own."""
    first = _LETTERS.match(words)
    led = heading or (first and first[0].lower() in _LEADING)
    if not led or len(words) > _LONGEST_LINE:
        return
    label = _LABELLED.match(words)
    own = label and fold(label["label"]) in _HEADINGS | _HEADED
    parts = parts_of(words[label.end() :] if label and own else words)
    numbered = all(part.numbers for part in parts)
    if own and not numbered:
        parts = parts_of(words)
    if not heading:
        several = len(parts) > 1 or len(parts[0].numbers) > 1
        named = own or parts[0].named in _OF_PICTURES
        if not (numbered and several and named):
            return
    strictly = heading in _HEADED
    for part in parts:
        if len(part.words) > _LONGEST or not _is_credit(
            part.words, splitter, strictly=strictly
        ):
            return
    for part in parts:
        yield _Entry(
            numbers=part.numbers,
            of_pages=part.of_pages,
            words=part.words,
            passage=passage,
        )


def _is_heading(words: str) -> bool:
    return fold(words).rstrip(" :：.") in _HEADINGS | _HEADED


def _is_credit(words: str, splitter: Splitter, *, strictly: bool) -> bool:
    """Say whether an entry is a credit: read as one, or, not strictly, a few names."""
    if splitter.is_credit(words):
        return True
    if strictly:
        return False
    said = _WORD.findall(words)
    small = sum(word[0].islower() for word in said)
    return 0 < len(said) <= _MOST_WORDS and 2 * small < len(said)


def _by_number(
    entries: Sequence[_Entry], found: Sequence[Printed], places: Sequence[int]
) -> dict[int, _Entry]:
    """Return the entries by the pictures whose captions have their numbers.

    Where captions have none, the numbers are those of all pictures in their order.
    """
    if all(not entry.numbers for entry in entries):
        known = dict(enumerate(entries, start=1))
    else:
        known = {number: entry for entry in entries for number in entry.numbers}
        if len(known) != sum(max(1, len(entry.numbers)) for entry in entries):
            return {}
    if numbers := _numbers(found, places):
        distinct = len(set(numbers)) == len(numbers) == len(places)
        pairs = zip(places, numbers, strict=True) if distinct else ()
        return {place: known[number] for place, number in pairs if number in known}
    for shown in (list(places), list(range(len(found)))):
        if sorted(known) == list(range(1, len(shown) + 1)):
            return {place: known[n] for n, place in enumerate(shown, start=1)}
    return {}


def _numbers(found: Sequence[Printed], places: Sequence[int]) -> list[int]:
    """Return the numbers that captions have, in their order."""
    said = (_number_of(found[n].text) for n in places)
    return [number for number in said if number is not None]


def _number_of(caption: str) -> int | None:
    """Return which picture a caption says it is of: "Fig. 2 A boat", "A boat [2]".

    A bare number is one, too, but where a small letter follows.
    """
    if found := _NUMBER_AT_END.search(caption):
        return int(found["number"])
    found = _NUMBER_AT_START.match(caption)
    if found and (fold(found["word"] or "") in _OF_PICTURES or found["mark"].strip()):
        return int(found["number"])
    bare = _BARE.match(caption)
    if bare is None or (bare["first"].islower() and not bare["mark"].strip()):
        return None
    return int(bare["number"] or ord(bare["ringed"]) - ord("①") + 1)


def _credited(document: Document, printed: Printed, entry: _Entry) -> Printed:
    evidence = Evidence(
        uri=document.uri,
        kind="credit-list",
        span=entry.passage.span,
        quote=entry.words[:300],
    )
    return _given(printed, entry.words, evidence)


def _given(printed: Printed, words: str, evidence: Evidence) -> Printed:
    """Return what is printed with a credit that stands elsewhere."""
    return replace(
        printed,
        credit_line=words,
        confidence=min(printed.confidence, _SURE),
        evidence=(*printed.evidence, evidence),
    )
