"""Credit lines that a page prints more than once, or in brackets."""

from __future__ import annotations

from media.text import fold

_EDGES = " \t\n|–—-/•·,;"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}


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
