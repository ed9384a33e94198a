"""Renditions of pictures. Addresses name a file's bytes, so they never change."""

from __future__ import annotations

from typing import Literal, cast

from flask import Response, request
from flask.typing import ResponseReturnValue

from media.errors import NotInCatalogue
from web.holdings import holdings

_SIZES = ("grid", "preview")
_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/avif"})
"""Types that browsers show as pictures and never run."""
_FOREVER = 365 * 24 * 60 * 60


def thumbnail(sha256: str, size: str) -> ResponseReturnValue:
    """Return a rendition; the browser may keep it, caches of others may not.

    Raises:
        NotInCatalogue: the file is unknown or could not be rendered.
    """
    found = None
    if size in _SIZES:
        wanted = cast(Literal["grid", "preview"], size)
        found = holdings().catalogue.thumbnail(sha256, wanted)
    if found is None or found.media_type not in _SHOWN:
        raise NotInCatalogue(f"there is no rendition {size!r} of the file {sha256!r}")
    response = Response(found.data, mimetype=found.media_type)
    response.cache_control.private = True
    response.cache_control.max_age = _FOREVER
    response.cache_control.immutable = True
    response.set_etag(f"{sha256}-{size}")
    return response.make_conditional(request)
