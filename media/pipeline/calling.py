"""Assets -> which withdrawals hold about them, and usages that these call for.

Whatever settles assets asks here, so that a usage that comes in later is listed with
the others by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import UTC

from media.catalogue import Catalogue
from media.model import Asset, CalledUsage, Withdrawal, asset_name, file_member
from media.pipeline.session import Session
from media.withdrawals import Orders, latest_ticks, names_of

_FILE = file_member("")


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
    several = tuple(assets)
    names = {name for asset in several for name in names_of(asset)}
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
    return Orders(
        withdrawals=found,
        ticks=ticks,
        versions=known,
        others=surely_others(found, several, catalogue=catalogue),
    )


def surely_others(
    orders: Iterable[Withdrawal], assets: Iterable[Asset], *, catalogue: Catalogue
) -> frozenset[tuple[str, str]]:
    """Return withdrawals with the ids of assets that are surely not their picture.

    Such a one has a usage that stood under the picture when it was ordered, and a file
    of its own that says something else than those that were ordered, which are another
    picture's today: that came to where the usage looks for its picture.
    """
    several = [asset for asset in assets if asset.images]
    return frozenset(
        (order.withdrawal_id, asset.asset_id)
        for order in orders
        if (files := {name for name in order.names if name.startswith(_FILE)})
        for asset in several
        if _is_other(order, asset, files, catalogue)
    )


def _is_other(
    order: Withdrawal, asset: Asset, files: Set[str], catalogue: Catalogue
) -> bool:
    names = names_of(asset)
    if not files.isdisjoint(names) or asset_name(order.asset_id) in names:
        return False
    if names.isdisjoint(order.names):
        return False
    ids = set(catalogue.assets_with(files).values()) - {asset.asset_id}
    ordered = catalogue.assets_named(ids).values() if ids else ()
    theirs = {text for other in ordered for text in _said_in(other)}
    own = set(_said_in(asset))
    if not own or not theirs:
        return False
    from media.dedup import compare  # a look-up of what nobody ordered needs none of it

    return not any(compare(one, other).same for one in own for other in theirs)


def _said_in(asset: Asset) -> Iterator[str]:
    return (text for image in asset.images if (text := image.text("description")))


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
