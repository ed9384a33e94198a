"""What people decided, told of members as they are called today.

A usage is called otherwise when its caption is corrected, a file when its metadata are
edited; what was decided about them holds all the same. In: rulings, and what a source
shows now. Out: the decisions under today's names, and the anchors that changed.

A usage is found again in its document: the one of the same name, else the one picture
with one of its addresses, else the one that says the same, else the one in its place if
most of it reads the same. Of several that fit none is taken: the decision waits. A file
is found again by its pixels. Only what was noted when somebody decided is looked at, so
the outcome does not depend on the versions between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from rapidfuzz import fuzz

from media.dedup import addresses_of
from media.model import (
    Anchor,
    Asset,
    Decision,
    Image,
    Member,
    Rulings,
    Usage,
    file_member,
    pair_of,
    usage_member,
    value,
)
from media.text import fold

_ALIKE = 70
"""Letters in common, of 100, from which two captions in one place of a document are two
versions of one."""


@value
class Recalled:
    """Decisions under today's names, the earliest first, and the anchors that moved."""

    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@value
class Shown:
    """What a source shows now: `places` are the uris whose earlier version it replaces,
    `uri` where it is known from now on, `gone` the files it no longer is.
    """

    uri: str
    places: tuple[str, ...]
    usages: tuple[Usage, ...] = ()
    images: tuple[Image, ...] = ()
    gone: frozenset[Member] = frozenset()


def places_of(images: Iterable[Image]) -> set[str]:
    """Return the places by which anchors of files are found: digests of pixels."""
    return {place for image in images for place in image.fingerprint.same_pixels}


def recall(rulings: Rulings, shown: Shown | None = None) -> Recalled:
    """Return what was decided, under the names of today."""
    anchors = {anchor.member: anchor for anchor in rulings.anchors}
    moved: dict[Member, Anchor] = {}
    for anchor in rulings.anchors if shown is not None else ():
        assert shown is not None
        today = _today(anchor, shown)
        if today != anchor:
            moved[anchor.member] = today
    anchors |= moved
    return Recalled(
        decisions=tuple(_renamed(d, anchors) for d in rulings.decisions),
        anchors=tuple(moved.values()),
    )


def _renamed(decision: Decision, anchors: Mapping[Member, Anchor]) -> Decision:
    names = [
        anchors[name].now or name if name in anchors else name for name in decision.pair
    ]
    one, other = pair_of(*names)
    return replace(decision, one=one, other=other)


def _today(anchor: Anchor, shown: Shown) -> Anchor:
    """Return an anchor with what its member is called after a source was read."""
    if anchor.place in shown.places:
        found = _usage_again(anchor, shown.usages)
        return replace(anchor, now=found, place=shown.uri)
    here = {file_member(image.fingerprint.sha256): image for image in shown.images}
    if anchor.member in here:
        return replace(anchor, now=anchor.member)
    if anchor.now and anchor.now not in shown.gone:
        return anchor
    same = [n for n, i in here.items() if anchor.place in i.fingerprint.same_pixels]
    return replace(anchor, now=same[0] if same else "")


def _usage_again(anchor: Anchor, usages: Sequence[Usage]) -> Member:
    """Return the usage that an anchor is of, "" where none is for certain."""
    named = {usage_member(usage.usage_id) for usage in usages}
    if anchor.member in named:
        return anchor.member
    addresses = set(anchor.addresses)
    ways: tuple[Callable[[Usage], bool], ...] = (
        lambda u: not addresses.isdisjoint(addresses_of(u)),
        lambda u: bool(anchor.text) and fold(u.caption.text) == fold(anchor.text),
        lambda u: (
            u.caption.position == anchor.position
            and fuzz.ratio(fold(anchor.text), fold(u.caption.text)) >= _ALIKE
        ),
    )
    for fits in ways:
        found = [usage for usage in usages if fits(usage)]
        if len(found) == 1:
            return usage_member(found[0].usage_id)
        if found:  # one address or caption for several: the place tells them apart
            there = [u for u in found if u.caption.position == anchor.position]
            return usage_member(there[0].usage_id) if len(there) == 1 else ""
    return ""


def anchors_of(
    names: Set[Member], assets: Iterable[Asset], *, versions: Mapping[str, str]
) -> tuple[Anchor, ...]:
    """Return by what these members of assets will be found again.

    `versions`: the digest of each document, by its uri.
    """
    found: dict[Member, Anchor] = {}
    for asset in assets:
        for usage in asset.usages:
            name = usage_member(usage.usage_id)
            if name in names:
                found[name] = _anchor_of_usage(name, usage, versions)
        for image in asset.images:
            name = file_member(image.fingerprint.sha256)
            if name in names:
                place = next(iter(image.fingerprint.same_pixels), "")
                found[name] = Anchor(member=name, now=name, place=place)
    return tuple(found[name] for name in sorted(found))


def _anchor_of_usage(name: Member, usage: Usage, versions: Mapping[str, str]) -> Anchor:
    caption = usage.caption
    return Anchor(
        member=name,
        now=name,
        place=caption.document_uri,
        addresses=tuple(sorted(addresses_of(usage))),
        text=caption.text,
        position=caption.position,
        version=versions.get(caption.document_uri, ""),
    )
