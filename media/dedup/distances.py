"""Two members of assets -> how far apart their pictures and their words are.

In: the names of two usages or files, and the assets that have them. Out: what a person
wants to see beside the evidence before saying whether both show one photograph.
"""

from __future__ import annotations

from collections.abc import Iterable

from media.dedup.compare import Comparison, compare
from media.model import Asset, Image, Member, Usage, file_member, usage_member, value


@value
class Distance:
    """How far apart two members are.

    `bits`: in how many of 64 the fingerprints of two files differ, None unless both
    are files that have one. `captions`: how the words compare, None where one has none.
    """

    bits: int | None = None
    captions: Comparison | None = None


def distance(one: Member, other: Member, assets: Iterable[Asset]) -> Distance:
    """Return how far apart two members of these assets are."""
    there: dict[Member, Usage | Image] = {}
    for asset in assets:
        there |= {usage_member(usage.usage_id): usage for usage in asset.usages}
        for image in asset.images:
            there.setdefault(file_member(image.fingerprint.sha256), image)
    a, b = there.get(one), there.get(other)
    words = [text for each in (a, b) if each and (text := _words(each))]
    return Distance(
        bits=_bits(a, b),
        captions=compare(*words) if len(words) == 2 else None,
    )


def _words(member: Usage | Image) -> str:
    if isinstance(member, Usage):
        return member.caption.text.strip()
    return member.text("description").strip()


def _bits(one: Usage | Image | None, other: Usage | Image | None) -> int | None:
    if not (isinstance(one, Image) and isinstance(other, Image)):
        return None
    a, b = one.fingerprint, other.fingerprint
    return a.bits_from(b) if a.perceptual_hash and b.perceptual_hash else None
