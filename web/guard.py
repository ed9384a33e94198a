"""What every answer carries, and what no request gets past.

Pages run no inline script or style, load nothing from elsewhere and sit in no frame;
all that a picture's metadata can smuggle in stays text. Where the server listens on
this machine only, a page elsewhere could still reach it by naming a domain of its own
that resolves to 127.0.0.1 (DNS rebinding): such a Host is refused. What changes
something has to come from a form that was shown here, or from a program (`web.csrf`).
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, Response, current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    MethodNotAllowed,
    PreconditionFailed,
    Unauthorized,
)

from web import csrf
from web.access import acting, entering, sso
from web.access.needs import Need, needs
from web.holdings import holdings, provided

METHODS = ("GET", "HEAD")
DECIDED = frozenset(
    (
        "pages.review",
        "pages.decisions",
        "pages.merge",
        "pages.split",
        "pages.waivers",
        "pages.uploads",
        "api.uploads",
        "pages.agency_entry",
        "pages.agency_history",
        "pages.licence_entry",
        "pages.licence_history",
        "pages.searches",
        "pages.edit_usage",
        "pages.edit_file",
        "pages.edit_rights",
        "pages.bulk",
        "pages.templates",
        "pages.bulk_rights",
        "pages.corrections",
        "pages.unplaced",
        "pages.login",
        "pages.account",
        "pages.users",
        "pages.withdrawals",
        "pages.withdrawal",
        "api.decisions",
        "api.corrections",
        "api.unplaced",
        "api.waivers",
        "api.withdrawals",
        "api.withdrawal",
        "api.usage",
        "api.file",
        "api.bulk",
        "api.bulk_rights",
        "api.templates",
        "api.searches",
        "api.agency_entries",
        "api.licence_entries",
        "api.asset",
        "api.users",
        "api.user",
        "api.user_tokens",
        "api.user_token",
    )
)
"""Views that people's decisions are sent to, the only ones that change anything; and
only where the server listens on this machine alone (`web.deciding`)."""
PATCHED = frozenset({"api.usage", "api.file", "api.asset", "api.user"})
"""Those of them that take the changes of one thing (PATCH) instead of a form."""
DELETED = frozenset({"api.user_token"})
"""Those of them that are taken away."""
ONLY_POSTED = frozenset(
    {
        "api.check",
        "api.recognise",
        "api.bulk",
        "api.bulk_rights",
        "api.uploads",
        "pages.language",
    }
)
"""Views that answer nothing but what is sent to them."""
ASKED = frozenset({"pages.explain", "api.explain", "pages.recognise"})
POSTED = (DECIDED - PATCHED - DELETED) | ONLY_POSTED | ASKED
"""Views that something may be sent to. What is sent to be explained is forgotten."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self'",
        "style-src 'self'",
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Under "no-referrer" a form of our own would be sent without its origin.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
EMBEDDED = frozenset(
    (
        "exchange.manifest",
        "exchange.service",
        "exchange.info",
        "exchange.part",
        "exchange.oembed",
        "exchange.media_rss",
        "pages.thumbnail",
    )
)
"""What pages of others show where the newsroom wants it: formats to be embedded, and
the pictures that they name."""
_FOR_OTHERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Any page, but never with the cookies of whoever looks at it."""
READ_ONLY = (
    "Here the catalogue can only be read. Decisions are taken by those who sign in and"
    " may, or where `cutline serve` listens on this machine alone (127.0.0.1); and"
    " where it may write its catalogue."
)
UPLOADED = frozenset({"pages.uploads", "api.uploads"})
"""Those of them that files are sent to."""
_MOST_UPLOADED = 120 * 1000 * 1000
"""Octets of all files of one request."""
_MOST_DECIDED = 1024 * 1024
"""Octets of what people decide: a picture has some thousand usages at most."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""How this machine names itself."""


def protect(app: Flask) -> None:
    """Guard every route of an application, errors included."""
    allowed = allowed_hosts(app.config.get("HOSTS"))
    csrf.provide(app, lambda: _secret(app))
    sso.provide(app)

    @app.before_request
    def refuse() -> None:
        if _is_asked_how(request):
            _demand_host(request, allowed)
            return
        _demand_method(request)
        _demand_host(request, allowed)
        _let_in(needs().of(request.endpoint, request.method))
        if request.method not in METHODS:
            _accept()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.update(HEADERS)
        if request.endpoint in EMBEDDED and _is_for_everybody():
            response.headers.update(_FOR_OTHERS)
        entering.finish(response)
        if not response.cache_control:
            # Shown again at once when nothing changed, never shown when stale; the
            # asset to which a former id leads may be another one tomorrow.
            response.cache_control.no_cache = True
            response.cache_control.private = True
            if response.status_code == 200 and not response.is_streamed:
                response.add_etag()
                if _is_another(response):
                    return finish(_refused())
                response.make_conditional(_without_match(request))
        return response


def _is_asked_how(asked: Request) -> bool:
    """Tell whether somebody asks what a route takes: Flask says so, without a view."""
    return asked.method == "OPTIONS" and asked.endpoint is not None


def _demand_host(asked: Request, allowed: frozenset[str] | None) -> None:
    """Refuse names of this server that it was not given."""
    if allowed is not None and host_name(asked.host) not in allowed:
        raise BadRequest(
            f"This server does not answer to the host name {asked.host!r}."
            " Open it by the address that `cutline serve` printed."
        )


