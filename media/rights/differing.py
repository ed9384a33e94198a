"""Where the files of a picture disagree, as far as it matters on a day.

What a file said until it was written over is a conflict with what it says now only
while something binds that no file says any more: an embargo that is over and a ban that
a person lifted are nothing to be settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from media.model import Conflict, Evidence, Restriction, Rights, former_place

_BEGINNING = ("embargo", "valid-from")
_BINDS_NOBODY = ("notice", "correction")


def is_over(said: Restriction, today: date) -> bool:
    """Tell whether a limit has ended for good: use could begin before today.

    >>> held = Restriction(kind="embargo", starts="2024-05-20")
    >>> is_over(held, date(2024, 5, 20)), is_over(held, date(2024, 5, 21))
    (False, True)
    """
    begun = said.certainty == "stated" and said.starts[:10] < today.isoformat()
    return said.kind in _BEGINNING and bool(said.starts) and begun


def standing_conflicts(
    rights: Rights, binding: Sequence[Restriction], today: date
) -> tuple[Conflict, ...]:
    """Return the conflicts of rights of which something binds on a day.

    `binding`: what does, after what people lifted.
    """
    if not any(_is_of_former(conflict) for conflict in rights.conflicts):
        return rights.conflicts
    if any(_said_before_alone(rights, binding, today)):
        return rights.conflicts
    return tuple(c for c in rights.conflicts if not _is_of_former(c))


def _is_of_former(conflict: Conflict) -> bool:
    """Tell whether it is about use, and one side is what was written over."""
    places = (claim.evidence for claim in conflict.claims)
    return conflict.name in ("usage_terms", "instructions") and any(_ended(places))


def _said_before_alone(
    rights: Rights, binding: Iterable[Restriction], today: date
) -> Iterator[bool]:
    """Yield of all that binds, or is not understood, whether no file says it now."""
    for said in binding:
        counts = said.kind not in _BINDS_NOBODY and not is_over(said, today)
        yield bool(said.evidence) and counts and all(_ended(said.evidence))
    yield from _ended(rights.unread)


def _ended(places: Iterable[Evidence]) -> Iterator[bool]:
    return (former_place(place.uri) is not None for place in places)
