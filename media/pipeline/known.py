"""What tells that a checked picture is one of the catalogue, and which.

In: a checked picture, and those of the catalogue that it may be. Out: each that it is,
or may be, with by what it was told, the surest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from media.model import (
    Asset,
    Evidence,
    Image,
    Member,
    Severity,
    Usage,
    file_member,
    usage_member,
    value,
)
from media.pipeline.in_common import (
    Doubted,
    Numbered,
    another,
    are_apart,
    doubted_sign,
    same_sign,
    same_words,
    saying,
    tied_by_name,
)

KIND = "recognised"
"""The kind of place that says how a picture was recognised in the catalogue."""

PlaceOf = tuple[str | None, int | None]
"""Where a finding stands: document and position, or a file and None."""


@value
class Known:
    """A picture of the catalogue that a checked one is, or, by its caption, may be.

    `how` says by what it was recognised. `places`: usages of the checked one that are
    usages of the catalogue's, by their ids there. `by`: by what each file and usage of
    it was recognised itself, by `PlaceOf` findings (of one that it may be, the usages
    that say so, none where its files do); `told_by` is that which told of it first, ""
    where it is one alone. `apart`: what speaks against its being that one; `gravest`:
    how grave it is, then, that this one must not be used.
    """

    asset: Asset
    how: Evidence
    is_certain: bool = True
    places: Mapping[str, str] = field(default_factory=dict)
    by: Mapping[PlaceOf, Evidence] = field(default_factory=dict)
    told_by: str = ""
    apart: str = ""
    gravest: Severity = "note"

    @property
    def sign(self) -> str:
        """By what it was recognised, without which picture that is."""
        return self.how.quote.removesuffix(_of(self.asset))

    def how_at(self, place: PlaceOf) -> Evidence:
        """Return by what a file or usage was recognised, else what told of its group.

        One that has nothing of its own is that picture because another file or usage of
        the group is: that one is named.
        """
        if place in self.by:
            return self.by[place]
        if not self.told_by:
            return self.how
        return replace(self.how, quote=f"{self.how.quote} (told by {self.told_by})")


Told = tuple[str, Known]
"""A picture, by which usage (its id) or file (its uri) of the checked one it was told.

"" where all of them together tell it.
"""


def by_files(
    asset: Asset,
    alike: Mapping[str, Mapping[str, str]],
    holders: Mapping[Member, str],
    stored: Mapping[str, Asset],
) -> Iterator[Told]:
    """Yield what has files that surely show the same as those of a picture.

    `alike`: how, by both files; `holders`: which picture has a member, of those that
    are `stored`.
    """
    for mine in sorted(asset.images, key=lambda image: image.fingerprint.sha256):
        for other, how in alike[mine.fingerprint.sha256].items():
            there = stored.get(holders.get(file_member(other), ""))
            for image in there.images if there else ():
                if there and image.fingerprint.sha256 == other:
                    yield mine.uri, _known(there, how, uri=image.uri)
                    break


def by_places(
    places: Mapping[str, Usage],
    holders: Mapping[Member, str],
    stored: Mapping[str, Asset],
) -> Iterator[Told]:
    """Yield what usages are of, by which usage of the catalogue each is (`places`).

    `holders` and `stored` as in `by_files`.
    """
    for own, usage in places.items():
        there = stored.get(holders.get(usage_member(usage.usage_id), ""))
        if there is not None:
            where = usage.caption
            how = f"picture {where.position + 1} of a document that is catalogued"
            yield own, _known(there, how, uri=where.document_uri)


def by_words_from_before(
    usages: Iterable[Usage], back: Mapping[str, tuple[Asset, Image]]
) -> Iterator[Told]:
    """Yield the pictures that were at places of usages before, and are told again."""
    for usage in usages:
        if usage.usage_id in back:
            other, _ = back[usage.usage_id]
            where = usage.caption
            how = f"picture {where.position + 1} of a document that is catalogued"
            yield usage.usage_id, _known(other, how, uri=where.document_uri)


def by_signs(
    asset: Asset,
    others: Sequence[Asset],
    *,
    numbered: Numbered,
    lying: Sequence[Image] = (),
) -> Iterator[Told]:
    """Yield what has the same pixels, number or address, or a file of a telling name
    that one of the two names, then what may be at one address, or has the same caption.

    `lying`: what lies where usages say that their picture is; `numbered`: which pages
    one number ties.
    """
    named = tied_by_name(asset, others)
    for other in others:
        if how := same_sign(asset, other, lying=lying, numbered=numbered):
            yield "", _known(other, how)
            continue
        sign = doubted_sign(asset, other, lying=lying, numbered=numbered)
        by_name = named.get(other.asset_id, ("", ""))
        if by_name[0] and (not sign.how or not by_name[1]):
            sign = Doubted(how=by_name[0], apart=by_name[1])
        if sign.how:
            told = _known(other, sign.how, is_certain=not sign.apart)
            yield "", replace(told, apart=sign.apart, gravest=sign.gravest)
    for other in others:
        how = "" if are_apart(asset, other) else same_words(asset, other)
        if how:
            told = _known(other, how, is_certain=False)
            told = replace(told, apart=another(asset, other))
            yield from ((member, told) for member in saying(asset, other))


def by_own_signs(
    asset: Asset,
    others: Iterable[Asset],
    *,
    numbered: Numbered,
    lying: Sequence[Image] = (),
) -> Iterator[Told]:
    """Yield which usage or file of a picture has the same pixels, number or address.

    `lying` and `numbered` as in `by_signs`.
    """
    others = {other.asset_id: other for other in others}.values()
    alone = replace(asset, usages=(), images=())
    parts = [(u.usage_id, replace(alone, usages=(u,))) for u in asset.usages]
    parts += [(i.uri, replace(alone, images=(i,))) for i in asset.images]
    for other in others:
        for member, part in parts:
            if how := same_sign(part, other, lying=lying, numbered=numbered):
                yield member, _known(other, how)


def _known(asset: Asset, how: str, *, uri: str = "", is_certain: bool = True) -> Known:
    """Return a picture that was recognised; `uri`: by which of its files or usages."""
    places = [image.uri for image in asset.images]
    places += [usage.caption.document_uri for usage in asset.usages]
    quote = f"{how}{_of(asset)}"
    place = Evidence(uri=uri or places[0], kind=KIND, quote=quote)
    return Known(asset=asset, how=place, is_certain=is_certain)


def _of(asset: Asset) -> str:
    return f": picture {asset.asset_id} of the catalogue"
