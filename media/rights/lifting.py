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
from functools import lru_cache

from media.model import Restriction, RestrictionKind, Span
from media.rights.wording import marker, wording, words_of

_STAYS: frozenset[RestrictionKind] = frozenset({"kill", "correction", "notice"})
"""What no word in a file lifts, and what bars nothing."""
_LIMITING = ("negators", "beyond", "out", "conditions")
_FAR = 160
"""Letters before a ban in which the words stand that lift it."""


def _is_by_itself(before: str, behind: str) -> bool:
    """Say whether words that lift begin what is said, and their ban ends it."""
    last = before.rstrip()[-1:]
    return not (last.isalnum() or last == "_") and re.search(r"\w", behind) is None


@lru_cache(maxsize=64)  # words that lift come again, and ask the same of their clause
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


def lifted_with(text: str, clause: Span, bans: Iterable[Span]) -> dict[Span, Span]:
    """Return the bans that "and" joins and words lift together, with where all stand.

    `bans`: where bans of one kind stand in a clause. A comma alone joins none, unless
    an "and" follows it: "DROPS UK OUT, NO SALES" may well begin something new.
    """
    found: dict[Span, Span] = {}
    run: list[Span] = []
    joined = 0  # how many of the run "and" joins
    for ban in [*sorted(set(bans), key=lambda s: s.start), None]:
        between = text[run[-1].end : ban.start] if run and ban else ""
        if run and (ban is None or not wording().joins.fullmatch(between)):
            if joined and _lifts(text[clause.start : run[0].start]):
                whole = Span(start=run[0].start, end=run[joined - 1].end)
                found |= dict.fromkeys(run[:joined], whole)
            run, joined = [], 0
        elif re.search(r"[\w&]", between):
            joined = len(run) + 1
        run += [ban] if ban else []
    return found


def _lifts(before: str) -> re.Match[str] | None:
    """Return the words that lift at the end of what stands before a ban."""
    since = max(0, len(before) - _FAR)
    return marker("lifts", r"(?<!\w)(?:{0})\W*$").search(before, since)


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
    if not lifts and not marker("lifted", r"\W*(?:{0})\W*$").match(behind):
        return said
    is_embargo = said.kind == "embargo" and not said.part
    status = "lifted" if is_embargo else f"{said.kind}-lifted"
    return replace(said, kind="notice", status=status, starts="", ends="")
