"""Whom a credit line keeps from the picture: "Ida Wells/AFP - FRANCE OUT".

In: a credit line. Out: where such words stand, who credit nobody. What they mean is
read by `media.rights`, which knows the countries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.model import RestrictionKind, Span
from media.text import fold
from media.words import Words, may_bar

_WORD = re.compile(r"[^\W\d_]+")
# "/ HARBOUR POST OUT": a paper in capitals, alone between marks
_PAPER = re.compile(
    r"(?<=[-–—/;,.(\[])\s*(?P<barred>(?:[A-ZÀ-Þ][A-ZÀ-Þ&'’]+\s+){0,3}OUT)"
    r"(?=\s*(?:[-–—/;,.)\]]|$))"
)
_FLAGGED: frozenset[RestrictionKind] = frozenset(
    {
        *("editorial-only", "free-of-charge", "handout", "mandatory-credit", "notice"),
        *("no-advertising", "no-archive", "no-sales"),
    }
)
"""What is a flag of the credit, and no barred place or use."""


def barred_beside(line: str, words: Words, known: Sequence[Span] = ()) -> list[Span]:
    """Return where words say in which countries or papers the picture may not stand.

    Or may alone: "GERMANY ONLY". `known`: where agencies stand, whose letters may be a
    country's, too.

    >>> line = "Ida Wells/AFP - UK AND IRELAND OUT"
    >>> words = Words(barring=frozenset({"out"}))
    >>> [span.of(line) for span in barred_beside(line, words)]
    ['UK AND IRELAND OUT']
    """
    if not may_bar(line, words):
        return []
    from media.rights import read_text  # forty modules, and few lines need them
    from media.rights.lists import listed
    from media.rights.remarks import limits_apart

    bars = [word for word in _WORD.finditer(line) if _is_bar(word.group(), words)]
    whole = Span(start=0, end=len(line))
    found = [
        _behind(each.span, known)
        for each in listed(line, whole, ())
        if any(each.span.start <= w.start() < each.span.end for w in bars)
        # "NO SALES" is a flag of the credit.
        and all(r.territories or r.media or r.named for r in each.restrictions)
    ]
    found += [
        _behind(each.span, known)
        for each in read_text(line, prose=True).found
        if each.restriction.kind not in _FLAGGED and not each.restriction.credit_line
    ]
    found += limits_apart(line)
    for paper in _PAPER.finditer(line):
        start, end = paper.span("barred")
        known_as_list = any(start <= span.start and span.end <= end for span in found)
        # "TIME OUT" is a house; "PRINTED OUT" is nobody, though it bars nobody, too.
        is_house = any(span.start < end and start < span.end for span in known)
        if not known_as_list and not is_house:
            found.append(Span(start=start, end=end))
    return list(dict.fromkeys(found))  # both ways may find one


def _is_bar(word: str, words: Words) -> bool:
    return word.isupper() and fold(word) in words.barring


def _behind(span: Span, known: Sequence[Span]) -> Span:
    """Return the rest of a stretch behind the last agency that it begins with."""
    ends = [name.end for name in known if span.start <= name.start < span.end]
    return Span(start=max([span.start, *ends]), end=span.end)
