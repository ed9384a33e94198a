"""Addresses by which other systems take over a picture, or a search of pictures.

    assets   ninjs, the XMP sidecar, schema.org; which of them an Accept header asks for
    oembed   for whoever embeds the page of a picture
    iiif     a manifest, and an image service of level 0
    feeds    a search as Media RSS

They only read, and answer whoever may see the pages. Another site's page may show them
where the newsroom says so (`embed` of `[server]`) and nobody has to sign in: else a
catalogue is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.exchange import assets, feeds, iiif, oembed
from web.guard import allowed_methods

__all__ = ["ROUTES", "blueprint"]

View = Callable[..., ResponseReturnValue]

ROUTES: tuple[tuple[str, str, View], ...] = (
    ("/assets/<asset_id>/ninjs.json", "ninjs", assets.ninjs),
    ("/assets/<asset_id>/schema-org.json", "schema_org", assets.schema_org),
    ("/assets/<asset_id>/sidecar.xmp", "sidecar", assets.sidecar),
    ("/assets/<asset_id>/manifest.json", "manifest", iiif.manifest),
    ("/iiif/<asset_id>", "service", iiif.service),
    ("/iiif/<asset_id>/info.json", "info", iiif.info),
    ("/iiif/<asset_id>/<region>/<size>/<rotation>/<last>", "part", iiif.part),
    ("/oembed", "oembed", oembed.oembed),
    ("/media.rss", "media_rss", feeds.media_rss),
)
"""Every address: its path, its name for `url_for`, its view."""

blueprint = Blueprint("exchange", __name__)
for _path, _name, _view in ROUTES:
    _methods = allowed_methods(f"exchange.{_name}")
    blueprint.add_url_rule(_path, _name, _view, methods=_methods)
