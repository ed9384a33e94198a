"""What waits for a person: links that are too weak to tie, or that fit two pictures,
and files that look like one picture, but not surely.

In: links, likenesses, and the assets that were made of their usages and files. Out:
proposals, so that nothing that speaks for one picture is lost without a word. They
depend on what is given alone, never on its order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from media.dedup.decided import Decided
from media.dedup.merge import Merged
from media.likeness import transformed
from media.model import (
    Asset,
    Decision,
    Evidence,
    FileLikeness,
    Link,
    Member,
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
    of_two: int = 3  # pairs that ask of the same two assets: one answer settles all
    alike: float = 0.3  # score from which files that look alike are proposed
    torn: float = 0.5  # score of those that surely do, and fit two pictures


WEIGHTS = Weights()


def proposals_of(
    links: Iterable[Link],
    merged: Merged,
    *,
    decisions: Iterable[Decision] = (),
    least: float | None = None,
    likenesses: Iterable[FileLikeness] = (),
) -> tuple[Proposal, ...]:
    """Return links and likenesses between two assets, as proposals, by their members.

    A link of a usage that already has a file is passed over, and so is what asks of two
    assets of which people said that something of the one is not what is in the other:
    they answered once. One of two files that are alike may be in none of these assets.
    `least`: how likely a link has to be, None for what is worth a person's time.
    Of links by words that days contradict, several between the same two assets, the
    surest asks.
    """
    worth = WEIGHTS.least if least is None else least
    decided, alike, links = Decided(decisions), tuple(likenesses), tuple(links)
    if not (links or merged.doubted or merged.asking or alike):
        return ()
    asset_of: dict[Member, Asset] = {}
    for asset in merged.assets:
        for shown in asset.usages:
            asset_of[usage_member(shown.usage_id)] = asset
        for image in asset.images:
            asset_of[file_member(image.fingerprint.sha256)] = asset
    kept_apart = _kept_apart(decided, asset_of)
    open_links: dict[str, list[Proposal]] = defaultdict(list)
    asked = _surest_of_two(merged.doubted, asset_of)
    known = asked | {(k.usage_id, k.image_sha256): k for k in links}
    for link in known.values():
        usage, file = usage_member(link.usage_id), file_member(link.image_sha256)
        ours, theirs = asset_of.get(usage), asset_of.get(file)
        if ours is None or theirs is None or ours.asset_id == theirs.asset_id:
            continue
        if not ours.images and not kept_apart(usage, file):
            proposal = _proposal(usage, file, link)
            if proposal.score >= worth:
                open_links[usage].append(proposal)
    found = [p for several in open_links.values() for p in _surest(several)]
    found += _of_pictures(alike, asset_of, kept_apart)
    found += [p for p in merged.asking if _is_open(p, asset_of, kept_apart)]
    return tuple(sorted(_settled_at_once(found, asset_of), key=lambda p: p.pair))


def _is_open(
    asked: Proposal,
    asset_of: Mapping[Member, Asset],
    are_apart: Callable[[Member, Member], bool],
) -> bool:
    """Say whether two captions are of two assets, and nobody said that they are."""
    ours, theirs = (asset_of.get(member) for member in asked.pair)
    return ours is not None and ours is not theirs and not are_apart(*asked.pair)


def _settled_at_once(
    found: Iterable[Proposal], asset_of: Mapping[Member, Asset]
) -> Iterator[Proposal]:
    """Yield of all that asks whether two assets are one picture the surest.

    One answer settles it, and what is less sure tells a person nothing new.
    """
    asked: Counter[frozenset[str]] = Counter()
    for proposal in sorted(found, key=lambda p: (-p.score, p.pair)):
        assets = (asset_of.get(member) for member in proposal.pair)
        both = frozenset(asset.asset_id for asset in assets if asset is not None)
        asked[both] += 1
        if len(both) == 1 or asked[both] <= WEIGHTS.of_two:
            yield proposal


def _surest_of_two(
    links: Iterable[Link], asset_of: Mapping[Member, Asset]
) -> dict[tuple[str, str], Link]:
    """Return the surest of the links between each two assets, by usage and file."""
    found: dict[tuple[str, str], Link] = {}
    for link in sorted(links, key=lambda k: (-k.score, k.usage_id, k.image_sha256)):
        ours = asset_of.get(usage_member(link.usage_id))
        theirs = asset_of.get(file_member(link.image_sha256))
        if ours is not None and theirs is not None:
            found.setdefault((ours.asset_id, theirs.asset_id), link)
    return {(k.usage_id, k.image_sha256): k for k in found.values()}


def _kept_apart(
    decided: Decided, asset_of: Mapping[Member, Asset]
) -> Callable[[Member, Member], bool]:
    """Return what tells whether people said that the assets of two members are two."""
    ids = {name: asset.asset_id for name, asset in asset_of.items()}
    apart = {frozenset(pair) for pair in decided.rivals(ids)} if decided else set()

    def are_apart(one: Member, other: Member) -> bool:
        if decided.are_apart(one, other):
            return True
        return one in ids and other in ids and {ids[one], ids[other]} in apart

    return are_apart


def _of_pictures(
    likenesses: Iterable[FileLikeness],
    asset_of: Mapping[Member, Asset],
    are_apart: Callable[[Member, Member], bool],
) -> Iterator[Proposal]:
    for alike in likenesses:
        found = alike.likeness
        one, other = file_member(alike.one), file_member(alike.other)
        ours, theirs = asset_of.get(one), asset_of.get(other)
        if ours is theirs or are_apart(one, other):
            continue
        if found.is_of_one and found.score >= WEIGHTS.alike:
            yield Proposal(
                one=one,
                other=other,
                # What is sure by itself and waits all the same fits two pictures.
                score=min(found.score, WEIGHTS.torn) if found.is_sure else found.score,
                kind="picture",
                evidence=tuple(_same_picture(alike, ours or theirs)),
            )


def _same_picture(alike: FileLikeness, asset: Asset | None) -> Iterator[Evidence]:
    """Yield in words how two files look alike, at one that is in an asset."""
    images = asset.images if asset else ()
    at = next((i.uri for i in images if i.fingerprint.sha256 in alike.pair), "")
    for words in (transformed(alike.likeness), *alike.likeness.reasons):
        yield Evidence(uri=at, kind="same-picture", quote=words)


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
