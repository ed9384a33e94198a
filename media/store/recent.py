"""Assets lately read or written, which need not be read again.

They are those of one revision of the catalogue: when anybody else has written, nothing
of it counts any more. Shared by threads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from threading import Lock

from media.model import Asset, value


@value
class Weights:
    """How much is held.

    `usages`: of all assets together, each file counting as one; some 30 MB. A picture
    that runs every day is asked for with nearly each article.
    """

    usages: int = 10_000


WEIGHTS = Weights()


class Recent:
    """Whole assets by id, the least lately used forgotten first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._assets: OrderedDict[str, Asset] = OrderedDict()
        self._size = 0

    def among(self, asset_ids: Iterable[str], *, revision: int) -> dict[str, Asset]:
        """Return those of these assets that are known as of a revision."""
        with self._lock:
            if revision != self._revision:
                return {}
            known = {i: self._assets[i] for i in asset_ids if i in self._assets}
            for asset_id in known:
                self._assets.move_to_end(asset_id)
            return known

    def read(self, assets: Iterable[Asset], *, revision: int) -> None:
        """Note assets as they are at a revision."""
        with self._lock:
            if revision < self._revision:
                return
            if revision > self._revision:
                self._forget_all(revision)
            self._keep(assets)

    def wrote(
        self, assets: Iterable[Asset], *, gone: Collection[str], revision: int
    ) -> None:
        """Note what a write left; `revision` is the one before it."""
        with self._lock:
            if revision != self._revision:
                self._forget_all(revision)
            for asset_id in gone:
                self._forget(asset_id)
            self._keep(assets)
            self._revision = revision + 1

    def _keep(self, assets: Iterable[Asset]) -> None:
        for asset in assets:
            self._forget(asset.asset_id)
            self._assets[asset.asset_id] = asset
            self._size += _size(asset)
        while self._size > WEIGHTS.usages:
            _, oldest = self._assets.popitem(last=False)
            self._size -= _size(oldest)

    def _forget(self, asset_id: str) -> None:
        asset = self._assets.pop(asset_id, None)
        self._size -= 0 if asset is None else _size(asset)

    def _forget_all(self, revision: int) -> None:
        self._assets.clear()
        self._size = 0
        self._revision = revision


def _size(asset: Asset) -> int:
    return 1 + len(asset.usages) + len(asset.images)
