"""Who stands under keys -> the same, as it will be once what was decided is stored.

In: keys, and the assets that changes put under them or take away. Out: the assets under
keys. A key that leads to too many tells none of them, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from media.catalogue import Catalogue


class Holders:
    """What was asked of a catalogue, once for each key, and what changed since."""

    def __init__(self, catalogue: Catalogue, *, most: int) -> None:
        """`most`: how many assets a key may lead to."""
        self._catalogue, self._most = catalogue, most
        self._known: dict[str, dict[str, bool]] = {}
        self._crowds: set[str] = set()
        self._changed: dict[str, tuple[frozenset[str], bool] | None] = {}

    def ask(self, wanted: Iterable[Mapping[str, bool]]) -> None:
        """Ask who stands under keys that were not asked for yet."""
        every = {key for keys in wanted for key in keys}
        every -= self._known.keys() | self._crowds
        if not every:
            return
        found = self._catalogue.holders(every, most=self._most)
        self._crowds |= every - found.keys()
        for key, held in found.items():
            stay = (one for one in held if one.asset_id not in self._changed)
            self._known[key] = {one.asset_id: one.has_files for one in stay}
        for asset_id, now in self._changed.items():
            keys, has_files = now or (frozenset(), False)
            for key in keys & found.keys():
                self._known[key][asset_id] = has_files

    def under(self, keys: Mapping[str, bool]) -> set[str]:
        """Return the ids of the assets under keys that were asked for.

        Each key with whether only assets with files count.
        """
        return {
            asset_id
            for key, only_files in keys.items()
            if len(held := self._known.get(key, {})) <= self._most
            for asset_id, has_files in held.items()
            if has_files or not only_files
        }

    def put(self, asset_id: str, keys: frozenset[str], *, has_files: bool) -> None:
        """Let an asset stand under keys from here on."""
        self._changed[asset_id] = keys, has_files
        for key in keys & self._known.keys():
            self._known[key][asset_id] = has_files

    def remove(self, asset_id: str, keys: Iterable[str]) -> None:
        """Let an asset be gone that stood under keys."""
        self._changed[asset_id] = None
        for key in keys:
            self._known.get(key, {}).pop(asset_id, None)
