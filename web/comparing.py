"""Two captions, files or pictures of the catalogue side by side, for pages and API.

In: two names as addresses give them, "usage:ID", "file:SHA256" or the id of an asset.
Out: what each says, how their captions compare, and what else speaks for one picture
or against it. Nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from media.catalogue import StoredDocument
from media.dedup import Comparison, addresses_of, compare, description_of
from media.errors import NotInCatalogue, UnreadableInput
from media.export.evidence import withdrawn_record
from media.model import (
    Asset,
    FileLikeness,
    Image,
    Member,
    Usage,
    file_member,
    usage_member,
    value,
)
from media.pipeline import likeness_of
from web.display.days import day
from web.display.labels import field_label, percent
from web.display.likenesses import seen
from web.display.showings import picture
from web.holdings import called_back, holdings

_LOOKS_ALIKE = 4
"""Bits of 64 in which fingerprints of copies differ at most; see `media.dedup.ties`."""
_LOOKS_OTHER = 16
_TELLING = ("digital_image_guid", "image_supplier_id", "job_id", "date_created")
"""Fields of files that differ where two pictures are two."""
_NAMING = ("digital_image_guid", "image_supplier_id")
"""Those of them that only one picture has."""

Speaks = Literal["for", "against", "neither"]


@value
class Side:
    """One of the two: its asset, and the usage or file of it that is compared.

    `text` is the caption as printed or embedded, credit included; `description` the
    same without its credit; `image` the file to show.
    """

    name: str
    asset: Asset
    usage: Usage | None = None
    image: Image | None = None
    text: str = ""
    description: str = ""

    @property
    def credit_line(self) -> str | None:
        """Return the credit as printed, or as the file says it; None for none."""
        if self.usage is not None:
            return self.usage.credit.credit_line if self.usage.credit else None
        said = self.image.text("credit_line") if self.image else ""
        return said or None


@value
class Sign:
    """What speaks "for" one picture or "against" it besides words, or neither."""

    side: Speaks
    text: str


@value
class Compared:
    """Both sides; `captions` is None where one of them has no words."""

    a: Side
    b: Side
    captions: Comparison | None
    signs: tuple[Sign, ...]

    @property
    def is_one(self) -> bool:
        """Tell whether the catalogue keeps both as one picture."""
        return self.a.asset.asset_id == self.b.asset.asset_id


def named(said: str) -> str:
    """Return the name of a picture where the address of its page is said instead.

    >>> named("https://desk.example/assets/5cd1f00a0d6e?done=1#usages")
    '5cd1f00a0d6e'
    >>> named("5cd1f00a0d6e"), named("usage:0fc2")
    ('5cd1f00a0d6e', 'usage:0fc2')
    """
    _, is_address, rest = said.partition("/assets/")
    return re.split("[/?#]", rest, maxsplit=1)[0] if is_address else said


def side_of(name: str) -> Side:
    """Return what is to be compared under this name.

    Raises:
        NotInCatalogue: nothing in the catalogue has it.
    """
    kind, colon, key = name.partition(":")
    if not colon or kind not in ("usage", "file"):
        return _of_asset(name, holdings().catalogue.asset(name))
    catalogue = holdings().catalogue
    asset_id = catalogue.assets_with([name]).get(name)
    if asset_id is None:
        raise NotInCatalogue(f"no {kind} in the catalogue has the id {key!r}")
    return _side_within(catalogue.asset(asset_id), name)


def sides_of(asset: Asset) -> tuple[Side, ...]:
    """Return every usage and file of an asset, each once."""
    usages = [
        _of_usage(usage_member(usage.usage_id), asset, usage) for usage in asset.usages
    ]
    files = {
        file_member(image.fingerprint.sha256): image for image in reversed(asset.images)
    }
    filed = [_of_file(name, asset, files[name]) for name in sorted(files)]
    return (*usages, *filed)


def _side_within(asset: Asset, name: Member) -> Side:
    """Return the member of an asset that has this name."""
    for usage in asset.usages:
        if usage_member(usage.usage_id) == name:
            return _of_usage(name, asset, usage)
    for image in asset.images:
        if file_member(image.fingerprint.sha256) == name:
            return _of_file(name, asset, image)
    raise NotInCatalogue(f"{name!r} was put elsewhere a moment ago: ask again")


def _of_asset(name: str, asset: Asset) -> Side:
    """Return an asset by the usage that has its representative caption."""
    usages = asset.usages
    chosen = [u for u in usages if description_of(u).strip() == asset.description]
    if usages:
        return _of_usage(name, asset, (chosen or list(usages))[0])
    return _of_file(name, asset, picture(asset) or asset.images[0])


def _of_usage(name: str, asset: Asset, usage: Usage) -> Side:
    tied = {k.image_sha256 for k in asset.links if k.usage_id == usage.usage_id}
    linked = [i for i in asset.images if i.fingerprint.sha256 in tied]
    shown = [i for i in linked if i.fingerprint.perceptual_hash]
    return Side(
        name=name,
        asset=asset,
        usage=usage,
        image=shown[0] if shown else picture(asset),
        text=usage.caption.text,
        description=description_of(usage),
    )


def _of_file(name: str, asset: Asset, image: Image) -> Side:
    said = image.text("description")
    return Side(name=name, asset=asset, image=image, text=said, description=said)


def documents_of(sides: Iterable[Side]) -> Mapping[str, StoredDocument]:
    """Return the documents of the usages among sides, by their uris."""
    uris = {side.usage.caption.document_uri for side in sides if side.usage}
    return holdings().catalogue.documents_named(uris)


def compared(a: Side, b: Side, *, looks: bool = False) -> Compared:
    """Return how two sides compare.

    `looks`: their pictures are compared now where they were not yet.
    """
    has_words = bool(a.text.strip() and b.text.strip())
    return Compared(
        a=a,
        b=b,
        captions=compare(a.text, b.text) if has_words else None,
        signs=tuple(_signs(a, b, looks=looks)),
    )


def _signs(a: Side, b: Side, *, looks: bool) -> Iterator[Sign]:
    if a.image and b.image:
        yield from _of_pictures(a.image, b.image, looks=looks)
    if a.usage and b.usage:
        yield from _of_usages(a.usage, b.usage)


def _of_pictures(a: Image, b: Image, *, looks: bool) -> Iterator[Sign]:
    one, other = a.fingerprint, b.fingerprint
    if one.sha256 == other.sha256:
        yield Sign(side="for", text="One and the same file shows both.")
        return
    if set(one.same_pixels) & set(other.same_pixels):
        yield Sign(side="for", text="The files differ, their pixels are the same.")
    elif known := _known(one.sha256, other.sha256):
        yield _of_likeness(known, one.sha256)
    elif one.perceptual_hash and other.perceptual_hash:
        yield (looks and _compared_now(a, b)) or _likeness(one.bits_from(other))
    for name in _TELLING:
        said, told = a.text(name), b.text(name)
        if said and told:
            label = field_label(name)
            if said == told:
                text = f"{label} is the same in both files: {said}"
                side: Speaks = "for" if name in _NAMING else "neither"
                yield Sign(side=side, text=text)
            else:
                text = f"{label} differs between the files: {said} – {told}"
                yield Sign(side="against", text=text)


def _known(one: str, other: str) -> FileLikeness | None:
    """Return how two files relate by what they show, where they were compared."""
    found = holdings().catalogue.likenesses([one])
    return next((each for each in found if other in each.pair), None)


def _compared_now(a: Image, b: Image) -> Sign | None:
    """Say how two pictures relate; None where that cannot be told from them."""
    try:
        found = likeness_of(a, b, catalogue=holdings().catalogue)
    except UnreadableInput:  # their fingerprints are what is left to tell by
        return None
    return _of_likeness(found, a.fingerprint.sha256) if found else None


def _of_likeness(known: FileLikeness, one: str) -> Sign:
    told = seen(known, one)
    reasons = "; ".join(told.reasons)
    sure = f"likelihood of one picture {percent(told.score)}; {reasons}"
    if not known.likeness.is_of_one:
        text = f"Laid upon each other they show {told.said} ({sure})."
        return Sign(side="against", text=text)
    if known.likeness.is_sure:
        text = f"Laid upon each other, the second is the first: {told.said} ({sure})."
        return Sign(side="for", text=text)
    text = f"Perhaps, laid upon each other: {told.said} ({sure})."
    return Sign(side="neither", text=text)


def _likeness(bits: int) -> Sign:
    told = f"their fingerprints differ in {bits} of 64 bits"
    if bits <= _LOOKS_ALIKE:
        text = f"The pictures look alike ({told}); so do two frames of one scene."
        return Sign(side="neither", text=text)
    if bits <= _LOOKS_OTHER:
        text = f"The pictures look similar ({told}): one may be a part of the other."
        return Sign(side="neither", text=text)
    return Sign(side="against", text=f"The pictures look different ({told}).")


def _of_usages(a: Usage, b: Usage) -> Iterator[Sign]:
    if a.usage_id == b.usage_id:
        return
    here, there = addresses_of(a), addresses_of(b)
    if here & there:
        yield Sign(side="for", text="Both are shown from one address.")
    elif here and there and a.caption.document_uri == b.caption.document_uri:
        text = "One document shows them from two addresses."
        yield Sign(side="against", text=text)
    dates = a.caption.date_created, b.caption.date_created
    if all(dates):
        one, other = (day(str(date)) for date in dates)
        side: Speaks = "neither" if one == other else "against"
        text = f"Both are dated {one}." if one == other else f"Dated {one} – {other}."
        yield Sign(side=side, text=text)


def compared_record(found: Compared) -> Mapping[str, Any]:
    """Return a comparison as JSON has it; keys as those of `cutline compare`."""
    captions = found.captions
    ordered = called_back([found.a.asset, found.b.asset])
    a, b = (
        _side_record(side) | withdrawn_record(asset.rights)
        for side, asset in zip((found.a, found.b), ordered, strict=True)
    )
    return {
        "a": a,
        "b": b,
        "same": captions.same if captions else None,
        "score": round(captions.score, 4) if captions else None,
        "relation": captions.relation if captions else None,
        "reasons": list(captions.reasons) if captions else [],
        "is_one_asset": found.is_one,
        "signs": [{"speaks": sign.side, "text": sign.text} for sign in found.signs],
    }


def _side_record(side: Side) -> dict[str, Any]:
    usage, image = side.usage, side.image
    return {
        "member": side.name,
        "asset": side.asset.asset_id,
        "text": side.text or None,
        "caption": side.description or None,
        "credit": side.credit_line,
        "document": usage.caption.document_uri if usage else None,
        "position": usage.caption.position if usage else None,
        "published": usage.published if usage else None,
        "file": image.uri if image else None,
        "sha256": image.fingerprint.sha256 if image else None,
    }