def _demand_method(asked: Request) -> None:
    """Refuse a method that a route does not take, and say which it takes."""
    methods = _methods_here(asked)
    if asked.method not in methods:
        raise MethodNotAllowed(
            valid_methods=[*methods, "OPTIONS"],
            description=f"This address only reads: use {_any(methods)}.",
        )


def _is_another(response: Response) -> bool:
    """Tell whether who reads asks for a version that is not the one that is read."""
    asked = request.if_match
    if not asked or request.method not in METHODS:
        return False
    return not asked.contains_raw(f'"{response.get_etag()[0]}"')


def _refused() -> Response:
    """Return the answer to who asks for another version, as other errors are told."""
    told = PreconditionFailed("Here stands another version than If-Match names.")
    return current_app.make_response(current_app.handle_user_exception(told))


def _without_match(asked: Request) -> dict[str, Any]:
    """Return what a request was sent with, but for `If-Match`, which was heeded."""
    return {k: v for k, v in asked.environ.items() if k != "HTTP_IF_MATCH"}


def _is_for_everybody() -> bool:
    """Tell whether an answer is what anybody sees, and others may embed it."""
    if not holdings().session.settings.server.embed:
        return False
    return acting.acting().user is None and acting.may("read")


def _secret(app: Flask) -> bytes:
    """Return the secret of the catalogue that is served.

    Where nothing can be kept nothing can be changed either, and any secret will do.
    """
    catalogue = provided(app).catalogue
    if catalogue.is_writable():
        return catalogue.people.secret()
    return secrets.token_bytes(32)


def _let_in(need: Need) -> None:
    """Find out who acts, and refuse what they may not."""
    if request.endpoint == "static":
        return
    local = is_local(current_app.config.get("HOSTS"))
    try:
        found = entering.whoever(is_local=local)
    except Unauthorized as error:
        raise _sign_in_first(str(error.description), error="invalid_token") from error
    acting.provide(found)
    if acting.may(need):
        return
    if found.may_sign_in:
        raise _sign_in_first("Sign in first: this is not there for everybody.")
    if found.user is None and found.role:
        raise Forbidden(READ_ONLY)
    if found.user is None:
        raise _sign_in_first("Nobody can sign in yet: there are no users.")
    whose = "this token" if found.token else f"the role “{found.role}”"
    raise Forbidden(f"This needs “{need}”, which {whose} does not allow.")


def _sign_in_first(told: str, **words: str) -> Unauthorized:
    how = WWWAuthenticate("bearer", {"realm": "Cutline", **words})
    return Unauthorized(told, www_authenticate=how)


def _accept() -> None:
    """Refuse what is sent from elsewhere, and what changes something without a sign
    that it was meant.
    """
    if not csrf.is_own(request):
        raise Forbidden("What is sent here has to come from a page of this server.")
    if request.endpoint in DECIDED:
        request.max_content_length = request.max_form_memory_size = _MOST_DECIDED
        if request.endpoint in UPLOADED:
            request.max_content_length = _MOST_UPLOADED
        if str(request.endpoint).startswith("api."):
            # Nothing makes a browser send a token of its own accord.
            if request.authorization is None or request.authorization.type != "bearer":
                csrf.demand_header(request)
        else:
            csrf.demand_token(request.form)


def allowed_methods(endpoint: str | None) -> list[str]:
    """Return the methods of a route, by its blueprint and view."""
    if endpoint in ONLY_POSTED:
        return ["POST"]
    taken = [*METHODS, *(("POST",) if endpoint in POSTED else ())]
    taken += ("PATCH",) if endpoint in PATCHED else ()
    return [*taken, *(("DELETE",) if endpoint in DELETED else ())]


def _methods_here(request: Request) -> list[str]:
    """Return the methods of the route that is asked, also for one it does not take."""
    known = request.routing_exception
    if isinstance(known, MethodNotAllowed):
        every = (*METHODS, "POST", "PATCH", "DELETE")
        return [m for m in every if m in (known.valid_methods or ())]
    return allowed_methods(request.endpoint)


def _any(methods: list[str]) -> str:
    if len(methods) == 1:
        return methods[0]
    return f"{', '.join(methods[:-1])} or {methods[-1]}"


def allowed_hosts(hosts: Iterable[str] | None) -> frozenset[str] | None:
    """Return the names that a Host header may give, None where any may.

    >>> sorted(allowed_hosts(("127.0.0.1",)))
    ['127.0.0.1', '[::1]', 'localhost']
    >>> allowed_hosts(("0.0.0.0",)) is None
    True
    """
    names = [_bracketed(host.casefold()) for host in hosts or ()]
    if not names or any(_is_everywhere(name) for name in names):
        return None
    return LOOPBACK | frozenset(names)


def is_local(hosts: Iterable[str] | None) -> bool:
    """Tell whether a server that listens there is reached from this machine alone.

    >>> is_local(("127.0.0.1",)), is_local(("0.0.0.0",)), is_local(None)
    (True, False, False)
    """
    names = [_bracketed(host.casefold()) for host in hosts or ()]
    return bool(names) and LOOPBACK.issuperset(names)


def host_name(host: str) -> str:
    """Return a Host header's name without its port.

    >>> host_name("LocalHost:5000"), host_name("[::1]:5000"), host_name("a.example")
    ('localhost', '[::1]', 'a.example')
    """
    name, colon, port = host.casefold().rpartition(":")
    return name if colon and port.isdigit() else host.casefold()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _is_everywhere(host: str) -> bool:
    """Tell whether listening there means on every interface ("0.0.0.0", "::", "")."""
    if host in ("", "*"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False
