"""Checked pages -> told apart from what is another picture.

From the file that was written over theirs since, and from pages with equal words beside
which another file lies. In: what was gathered, what lies beside it, and what the
catalogue knows of it. Out: the pages with the picture that they were read with, and
what they are to be looked at for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from media.catalogue import Look
from media.model import (
    Asset,
    Decision,
    FileLikeness,
    Finding,
    Image,
    Usage,
    pair_of,
    usage_member,
)
from media.pipeline.beside import Beside
from media.pipeline.displaced import held_in, of_the_former
from media.pipeline.grouping import Grouped, grouped
from media.pipeline.known import Known
from media.pipeline.likening import compare_all
from media.pipeline.session import Session
from media.rules import Context, check

_CHECK = "picture-exchanged"


class Parting:
    """Groups checked pages anew, with what is told apart so far."""

    def __init__(self, alike: Sequence[FileLikeness], session: Session) -> None:
        """`alike`: how the checked files relate to each other."""
        self._alike, self._session = alike, session
        self._apart: tuple[Decision, ...] = ()

    def by_files(
        self, assets: Sequence[Asset], lie: Beside, *, looks: Sequence[Look]
    ) -> Grouped | None:
        """Return assets with no two pages as one that show two pictures beside them.

        Equal words bring them together where only pages are read; taken in, their files
        would keep them apart. None where all may stay as they are. `lie`: what lies
        beside the pages; `looks`: by what the checked files are compared.
        """
        differ = tuple(_showing_others(assets, lie))
        if not differ:
            return None
        self._apart = tuple(_two_pictures(differ, (*looks, *lie.looks)))
        if not self._apart:
            return None
        return self._grouped({u.usage_id: u for a in assets for u in a.usages}, assets)

    def from_the_next(
        self, assets: Sequence[Asset], known: Mapping[str, Sequence[Known]]
    ) -> Grouped | None:
        """Return assets with no page beside a file that is not its picture's.

        None where no page is: all may stay as they are. `known`: which pictures of the
        catalogue each is.
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
        found = self._grouped(
            {name: of_the_former(usage, held) for name, usage in usages.items()}, assets
        )
        return replace(
            found,
            assets=tuple(
                replace(asset, usages=tuple(usages[u.usage_id] for u in asset.usages))
                for asset in found.assets
            ),
        )

    def _grouped(self, usages: Mapping[str, Usage], assets: Sequence[Asset]) -> Grouped:
        found = grouped(
            usages.values(),
            (image for asset in assets for image in asset.images),
            session=self._session,
            decisions=self._apart,
            likenesses=self._alike,
        )
        # Nobody said what keeps them apart here.
        alone = (replace(asset, decisions=()) for asset in found.assets)
        return replace(found, assets=tuple(alone))


_Shown = tuple[str, tuple[Image, ...]]
"""A usage by its id, and the files that it names."""


def _showing_others(
    assets: Iterable[Asset], lie: Beside
) -> Iterator[tuple[_Shown, _Shown]]:
    """Yield two usages of one asset, none of whose files have the same pixels.

    What a file of the asset ties is left together.
    """
    for asset in assets:
        ids = [] if asset.images else [usage.usage_id for usage in asset.usages]
        shown = [(name, lie.images[name]) for name in ids if name in lie.images]
        pixels = [
            {p for image in images for p in _pixels(image)} for _, images in shown
        ]
        if not shown or set.intersection(*pixels):
            continue  # of any number of pages with one picture no two are compared
        for one, other in combinations(range(len(shown)), 2):
            if pixels[one].isdisjoint(pixels[other]):
                yield shown[one], shown[other]


def _pixels(image: Image) -> tuple[str, ...]:
    return (image.fingerprint.sha256, *image.fingerprint.same_pixels)


def _two_pictures(
    differ: Sequence[tuple[_Shown, _Shown]], looks: Iterable[Look]
) -> Iterator[Decision]:
    """Yield that two usages are two pictures where none of their files may be one."""
    named = {i.fingerprint.sha256 for both in differ for _, some in both for i in some}
    found = compare_all(look for look in looks if look.sha256 in named)
    alike = {frozenset(each.pair) for each in found if each.likeness.is_of_one}
    for (one, ours), (other, theirs) in differ:
        files = (
            frozenset((i.fingerprint.sha256, j.fingerprint.sha256))
            for i, j in product(ours, theirs)
        )
        if alike.isdisjoint(files):
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
