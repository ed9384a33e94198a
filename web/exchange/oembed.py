"""oEmbed: what a system needs that embeds the page of a picture.

/oembed?url=ADDRESS[&format=json|xml][&maxwidth=N][&maxheight=N]
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from media.errors import NotInCatalogue
from media.exchange import oembed as embedding
from web import exchanging
from web.exchange.answering import as_json
from web.queries import BadWord

_LONGEST = 2000
_MOST = 1_000_000


def oembed() -> ResponseReturnValue:
    """Return how the page of an asset is embedded.

    Not found where the address is none of an asset here; not implemented where the
    format is neither JSON nor XML. Nobody is sent to the address that is given, and
    nothing is fetched from it.
    """
    form = request.args.get("format", "json")
    if form not in ("json", "xml"):
        abort(501, "Answers are given as json or xml.")
    told = exchanging.named(_asset_id(request.args.get("url", "")))
    answer = embedding.oembed(
        told.facts,
        told.at,
        max_width=_pixels("maxwidth"),
        max_height=_pixels("maxheight"),
    )
    if form == "xml":
        return Response(
            embedding.as_xml(answer), content_type="text/xml; charset=utf-8"
        )
    return as_json(answer)


def _asset_id(url: str) -> str:
    """Return which asset's page an address names.

    Raises:
        NotInCatalogue: it is no page of an asset on this server.
    """
    refused = NotInCatalogue("url names no page of a picture here")
    if len(url) > _LONGEST:
        raise refused
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise refused from error
    here = urlsplit(request.host_url)
    if parts.scheme not in ("http", "https") or parts.netloc != here.netloc:
        raise refused
    root = request.root_path
    if not parts.path.startswith(root):
        raise refused
    adapter = current_app.url_map.bind(here.netloc, script_name=root or "/")
    try:
        endpoint, values = adapter.match(parts.path[len(root) :], method="GET")
    except (HTTPException, RequestRedirect) as error:
        raise refused from error
    if endpoint != "pages.asset":
        raise refused
    return str(values["asset_id"])


def _pixels(word: str) -> int | None:
    said = request.args.get(word, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= _MOST):
        raise BadWord(word, f"{said!r} is no number of pixels")
    return int(said)
