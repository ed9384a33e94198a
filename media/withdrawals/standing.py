"""Each usage that a withdrawal ever called for -> where it stands now.

What a later reading shows is proposed, with its evidence; only a person ticks off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal, get_args

from media.model import (
    CalledUsage,
    Evidence,
    Outcome,
    Tick,
    Usage,
    Withdrawal,
    value,
)
from media.withdrawals.orders import is_denied
from media.withdrawals.saying import as_ordered

StandingState = Literal[
    "open", "again", "cannot", "ticked-off", "replaced", "apart", "superseded"
]
"""Nobody said what became of it; said to be gone or corrected, and found again by a
later reading; it will not be changed; done with; another of the same place stands
there now and is listed; it was listed while it was kept with the picture, and is not
any more; a later correction asks for other words."""
STANDING_STATES: tuple[StandingState, ...] = get_args(StandingState)


@value
class Found:
    """What the catalogue knows of the documents and pictures of listed usages now.

    `placed`: the asset that has each usage, by `usage_id`; `pictures`: the assets that
    the withdrawal is about; `versions`: the digest of each document, `missing`: since
    when it is not where it was read; `is_superseded`: later corrections of them took
    its place.
    """

    placed: Mapping[str, str] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()
    versions: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    is_superseded: bool = False


@value
class Standing:
    """A usage that was called for: what was said of it, and what a reading shows.

    `asset_id`: the picture that has it now, "" where it is in the catalogue no more.
    `proposed`: what `evidence` speaks for, "" for nothing; `successor`: the usage that
    took its place.
    """

    usage: Usage
    listed_at: str
    state: StandingState
    asset_id: str = ""
    tick: Tick | None = None
    proposed: Outcome | Literal[""] = ""
    evidence: tuple[Evidence, ...] = ()
    successor: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do something."""
        return self.state in ("open", "again")


def standings(
    order: Withdrawal,
    called: Sequence[CalledUsage],
    ticks: Mapping[tuple[str, str], Tick],
    found: Found,
) -> tuple[Standing, ...]:
    """Return where each listed usage stands, those first that wait for somebody."""
    successors = _successors(called, found)
    told = [
        _standing(order, listed, ticks, found, successors.get(listed.usage.usage_id))
        for listed in called
    ]
    return tuple(sorted(told, key=lambda s: STANDING_STATES.index(s.state)))


def _standing(
    order: Withdrawal,
    listed: CalledUsage,
    ticks: Mapping[tuple[str, str], Tick],
    found: Found,
    successor: Usage | None,
) -> Standing:
    usage = listed.usage
    said = ticks.get((order.withdrawal_id, usage.usage_id))
    tick = None if said is None or said.outcome == "open" else said
    here = found.placed.get(usage.usage_id, "")
    version = found.versions.get(usage.caption.document_uri, "")
    is_back = bool(tick and here and is_denied(tick, version))
    proposed: Outcome | Literal[""] = ""
    evidence: tuple[Evidence, ...] = ()
    if (tick is None or is_back) and not found.is_superseded:
        proposed, evidence = _proposed(order, listed, found)
    return Standing(
        usage=usage,
        listed_at=listed.at,
        state=state_of(
            tick,
            is_back=is_back,
            is_replaced=successor is not None,
            is_apart=bool(here) and here not in found.pictures,
            is_superseded=found.is_superseded,
        ),
        asset_id=here,
        tick=tick,
        proposed="" if successor is not None else proposed,
        evidence=evidence,
        successor=successor.usage_id if successor is not None else "",
    )


def state_of(
    tick: Tick | None,
    *,
    is_back: bool,
    is_replaced: bool,
    is_apart: bool = False,
    is_superseded: bool = False,
) -> StandingState:
    """Return where a usage stands by what was said of it and what is there now."""
    if tick is None and is_apart:
        return "apart"
    if tick is None and is_replaced:
        return "replaced"
    if tick is None or is_back:
        waiting: StandingState = "open" if tick is None else "again"
        return "superseded" if is_superseded else waiting
    return "cannot" if tick.outcome == "cannot" else "ticked-off"


def _proposed(
    order: Withdrawal, listed: CalledUsage, found: Found
) -> tuple[Outcome | Literal[""], tuple[Evidence, ...]]:
    """Return what a later reading shows of a usage, and the place that shows it."""
    usage = listed.usage
    uri = usage.caption.document_uri
    here = found.placed.get(usage.usage_id)
    if here is not None and here not in found.pictures:
        quote = f"kept as another picture now: {here}"
        return "not-ours", (Evidence(uri=uri, kind="kept-apart", quote=quote),)
    if here is not None and as_ordered(usage, order):
        caption = usage.as_read.caption
        printed = caption.credit_line if order.field == "credit" else None
        quote = printed or caption.text
        return "corrected", (Evidence(uri=uri, kind="printed", quote=quote),)
    if here is not None:
        return "", ()
    since = found.missing.get(uri)
    if since:
        quote = f"the document is not there any more since {since}"
        return "taken-down", (Evidence(uri=uri, kind="missing", quote=quote),)
    version = found.versions.get(uri, "")
    if version and version != listed.version:
        quote = "read again: the picture is not in it any more"
        return "taken-down", (Evidence(uri=uri, kind="read-again", quote=quote),)
    return "", ()


def _successors(called: Sequence[CalledUsage], found: Found) -> dict[str, Usage]:
    """Return of usages that are gone the one that took the place of each.

    It is of the same picture and stands where the other stood: in the same document
    with the same address or, where there is none, at the same position; or, where the
    document itself was moved, with the same words and addresses.
    """
    there = [c for c in called if c.usage.usage_id in found.placed]
    result: dict[str, Usage] = {}
    for listed in called:
        if listed.usage.usage_id not in found.placed:
            heir = next((new for new in there if _follows(new, listed, found)), None)
            if heir is not None:
                result[listed.usage.usage_id] = heir.usage
    return result


def _follows(heir: CalledUsage, gone: CalledUsage, found: Found) -> bool:
    if heir.at < gone.at or heir.version == gone.version:
        return False  # both stood there side by side
    new, old = heir.usage, gone.usage
    one, other = new.caption, old.caption
    same_picture = one.picture_uris[:1] == other.picture_uris[:1]
    if one.document_uri == other.document_uri:
        return same_picture and (bool(one.picture_uris) or _same_place(new, old))
    is_gone = other.document_uri not in found.versions
    return is_gone and same_picture and one.text == other.text


def _same_place(new: Usage, old: Usage) -> bool:
    return new.caption.position == old.caption.position


def open_count(standing: Iterable[Standing]) -> int:
    """Return how many usages wait for somebody."""
    return sum(one.is_open for one in standing)
