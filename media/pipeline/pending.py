"""The catalogue as it will be once what was decided so far is stored.

Several inputs are decided one after the other and stored at once. What they may need
of the catalogue is asked for together, beforehand; what each decides counts for those
after it as if it were stored already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import islice

from media.catalogue import Catalogue, Change, Look
from media.errors import CatalogueChanged
from media.model import (
    Anchor,
    Asset,
    FileLikeness,
    Image,
    Member,
    Rulings,
    file_member,
    value,
)
from media.pipeline.ambiguous import may_fit_others
from media.pipeline.around import Around
from media.pipeline.asked import Asked
from media.pipeline.calling import orders_about
from media.pipeline.holders import Holders
from media.pipeline.likening import Comparer, Likenesses
from media.pipeline.members import (
    address_keys,
    asked_keys,
    keys_of,
    names_of,
    sources_of,
)
from media.pipeline.recalling import places_of
from media.pipeline.source import Source, all_of
from media.pipeline.tied import Tied
from media.pipeline.unanswering import waivers_in
from media.withdrawals import Orders


@value
class Weights:
    """How many pictures a key may lead to.

    `crowd`: a key under which more assets stand (a phrase that half the captions of a
    catalogue begin with, a name like "picture.jpg") tells none of them and is passed
    over, whichever came first. So a repeat that was edited may stay an asset of its
    own where all that it shares with the others is that common; nothing is merged
    wrongly by it. Pictures of one event share the words for its date and place, and
    have others to be told by.

    `led_on`: how many assets are followed to others that their pages may show as well.
    Where house style prints one line under many pictures, each leads to the next, and
    the whole catalogue would be looked at for one page.
    """

    crowd: int = 32
    led_on: int = 8


WEIGHTS = Weights()


class Pending:
    """What a number of sources need of the catalogue, and what they change in it.

    Whatever is asked of it may raise CatalogueChanged: another wrote meanwhile.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        catalogue: Catalogue,
        comparer: Comparer | None = None,
    ) -> None:
        self._likenesses = Likenesses(
            catalogue, comparer or Comparer(), is_turning=True
        )
        with catalogue.one_state():
            self._begin(sources, catalogue)

    def _begin(self, sources: Sequence[Source], catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.changes: list[Change] = []
        self._assets: dict[str, Asset] = {}
        self._anchors: dict[Member, Anchor] = {}  # of whom is called otherwise since
        self._gone: set[str] = set()  # ids of assets that others took the place of
        self._placed: dict[Member, str] = {}  # by member, made anew when one moves
        wanted = [asked_keys(source.usages, source.images) for source in sources]
        self._holders = Holders(catalogue, most=WEIGHTS.crowd)
        self._holders.ask(wanted)  # first: from here on it counts if another writes
        uris = [uri for source in sources for uri in source.places]
        self.known: dict[str, str] = dict(catalogue.sources(uris))
        """The digest of what was ingested under each uri."""
        self._of: dict[str, set[str]] = defaultdict(set)
        for uri in self.known:
            for asset in catalogue.assets_of(uri):
                self._assets[asset.asset_id] = asset
                self._of[uri].add(asset.asset_id)
        self._tied = Tied(catalogue, self._assets, load=self._load)
        self._rulings = self._decided(sources)
        self._has_withdrawals = catalogue.has_withdrawals()
        self._answers = waivers_in(catalogue)
        self._asked = Asked(catalogue)
        self._likenesses.take(s.look for s in sources if s.look is not None)
        self._ask(sources, wanted)

    def _decided(self, sources: Sequence[Source]) -> Rulings | None:
        """Return what was decided about anything here, None where nothing ever was."""
        if not self._catalogue.has_decisions():
            return None
        usages = [u for source in sources for u in source.usages]
        images = [i for source in sources for i in source.images]
        for asset in self._assets.values():
            usages += asset.usages
            images += asset.images
        places = {p for source in sources for p in source.places} | places_of(images)
        return self._catalogue.rulings(names_of(usages, images), places=places)

    def _ask(
        self, sources: Sequence[Source], wanted: Sequence[Mapping[str, bool]]
    ) -> None:
        """Ask the catalogue for all that the sources may have to do with."""
        self._load(self._ruled(self._rulings) if self._rulings else set())
        earlier = [asked_keys(a.usages, a.images) for a in self._assets.values()]
        self._holders.ask(earlier)
        wanted = [*wanted, *earlier]
        self._tied.ask({i for keys in wanted for i in self._holders.under(keys)})
        reached = (self._reached(s, self.earlier(s)) for s in sources)
        self._load({asset_id for ids in reached for asset_id in ids})

    def _load(self, asset_ids: set[str]) -> None:
        missing = asset_ids - self._assets.keys()
        if not missing:
            return
        self._assets |= self._catalogue.assets_named(missing)
        if not missing <= self._assets.keys():
            raise CatalogueChanged("an asset went while it was asked for; read again")

    def under(self, source: Source) -> tuple[Asset, ...]:
        """Return the assets that share a key with a source, related or not, by id."""
        ids = self.ids_under(source)
        self._load(ids)
        return self._named(ids)

    def ids_under(self, source: Source) -> set[str]:
        """Return the ids of these, none of which is read."""
        return self._holders.under(asked_keys(source.usages, source.images))

    def read_under(self, source: Source) -> tuple[Asset, ...]:
        """Return those of them that were read: all that a source is related to are."""
        return self._named(self.ids_under(source) & self._assets.keys())

    def settled_with(self, source: Source) -> tuple[Asset, ...]:
        """Return the assets that a source and its others have to do with, by id."""
        every = (self.within_reach(one, self.earlier(one)) for one in source.each)
        return self._named({asset.asset_id for some in every for asset in some})

    @property
    def neighbours(self) -> Around:
        """Return who tells of the pictures besides those that are looked at."""
        return Around(
            under=self._under,
            files_under=partial(self._under, files=True),
            having=self._having,
            orders_of=self.orders,
            proposals_of=lambda asset_id: self._asked.of(self._assets[asset_id]),
            waivers_of=self._answers,
        )

    def _under(self, keys: Iterable[str], *, files: bool = False) -> tuple[Asset, ...]:
        """Return the assets under keys; `files`: only such as have files."""
        wanted = dict.fromkeys(keys, files)
        self._holders.ask([wanted])
        ids = self._holders.under(wanted)
        self._load(ids)
        return self._named(ids)

    def _having(self, members: Iterable[Member]) -> tuple[Asset, ...]:
        """Return the assets that members are of, where there are such."""
        found = {self._asset_with(member) for member in members}
        ids = {asset_id for asset_id in found if asset_id is not None}
        self._load(ids)
        return self._named(ids)

    def earlier(self, source: Source) -> tuple[Asset, ...]:
        """Return the assets that an earlier version of this source gave."""
        ids = {asset_id for uri in source.places for asset_id in self._of[uri]}
        return self._named(ids)

    def within_reach(
        self, source: Source | None, earlier: Sequence[Asset]
    ) -> tuple[Asset, ...]:
        """Return the assets that a source may have to do with, by id.

        They share a key with it, its earlier version, or one of those that others may
        fit as well, and are tied to one of these or to each other; or they have files
        that surely show the same; or people said something of them together. Words that
        lead on and on are left as if they led nowhere, whichever came first.
        """
        around = {asset.asset_id for asset in earlier}
        surely: set[str] | None = None  # without what words lead to
        by_words = 0
        while True:
            known = self._named(around)
            found = self._reached(source, known) | around
            self._load(found)
            more = self._decided_with(source, found) | self._alike_with(source, found)
            more = (more - found) | self._written_over(found - around)
            if not more:
                surely = found if surely is None else surely
                more = self._ambiguous(found - around, found, source)
                by_words += len(more)
            if by_words > WEIGHTS.led_on:
                return self._named(surely or found)
            if not more:
                return self._named(found)
            self._prepare(more)
            around |= more

    def _named(self, asset_ids: Iterable[str]) -> tuple[Asset, ...]:
        return tuple(self._assets[asset_id] for asset_id in sorted(asset_ids))

    def around(self, asset_ids: Iterable[str]) -> tuple[Asset, ...]:
        """Return these assets and all that they may have to do with, by id."""
        self._prepare(set(asset_ids))
        known = self._named(asset_ids)
        return self.within_reach(None, known)

    def rulings(self, assets: Iterable[Asset], source: Source | None = None) -> Rulings:
        """Return what people decided about members of assets and of a source."""
        several = list(assets)
        if self._rulings is None:
            return Rulings()
        known = self._rulings.decisions or self._rulings.corrections
        if not known and not any(a.decisions for a in several):
            return Rulings()
        usages, images = all_of(source, several)
        places = set(source.places if source else ()) | places_of(images)
        names = names_of(usages, images)
        # What is called otherwise since this began is stored under its old name
        names |= {a.member for a in self._anchors.values() if a.now in names}
        found = self._catalogue.rulings(names, places=places)
        anchors = tuple(self._anchors.get(a.member, a) for a in found.anchors)
        return replace(found, anchors=anchors)

    def orders(
        self,
        assets: Iterable[Asset],
        source: Source | None = None,
        *,
        versions: Mapping[str, str] | None = None,
    ) -> Orders:
        """Return which withdrawals hold about assets.

        With the `versions` of documents, or those of what is about to be read.
        """
        if not self._has_withdrawals:
            return Orders()
        versions = {s.uri: s.sha256 for s in source.each} if source else versions
        return orders_about(assets, catalogue=self._catalogue, versions=versions)

    def _decided_with(self, source: Source | None, asset_ids: set[str]) -> set[str]:
        """Return the assets of which people said something together with these."""
        if self._rulings is None:
            return set()
        here = (self._assets[asset_id] for asset_id in asset_ids)
        return self._ruled(self.rulings(here, source))

    def _alike_with(self, source: Source | None, asset_ids: set[str]) -> set[str]:
        """Return the assets that have files which surely show what one of these has."""
        here = [self._assets[asset_id] for asset_id in asset_ids]
        _, images = all_of(source, here)
        mine = {image.fingerprint.sha256 for image in images}
        others = {
            name
            for found in self._likenesses.of(mine)
            if found.likeness.is_sure
            for name in found.pair
            if name not in mine
        }
        assets = (self._asset_with(file_member(name)) for name in sorted(others))
        return {asset_id for asset_id in assets if asset_id is not None}

    def _written_over(self, asset_ids: Set[str]) -> set[str]:
        """Return those of which a file was written over."""
        some = (self._assets[asset_id] for asset_id in asset_ids)
        return {a.asset_id for a in some if any(image.former for image in a.images)}

    def _ambiguous(
        self, asset_ids: Set[str], found: Set[str], source: Source | None
    ) -> set[str]:
        """Return those that others may fit as well, which nothing has led to yet."""
        has_files = bool(source and source.image) or any(
            self._assets[asset_id].images for asset_id in found
        )
        some = (self._assets[asset_id] for asset_id in sorted(asset_ids))
        fit = (
            asset
            for asset in some
            if may_fit_others(asset, source, has_files=has_files)
            or (has_files and self._is_passed_by(asset))
        )
        leading = (a.asset_id for a in fit if not self._leads_nowhere(a, found))
        return set(islice(leading, WEIGHTS.led_on + 1))  # more are not followed

    def _is_passed_by(self, asset: Asset) -> bool:
        """Tell whether pages of no file name a place where a file lies: of another."""
        if asset.images:
            return False
        keys = address_keys(asset.usages)
        self._holders.ask([keys])
        return bool(self._holders.under(keys))

    def _leads_nowhere(self, asset: Asset, found: Set[str]) -> bool:
        keys = asked_keys(asset.usages, asset.images)
        self._holders.ask([keys])
        return self._holders.under(keys) <= found

    def likenesses(self, images: Iterable[Image]) -> tuple[FileLikeness, ...]:
        """Return how these files relate to others by what they show."""
        return self._likenesses.of({image.fingerprint.sha256 for image in images})

    def look_of(self, source: Source) -> Look | None:
        """Return by what a source's file is compared, None where it was before."""
        look = source.look
        return look if look and self._likenesses.is_new(look.sha256) else None

    def found_out(self, source: Source) -> tuple[FileLikeness, ...]:
        """Return what was found out of a source's file that nobody knew before."""
        return self._likenesses.new_of(source.look.sha256) if source.look else ()

    def _ruled(self, rulings: Rulings) -> set[str]:
        """Return the assets that have members of which people said something."""
        names = {name for d in rulings.decisions for name in d.pair}
        names |= {anchor.now for anchor in rulings.anchors if anchor.now}
        return {
            asset_id
            for name in names
            if (asset_id := self._asset_with(name)) is not None
        }

    def _asset_with(self, name: Member) -> str | None:
        """Return the asset that has a member, as it will be."""
        if not self._placed:
            self._placed = {
                member: asset.asset_id
                for asset in self._assets.values()
                for member in names_of(asset.usages, asset.images)
            }
        if name in self._placed:
            return self._placed[name]
        found = self._catalogue.assets_with([name]).get(name)
        return None if found is None or found in self._gone else found

    def _prepare(self, asset_ids: set[str]) -> None:
        """Let assets be asked for what they have to do with."""
        self._load(asset_ids)
        keys = [
            asked_keys(a.usages, a.images)
            for a in (self._assets[asset_id] for asset_id in asset_ids)
        ]
        self._holders.ask(keys)
        self._tied.ask(
            {i for asked in keys for i in self._holders.under(asked)} | asset_ids
        )

    def _reached(self, source: Source | None, earlier: Sequence[Asset]) -> set[str]:
        among = self._holders.under(asked_keys(*all_of(source, earlier)))
        return self._tied.reached(source, earlier, among=among)

    def add(
        self,
        change: Change,
        *,
        source: Source | None = None,
        stayed: Sequence[Asset] = (),
    ) -> None:
        """Let what a change says hold for those after it.

        `stayed`: assets that it looked at and left as they are.
        """
        if source is not None:
            if source.moved_from is not None:
                self.known.pop(source.moved_from, None)
            self.known |= {one.uri: one.sha256 for one in source.each}
        self._placed.clear()
        self._anchors |= {anchor.member: anchor for anchor in change.anchors}
        self._gone.update(change.removed)
        self._gone.difference_update(asset.asset_id for asset in change.assets)
        self._asked.take(change, removed=[self._assets[i] for i in change.removed])
        tied = self._tied.members((*change.removed, *(a.asset_id for a in stayed)))
        for asset_id in change.removed:
            self._remove(asset_id)
        for asset in change.assets:
            self._assets[asset.asset_id] = asset
            self._tied.put(asset)
            keys = change.keys[asset.asset_id]
            self._holders.put(asset.asset_id, keys, has_files=bool(asset.images))
            for place in sources_of(asset):
                self._of[place].add(asset.asset_id)
        sketches = self._tied.noted(change.assets, stayed, tied=tied)
        self.changes.append(replace(change, sketches=sketches))
        others = source.others if source is not None else ()
        self.changes += [Change(document=other.document) for other in others]

    def _remove(self, asset_id: str) -> None:
        gone = self._assets.pop(asset_id)
        self._tied.remove(asset_id)
        self._holders.remove(asset_id, keys_of(gone))
        for place in sources_of(gone):
            self._of[place].discard(asset_id)
