"""What waits for a person: links that are too weak to tie, or that fit two pictures.

In: links, and the assets that were made of their usages and files. Out: proposals, so
that nothing that speaks for one picture is lost without a word. They depend on the
links and the assets alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from media.dedup.decided import Decided
from media.model import (
    Asset,
    Decision,
    Link,
    Proposal,
    file_member,
    pair_of,
    usage_member,
    value,
)


@value
class Weights:
    """What is worth a person's time."""

    least: float = 0.2  # likelihood from which every second is right
    most: int = 3  # files for one usage: more tell that the sign is common


WEIGHTS = Weights()


def proposals_of(
    links: Iterable[Link],
    assets: Iterable[Asset],
    *,
    decisions: Iterable[Decision] = (),
    least: float | None = None,
) -> tuple[Proposal, ...]:
    """Return the links between two assets, as proposals, by their members.

    A usage that already has a file, and pairs that people decided about, are passed
    over. `least`: how likely a link has to be, None for what is worth a person's time.
    """
    worth = WEIGHTS.least if least is None else least
    decided = Decided(decisions)
    asset_of: dict[str, Asset] = {}
    for asset in assets:
        for shown in asset.usages:
            asset_of[usage_member(shown.usage_id)] = asset
        for image in asset.images:
            asset_of[file_member(image.fingerprint.sha256)] = asset
    open_links: dict[str, list[Proposal]] = defaultdict(list)
    for link in links:
        usage, file = usage_member(link.usage_id), file_member(link.image_sha256)
        ours, theirs = asset_of.get(usage), asset_of.get(file)
        if ours is None or theirs is None or ours.asset_id == theirs.asset_id:
            continue
        if not ours.images and not decided.are_apart(usage, file):
            open_links[usage].append(_proposal(usage, file, link))
    found = [
        proposal
        for several in open_links.values()
        for proposal in _surest(several)
        if proposal.score >= worth
    ]
    return tuple(sorted(found, key=lambda p: p.pair))


def _surest(proposals: Iterable[Proposal]) -> list[Proposal]:
    return sorted(proposals, key=lambda p: (-p.score, p.pair))[: WEIGHTS.most]


def _proposal(usage: str, file: str, link: Link) -> Proposal:
    one, other = pair_of(usage, file)
    return Proposal(
        one=one,
        other=other,
        score=link.score if link.confidence is None else link.confidence,
        kind="link",
        evidence=link.evidence,
        against=link.against,
    )
