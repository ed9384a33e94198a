"""Which credits of one picture cannot both be right and whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from media.dedup.credits.said import WEIGHTS, Said
from media.dedup.tails import without_label
from media.text import fold


def disagree(said: Sequence[Said]) -> bool:
    """Say whether printed lines name different people or organisations."""
    return len({(s.creators, s.organisations) for s in said}) > 1


def differ(file: Said, other: Said) -> bool:
    """Say whether what a file says and another line cannot both be right and whole."""
    if is_cut(file.line, other.line) or is_cut(other.line, file.line):
        return False
    if _houses_differ(file, other):
        return True
    known = file.creators | file.also | other.also
    # A file that names nobody says nothing against a photographer in print.
    if not known:
        return False
    if not file.whole:  # a by-line need not be printed, but is not to be replaced
        return bool(other.creators) and not other.creators & known
    return not (file.creators <= other.creators <= known)


def _houses_differ(file: Said, other: Said) -> bool:
    """Say whether the organisations of a file and of another line disagree.

    What else the file names may stand in print; a by-line says nothing of the chain.
    """
    if not file.whole:
        return False
    known = file.organisations | file.houses | other.houses
    return not (file.organisations <= other.organisations <= known)


def files_differ(one: Said, other: Said) -> bool:
    """Say whether what two files say cannot both be right and whole.

    Each may name in one field whom the other names in another, and a file that names
    nobody says nothing against a by-line.
    """
    if is_cut(one.line, other.line) or is_cut(other.line, one.line):
        return False
    some, others = one.people, other.people
    if some and others and not (some <= others or others <= some):
        return True
    if not (one.whole and other.whole):
        return bool(one.houses and other.houses) and not one.houses & other.houses
    if not (one.creators <= others and other.creators <= some):
        return True
    return _houses_differ(one, other) and _houses_differ(other, one)


def licences_differ(said: Sequence[Said]) -> bool:
    """Say whether two lines name licences of which none is only the fuller name."""
    names = sorted({s.licence for s in said})
    return any(
        long != short and not long.startswith(f"{short}-")
        for short, long in combinations(names, 2)
    )


def is_cut(short: str, long: str) -> bool:
    """Say whether a line at the limit of its field is the beginning of another."""
    full = len(short.encode()) >= WEIGHTS.iim_octets - 3  # no half letter at the end
    within = len(short.encode()) <= WEIGHTS.iim_octets
    start = fold(without_label(short))
    return full and within and fold(without_label(long)).startswith(start)
