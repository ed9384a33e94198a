"""What an asset cannot tell by itself: whether equal captions are of one picture.

In: an asset, and what people decided. Out: a note where its members are held together
by words alone, and the words are of a kind that agencies send with several pictures, or
few and credited to two people of two houses.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise

from media.agencies import load_agencies
from media.dedup.compare import tells_alone
from media.dedup.keys import addresses_of, description_of
from media.dedup.makers import are_two, is_short, makers_of
from media.dedup.wording import read
from media.grouping import connected
from media.model import Asset, Member, file_member, usage_member

WORDS_ALONE = (
    "Only the words hold these together, and agencies send such a caption with several"
    " pictures: look at the pictures."
)


def doubt_of(
    asset: Asset, *, decided: Iterable[tuple[Member, Member]] = ()
) -> str | None:
    """Return the note where words alone make one picture of several usages.

    `decided`: pairs of members of which a person said that they are one.
    """
    if len(asset.usages) < 2 or not _is_doubtful(asset):
        return None
    members = [usage_member(usage.usage_id) for usage in asset.usages]
    members += [file_member(image.fingerprint.sha256) for image in asset.images]
    keys = {key for usage in asset.usages for key in addresses_of(usage)}
    ties: list[tuple[str, str]] = [
        (usage_member(usage.usage_id), key)
        for usage in asset.usages
        for key in addresses_of(usage)
    ]
    ties += [
        (usage_member(link.usage_id), file_member(link.image_sha256))
        for link in asset.links
        if any(said.kind != "same-description" for said in link.evidence)
    ]
    known = {*members, *keys}
    ties += [pair for pair in decided if known.issuperset(pair)]
    # Files of one asset have the same pixels, or look alike and say the same.
    files = [member for member in members if member.startswith("file:")]
    ties += pairwise(files)
    groups = connected([*members, *sorted(keys)], [t for t in ties if t[1] in known])
    return WORDS_ALONE if len(groups) > 1 else None


def _is_doubtful(asset: Asset) -> bool:
    said = {read(text) for usage in asset.usages if (text := description_of(usage))}
    if any(reading.words and not tells_alone(reading) for reading in said):
        return True
    if not any(reading.words and is_short(reading.content) for reading in said):
        return False
    made = {makers_of(usage.credit, load_agencies()) for usage in asset.usages}
    return any(are_two(a, b) for a, b in combinations(filter(None, made), 2))
