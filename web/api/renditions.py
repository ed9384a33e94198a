"""What is shown of a picture, for programs, under its id."""

from __future__ import annotations

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from media.errors import NotInCatalogue
from media.renditions import MEDIA_TYPE
from web.api.taking import asked_words
from web.display.showings import picture
from web.holdings import holdings
from web.picturing import given


def rendition(asset_id: str, size: str) -> ResponseReturnValue:
    """Return what is shown of an asset in a size; a former id leads on.

    Another file may be shown of it tomorrow, so that nobody keeps it unasked.

    Raises:
        NotInCatalogue: there is no such asset or size, or nothing to be shown of it.
    """
    asked_words()
    found = holdings().catalogue.asset(asset_id)
    if found.asset_id != asset_id:
        there = url_for("api.rendition", asset_id=found.asset_id, size=size)
        return redirect(there, 308)
    image = picture(found)
    shown = given(image.fingerprint.sha256, size) if image else None
    if shown is None:
        raise NotInCatalogue(f"{asset_id} has no picture that can be shown")
    response = Response(shown.octets, mimetype=MEDIA_TYPE)
    if shown.is_less:
        response.cache_control.no_store = True
    return response
