"""Cookies of who is signed in: what they are called, and how they are signed.

One bears a name that only the store knows more of; the signature keeps what others
made up from reaching it. Another names a browser in which somebody signed in before.
"""

from __future__ import annotations

import secrets

from flask import Request, Response
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from media.people import folded_name

_NAME = "cutline"
_KNOWN = "cutline_known"
_KNOWN_SECONDS = 180 * 24 * 60 * 60
_NAME_OCTETS = 32


def drawn_name() -> str:
    """Return the name of a new sign-in."""
    return secrets.token_urlsafe(_NAME_OCTETS)


def read_name(request: Request, secret: bytes) -> str:
    """Return the name in the cookie of a request, "" where it bears none of ours."""
    said = request.cookies.get(_called(request), "")
    try:
        found = URLSafeSerializer(secret, salt=_NAME).loads(said) if said else ""
    except BadSignature:
        return ""
    return found if isinstance(found, str) else ""


def write_name(
    response: Response, request: Request, name: str, *, secret: bytes, seconds: int
) -> None:
    """Let an answer give the browser the name of its sign-in."""
    response.set_cookie(
        _called(request),
        URLSafeSerializer(secret, salt=_NAME).dumps(name),
        max_age=seconds,
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",  # what leads here from a mail finds one signed in
    )


def drop_name(response: Response, request: Request) -> None:
    """Let an answer take it away again."""
    response.delete_cookie(
        _called(request), httponly=True, secure=request.is_secure, samesite="Lax"
    )


def known_browser(request: Request, secret: bytes, user_name: str) -> str:
    """Return the name of a browser in which this user signed in before, else ""."""
    signer = URLSafeTimedSerializer(secret, salt=_KNOWN)
    said = request.cookies.get(_KNOWN, "")
    try:
        whose, name = signer.loads(said, max_age=_KNOWN_SECONDS) if said else ("", "")
    except (BadSignature, ValueError, TypeError):
        return ""
    return str(name) if whose == folded_name(user_name) else ""


def know_browser(
    response: Response, request: Request, secret: bytes, user_name: str
) -> None:
    """Let an answer give the browser a name as one in which this user signed in."""
    if known_browser(request, secret, user_name):
        return
    signer = URLSafeTimedSerializer(secret, salt=_KNOWN)
    response.set_cookie(
        _KNOWN,
        str(signer.dumps([folded_name(user_name), secrets.token_hex(8)])),
        max_age=_KNOWN_SECONDS,
        httponly=True,
        secure=request.is_secure,
        samesite="Strict",
    )


def _called(request: Request) -> str:
    """Return the cookie's name: behind https no other server can plant such a one."""
    return f"__Host-{_NAME}" if request.is_secure else _NAME
