"""What would become of pictures if somebody merged them or took one apart.

In: assets and members. Out: the assets as they would be, settled as every other is, so
that people see the outcome before they decide. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from media.dedup import PrintedCredit, addresses_of, credits_of, settle_asset
from media.model import Asset, Member, value
from media.pipeline import Session
from web.comparing import Side, sides_of


@value
class Outcome:
    """One picture as it would be; `asset`: with the ids and rights it would have."""

    description: str
    usages: int
    files: int
    credits: tuple[PrintedCredit, ...]
    has_conflict: bool
    asset: Asset


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
        outcomes=(_outcome(sides, of=assets, session=session),),
        warnings=tuple(_against(assets)),
    )


def plan_split(asset: Asset, chosen: Collection[Member], *, session: Session) -> Plan:
    """Return what the members of an asset would be without those chosen, and these."""
    sides = sides_of(asset)
    rest = [side for side in sides if side.name not in chosen]
    taken = [side for side in sides if side.name in chosen]
    outcomes = (
        _outcome(rest, of=[asset], session=session),
        _outcome(taken, of=(), session=session),
    )
    return Plan(assets=(asset,), outcomes=outcomes)


def _outcome(
    sides: Sequence[Side], *, of: Sequence[Asset], session: Session
) -> Outcome:
    """Return what sides would be as one; `of`: the pictures whose ids it would have."""
    usages = tuple(side.usage for side in sides if side.usage)
    images = tuple(side.image for side in sides if side.image and not side.usage)
    names = [name for asset in of for name in (asset.asset_id, *asset.former_ids)]
    plain = Asset(
        asset_id=names[0] if names else "",
        description="",
        usages=usages,
        images=images,
        former_ids=tuple(names[1:]),
    )
    settled = settle_asset(
        plain,
        read_credit=session.read_credit,
        agencies=session.knowledge.agencies,
        credit_in_file=session.credit_in_file,
    )
    return Outcome(
        description=settled.description,
        usages=len(usages),
        files=len(images),
        credits=credits_of(settled),
        has_conflict=bool(settled.conflicts),
        asset=settled,
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
