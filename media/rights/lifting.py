"""Words that take a ban back, with the very words of the ban: "REMOVES UK OUT".

In: what was read in a clause, and what stands around it. Out: a notice that lifts it,
where the words around it say so and no more; what they limit ("lifted on Monday") is
left as the ban that it is. Words that lift without naming a ban are phrases
(`words/*.toml`).
"""

from __future__ import annotations

from dataclasses import replace

from media.model import Restriction, RestrictionKind
from media.rights.wording import marker

_STAYS: frozenset[RestrictionKind] = frozenset({"kill", "correction", "notice"})
"""What no word in a file lifts, and what bars nothing."""


def as_lifted(said: Restriction, before: str, behind: str) -> Restriction:
    """Return a restriction, or the notice that it is lifted.

    `before`, `behind`: the words of its clause around it.

    >>> as_lifted(Restriction(kind="no-sales"), "CORRECTION: REMOVES ", "").status
    'no-sales-lifted'
    >>> as_lifted(Restriction(kind="no-sales"), "", " not lifted").kind
    'no-sales'
    """
    if said.kind in _STAYS or said.certainty != "stated":
        return said
    lifts = marker("lifts", r"(?<!\w)(?:{0})\W*$").search(before)
    if not lifts and not marker("lifted", r"^\W*(?:{0})\W*$").search(behind):
        return said
    is_embargo = said.kind == "embargo" and not said.part
    status = "lifted" if is_embargo else f"{said.kind}-lifted"
    return replace(said, kind="notice", status=status, starts="", ends="")
