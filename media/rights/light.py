"""May we run it? What binds on a day -> usable, check, or blocked, with the reasons.

Blocked is what nobody may use that day, whoever asks: withdrawn, not yet released, run
out, used as often as it may be; and what the newsroom may not use anywhere, by what it
says of itself: where, in which media, for what and as which paper it publishes. What
bars it in some of these alone, or depends on how or for whom the picture is used, or
cannot be known, is for a person to check; it is never taken for allowed. What is left
is usable, with the duties that come with it, among them limits that do not concern it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from media.model import EffectiveRights, Restriction, RestrictionKind, value
from media.rights.reach import (
    FOR_NEWS,
    IN_MEDIA,
    PAPERS,
    PLACES,
    as_in_rights,
    barred_media,
    barred_places,
    barred_to,
    countries_of,
    is_everywhere,
    may_except,
)
from media.rights.telling import told
from media.settings import Newsroom

Colour = Literal["usable", "check", "blocked"]
COLOURS: tuple[Colour, ...] = get_args(Colour)

_NOT_YET: tuple[RestrictionKind, ...] = ("embargo", "valid-from")
_WHOSE = frozenset((*PLACES, *IN_MEDIA, *PAPERS))
"""What limits use to some places, media or papers."""
TO_CHECK: tuple[RestrictionKind, ...] = (
    "clients-only",
    "correction",
    "fee-due",
    "kill-from",
    "one-time-use",
    "permission-needed",
    "pixelate",
    "size-limit",
    "story-bound",
    "uses-allowed",
)
"""What limits use to some pages or clients, or asks for something first."""
_FREE: tuple[RestrictionKind, ...] = ("free-of-charge", "handout", "notice")
"""What takes nothing away."""
_UNTOLD = Newsroom()


@value
class Light:
    """`colour` in a word; `reasons` for it; `duties` that go with any use."""

    colour: Colour
    reasons: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


def light_of(
    effective: EffectiveRights, *, today: date, newsroom: Newsroom = _UNTOLD
) -> Light:
    """Return whether a picture may be run on a day, by what binds on it.

    `newsroom`: who asks. Of one that says nothing of itself every limit to places,
    media and papers has to be checked.

    >>> kill = Restriction(kind="kill")
    >>> light_of(EffectiveRights(restrictions=(kill,)), today=date(2026, 3, 1))
    Light(colour='blocked', reasons=('Withdrawn: do not use, take down',), duties=())
    >>> out = EffectiveRights(
    ...     restrictions=(Restriction(kind="territory-out", territories=("FRA",)),)
    ... )
    >>> for country in ("FR", "DE"):
    ...     room = Newsroom(territories=(country,))
    ...     print(light_of(out, today=date(2026, 3, 1), newsroom=room).colour)
    blocked
    usable
    """
    effective = _still(effective, today)
    barring = tuple(_barring(effective, newsroom))
    blocking = tuple(dict.fromkeys(_blocking(effective, today, newsroom, barring)))
    checking = tuple(dict.fromkeys(_checking(effective, today, newsroom, barring)))
    duties = tuple(dict.fromkeys(_duties(effective, today, newsroom)))
    if blocking:
        return Light(colour="blocked", reasons=blocking, duties=duties)
    if checking:
        return Light(colour="check", reasons=checking, duties=duties)
    return Light(colour="usable", duties=duties)


def _still(effective: EffectiveRights, today: date) -> EffectiveRights:
    """Return what binds without papers' own pictures whose time is over."""
    day = today.isoformat()
    over = [r for r in effective.restrictions if r.kind in PAPERS and r.ends]
    if not any(said.ends[:10] < day for said in over):
        return effective
    left = (r for r in effective.restrictions if r not in over or r.ends[:10] >= day)
    return replace(effective, restrictions=tuple(left))


def _barring(effective: EffectiveRights, newsroom: Newsroom) -> Iterator[Restriction]:
    """Yield the limits, alone or together, that leave the newsroom no use."""
    own, shown = countries_of(newsroom.territories), as_in_rights(newsroom.media)
    stated = [
        said
        for said in effective.restrictions
        if said.certainty != "vague" and not may_except(said, newsroom.name)
    ]
    places = [(s, barred_places(s, own)) for s in stated if s.kind in PLACES]
    media = [
        (said, barred_media(said, shown, own))
        for said in stated
        if said.kind in IN_MEDIA and is_everywhere(said, own)
    ]
    for some, every in ((places, own), (media, shown)):
        if every and set[str]().union(*(barred for _, barred in some)) == every:
            yield from (said for said, barred in some if barred)
    for said in effective.restrictions:
        # The very name bars, whether it is a paper's or a town's.
        bars = said.kind in PAPERS or (said.kind in FOR_NEWS and said in stated)
        if bars and barred_to(said, newsroom) == "all":
            yield said


def _blocking(
    effective: EffectiveRights,
    today: date,
    newsroom: Newsroom,
    barring: tuple[Restriction, ...],
) -> Iterator[str]:
    day = today.isoformat()
    for said in effective.restrictions:
        is_sure = said.certainty != "vague"
        if said.part:
            is_sure = is_sure and barred_to(said, newsroom) == "all"
        later = said.kind in _NOT_YET and said.starts[:10] > day
        over = said.kind == "valid-until" and said.part and said.ends[:10] < day
        if said.kind == "kill" or said in barring or (is_sure and (later or over)):
            yield told(said)
    if effective.ends is not None and effective.ends < today:
        yield f"The last day of use was {effective.ends.isoformat()}"
    allowed = effective.uses_allowed
    if allowed is not None and effective.uses >= allowed:
        times = "once" if allowed == 1 else f"{allowed} times"
        yield f"May be used {times}, and was"


def _checking(
    effective: EffectiveRights,
    today: date,
    newsroom: Newsroom,
    barring: tuple[Restriction, ...],
) -> Iterator[str]:
    day = today.isoformat()
    for said in effective.restrictions:
        elsewhere = said.part and barred_to(said, newsroom) == "none"
        elsewhere = elsewhere and said.kind != "clients-only"  # who is there alone may
        asks = said.kind in TO_CHECK and not elsewhere
        if asks or _concerns(said, newsroom, barring):
            yield told(said)
        elif said.kind in _NOT_YET and not said.part:
            # Of the day of release only the hour tells, and of it not whose.
            if not said.starts or said.starts[:10] == day:
                yield told(said)
        elif said.part and barred_to(said, newsroom) != "none":
            over = said.kind == "valid-until" and said.ends[:10] < day
            later = said.kind in _NOT_YET
            if over or (later and (not said.starts or said.starts[:10] >= day)):
                yield told(said)
    for conflict in effective.conflicts:
        yield f"The files disagree: {conflict.name.replace('_', ' ')}"
    yield from effective.unknown


def _concerns(
    said: Restriction, newsroom: Newsroom, barring: tuple[Restriction, ...]
) -> bool:
    """Say whether a limit to places, media or papers may be about the newsroom."""
    if said.kind not in _WHOSE or said in barring:
        return False
    return barred_to(said, newsroom) != "none"


def _duties(
    effective: EffectiveRights, today: date, newsroom: Newsroom
) -> Iterator[str]:
    """Yield what goes with any use, and the limits that others have to keep."""
    listed = {*TO_CHECK, *_NOT_YET, *_FREE, "valid-until", "kill"}
    for said in effective.restrictions:
        later = said.kind in _NOT_YET and said.starts[:10] > today.isoformat()
        if said.kind in _WHOSE or (said.part and later):
            if barred_to(said, newsroom) == "none":
                yield told(said)
        elif said.kind not in listed:
            yield told(said)
