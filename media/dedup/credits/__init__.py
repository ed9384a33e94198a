"""Whose credit stands under a picture, where sources disagree, and which to print.

In: the usages and files of one asset. Out: its conflicts and the line to print, with
the reason. Lines are judged by the people and organisations they name, as printed;
only the names that an agency gives as interchangeable count as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from media.dedup.credits.choosing import Choice, choose
from media.dedup.credits.differing import (
    differ,
    disagree,
    files_differ,
    licences_differ,
)
from media.dedup.credits.said import (
    CORRECTED,
    CreditInFile,
    CreditOfFile,
    ReadCredit,
    Said,
    line_alone,
    said_in_file,
    said_in_print,
    with_whole_names,
)
from media.dedup.tails import without_label
from media.model import Conflict, Image, Usage, value

if TYPE_CHECKING:
    from media.agencies import AgencyTable

__all__ = [
    "CORRECTED",
    "CreditInFile",
    "CreditOfFile",
    "ReadCredit",
    "Settled",
    "settle_credits",
]


@value
class Settled:
    """What is to be said about the credits of one asset."""

    conflicts: tuple[Conflict, ...] = ()
    to_print: str = ""
    why: str = ""


def settle_credits(
    usages: Sequence[Usage],
    images: Sequence[Image],
    *,
    read_credit: ReadCredit,
    agencies: AgencyTable,
    credit_in_file: CreditInFile | None = None,
) -> Settled:
    """Return the conflicts between credit lines and the line to print.

    `credit_in_file` says whom all fields of a file credit, and which of them has the
    line; without it only its credit line counts.
    """
    printed = [s for u in usages if (s := said_in_print(u, agencies)) is not None]
    of_file = credit_in_file or line_alone(read_credit)
    filed = [
        said
        for image in images
        if (said := said_in_file(image, read_credit, agencies, of_file)) is not None
    ]
    printed, filed = with_whole_names(printed, filed)
    chosen = choose(printed, filed)
    conflicts = []
    if disagree(printed):
        conflicts.append(_conflict("credit_line", printed, chosen))
    speaking = _not_overruled(printed, filed)
    against_print = any(differ(f, p) for f in speaking for p in printed)
    if against_print or any(files_differ(*two) for two in combinations(speaking, 2)):
        both = [*printed, *speaking]
        conflicts.append(_conflict("credit_line/file", both, chosen))
    licensed = [s for s in printed if s.licence]
    if licences_differ(licensed):
        conflicts.append(_licence_conflict(licensed))
    return Settled(
        conflicts=tuple(conflicts),
        to_print=without_label(chosen.line),
        why=chosen.why,
    )


def _not_overruled(printed: Sequence[Said], filed: Sequence[Said]) -> list[Said]:
    """Return the files that speak against print.

    Who corrects the printed credit settles what to print, whatever files say; only a
    file that was corrected itself is somebody's word against theirs.
    """
    if any(s.corrected_at for s in printed):
        return [s for s in filed if s.corrected_at]
    return list(filed)


def _licence_conflict(said: Sequence[Said]) -> Conflict:
    return Conflict(
        name="licence",
        claims=tuple(replace(s.claim, name="licence", value=s.licence) for s in said),
        chosen=None,
        why="The printed licences differ; a person has to ask the owner.",
    )


def _conflict(name: str, said: Sequence[Said], chosen: Choice) -> Conflict:
    less = " One says less than the other." if _says_less(said) else ""
    return Conflict(
        name=name,
        claims=tuple(replace(s.claim, value=s.full or s.line) for s in said),
        chosen=_as_claimed(chosen.line, said),
        why=chosen.why + less,
    )


def _as_claimed(line: str, said: Iterable[Said]) -> str:
    """Return a line as one of the sources has it, with its label; else as it is."""
    bare = without_label(line)
    every = [s.full or s.line for s in said]
    return next((c for c in every if without_label(c) == bare), line)


def _says_less(said: Iterable[Said]) -> bool:
    """Say whether each two lines differ only in that one says less."""
    lines = {(s.people if s.full else s.creators, s.organisations) for s in said}
    fullest = max(lines, key=lambda one: (len(one[0]) + len(one[1]), sorted(one[1])))
    return len(lines) > 1 and all(
        one[0] <= fullest[0] and one[1] <= fullest[1] for one in lines
    )
