"""What would become of pictures if somebody merged them or took one apart.

In: assets and members. Out: the assets as they would be, settled as every other is, so
that people see the outcome before they decide. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from media.dedup import PrintedCredit, addresses_of, credits_of, settle_credits
from media.dedup import representative as chosen_description
from media.model import Asset, Member, value
from media.pipeline import Session
from web.comparing import Side, sides_of


@value
class Outcome:
    """One picture as it would be."""

    description: str
    usages: int
    files: int
    credits: tuple[PrintedCredit, ...]
    has_conflict: bool


@value
class Plan:
    """What would become of `assets`; `warnings`: what speaks against it, in words."""

    assets: tuple[Asset, ...]
    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...] = ()

    @property
    def is_one(self) -> bool:
        """Tell whether there is only one picture to begin with."""
        return len({asset.asset_id for asset in self.assets}) < 2


def plan_merge(assets: Sequence[Asset], *, session: Session) -> Plan:
    """Return what assets would be as one."""
    sides = [side for asset in assets for side in sides_of(asset)]
    return Plan(
        assets=tuple(assets),
        outcomes=(_outcome(sides, session=session),),
        warnings=tuple(_against(assets)),
    )


def plan_split(asset: Asset, chosen: Collection[Member], *, session: Session) -> Plan:
    """Return what the members of an asset would be without those chosen, and these."""
    sides = sides_of(asset)
    rest = [side for side in sides if side.name not in chosen]
    taken = [side for side in sides if side.name in chosen]
    outcomes = tuple(_outcome(some, session=session) for some in (rest, taken))
    return Plan(assets=(asset,), outcomes=outcomes)


def _outcome(sides: Sequence[Side], *, session: Session) -> Outcome:
    usages = tuple(side.usage for side in sides if side.usage)
    images = tuple(side.image for side in sides if side.image and not side.usage)
    settled = settle_credits(
        usages,
        images,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )
    return Outcome(
        description=chosen_description(usages, images),
        usages=len(usages),
        files=len(images),
        credits=credits_of(Asset(asset_id="", description="", usages=usages)),
        has_conflict=bool(settled.conflicts),
    )


def _against(assets: Sequence[Asset]) -> Iterator[str]:
    """Say which rules kept assets apart."""
    pixels = [
        {key for i in asset.images for key in i.fingerprint.same_pixels}
        for asset in assets
        if asset.images
    ]
    if len(pixels) > 1 and not set.intersection(*pixels):
        yield "Their files show different pixels."
    places = [
        {u.caption.document_uri for u in asset.usages if addresses_of(u)}
        for asset in assets
    ]
    if places and set.intersection(*places):
        yield "One document shows them from two addresses."
