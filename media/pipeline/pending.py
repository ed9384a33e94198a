"""The catalogue as it will be once what was decided so far is stored.

Several inputs are decided one after the other and stored at once. What they may need
of the catalogue is asked for together, beforehand; what each decides counts for those
after it as if it were stored already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from media.catalogue import Catalogue, Change
from media.dedup import image_keys, usage_keys
from media.errors import CatalogueChanged
from media.model import Asset, Document, Image, Usage, value
from media.pipeline.reaching import Ties, read_sketch, sketch_of, write_sketch


@value
class Weights:
    """How many pictures a key may lead to.

    `crowd`: a key under which more assets stand (a phrase that half the captions of a
    catalogue begin with, a name like "picture.jpg") tells none of them and is passed
    over, whichever came first. So a repeat that was edited may stay an asset of its
    own where all that it shares with the others is that common; nothing is merged
    wrongly by it. Pictures of one event share the words for its date and place, and
    have others to be told by.
    """

    crowd: int = 32


WEIGHTS = Weights()


@value
class Source:
    """One document with its usages, or one file.

    `moved_from`: where it was until now, and is no longer.
    """

    document: Document | None = None
    image: Image | None = None
    moved_from: str | None = None
    usages: tuple[Usage, ...] = ()

    @property
    def uri(self) -> str:
        """Return under which address it is ingested."""
        source = self.document or self.image
        assert source is not None
        return source.uri

    @property
    def places(self) -> tuple[str, ...]:
        """Return the uris whose earlier version this takes the place of."""
        return (self.uri,) if self.moved_from is None else (self.uri, self.moved_from)

    @property
    def sha256(self) -> str:
        """Return the digest under which it is known to have been ingested."""
        if self.document is not None:
            return self.document.sha256
        assert self.image is not None
        return self.image.known_as

    @property
    def images(self) -> tuple[Image, ...]:
        """Return the file, if it is one."""
        return () if self.image is None else (self.image,)


class Pending:
    """What a number of sources need of the catalogue, and what they change in it.

    Whatever is asked of it may raise CatalogueChanged: another wrote meanwhile.
    """

    def __init__(self, sources: Sequence[Source], *, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        wanted = [_asked(source.usages, source.images) for source in sources]
        self._holders: dict[str, dict[str, bool]] = {}
        self._hold(wanted)  # first: from here on it counts if another writes
        uris = [uri for source in sources for uri in source.places]
        self.known: dict[str, str] = dict(catalogue.sources(uris))
        """The digest of what was ingested under each uri."""
        self.changes: list[Change] = []
        self._assets: dict[str, Asset] = {}
        self._of: dict[str, set[str]] = defaultdict(set)
        for uri in self.known:
            for asset in catalogue.assets_of(uri):
                self._assets[asset.asset_id] = asset
                self._of[uri].add(asset.asset_id)
        self._ties = Ties()
        self._found: dict[tuple[str, str], tuple[set[str], frozenset[str]]] = {}
        self._moved: set[str] = set()  # since what is found was found
        self._ask(sources, wanted)

    def _hold(self, wanted: Iterable[Mapping[str, bool]]) -> None:
        """Ask who stands under keys."""
        every = {key for keys in wanted for key in keys} - self._holders.keys()
        found = self._catalogue.holders(every, most=WEIGHTS.crowd)
        self._holders |= {
            key: {holder.asset_id: holder.has_files for holder in held}
            for key, held in found.items()
        }

    def _ask(
        self, sources: Sequence[Source], wanted: Sequence[Mapping[str, bool]]
    ) -> None:
        """Ask the catalogue for all that the sources may have to do with."""
        earlier = [_asked(a.usages, a.images) for a in self._assets.values()]
        self._hold(earlier)
        wanted = [*wanted, *earlier]
        self._sketch({i for keys in wanted for i in self._under(keys)})
        reached = (self._reached(s, self.earlier(s)) for s in sources)
        self._load({asset_id for ids in reached for asset_id in ids})

    def _sketch(self, asset_ids: set[str]) -> None:
        written = self._catalogue.sketches(asset_ids)
        sketches = {asset_id: read_sketch(said) for asset_id, said in written.items()}
        known = {asset_id for asset_id, sketch in sketches.items() if sketch}
        self._load(asset_ids - known)  # stored when there were none of this form
        for asset_id in asset_ids | self._assets.keys():
            sketch = sketches.get(asset_id)
            if sketch is None:
                asset = self._assets[asset_id]
                sketch = sketch_of(asset.usages, asset.images)
            self._ties.add(asset_id, sketch)

    def _load(self, asset_ids: set[str]) -> None:
        missing = asset_ids - self._assets.keys()
        if not missing:
            return
        self._assets |= self._catalogue.assets_named(missing)
        if not missing <= self._assets.keys():
            raise CatalogueChanged("an asset went while it was asked for; read again")

    def _under(self, keys: Mapping[str, bool]) -> set[str]:
        """Return the ids of the assets under these keys."""
        return {
            asset_id
            for key, only_files in keys.items()
            if len(held := self._holders.get(key, {})) <= WEIGHTS.crowd
            for asset_id, has_files in held.items()
            if has_files or not only_files
        }

    def earlier(self, source: Source) -> tuple[Asset, ...]:
        """Return the assets that an earlier version of this source gave."""
        ids = {asset_id for uri in source.places for asset_id in self._of[uri]}
        return tuple(self._assets[asset_id] for asset_id in sorted(ids))

    def within_reach(
        self, source: Source, earlier: Sequence[Asset]
    ) -> tuple[Asset, ...]:
        """Return the assets that a source may have to do with, by id.

        They share a key with it or with its earlier version, and are tied to one of
        both or to each other.
        """
        found = self._reached(source, earlier) | {asset.asset_id for asset in earlier}
        self._load(found)
        return tuple(self._assets[asset_id] for asset_id in sorted(found))

    def _reached(self, source: Source, earlier: Sequence[Asset]) -> set[str]:
        usages = [*source.usages, *(u for asset in earlier for u in asset.usages)]
        images = [*source.images, *(i for asset in earlier for i in asset.images)]
        among = self._under(_asked(usages, images))
        if not among:
            return set()
        rests_on = among | {asset.asset_id for asset in earlier}
        name = source.uri, source.sha256
        before, known = self._found.get(name, (set(), frozenset()))
        if before == rests_on and rests_on.isdisjoint(self._moved):
            return set(known)
        found = self._ties.reached(sketch_of(usages, images), among=among)
        self._found[name] = rests_on, frozenset(found)
        return found

    def add(self, change: Change, *, source: Source) -> None:
        """Let what a change says hold for those after it."""
        if source.moved_from is not None:
            self.known.pop(source.moved_from, None)
        self.known[source.uri] = source.sha256
        self._moved.update(change.removed, (a.asset_id for a in change.assets))
        for asset_id in change.removed:
            gone = self._assets.pop(asset_id)
            self._ties.remove(asset_id)
            for key in _keys_of(gone):
                self._holders.get(key, {}).pop(asset_id, None)
            for place in _sources_of(gone):
                self._of[place].discard(asset_id)
        sketches = {}
        for asset in change.assets:
            sketch = sketch_of(asset.usages, asset.images)
            sketches[asset.asset_id] = write_sketch(sketch)
            self._assets[asset.asset_id] = asset
            self._ties.add(asset.asset_id, sketch)
            for key in change.keys[asset.asset_id]:
                if key in self._holders:
                    self._holders[key][asset.asset_id] = bool(asset.images)
            for place in _sources_of(asset):
                self._of[place].add(asset.asset_id)
        self.changes.append(replace(change, sketches=sketches))


def _asked(usages: Iterable[Usage], images: Iterable[Image]) -> dict[str, bool]:
    """Return the keys to look under, each with whether only for assets with files.

    A file's name ties a usage to a file, never two usages.
    """
    keys = {key: key.startswith("f:") for usage in usages for key in usage_keys(usage)}
    return keys | {key: False for image in images for key in image_keys(image)}


def _keys_of(asset: Asset) -> set[str]:
    return {key for usage in asset.usages for key in usage_keys(usage)} | {
        key for image in asset.images for key in image_keys(image)
    }


def _sources_of(asset: Asset) -> set[str]:
    return {usage.caption.document_uri for usage in asset.usages} | {
        image.uri for image in asset.images
    }
