"""Assets -> which withdrawals hold about them, and usages that these call for.

Whatever settles assets asks here, so that a usage that comes in later is listed with
the others by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from media.catalogue import Catalogue
from media.model import Asset, CalledUsage
from media.pipeline.session import Session
from media.withdrawals import Orders, latest_ticks, names_of


def orders_about(
    assets: Iterable[Asset],
    *,
    catalogue: Catalogue,
    versions: Mapping[str, str] | None = None,
) -> Orders:
    """Return what holds about these assets.

    `versions`: the digests of documents that are about to be stored, by their uris.
    """
    if not catalogue.has_withdrawals():
        return Orders()
    names = {name for asset in assets for name in names_of(asset)}
    found = catalogue.withdrawals_about(names)
    if not found:
        return Orders()
    ticks = latest_ticks(t for o in found for t in catalogue.ticks(o.withdrawal_id))
    uris = {
        listed.usage.caption.document_uri
        for order in found
        for listed in catalogue.called_usages(order.withdrawal_id)
        if (order.withdrawal_id, listed.usage.usage_id) in ticks
    }
    known = dict(catalogue.sources(uris)) | dict(versions or {})
    return Orders(withdrawals=found, ticks=ticks, versions=known)


def called_for(
    assets: Iterable[Asset],
    orders: Orders,
    *,
    session: Session,
) -> tuple[CalledUsage, ...]:
    """Return the usages of assets that are called back, each as it is printed now.

    The versions of their documents are those that the orders know.
    """
    if not orders.withdrawals:
        return ()
    at = session.now().astimezone(UTC).isoformat(timespec="seconds")
    return tuple(
        CalledUsage(
            withdrawal_id=order.withdrawal_id,
            usage=usage,
            at=at,
            version=orders.versions.get(usage.caption.document_uri, ""),
        )
        for asset in assets
        for order in orders.about(asset)
        for usage in asset.usages
    )
