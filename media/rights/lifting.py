"""Words that take a ban back, with the very words of the ban: "REMOVES UK OUT".

In: what was read in a clause, and what stands around it. Out: a notice that lifts it,
where the words around it say so and no more; what they limit ("lifted on Monday") is
left as the ban that it is. Words that lift without naming a ban are phrases
(`words/*.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from media.model import Restriction, RestrictionKind, Span
from media.rights.wording import marker, wording, words_of

_STAYS: frozenset[RestrictionKind] = frozenset({"kill", "correction", "notice"})
"""What no word in a file lifts, and what bars nothing."""
_LIMITING = ("negators", "beyond", "out", "conditions")


def _is_by_itself(before: str, behind: str) -> bool:
    """Say whether words that lift begin what is said, and their ban ends it."""
    return re.search(r"\w\s*$", before) is None and re.search(r"\w", behind) is None


def is_limited(clause: str, said: str, *, by_places: bool) -> bool:
    """Say whether words beside those that lift may take some of it back.

    A negation does, what is left out or a day: "all restrictions lifted except UK OUT",
    "not all restrictions lifted", "embargo off December 20"; `by_places`: a place, too.
    Who reads it decides.
    """
    before, _, behind = clause.partition(said)
    names = (*_LIMITING, "within") if by_places else _LIMITING
    return _limits(before, names) or _limits(behind, names)


def _limits(words: str, names: tuple[str, ...]) -> bool:
    if re.search(r"\d", words):
        return True
    around = f" {words} "
    return words_of(*names).search(around) is not None


def lifted_with(text: str, clause: Span, span: Span, bans: Iterable[Span]) -> Span:
    """Return where a ban stands, with those of its clause that "and" joins to it.

    `bans`: where bans of its kind stand. A comma alone joins none, unless an "and"
    follows it: "DROPS UK OUT, NO SALES" may well begin something new.
    """
    here = {s for s in bans if clause.start <= s.start < clause.end} | {span}
    run: list[Span] = []
    joined = 0  # how many of the run "and" joins
    for ban in sorted(here, key=lambda s: s.start):
        between = text[run[-1].end : ban.start] if run else ""
        if run and not wording().joins.fullmatch(between):
            if span in run:
                break
            run, joined = [], 0
        run.append(ban)
        joined = len(run) if re.search(r"[\w&]", between) else joined
    if span not in run[:joined] or not _lifts(text[clause.start : run[0].start]):
        return span
    return Span(start=run[0].start, end=run[joined - 1].end)


def _lifts(before: str) -> re.Match[str] | None:
    """Return the words that lift at the end of what stands before a ban."""
    return marker("lifts", r"(?<!\w)(?:{0})\W*$").search(before)


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
    lifts = _lifts(before)
    if lifts and not _is_by_itself(before[: lifts.start()], behind):
        return said  # "do not remove UK out", "all lifted except UK out"
    if not lifts and not marker("lifted", r"^\W*(?:{0})\W*$").search(behind):
        return said
    is_embargo = said.kind == "embargo" and not said.part
    status = "lifted" if is_embargo else f"{said.kind}-lifted"
    return replace(said, kind="notice", status=status, starts="", ends="")
