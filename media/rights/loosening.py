"""Words behind a ban that loosen it in a way that nobody can tell.

"France out, but French websites cleared", "no web use without a link", "all but TV,
except TV in Peru".

In: what was read in a clause, and the clause. Out: the same, in doubt where such words
stand behind it, so that a person reads them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from media.model import Restriction, RestrictionKind
from media.rights.wording import words_of

_OF_LISTS: frozenset[RestrictionKind] = frozenset(
    {"territory-out", "territory-only", "medium-out", "medium-only"}
)
_NEXT = 2
"""Characters between a ban and the word that makes it depend on something."""


def loosened(said: Restriction, before: str, ban: str, behind: str) -> Restriction:
    """Return a restriction, in doubt where the words around it loosen it.

    `before`, `ban`, `behind`: the words of its clause.

    >>> out = Restriction(kind="territory-out", territories=("FRA",))
    >>> loosened(out, "", "FRANCE OUT", ", but websites cleared").certainty
    'vague'
    >>> loosened(out, "", "FRANCE OUT", " but not Monaco").certainty
    'stated'
    """
    if said.kind not in _OF_LISTS or said.certainty != "stated":
        return said
    clause, end = f"{before}{ban}{behind}", len(before) + len(ban)
    lacking = (words_of("lacking").match(behind, n) for n in range(_NEXT + 1))
    if any(lacking) or _last_grant(clause) >= end or _exceptions(clause) > 1:
        return replace(said, certainty="vague")
    return said


@lru_cache(maxsize=16)  # each ban of a clause asks the same
def _last_grant(clause: str) -> int:
    """Return where the last words begin that allow something, -1 where none do."""
    last, grants = -1, words_of("grants")
    while found := grants.search(clause, last + 1):
        last = found.start()
    return last


@lru_cache(maxsize=16)
def _exceptions(clause: str) -> int:
    found = words_of("beyond").finditer(clause)
    return sum(1 for _ in found)
