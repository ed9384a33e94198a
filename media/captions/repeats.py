"""Credit lines that a page prints more than once, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from media.captions.printed import Printed
from media.text import fold, squeeze

_EDGES = " \t\n|–—-/•·,;"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}


# "Photo: Ida Wells/Echo", "© Ida Wells (EPA)": what parts a maker from the rest
_PARTS = re.compile(r"[:：/／|,，;()（）©]|\s[–—-]\s")
_NAME = range(2, 5)
"""Words of a maker's name."""


def signed_alike(found: Sequence[Printed]) -> list[Printed]:
    """Return what is printed, a name alone as the credit that it is elsewhere.

    What stands alone below a picture may be who is seen there; where the page credits
    that name for another picture, it made this one, too. The alternative text may say
    otherwise, and so may the caption of a credited picture: who is seen there may be
    seen here.
    """
    alone = {n: words for n, p in enumerate(found) if (words := _lone_name(p))}
    told = list(found)
    if not alone:
        return told
    seen = fold(" | ".join(p.description or "" for p in found if p.credit_line))
    makers = {
        fold(part)
        for printed in found
        for part in _PARTS.split(printed.credit_line or "")
        if len(part.split()) in _NAME and fold(part) not in seen
    }
    for n, words in alone.items():
        if fold(words) in makers:
            span = found[n].span
            told[n] = replace(
                found[n], description=None, credit_line=words, credit_span=span
            )
    return told


def _lone_name(printed: Printed) -> str:
    """Return the words below a picture where they may be a name alone, else ""."""
    if printed.credit_line or len((printed.description or "").split()) not in _NAME:
        return ""
    words = squeeze(printed.description or "")
    shown = (printed.picture and printed.picture.alt_text) or ""
    seen = words != squeeze(printed.text) or fold(words) in fold(shown)
    return "" if seen else words


def is_said(line: str, lines: list[str]) -> bool:
    """Say whether a credit line repeats what other lines have said."""
    own = fold(line)
    return any(fold(other) in own or own in fold(other) for other in lines)


def bare(line: str) -> str:
    """Return a credit line without brackets or separators around it."""
    line = line.strip(_EDGES)
    for opening, closing in _BRACKETS.items():
        if line.endswith(closing) and opening not in line:  # printed by half
            line = line[:-1].rstrip(_EDGES)
        if line.startswith(opening) and closing not in line:
            line = line[1:].lstrip(_EDGES)
    while len(line) > 2 and _BRACKETS.get(line[0]) == line[-1]:
        line = line[1:-1].strip(_EDGES)
    return line


def unique(lines: list[str]) -> list[str]:
    """Return the lines that no other line contains, in order."""
    return [lines[n] for n in unique_places(lines)]


def unique_places(lines: list[str]) -> list[int]:
    """Return the places of the lines that no other line contains, in order."""
    folded = [fold(line) for line in lines]
    kept = []
    for n, own in enumerate(folded):
        inside = any(
            own in other and (own != other or m < n)
            for m, other in enumerate(folded)
            if m != n
        )
        if own and not inside:
            kept.append(n)
    return kept
