"""Whether a picture may be shown larger than a thumbnail: not while it is blocked."""

from __future__ import annotations

from datetime import date
from typing import Literal

from media.model import EffectiveRights, RestrictionKind, value
from media.rules.limits import is_before

_BEGINNING: tuple[RestrictionKind, ...] = ("embargo", "valid-from")
_ENDING: tuple[RestrictionKind, ...] = ("valid-until", "days-from-transmission")


@value
class Withheld:
    """Why a picture is held back, in a word for programs and a sentence for people."""

    kind: Literal["withdrawn", "embargoed", "expired", "used-up"]
    why: str


def withheld_because(rights: EffectiveRights, *, today: date) -> Withheld | None:
    """Return why a picture is not given away in full today, None where nothing says so.

    A day without an hour counts to its end, for nobody knows the hour: what is
    embargoed until today is held back all day; what ends today may be used all day.
    What binds in some media or countries alone holds it back as well: nobody knows
    where the receiver publishes.

    >>> from media.model import Restriction
    >>> killed = EffectiveRights(restrictions=(Restriction(kind="kill"),))
    >>> withheld_because(killed, today=date(2026, 5, 1)).why
    'It was withdrawn.'
    """
    day = today.isoformat()
    if any(rights.restricted("kill")):
        return Withheld(kind="withdrawn", why="It was withdrawn.")
    for limit in rights.restricted(*_BEGINNING):
        if not limit.starts:
            why = "It is under an embargo, and nobody says until when."
            return Withheld(kind="embargoed", why=why)
        if is_before(day, limit.starts) is not False or limit.starts[:10] == day:
            why = f"It is not to be used before {limit.starts}."
            return Withheld(kind="embargoed", why=why)
    ends = {limit.ends for limit in rights.restricted(*_ENDING) if limit.ends}
    ends |= {rights.ends.isoformat()} if rights.ends else set()
    for end in sorted(ends):
        if is_before(end, day):
            why = f"It is not to be used after {end}."
            return Withheld(kind="expired", why=why)
    if rights.uses_allowed is not None and rights.uses >= rights.uses_allowed:
        why = "It was used as often as it may be."
        return Withheld(kind="used-up", why=why)
    return None
