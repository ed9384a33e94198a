"""Renditions of pictures. Addresses name a file's bytes, so they never change."""

from __future__ import annotations

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from media.renditions import MEDIA_TYPE
from web.picturing import given

_FOREVER = 365 * 24 * 60 * 60
_STAND_IN = "static/no-preview.svg"


def thumbnail(sha256: str, size: str) -> ResponseReturnValue:
    """Return a rendition; the browser may keep it, caches of others may not.

    One that is wanting is made anew. Where that cannot be, the answer is "not found",
    with a drawing that says so in its place.

    Raises:
        NotInCatalogue: there is no such size.
    """
    found = given(sha256, size)
    if found is None:
        with current_app.open_resource(_STAND_IN) as drawing:
            instead = Response(drawing.read(), 404, mimetype="image/svg+xml")
        instead.cache_control.no_store = True
        return instead
    response = Response(found.octets, mimetype=MEDIA_TYPE)
    if found.is_less:
        response.cache_control.no_store = True
        return response
    response.cache_control.private = True
    response.cache_control.max_age = _FOREVER
    response.cache_control.immutable = True
    response.add_etag()
    return response.make_conditional(request)
