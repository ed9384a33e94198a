"""How assets are tied to each other, as it will be once what was decided is stored.

In: assets that keys bring together, by the sketches that the catalogue keeps of them,
or read whole where there is none. Out: those that ties lead to, and the sketches that
are to be stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from media.catalogue import Catalogue
from media.model import Asset, Member
from media.pipeline.members import members_of
from media.pipeline.reaching import Ties, read_sketch, sketch_of, write_sketch
from media.pipeline.source import Source, all_of


class Tied:
    """What was asked of a catalogue, and what changes made of it since."""

    def __init__(
        self,
        catalogue: Catalogue,
        assets: Mapping[str, Asset],
        *,
        load: Callable[[set[str]], None],
    ) -> None:
        """`assets` are those read so far, as they will be; `load` reads others."""
        self._catalogue, self._assets, self._load = catalogue, assets, load
        self._ties = Ties()
        self._sketched: set[str] = set()
        self._renewed: dict[str, str] = {}  # sketches that were of another form
        self._found: dict[tuple[str, str], tuple[set[str], frozenset[str]]] = {}
        self._moved: set[str] = set()  # since what is found was found

    def ask(self, asset_ids: set[str]) -> None:
        """Ask for sketches of assets, and of all that was read."""
        new = (asset_ids | self._assets.keys()) - self._sketched
        self._sketched |= new
        asset_ids = asset_ids & new
        written = self._catalogue.sketches(asset_ids) if asset_ids else {}
        sketches = {asset_id: read_sketch(said) for asset_id, said in written.items()}
        known = {asset_id for asset_id, sketch in sketches.items() if sketch}
        self._load(asset_ids - known)  # stored when there were none of this form
        for asset_id in new:
            sketch = sketches.get(asset_id)
            if sketch is None:
                asset = self._assets[asset_id]
                sketch = sketch_of(asset.usages, asset.images)
                if asset_id in asset_ids:
                    self._renewed[asset_id] = write_sketch(sketch)
            self._ties.add(asset_id, sketch)

    def reached(
        self, source: Source | None, earlier: Sequence[Asset], *, among: set[str]
    ) -> set[str]:
        """Return those `among` some that ties lead to from a source and assets."""
        if not among:
            return set()
        rests_on = among | {asset.asset_id for asset in earlier}
        name = (source.uri, source.sha256) if source else ("", "")
        before, known = self._found.get(name, (set(), frozenset()))
        if before == rests_on and rests_on.isdisjoint(self._moved):
            return set(known)
        usages, images = all_of(source, earlier)
        found = self._ties.reached(sketch_of(usages, images), among=among)
        self._found[name] = rests_on, frozenset(found)
        return found

    def members(self, asset_ids: Iterable[str]) -> set[Member]:
        """Return the members of those that may be tied to others."""
        tied = (self._assets[i] for i in asset_ids if not self._ties.is_alone(i))
        return {name for asset in tied for name in members_of(asset)}

    def put(self, asset: Asset) -> None:
        """Let an asset be one of those that may be reached."""
        self._ties.add(asset.asset_id, sketch_of(asset.usages, asset.images))
        self._sketched.add(asset.asset_id)
        self._moved.add(asset.asset_id)

    def remove(self, asset_id: str) -> None:
        """Let it be none of them any more."""
        self._ties.remove(asset_id)
        self._sketched.discard(asset_id)
        self._renewed.pop(asset_id, None)
        self._moved.add(asset_id)

    def noted(
        self, new: Sequence[Asset], stayed: Sequence[Asset], *, tied: Set[Member]
    ) -> dict[str, str]:
        """Note which assets are tied to none after a change; return what is to store.

        `new` and `stayed` are all that were looked at: with others they can only be
        tied by members that were `tied` before. What files show may tie them any time.
        Sketches that were made anew are among what is to be stored, once.
        """
        sketches, self._renewed = self._renewed, {}
        fresh = {asset.asset_id for asset in new}
        after = fresh | {asset.asset_id for asset in stayed}
        for asset in (*new, *stayed):
            name = asset.asset_id
            alone = (
                not asset.images
                and (not tied or tied.isdisjoint(members_of(asset)))
                and not self._ties.are_tied(name, after - {name})
            )
            if name in fresh or alone != self._ties.is_alone(name):
                sketches[name] = write_sketch(self._ties.note(name, alone=alone))
        return sketches
