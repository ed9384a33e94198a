"""Tokens of forms that write: what is sent has to come from a page that was shown here.

The signed double submit: a cookie names the browser, a field of each form bears the
same name signed with a secret that only servers of this catalogue have. Another page
can make a browser send the cookie, but can neither read it nor make the signature. The
secret lies in the catalogue: a form that was opened before a server started again, or
that another server of it showed, counts. Programs send no form: they say by a header of
their own that they are none, which no page elsewhere may send without being allowed to.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, g, request
from werkzeug.exceptions import Forbidden

FIELD = "csrf_token"
COOKIE = "cutline_form"
HEADER = "X-Requested-With"
"""Sent by programs with anything; a page of another server would have to ask first,
and nobody answers it (CORS)."""

_SECRET = "cutline_csrf"
_DRAWN = "cutline_csrf_drawn"
_NAME_BYTES = 16
_STALE = (
    "This form was opened in another browser, or belongs to another catalogue."
    " Go back, load the page again and send it anew. Nothing was changed."
)
_NO_HEADER = (
    f"What changes something needs the header {HEADER}, as in “{HEADER}: desk-script”,"
    " so that no page of another server can send it."
)


def provide(app: Flask, secret: Callable[[], bytes]) -> None:
    """Let the answers of an application name the browser.

    `secret`: returns what only servers of the same catalogue know.
    """
    app.extensions[_DRAWN] = secret

    @app.after_request
    def name_browser(response: Response) -> Response:
        name = g.get(COOKIE)
        if name is not None and name != request.cookies.get(COOKIE):
            response.set_cookie(
                COOKIE,
                name,
                httponly=True,
                secure=request.is_secure,
                samesite="Strict",
            )
        return response


def token() -> str:
    """Return the token that a form of this answer bears."""
    if COOKIE not in g:
        known = request.cookies.get(COOKIE, "")
        fresh = secrets.token_urlsafe(_NAME_BYTES)
        setattr(g, COOKIE, known if _is_name(known) else fresh)
    return signed(current_app, g.get(COOKIE))


def signed(app: Flask, name: str) -> str:
    """Return the token of the browser that has this name in its cookie."""
    return hmac.new(_secret(app), name.encode(), hashlib.sha256).hexdigest()


def _secret(app: Flask) -> bytes:
    """Return the secret of forms, which comes of that of the catalogue; read once."""
    kept: bytes | None = app.extensions.get(_SECRET)
    if kept is None:
        drawn: Callable[[], bytes] = app.extensions[_DRAWN]
        kept = hmac.new(drawn(), _SECRET.encode(), hashlib.sha256).digest()
        app.extensions[_SECRET] = kept
    return kept


def demand_token(form: Mapping[str, str]) -> None:
    """Refuse a form that bears no token of the browser that sends it.

    Raises:
        Forbidden: it has none, or one of another browser or an earlier server.
    """
    name, said = request.cookies.get(COOKIE, ""), form.get(FIELD, "")
    right = signed(current_app, name)
    if not _is_name(name) or not hmac.compare_digest(said.encode(), right.encode()):
        raise Forbidden(_STALE)


def demand_header(request: Request) -> None:
    """Refuse what a program sends without saying that it is no page.

    Raises:
        Forbidden: there is neither that header, nor is it sent by a page of ours.
    """
    if not request.headers.get(HEADER) and not _says_own(request):
        raise Forbidden(_NO_HEADER)


def is_own(request: Request) -> bool:
    """Tell whether a request comes from a page of this server or from a program.

    Browsers say whence a page sends something; a page of another server could only
    put this machine to work, but it has no business here.
    """
    has_said = "Sec-Fetch-Site" in request.headers or "Origin" in request.headers
    return not has_said or _says_own(request)


def _says_own(request: Request) -> bool:
    """Tell whether a browser says that a page of this server sends it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == request.host


def _is_name(said: str) -> bool:
    return said.isascii() and _NAME_BYTES <= len(said) <= 4 * _NAME_BYTES
