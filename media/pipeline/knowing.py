"""Pictures that are checked -> which of the catalogue they are.

A picture is recognised by what is certain: the same octets or pixels, a file that
surely shows the same, the number an agency gave it, its address, the telling name of
its file, the place in a document that is catalogued. The same caption alone is not:
other pictures have it, so that one which has it only may be the picture. Nothing is
stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from media.catalogue import Catalogue, Look
from media.dedup import image_keys, usage_keys
from media.model import (
    Asset,
    Evidence,
    Image,
    Usage,
    file_member,
    usage_member,
    value,
)
from media.pipeline.around import held_under
from media.pipeline.displaced import (
    Held,
    Shows,
    back_again,
    held_in,
    not_there,
    of_the_former,
)
from media.pipeline.in_common import numbered_in
from media.pipeline.known import (
    Known,
    PlaceOf,
    Told,
    by_files,
    by_own_signs,
    by_places,
    by_signs,
    by_words_from_before,
)
from media.pipeline.likening import Comparer, Likenesses
from media.pipeline.turning import AS_IT_IS, OTHER_WAYS, Way, look_in

_KEYS = ("u:", "n:", "f:", "p:", "q:", "d:")
"""Keys of what is told by addresses, numbers, pixels and equal words."""


@value
class Checkable:
    """What is looked for in the catalogue.

    `documents`: the SHA-256 of each document by its uri; `looks`: by what files are
    compared; `named`: what the catalogue calls a document of a uri; `beside`: pictures
    that an asset's articles show and that are not checked themselves, by `asset_id`.
    """

    assets: Sequence[Asset]
    documents: Mapping[str, str] = field(default_factory=dict)
    looks: Sequence[Look] = ()
    beside: Mapping[str, Sequence[Image]] = field(default_factory=dict)
    named: Callable[[str], str] = str
    shows: Shows | None = None


def known_of(what: Checkable, *, catalogue: Catalogue) -> dict[str, tuple[Known, ...]]:
    """Return what each checked picture is or may be, certain ones first; by its id."""
    return _Recognising(what, catalogue).known()


class _Recognising:
    """Looks for checked pictures in a catalogue, all of them at once."""

    def __init__(self, what: Checkable, catalogue: Catalogue) -> None:
        self._what = what
        self._catalogue = catalogue
        self._named = {uri: what.named(uri) for uri in what.documents}
        self._shown_at: dict[str, PlaceOf] = {
            usage.usage_id: (usage.caption.document_uri, usage.caption.position)
            for asset in what.assets
            for usage in asset.usages
        }
        self._assets = [self._as_catalogued(asset) for asset in what.assets]
        self._whole = {
            asset.asset_id: self._with_beside(asset) for asset in self._assets
        }

    def _as_catalogued(self, asset: Asset) -> Asset:
        """Return an asset whose documents are called as the catalogue calls them.

        Addresses that are told by halves are told from there.
        """
        return replace(asset, usages=tuple(map(self._usage, asset.usages)))

    def _with_beside(self, asset: Asset) -> Asset:
        more = self._what.beside.get(asset.asset_id, ())
        return replace(asset, images=(*asset.images, *more)) if more else asset

    def _usage(self, usage: Usage) -> Usage:
        uri = usage.caption.document_uri
        named = self._named.get(uri, uri)
        if named == uri:
            return usage
        return replace(usage, caption=replace(usage.caption, document_uri=named))

    def known(self) -> dict[str, tuple[Known, ...]]:
        """Return what each checked picture is, certain ones first."""
        places, alike = self._places(), self._alike()
        members = {file_member(sha) for found in alike.values() for sha in found}
        members |= {usage_member(usage.usage_id) for usage in places.values()}
        holders = self._catalogue.assets_with(members)
        keyed = {name: _keys(asset) for name, asset in self._whole.items()}
        every = frozenset[str]().union(*keyed.values())
        under = held_under(self._catalogue, every)
        near = {
            asset_id: {h.asset_id for key in keys for h in under.get(key, ())}
            for asset_id, keys in keyed.items()
        }
        ids = set(holders.values()).union(*near.values())
        stored = self._catalogue.assets_named(ids)
        numbered = numbered_in(self._assets, stored.values())
        found: dict[str, tuple[Known, ...]] = {}
        for each in self._assets:
            here = {
                usage.usage_id: places[usage.usage_id]
                for usage in each.usages
                if usage.usage_id in places
            }
            theirs = {mine: usage.usage_id for mine, usage in here.items()}
            others = [stored[i] for i in sorted(near[each.asset_id])]
            rest = [u for u in each.usages if u.usage_id not in here]
            back = back_again(rest, others, shows=self._what.shows)
            held = {mine: image for mine, (_, image) in back.items()}
            held |= held_in(theirs, stored.values())
            asset, whole = self._as_held(each, held)
            lying = whole.images[len(asset.images) :]
            told = [
                *by_files(whole, alike, holders, stored),
                *by_places(here, holders, stored),
                *by_words_from_before(asset.usages, back),
                *by_signs(asset, others, numbered=numbered, lying=lying),
            ]
            if lying:  # its address alone tells as well, as without them
                told += by_signs(whole, others, numbered=numbered, lying=lying)
            near_by = [one.asset for _, one in told]
            told += by_own_signs(whole, near_by, numbered=numbered, lying=lying)
            if told:
                found[asset.asset_id] = self._gathered(whole, told, here)
        return found

    def _as_held(self, asset: Asset, held: Held) -> tuple[Asset, Asset]:
        """Return an asset without what is at places that its usages held before, and
        the same with what lies beside it.
        """
        whole = self._whole[asset.asset_id]
        if not held:
            return asset, whole
        beside = whole.images[len(asset.images) :]
        more = not_there(beside, held.values(), self._what.named)
        usages = tuple(of_the_former(usage, held) for usage in asset.usages)
        alone = replace(asset, usages=usages)
        if not more:
            return alone, alone
        return alone, replace(alone, images=(*alone.images, *more))

    def _gathered(
        self, asset: Asset, told: Sequence[Told], here: Mapping[str, Usage]
    ) -> tuple[Known, ...]:
        """Return each picture of the catalogue once, with what told of it first."""
        first: dict[str, Told] = {}
        by: dict[str, dict[PlaceOf, Evidence]] = defaultdict(dict)
        for member, one in sorted(told, key=lambda told: not told[1].is_certain):
            _, best = first.setdefault(one.asset.asset_id, (member, one))
            if member and one.is_certain == best.is_certain:
                place = self._shown_at.get(member, (member, None))
                by[one.asset.asset_id].setdefault(place, one.how)
        is_alone = len(asset.usages) + len(asset.images) == 1
        return tuple(
            replace(
                one,
                places=_within(here, one.asset),
                by=by[one.asset.asset_id],
                told_by="" if is_alone else self._name(member),
            )
            for member, one in first.values()
        )

    def _name(self, member: str) -> str:
        """Return what people call a file or usage, "" for none."""
        uri, position = self._shown_at.get(member, (member, None))
        return str(uri) if position is None else f"picture {position + 1} of {uri}"

    def _places(self) -> dict[str, Usage]:
        """Return which usage of the catalogue a checked one is, by its document.

        That is called the same or has the same octets, and the picture has the same
        words and addresses there.
        """
        digests, named = self._what.documents, self._named
        is_there = self._catalogue.sources(named.values()).keys()
        same_octets = self._catalogue.uris_of(digests.values())
        shown: dict[str, list[Usage]] = defaultdict(list)
        for usage in (u for asset in self._what.assets for u in asset.usages):
            shown[usage.caption.document_uri].append(usage)
        found: dict[str, Usage] = {}
        for uri, usages in shown.items():
            there = named.get(uri, "")
            if there not in is_there:
                there = same_octets.get(digests.get(uri, ""), "")
            if there:
                assets = tuple(self._catalogue.assets_of(there))
                stored = _by_place(_shown_in(there, assets))
                mine = _by_place(usages)
                same = {p: usage for p, usage in stored.items() if p in mine}
                found |= {mine[p].usage_id: usage for p, usage in same.items()}
                mended = [usage for p, usage in mine.items() if p not in same]
                rest = [usage for p, usage in stored.items() if p not in same]
                found |= self._mended(mended, rest, assets)
        return found

    def _mended(
        self, now: Iterable[Usage], before: Sequence[Usage], assets: Sequence[Asset]
    ) -> dict[str, Usage]:
        """Return which usages are those of a former file, with other words today."""
        shows = self._what.shows
        held = held_in({u.usage_id: u.usage_id for u in before}, assets)
        if shows is None or not held:
            return {}
        files = self._catalogue.sources(image.place for image in held.values())
        holders = self._catalogue.assets_with(map(file_member, files.values()))
        there = [
            image
            for asset in self._catalogue.assets_named(set(holders.values())).values()
            for image in asset.images
            if image.uri in files
        ]
        return {
            new.usage_id: old
            for new in now
            for old in before
            if old.usage_id in held
            and shows(old.as_read, new, held[old.usage_id], there)
        }

    def _alike(self) -> dict[str, dict[str, str]]:
        """Return by each file what surely shows the same in the catalogue, and how."""
        files = {sha for asset in self._whole.values() for sha in _files_of(asset)}
        found = {sha: {sha: "the same file"} for sha in files}
        if not files:
            return found
        self._look(AS_IT_IS, self._what.looks, found)
        for way in OTHER_WAYS:
            unknown = self._unknown(found)
            if not unknown:
                break
            self._look(way, unknown, found)
        return found

    def _unknown(self, found: Mapping[str, Mapping[str, str]]) -> list[Look]:
        """Return the looks of files that surely are none of the catalogue so far."""
        names = {sha for some in found.values() for sha in some}
        held = self._catalogue.assets_with(map(file_member, names))
        return [
            look
            for look in self._what.looks
            if not any(file_member(sha) in held for sha in found.get(look.sha256, ()))
        ]

    def _look(
        self, way: Way, looks: Iterable[Look], found: dict[str, dict[str, str]]
    ) -> None:
        """Add what surely shows the same as each file, looked for in one way."""
        seen = {look.sha256: look_in(way, look) for look in looks}
        likenesses = Likenesses(self._catalogue, Comparer(), is_wide=way.is_wide)
        likenesses.take(look for look in seen.values() if look)
        of = {look.sha256: sha for sha, look in seen.items() if look}
        if way == AS_IT_IS:  # also what is too plain to be looked at may be stored
            of |= {sha: sha for sha in found}
        turned = f", turned by {way.turn}°" if way.turn else ""
        for told in likenesses.of(of):
            if told.likeness.is_sure and told.likeness.is_of_one:
                relation = f"{told.likeness.relation}{turned}"
                how = f"a file that surely shows the same ({relation})"
                for name in of.keys() & set(told.pair):
                    if of[name] in found:
                        found[of[name]].setdefault(told.beside(name), how)


_Place = tuple[str, tuple[str, ...], int]


def _by_place(usages: Iterable[Usage]) -> dict[_Place, Usage]:
    """Return usages of one document by words, addresses, and which of equal ones."""
    found: dict[_Place, Usage] = {}
    count = Counter[tuple[str, tuple[str, ...]]]()
    for usage in sorted(usages, key=lambda u: u.caption.position):
        caption = usage.as_read.caption
        said = caption.text, caption.picture_uris
        count[said] += 1
        found[*said, count[said]] = usage
    return found


def _shown_in(uri: str, assets: Iterable[Asset]) -> list[Usage]:
    usages = (usage for asset in assets for usage in asset.usages)
    return [usage for usage in usages if usage.caption.document_uri == uri]


def _within(places: Mapping[str, Usage], asset: Asset) -> dict[str, str]:
    own = {usage.usage_id for usage in asset.usages}
    return {
        mine: there.usage_id for mine, there in places.items() if there.usage_id in own
    }


def _files_of(asset: Asset) -> set[str]:
    return {image.fingerprint.sha256 for image in asset.images}


def _keys(asset: Asset) -> frozenset[str]:
    """Return the keys under which the catalogue may have a picture."""
    keys = [usage_keys(usage) for usage in asset.usages]
    keys += [image_keys(image) for image in asset.images]
    return frozenset(k for some in keys for k in some if k[:2] in _KEYS)
