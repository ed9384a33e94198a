"""Whom a credit line keeps from the picture: "Ida Wells/AFP - FRANCE OUT".

In: a credit line. Out: where such words stand, who credit nobody. What they mean is
read by `media.rights`, which knows the countries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from media.model import Span

_OUT = re.compile(r"(?<!\w)OUT(?!\w)")
# "/ HARBOUR POST OUT": a paper in capitals, alone between marks
_PAPER = re.compile(
    r"(?<=[-–—/;,.(\[])\s*(?P<barred>(?:[A-ZÀ-Þ][A-ZÀ-Þ&'’]+\s+){1,3}OUT)"
    r"(?=\s*(?:[-–—/;,.)\]]|$))"
)


def barred_beside(line: str, known: Sequence[Span] = ()) -> list[Span]:
    """Return where words say in which countries or papers the picture may not stand.

    `known`: where agencies stand, whose letters may be a country's, too.

    >>> line = "Ida Wells/AFP - UK AND IRELAND OUT"
    >>> [span.of(line) for span in barred_beside(line)]
    ['UK AND IRELAND OUT']
    """
    if _OUT.search(line) is None:
        return []
    from media.rights.lists import listed  # forty modules, and few lines need them

    whole = Span(start=0, end=len(line))
    lists = (each.span for each in listed(line, whole, ()))
    found = [_behind(span, known) for span in lists if _OUT.search(span.of(line))]
    for paper in _PAPER.finditer(line):
        start, end = paper.span("barred")
        if not any(start <= span.start and span.end <= end for span in found):
            found.append(Span(start=start, end=end))
    return found


def _behind(span: Span, known: Sequence[Span]) -> Span:
    """Return the rest of a stretch behind the last agency that it begins with."""
    ends = [name.end for name in known if span.start <= name.start < span.end]
    return Span(start=max([span.start, *ends]), end=span.end)
