"""A caption that is written anew under a withdrawn picture -> the order goes with it.

In: places of documents that were just read again. Out: where a usage that an order
called for is found no more, and another stands at its address, the order is about that
one's picture as well. Without a file nothing but the address tells that it is the same
picture, and to bar one too many does less harm than to let a killed one stand: whoever
sees that it is another says so of the usage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from media.catalogue import Catalogue
from media.model import Asset, Usage, Withdrawal
from media.pipeline.calling import orders_about
from media.pipeline.recalling import addresses_as_written
from media.pipeline.session import Session
from media.pipeline.withdrawing import Withdrawing
from media.withdrawals import latest_ticks


def follow(uris: Iterable[str], *, catalogue: Catalogue, session: Session) -> None:
    """Let kills be about what stands where a usage that they called for stood."""
    called = catalogue.called_in(uris) if catalogue.has_withdrawals() else ()
    desk = Withdrawing(catalogue, session)
    for withdrawal_id, listed in groupby(called, key=attrgetter("withdrawal_id")):
        order = catalogue.withdrawal(withdrawal_id)[-1]
        if order.kind != "kill" or order.state == "taken-back":
            continue
        usages = [each.usage for each in listed]
        for asset, usage in _in_place(order, usages, catalogue):
            where = usage.caption.document_uri
            why = f"Its words in {where} are others, at the same address."
            desk.extend(
                order.withdrawal_id, asset.asset_id, actor=session.actor, reason=why
            )


def _in_place(
    order: Withdrawal, called: Sequence[Usage], catalogue: Catalogue
) -> Iterator[tuple[Asset, Usage]]:
    """Yield pictures without files at addresses of usages that are no more, once."""
    ticks = latest_ticks(catalogue.ticks(order.withdrawal_id))
    not_ours = [
        usage
        for usage in called
        if (tick := ticks.get((order.withdrawal_id, usage.usage_id))) is not None
        and tick.outcome == "not-ours"
    ]
    told: set[str] = set()
    for was in called:
        if any(_is_one_place(was, usage) for usage in not_ours):
            continue
        assets = catalogue.assets_of(was.caption.document_uri)
        here = [(a, u) for a in assets for u in a.usages if _is_one_place(was, u)]
        if any(usage.usage_id == was.usage_id for _, usage in here):
            continue
        about = orders_about(assets, catalogue=catalogue)
        for asset, usage in here:
            if asset.images or asset.asset_id in told or order in about.about(asset):
                continue
            told.add(asset.asset_id)
            yield asset, usage


def _is_one_place(one: Usage, other: Usage) -> bool:
    """Say whether two usages stand in one document at a common address."""
    if one.caption.document_uri != other.caption.document_uri:
        return False
    return not addresses_as_written(one).isdisjoint(addresses_as_written(other))
