"""What a program says that it read (`If-Match`), where a write knows no version itself.

A write that names what was read must not be carried out where that changed meanwhile
(RFC 9110, 13.1.1). Usages, files, pictures and decisions compare versions as they
store; for all others what stands at the same address now is read anew and compared.
It is compared when the request comes in, and once more where the write holds the lock
that all writers of the database (or of a folder of entries) take: whatever another
thread, server or command writes meanwhile, no two go by one version. What only asks
changes nothing, and heeds nothing.
"""

from __future__ import annotations

from contextlib import ExitStack
from io import BytesIO

from flask import Blueprint, current_app, g, request
from werkzeug.exceptions import PreconditionFailed

from web.guard import METHODS
from web.holdings import go_by, holdings

_BY_THEMSELVES = frozenset({"api.asset", "api.usage", "api.file", "api.decisions"})
"""Routes that compare versions while they store."""
_ASKING = frozenset({"api.check", "api.recognise", "api.explain"})
"""Routes that are sent something and keep nothing."""
_OF_A_WRITE = ("CONTENT_TYPE", "HTTP_IDEMPOTENCY_KEY", "werkzeug.request")
_CHANGED = (
    "What stands here is another version than If-Match names, or has none that can be"
    " read. Nothing was done: read it again."
)


def provide(blueprint: Blueprint) -> None:
    """Let all routes of a blueprint that change something heed `If-Match`."""

    @blueprint.before_request
    def heed() -> None:
        if not _is_to_be_compared():
            return
        _heed()  # what is refused is refused at once
        g.under_condition = ExitStack()  # until the request is done: see `leave`
        g.under_condition.enter_context(holdings().catalogue.only_if(_heed))

    @blueprint.teardown_request
    def leave(error: BaseException | None) -> None:
        taken = g.pop("under_condition", None)
        if taken is not None:
            taken.close()


def hold() -> None:
    """Refuse a write as of another version, once nobody else can write where it does.

    Of what is kept in the catalogue that is asked without this.

    Raises:
        PreconditionFailed: it is another version, or there is none to be read.
    """
    if _is_to_be_compared():
        _heed()


def _is_to_be_compared() -> bool:
    if "If-Match" not in request.headers or request.method in METHODS:
        return False
    known = request.endpoint in _BY_THEMSELVES or request.endpoint in _ASKING
    return not known and not request.if_match.star_tag


def _heed() -> None:
    """Refuse a write whose `If-Match` is not what stands at its address.

    Raises:
        PreconditionFailed: it is another version, or there is none to be read.
    """
    match = request.if_match
    etag = _etag_now()
    if etag is None or not match.contains(etag):
        raise PreconditionFailed(_CHANGED)


def _etag_now() -> str | None:
    """Return the tag of what whoever writes would read at the same address."""
    asked = {
        name: said
        for name, said in request.environ.items()
        if name not in _OF_A_WRITE and not name.startswith("HTTP_IF_")
    }
    asked |= {
        "REQUEST_METHOD": "GET",
        "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
    }
    shown = holdings()
    # With a context of its own: what the write keeps for its end stays there.
    with current_app.app_context(), current_app.request_context(asked):
        go_by(shown)
        answer = current_app.full_dispatch_request()
    etag, _ = answer.get_etag()
    return etag if answer.status_code == 200 else None
