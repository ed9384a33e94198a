"""Group usages and images into assets."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.agencies import AgencyTable
from media.model import Asset, Credit, Image, Link, Usage


def merge(
    usages: Iterable[Usage],
    images: Iterable[Image],
    links: Iterable[Link],
    *,
    read_credit: Callable[[str], Credit],
    agencies: AgencyTable,
) -> tuple[Asset, ...]:
    """Return the assets that these usages and images are."""
    alone = [
        Asset(
            asset_id=u.usage_id[:12],
            description=u.caption.description or u.caption.text,
            usages=(u,),
        )
        for u in usages
    ]
    files = [
        Asset(
            asset_id=i.fingerprint.sha256[:12],
            description=i.text("description"),
            images=(i,),
        )
        for i in images
    ]
    return tuple(sorted((*alone, *files), key=lambda a: a.asset_id))
