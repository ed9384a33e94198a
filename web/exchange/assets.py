"""One asset in the formats of news systems, picture programs and search engines."""

from __future__ import annotations

import re

from flask import abort
from flask.typing import ResponseReturnValue

from media.exchange import ninjs as news
from media.exchange import xmp
from media.exchange.schema_org import image_object
from web import exchanging
from web.exchange.answering import LD, as_file, as_json

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def ninjs(asset_id: str) -> ResponseReturnValue:
    """Return an asset as a picture item of ninjs 3.1."""
    told = exchanging.named(asset_id)
    return as_json(news.picture_item(told.facts, told.at), news.MEDIA_TYPE)


def schema_org(asset_id: str) -> ResponseReturnValue:
    """Return an asset as an `ImageObject`; not found where nothing is known."""
    told = exchanging.named(asset_id)
    found = image_object(told.facts, told.at)
    if found is None:
        abort(404, "Nothing is known of this picture that search engines read.")
    return as_json(found, LD)


def sidecar(asset_id: str) -> ResponseReturnValue:
    """Return what is known of an asset as an XMP sidecar, named as its file is."""
    told = exchanging.named(asset_id)
    name = told.asset.asset_id
    if told.facts.image is not None:
        stem = told.facts.image.uri.replace("\\", "/").rpartition("/")[2]
        name = _UNSAFE.sub("-", stem.partition(".")[0]).strip("-") or name
    return as_file(xmp.sidecar(told.facts), xmp.MEDIA_TYPE, f"{name}.xmp")
