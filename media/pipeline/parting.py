"""Checked pages whose files were written over since -> told apart from what is there.

In: what was gathered, and what the catalogue knows of it. Out: the pages with the
picture that they were read with, and what they are to be looked at for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from media.catalogue import Look
from media.model import (
    Asset,
    Decision,
    FileLikeness,
    Finding,
    Image,
    pair_of,
    usage_member,
)
from media.pipeline.displaced import held_in, of_the_former
from media.pipeline.grouping import Grouped, grouped
from media.pipeline.knowing import Known
from media.pipeline.likening import compare_all
from media.pipeline.session import Session
from media.rules import Context, check

_CHECK = "picture-exchanged"


def parted(
    assets: Sequence[Asset],
    known: Mapping[str, Sequence[Known]],
    *,
    looks: Iterable[Look],
    session: Session,
) -> Grouped | None:
    """Return checked assets with no page beside a file that is not its picture's.

    None where no page is: all may stay as they are. `known`: which pictures of the
    catalogue each is; `looks`: by what the files are compared.
    """
    held: dict[str, Image] = {}
    is_mixed = False
    for asset in assets:
        here = _held_of(known.get(asset.asset_id, ()))
        held |= here
        is_mixed |= bool(here) and len(here) < len(asset.usages) + len(asset.images)
    if not is_mixed:
        return None
    usages = {usage.usage_id: usage for asset in assets for usage in asset.usages}
    found = grouped(
        (of_the_former(usage, held) for usage in usages.values()),
        (image for asset in assets for image in asset.images),
        session=session,
        likenesses=compare_all(looks),
    )
    return replace(
        found,
        assets=tuple(
            replace(asset, usages=tuple(usages[u.usage_id] for u in asset.usages))
            for asset in found.assets
        ),
    )


def apart_by_files(
    assets: Iterable[Asset],
    shown: Mapping[str, Image],
    likenesses: Iterable[FileLikeness],
) -> Iterator[Decision]:
    """Yield that two usages of one asset are two pictures, as the files they name are.

    `shown`: the file that a usage names, by its `usage_id`; `likenesses`: how these
    relate. What may be one picture is left together, as is what a file of the asset
    ties.
    """
    alike = {frozenset(each.pair) for each in likenesses if each.likeness.is_of_one}
    for asset in assets:
        named = (
            {}
            if asset.images
            else {
                usage.usage_id: shown[usage.usage_id].fingerprint
                for usage in asset.usages
                if usage.usage_id in shown
            }
        )
        for (one, ours), (other, theirs) in combinations(named.items(), 2):
            files = frozenset((ours.sha256, theirs.sha256))
            same = len(files) == 1 or not set(ours.same_pixels).isdisjoint(
                theirs.same_pixels
            )
            if same or files in alike:
                continue
            pair = pair_of(usage_member(one), usage_member(other))
            yield Decision(
                at="", actor="", one=pair[0], other=pair[1], verdict="different"
            )


def exchanged(
    asset: Asset, known: Iterable[Known], context: Context
) -> Iterator[Finding]:
    """Yield that another picture is where a checked page shows one that is known."""
    for one in known:
        files: dict[str, Image] = {}
        shown: dict[str, list[str]] = {}
        for usage_id, image in _held_of([one]).items():
            files[image.uri] = image
            shown.setdefault(image.uri, []).append(usage_id)
        images = tuple(
            replace(image, former=replace(image.former, usages=tuple(shown[uri])))
            for uri, image in files.items()
            if image.former is not None
        )
        if images:
            told = check(replace(asset, images=images), context=context)
            yield from (finding for finding in told if finding.check == _CHECK)


def _held_of(known: Iterable[Known]) -> dict[str, Image]:
    held: dict[str, Image] = {}
    for one in known:
        if one.is_certain:
            held |= held_in(one.places, [one.asset])
    return held
