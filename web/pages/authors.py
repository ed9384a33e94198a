"""Who decides: remembered by a cookie, so that a name is typed once."""

from __future__ import annotations

from urllib.parse import quote, unquote

from flask import make_response, request
from flask.typing import ResponseReturnValue

from web.deciding import LONGEST_ACTOR, Author

_COOKIE = "cutline_actor"
_YEAR = 365 * 24 * 60 * 60


def remembered() -> str:
    """Return who decided last in this browser, "" where nobody did."""
    said = unquote(request.cookies.get(_COOKIE, ""))
    return said if said.isprintable() and len(said) <= LONGEST_ACTOR else ""


def remembering(author: Author, answer: ResponseReturnValue) -> ResponseReturnValue:
    """Return an answer after which this browser remembers who decided."""
    response = make_response(answer)
    response.set_cookie(
        _COOKIE,
        quote(author.actor),
        max_age=_YEAR,
        httponly=True,
        secure=request.is_secure,
        samesite="Strict",
    )
    response.cache_control.no_store = True
    return response
