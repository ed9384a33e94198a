"""Which other pictures look like one, how near they are, and why they are kept apart.

In: an asset and the catalogue. Out: other assets with a file that was laid upon one of
its files, each with what was seen then. Nothing is compared anew.
"""

from __future__ import annotations

from typing import Literal

from media.catalogue import Catalogue
from media.model import (
    Asset,
    Decision,
    Image,
    Likeness,
    file_member,
    usage_member,
    value,
)

Apart = Literal["decided", "moment", "other", "part", "unsure", "torn"]
"""Why two assets are two: somebody said so; something in the scene moved; they differ
where they lie upon each other; one stands within the other, perhaps beside others; it
is not sure enough; it is sure, and fits two that must stay apart."""


@value
class Near:
    """Another asset that looks like one, by the two files that are most alike.

    `likeness`: told from `ours`, so that it says what was done to it to make `theirs`.
    `bits`: in how many of 64 the fingerprints differ, None where one has none.
    `shared`: which part of the area of ours, and of theirs, lies upon the other.
    `decision`: what somebody said of the two, where that keeps them apart.
    """

    asset: Asset
    ours: Image
    theirs: Image
    likeness: Likeness
    apart: Apart
    bits: int | None = None
    decision: Decision | None = None

    @property
    def shared(self) -> tuple[float, float]:
        """Return which part of the area of either lies upon the other."""
        return _area(self.likeness.part), _area(self.likeness.other_part)


def near(asset: Asset, *, catalogue: Catalogue, most: int = 20) -> tuple[Near, ...]:
    """Return the other assets that look like one, the likest first."""
    ours = {image.fingerprint.sha256: image for image in reversed(asset.images)}
    alike = [
        found
        for found in catalogue.likenesses(ours)
        if not ours.keys() >= set(found.pair)
    ]
    names = {name for found in alike for name in found.pair if name not in ours}
    placed = catalogue.assets_with(file_member(name) for name in names)
    others = catalogue.assets_named(set(placed.values()) - {asset.asset_id})
    best: dict[str, Near] = {}
    for found in alike:
        mine, name = sorted(found.pair, key=lambda sha256: sha256 not in ours)
        other = others.get(placed.get(file_member(name), ""))
        theirs = _file(other, name)
        if other is None or theirs is None:
            continue
        likeness = found.told_from(mine)
        decision = _decision(asset, other)
        one = Near(
            asset=other,
            ours=ours[mine],
            theirs=theirs,
            likeness=likeness,
            apart="decided" if decision else _apart(likeness),
            bits=_bits(ours[mine], theirs),
            decision=decision,
        )
        known = best.get(other.asset_id)
        if known is None or _order(one) < _order(known):
            best[other.asset_id] = one
    return tuple(sorted(best.values(), key=_order)[:most])


def _order(one: Near) -> tuple[bool, bool, float, str, str]:
    """Return by what the likest comes first."""
    found = one.likeness
    is_other = found.relation == "different"
    return (
        is_other,
        not found.is_of_one,
        -found.score,
        one.asset.asset_id,
        one.theirs.uri,
    )


def _file(asset: Asset | None, sha256: str) -> Image | None:
    images = asset.images if asset else ()
    return next((i for i in images if i.fingerprint.sha256 == sha256), None)


def _decision(one: Asset, other: Asset) -> Decision | None:
    """Return the latest that says of these two assets that they are two pictures."""
    ours, theirs = _members(one), _members(other)
    said = [
        decision
        for decision in one.decisions
        if decision.verdict == "different"
        and not ours.isdisjoint(decision.pair)
        and not theirs.isdisjoint(decision.pair)
    ]
    return said[-1] if said else None


def _members(asset: Asset) -> set[str]:
    files = {file_member(image.fingerprint.sha256) for image in asset.images}
    return files | {usage_member(usage.usage_id) for usage in asset.usages}


def _apart(likeness: Likeness) -> Apart:
    if likeness.is_sure:
        return "torn"
    if likeness.relation == "sibling":
        return "moment"
    if likeness.relation == "different":
        return "other"
    return "part" if likeness.relation == "part" else "unsure"


def _bits(one: Image, other: Image) -> int | None:
    a, b = one.fingerprint, other.fingerprint
    return a.bits_from(b) if a.perceptual_hash and b.perceptual_hash else None


def _area(part: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = part
    return max(0.0, right - left) * max(0.0, bottom - top)
