"""IIIF: the manifest of an asset, and its picture by an image service of level 0.

Tiles are cut out of one rendition, when they are asked for, and kept for a while. Of a
picture that is withheld the service knows the thumbnail alone.
"""

from __future__ import annotations

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from media.errors import NotInCatalogue
from media.exchange import iiif as standard
from media.images.tiles import measures, tile
from media.model import Size
from media.pipeline import rendition_of
from web import exchanging
from web.exchange.answering import as_linked_data
from web.exchange.lately import Lately
from web.exchanging import Told
from web.holdings import holdings

_TILES = Lately(most=512)
"""Tiles in memory, each of some 50 kB: the same few are asked for again and again."""
_HOUR = 3600


def manifest(asset_id: str) -> ResponseReturnValue:
    """Return the manifest of Presentation 3 of an asset."""
    told = exchanging.named(asset_id)
    width, height = measures(_rendition(told)[1])
    found = standard.manifest(told.facts, told.at, width=width, height=height)
    if found is None:
        raise NotInCatalogue(f"{asset_id} has no picture that can be shown")
    return as_linked_data(found, standard.PRESENTATION)


def service(asset_id: str) -> ResponseReturnValue:
    """Lead on to the description of an image service."""
    found = exchanging.named(asset_id).asset.asset_id
    return redirect(url_for("exchange.info", asset_id=found), 303)


def info(asset_id: str) -> ResponseReturnValue:
    """Return the description of an image service of level 0."""
    told = exchanging.named(asset_id)
    width, height = measures(_rendition(told)[1])
    found = standard.info(told.at.service, told.facts, width=width, height=height)
    return as_linked_data(found, standard.IMAGE)


def part(
    asset_id: str, region: str, size: str, rotation: str, last: str
) -> ResponseReturnValue:
    """Return a picture whole or a tile of it, as a JPEG."""
    told = exchanging.named(asset_id)
    rendition, whole = _rendition(told)
    width, height = measures(whole)
    try:
        asked = standard.part(region, size, rotation, last, width=width, height=height)
    except standard.NotServed as error:
        abort(400 if error.kind == "malformed" else 501, f"{error}.")
    sha256 = exchanging.picture_of(told).fingerprint.sha256
    box = (asked.x, asked.y, asked.x + asked.width, asked.y + asked.height)
    data = _TILES.get(
        (sha256, rendition, asked),
        lambda: tile(whole, box, (asked.shown_width, asked.shown_height)),
    )
    answer = Response(data, mimetype="image/jpeg")
    # Not for good: what is withdrawn tomorrow is not to be shown any more.
    answer.cache_control.private = True
    answer.cache_control.max_age = _HOUR
    answer.add_etag()
    return answer.make_conditional(request)


def _rendition(told: Told) -> tuple[Size, bytes]:
    """Return the largest rendition that is given away, made where it is wanting.

    Raises:
        NotInCatalogue: nothing can be shown of the asset.
    """
    here = holdings()
    image = exchanging.picture_of(told)
    for size in exchanging.sizes(told):
        found = here.renditions and rendition_of(
            image.fingerprint.sha256,
            size,
            catalogue=here.catalogue,
            renditions=here.renditions,
        )
        if found:
            return size, found
    raise NotInCatalogue(f"{told.asset.asset_id} has no picture that can be shown")
