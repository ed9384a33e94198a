"""What is said beside a credit line: what speaks against the picture, or the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from media.agencies import slips
from media.model import Asset, Restriction, RestrictionKind, Rights, value
from media.pipeline.printing import to_print
from media.pipeline.session import Session
from media.rights import as_set, told, told_part
from media.rights.reach import IN_MEDIA, PLACES, barred_to
from media.rules.limits import is_before
from media.rules.wording import stand_in
from media.withdrawals import Orders, called_back, ordered_line

if TYPE_CHECKING:  # of pictures that the catalogue has nothing is recognised
    from media.pipeline.binding import Binding

_ENDING: tuple[RestrictionKind, ...] = ("valid-until", "days-from-transmission")


@value
class Doubts:
    """What is said of pictures, by the `asset_id` of each.

    `withdrawn`: by what it may be one that was withdrawn; `due`: which corrections are
    due of its line, or perhaps are.
    """

    withdrawn: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def warnings(asset: Asset, session: Session) -> Iterator[str]:
    """Yield what speaks against printing a picture today, or against its credit."""
    rights, today = as_set(asset, session.today).rights, session.today.isoformat()
    if any(rights.restricted("kill")):
        yield "this picture was withdrawn; do not use it (--force prints its credit)"
    if rights.withdrawn_from:
        yield f"this picture will be withdrawn from {rights.withdrawn_from}"
    for limit in _concerning(rights, session, "embargo", "valid-from"):
        # Of the same day only a clock could tell, so that it is said as well.
        if limit.starts and is_before(today, limit.starts) is not False:
            part = f" for {told_part(limit)}" if limit.part else ""
            yield f"not to be used{part} before {limit.starts}"
    for limit in _concerning(rights, session, "valid-until"):
        if limit.part and limit.ends and is_before(limit.ends, today):
            yield f"not to be used for {told_part(limit)} after {limit.ends}"
    yield from _barring(rights, session)
    ends = {limit.ends for limit in rights.restricted(*_ENDING) if not limit.part}
    ends.discard("")
    ends |= {rights.expires.isoformat()} if rights.expires else set()
    for end in sorted(e for e in ends if is_before(e, today)):
        yield f"not to be used after {end}"
    yield from _disagreeing(asset)
    if stand_in(asset.credit_to_print) == "generic":
        yield f"“{asset.credit_to_print}” does not say who made the picture"
    for slip in slips(asset.credit_to_print, session.context.agencies):
        yield f"“{slip.part}” looks like a misspelt {slip.agency}"


def _disagreeing(asset: Asset) -> Iterator[str]:
    """Yield which credits of the picture disagree: the line is one of them.

    A person has settled them where somebody corrected one, or ordered it.
    """
    for conflict in asset.conflicts:
        if conflict.is_about_credit:
            said = dict.fromkeys(f"“{claim.value}”" for claim in conflict.claims)
            yield f"the credits of this picture disagree: {' — '.join(said)}"
            return


def _barring(rights: Rights, session: Session) -> Iterator[str]:
    """Yield bans of places and media that concern the newsroom, with their words."""
    for limit in rights.restricted(*PLACES, *IN_MEDIA):
        if barred_to(limit, session.settings.newsroom) in ("all", "some"):
            said = f" (“{limit.evidence[0].quote}”)" if limit.evidence else ""
            yield f"{_lower(told(limit))}{said}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _concerning(
    rights: Rights, session: Session, *kinds: RestrictionKind
) -> Iterator[Restriction]:
    """Yield limits of these kinds that are not of other places or media alone."""
    newsroom = session.settings.newsroom
    for limit in rights.restricted(*kinds):
        if not limit.part or barred_to(limit, newsroom) != "none":
            yield limit


def doubts_about(assets: Iterable[Asset], binding: Binding, session: Session) -> Doubts:
    """Return what the catalogue gives to doubt of pictures, as they were read."""
    read = tuple(assets)
    ordered = corrections_due(read, binding.orders, session)
    due = {
        asset.asset_id: (
            ordered[asset.asset_id]
            if asset.asset_id in ordered
            else tuple(_differs(asset, binding, session))
        )
        for asset in read
    }
    return Doubts(
        withdrawn=_perhaps_withdrawn(read, binding, session),
        due={asset_id: told for asset_id, told in due.items() if told},
    )


def corrections_due(
    assets: Iterable[Asset], orders: Orders, session: Session
) -> dict[str, tuple[str, ...]]:
    """Return which ordered corrections a credit line lacked, by `asset_id`.

    `assets`: with the lines that were read; the line to print has the new words.
    """
    found: dict[str, tuple[str, ...]] = {}
    for asset in assets:
        reads = asset.credit_to_print or ""
        here = f", where it reads “{reads}”" if reads else ""
        told = tuple(
            f"{order.said_by or 'the desk'} corrected the credit to “{order.new}”{here}"
            for order in orders.due(asset, "correction", session.today)
            if order.field == "credit" and ordered_line(reads, order) != reads
        )
        if told:
            found[asset.asset_id] = told
    return found


def _differs(asset: Asset, binding: Binding, session: Session) -> Iterator[str]:
    """Yield where the line that was read here is not the catalogue's.

    A correction is due where people made one, and perhaps where nobody did.
    """
    from media.pipeline.desk_lines import desk_line, is_same_line

    known = binding.surely(asset)
    own = to_print(asset, session).credit_to_print or ""
    made = desk_line(known)
    if made is not None:
        if not is_same_line(made.line, asset.credit_to_print or ""):
            reads = f"here it reads “{own}”; " if own else ""
            day = made.at[:10]
            yield f"{reads}{made.actor} corrected it to “{made.line}” on {day}"
        return
    for one in known:
        other = to_print(one.asset, session).credit_to_print or ""
        if own and other and not is_same_line(other, own):
            yield (
                f"the catalogue has “{other}” for this picture ({one.asset.asset_id},"
                f" recognised by {one.sign}), here it reads “{own}”; one of the two is"
                " perhaps to be corrected"
            )


def _perhaps_withdrawn(
    assets: Iterable[Asset], binding: Binding, session: Session
) -> dict[str, str]:
    """Return by what pictures may be ones that were withdrawn, by their `asset_id`."""
    from media.pipeline.binding import Binding, bound, orders_perhaps

    found: dict[str, str] = {}
    for asset in assets:
        if any(as_set(asset, session.today).rights.restricted("kill")):
            continue  # that one is withdrawn is said of itself
        for one in binding.perhaps(asset):
            alone = Binding(known={asset.asset_id: (one,)}, orders=binding.orders)
            ordered = called_back(
                bound(asset, (one,), session.context),
                orders_perhaps(asset, alone),
                today=session.today,
            )
            if any(as_set(ordered, session.today).rights.restricted("kill")):
                found.setdefault(asset.asset_id, one.how.quote)
    return found
