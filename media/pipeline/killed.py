"""Pictures that their own files or feeds call back, and that the desk has not ordered.

In: a catalogue and a moment. Out: those pictures with their usages and the words that
call them back. Nobody ordered anything, so nothing is ticked off: a usage is open for
as long as it is there, or until the desk withdraws the picture and follows each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from media.catalogue import Catalogue, Query
from media.model import Asset, Restriction, value
from media.pipeline.calling import orders_about
from media.pipeline.paging import every_page
from media.rights import as_set

_AT_ONCE = 200
_WITHDRAWN = "is:withdrawn"


@value
class KilledByFile:
    """A picture that is called back by what its file or feed says (`limit`)."""

    asset: Asset
    limit: Restriction

    @property
    def open(self) -> int:
        """Return how many usages stand, each of which is to be taken down."""
        return len(self.asset.usages)

    @property
    def quote(self) -> str:
        """Return the words that call it back."""
        return self.limit.quote


def killed_by_files(
    catalogue: Catalogue, *, now: datetime, used: bool = False
) -> Iterator[KilledByFile]:
    """Yield what files call back and no order of the desk is about, the newest first.

    `used`: only such as stand in a document. What people lifted is left out.
    """
    today = now.astimezone(UTC).date()
    for assets in _withdrawn(catalogue):
        orders = orders_about(assets, catalogue=catalogue)
        for asset in assets:
            kills = as_set(asset, today).rights.restricted("kill")
            limit = next(iter(kills), None)
            is_ordered = bool(orders.due(asset, "kill", today))
            if limit is not None and not is_ordered and (asset.usages or not used):
                yield KilledByFile(asset=asset, limit=limit)


def _withdrawn(catalogue: Catalogue) -> Iterator[tuple[Asset, ...]]:
    asked = Query(words=_WITHDRAWN, sort="newest", limit=_AT_ONCE)
    return every_page(lambda cursor: catalogue.find(replace(asked, cursor=cursor)))
