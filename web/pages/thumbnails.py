"""Renditions of pictures. Addresses name a file's bytes, so they never change."""

from __future__ import annotations

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from media.errors import BadSettings, NotInCatalogue
from media.model import SIZES, Size
from media.pipeline import rendition_of
from media.renditions import MEDIA_TYPE
from web.access.acting import may
from web.exchanging import is_withheld
from web.holdings import holdings

_FOREVER = 365 * 24 * 60 * 60
_STAND_IN = "static/no-preview.svg"


def thumbnail(sha256: str, size: str) -> ResponseReturnValue:
    """Return a rendition; the browser may keep it, caches of others may not.

    Of what must not be used only those who decide or edit see more than a thumbnail,
    which others are given instead and are not to keep, for that may change.

    One that is wanting is made anew. Where that cannot be, the answer is "not found",
    with a drawing that says so in its place.

    Raises:
        NotInCatalogue: there is no such size.
    """
    known = next((name for name in SIZES if name == size), None)
    if known is None:
        raise NotInCatalogue(f"there is no rendition {size!r}")
    is_less = known != "grid" and not _sees_all() and is_withheld(sha256)
    found = _rendition(sha256, "grid" if is_less else known)
    if found is None and known != "grid":
        # Of a file that was written over, what was made of it is all there is.
        is_less, found = True, _rendition(sha256, "grid")
    if found is None:
        with current_app.open_resource(_STAND_IN) as drawing:
            instead = Response(drawing.read(), 404, mimetype="image/svg+xml")
        instead.cache_control.no_store = True
        return instead
    response = Response(found, mimetype=MEDIA_TYPE)
    if is_less:
        response.cache_control.no_store = True
        return response
    response.cache_control.private = True
    response.cache_control.max_age = _FOREVER
    response.cache_control.immutable = True
    response.add_etag()
    return response.make_conditional(request)


def _sees_all() -> bool:
    return may("decide") or may("edit")


def _rendition(sha256: str, size: Size) -> bytes | None:
    shown = holdings()
    if shown.renditions is None:
        return None
    try:
        return rendition_of(
            sha256, size, catalogue=shown.catalogue, renditions=shown.renditions
        )
    except BadSettings as error:
        # A page without its picture says more than no page.
        current_app.logger.error("%s", error)
        return None
