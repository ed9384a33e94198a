"""May we run it? What binds on a day -> usable, check, or blocked, with the reasons.

Blocked is only what nobody may use that day, whoever asks: withdrawn, not yet released,
run out, used as often as it may be. What depends on where, how or for whom it is used,
or cannot be known, is for a person to check; it is never taken for allowed. What is
left is usable, with the duties that come with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from media.model import EffectiveRights, Restriction, RestrictionKind, value
from media.rights.telling import told

Colour = Literal["usable", "check", "blocked"]
COLOURS: tuple[Colour, ...] = get_args(Colour)

_NOT_YET: tuple[RestrictionKind, ...] = ("embargo", "valid-from")
_TO_CHECK: tuple[RestrictionKind, ...] = (
    "clients-only",
    "correction",
    "fee-due",
    "medium-only",
    "medium-out",
    "one-time-use",
    "permission-needed",
    "pixelate",
    "publication-only",
    "publication-out",
    "size-limit",
    "story-bound",
    "territory-only",
    "territory-out",
    "uses-allowed",
)
"""What limits use to some places, media, pages or clients, or asks for something
first."""
_FREE: tuple[RestrictionKind, ...] = ("free-of-charge", "handout", "notice")
"""What takes nothing away."""


@value
class Light:
    """`colour` in a word; `reasons` for it; `duties` that go with any use."""

    colour: Colour
    reasons: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


def light_of(effective: EffectiveRights, *, today: date) -> Light:
    """Return whether a picture may be run on a day, by what binds on it.

    >>> kill = Restriction(kind="kill")
    >>> light_of(EffectiveRights(restrictions=(kill,)), today=date(2026, 3, 1))
    Light(colour='blocked', reasons=('Withdrawn: do not use, take down',), duties=())
    """
    blocking = tuple(dict.fromkeys(_blocking(effective, today)))
    checking = tuple(dict.fromkeys(_checking(effective, today)))
    listed = {*_TO_CHECK, *_NOT_YET, *_FREE, "valid-until", "kill"}
    duties = tuple(
        dict.fromkeys(
            told(said) for said in effective.restrictions if said.kind not in listed
        )
    )
    if blocking:
        return Light(colour="blocked", reasons=blocking, duties=duties)
    if checking:
        return Light(colour="check", reasons=checking, duties=duties)
    return Light(colour="usable", duties=duties)


def _blocking(effective: EffectiveRights, today: date) -> Iterator[str]:
    for said in effective.restrictions:
        if said.kind == "kill" or _is_held_back(said, today):
            yield told(said)
    if effective.ends is not None and effective.ends < today:
        yield f"The last day of use was {effective.ends.isoformat()}"
    allowed = effective.uses_allowed
    if allowed is not None and effective.uses >= allowed:
        times = "once" if allowed == 1 else f"{allowed} times"
        yield f"May be used {times}, and was"


def _is_held_back(said: Restriction, today: date) -> bool:
    is_later = said.starts[:10] > today.isoformat()
    is_sure = said.certainty != "vague" and not said.part
    return said.kind in _NOT_YET and is_sure and is_later


def _checking(effective: EffectiveRights, today: date) -> Iterator[str]:
    for said in effective.restrictions:
        # Of the day of release only the hour tells, and of it not whose.
        day = today.isoformat()
        is_open = not said.starts or said.starts[:10] == day
        is_open |= bool(said.part) and said.starts[:10] > day
        over = said.kind == "valid-until" and said.part and said.ends[:10] < day
        if said.kind in _TO_CHECK or (said.kind in _NOT_YET and is_open) or over:
            yield told(said)
    for conflict in effective.conflicts:
        yield f"The files disagree: {conflict.name.replace('_', ' ')}"
    yield from effective.unknown
