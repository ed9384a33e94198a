"""How far a restriction is lifted by people: as far as it was said when they did.

In: a restriction with the places that state it, overrides, and when the files of the
picture were sent. Out: what is lifted of it, and what binds. A supplier that says it in
other words, or again in a file that was sent later, was not known to who lifted it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from media.model import Evidence, Override, Restriction, value
from media.rights.of_picture import Heard
from media.rights.succeeding import is_later
from media.text import fold

_REGISTERED = frozenset({"agency", "licence"})
"""Places of what entries say by default: no supplier says it anew."""


@value
class Parted:
    """What is lifted of a restriction and what `binds`, each with its own places."""

    lifted: Restriction | None = None
    binds: Restriction | None = None


def parted(
    restriction: Restriction,
    overrides: Iterable[Override],
    *,
    heard: Heard,
) -> Parted:
    """Return what people lifted of a restriction, and what of it binds.

    A lift that names no restriction lifts all of its kind; one of which nobody noted
    where it was said lifts it wherever it stands, but in a file that was sent later.
    """
    lifts = [o for o in overrides if o.lifts and is_about(o, restriction)]
    if not lifts:
        return Parted(binds=restriction)
    places = [
        place
        for place in restriction.evidence
        if not any(_covers(lift, place, heard) for lift in lifts)
    ]
    if not places:
        return Parted(lifted=restriction)
    if len(places) == len(restriction.evidence):
        return Parted(binds=restriction)
    known = tuple(place for place in restriction.evidence if place not in places)
    return Parted(
        lifted=replace(restriction, evidence=known),
        binds=replace(restriction, evidence=tuple(places)),
    )


def is_about(override: Override, restriction: Restriction) -> bool:
    """Tell whether an override is about what a restriction says, wherever it does."""
    meant = override.restriction
    return override.kind == restriction.kind and (
        meant is None or _said(meant) == _said(restriction)
    )


def _said(restriction: Restriction) -> Restriction:
    """Return what a restriction says, wherever it stands and however surely."""
    return replace(restriction, evidence=(), certainty="stated")


def _covers(lift: Override, place: Evidence, heard: Heard) -> bool:
    """Tell whether who lifted a restriction knew that it is said in a place."""
    if place.uri in heard.files and lift in heard.of_captions:
        return False
    known = lift.restriction.evidence if lift.restriction else ()
    if place.kind in _REGISTERED:
        return True
    if not known:
        return not heard.is_since(heard.sent.get(place.uri, ""), lift)
    if fold(place.quote) not in {fold(one.quote) for one in known}:
        return False
    moment = heard.sent.get(place.uri, "")
    return (
        not moment
        or moment in lift.sent
        or any(is_later(last, moment) for last in lift.sent)
    )
