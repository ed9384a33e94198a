"""What other systems are told of an asset: its facts, and where all of it is found."""

from __future__ import annotations

from dataclasses import replace

from flask import request, url_for

from media.errors import NotInCatalogue
from media.exchange import (
    Addresses,
    Facts,
    Shown,
    Withheld,
    facts_of,
    withheld_because,
)
from media.images import rendition_size
from media.model import Asset, EffectiveRights, Image, Size, value
from media.pipeline import assets_holding
from media.renditions import MEDIA_TYPE
from media.rights import as_set, effective_rights, rights_corrections
from media.withdrawals import line_ordered
from web.display.showings import picture
from web.holdings import as_printed, called_back, holdings
from web.queries import today


@value
class Told:
    """An asset with what is known of it and where that is found.

    `rights`: what binds whoever uses it today.
    """

    asset: Asset
    rights: EffectiveRights
    facts: Facts
    at: Addresses

    @property
    def withheld(self) -> Withheld | None:
        """Return why only a thumbnail is given away, None where all is."""
        return self.facts.withheld


def named(asset_id: str) -> Told:
    """Return what is told of an asset, by its id or a former one.

    Raises:
        NotInCatalogue: there is no such asset.
    """
    (found,) = called_back([holdings().catalogue.asset(asset_id)])
    return told(found)


def _rights_today(asset: Asset) -> EffectiveRights:
    """Return what binds whoever uses an asset today."""
    here = holdings()
    return effective_rights(
        asset,
        agencies=here.agencies,
        licences=here.session.knowledge.licences,
        today=today(),
    )


def told(asset: Asset) -> Told:
    """Return what is told of an asset that says already whether it was called back."""
    rights = _rights_today(asset)
    held = withheld_because(rights, today=today())
    shown = picture(asset) if holdings().renditions is not None else None
    printed = as_printed(asset)
    line = line_ordered(asset) and printed.credit_to_print
    facts = facts_of(
        _settled(printed),
        rights=rights,
        licences=holdings().session.knowledge.licences,
        image=shown,
        withheld=held,
        ordered=holdings().session.read_credit(line) if line else None,
    )
    at = addresses(asset, shown, withheld=held)
    return Told(asset=asset, rights=rights, facts=facts, at=at)


def _settled(asset: Asset) -> Asset:
    """Return an asset with the rights that people set: there files disagree no more."""
    day = today()
    said = {c.field for c in rights_corrections(asset) if c.holds_on(day)}
    asset = as_set(asset, day)
    left = tuple(c for c in asset.rights.conflicts if c.name not in said)
    return replace(asset, rights=replace(asset.rights, conflicts=left))


def addresses(
    asset: Asset, shown: Image | None, *, withheld: Withheld | None
) -> Addresses:
    """Return where what belongs to an asset is found, under the host that was asked."""
    bare = Addresses(
        page=url_for("pages.asset", asset_id=asset.asset_id, _external=True),
        site=request.url_root,
    )
    if shown is None:
        return bare
    return replace(
        bare,
        thumbnail=_shown(shown, "grid"),
        preview=None if withheld else _shown(shown, "preview"),
        manifest=url_for("exchange.manifest", asset_id=asset.asset_id, _external=True),
        service=url_for("exchange.service", asset_id=asset.asset_id, _external=True),
    )


def _shown(image: Image, size: Size) -> Shown:
    width, height = rendition_size(image, size)
    url = url_for(
        "pages.thumbnail",
        sha256=image.fingerprint.sha256,
        size=size,
        _external=True,
    )
    return Shown(url=url, width=width, height=height, media_type=MEDIA_TYPE)


def sizes(told: Told) -> tuple[Size, ...]:
    """Return which renditions are given away, the largest first."""
    return ("grid",) if told.withheld else ("zoom", "preview", "grid")


def is_withheld(sha256: str) -> bool:
    """Tell whether a picture that has this file is given as a thumbnail only."""
    assets = assets_holding(sha256, holdings().catalogue)
    return any(
        withheld_because(_rights_today(asset), today=today())
        for asset in called_back(assets)
    )


def picture_of(told: Told) -> Image:
    """Return the file that is shown of an asset.

    Raises:
        NotInCatalogue: there is none that can be shown.
    """
    if told.facts.image is None:
        raise NotInCatalogue(f"{told.asset.asset_id} has no picture that can be shown")
    return told.facts.image
