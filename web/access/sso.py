"""Single sign-on by OpenID Connect: the code flow with PKCE, state and nonce.

In: what `cutline.toml` says of a provider, and what it answers (Authlib). Out: a user,
who is made when they come for the first time and whose role follows a claim each time.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from flask import Flask, current_app, request, session
from flask.sessions import SecureCookieSessionInterface
from werkzeug.exceptions import BadGateway, Forbidden, NotFound
from werkzeug.wrappers import Response

from media.errors import BadDecision, BadSettings
from media.people import NameTaken, User, moment_text
from media.settings import SingleSignOn
from web.access import entering, managing

SECRET_VARIABLE = "CUTLINE_SSO_SECRET"
_NAME = "cutline_sso"
_BY = "single sign-on"
_THEN = "then"
FAILED = "Signing in elsewhere did not work. Try again; the log of access says why."
_TIMEOUT = 10
"""Seconds that the provider has for each of its answers."""


class _OnTheWay(SecureCookieSessionInterface):
    """A cookie that lasts from here to the provider and back, and holds nothing of
    value: state, nonce and verifier of one sign-in.
    """

    def get_cookie_name(self, app: Flask) -> str:
        return _NAME

    def get_cookie_httponly(self, app: Flask) -> bool:
        return True

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

    def get_cookie_samesite(self, app: Flask) -> str:
        return "Lax"  # the provider leads back here from its own pages


def provide(app: Flask) -> None:
    """Make an application ready for single sign-on, where it is set up.

    Raises:
        BadSettings: it is set up, and cannot be used.
    """
    with app.app_context():
        told = entering.settings().sso
        if told is None:
            return
        for role in (*told.roles, *filter(None, (told.role,))):
            if role not in managing.roles():
                known = ", ".join(managing.roles())
                raise BadSettings(f"sso.roles: {role!r} is no role; there are {known}")
        kept = entering.people().secret()
        # Signed with a key of its own, so that neither cookie passes for another.
        key = hmac.new(kept, _NAME.encode(), hashlib.sha256).hexdigest()
    app.secret_key = key
    app.session_interface = _OnTheWay()
    app.extensions[_NAME] = _registered(app, told)


def _registered(app: Flask, told: SingleSignOn) -> Any:
    try:
        from authlib.integrations.flask_client import OAuth
    except ImportError as error:
        raise BadSettings(
            f"single sign-on needs Authlib ({error}): pip install 'cutline[sso]'"
        ) from error
    issuer = told.issuer.rstrip("/")
    return OAuth(app).register(
        _NAME,
        client_id=told.client_id,
        client_secret=_secret(told) or None,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": (
                "client_secret_basic" if _secret(told) else "none"
            ),
            "default_timeout": _TIMEOUT,
        },
    )


def _secret(told: SingleSignOn) -> str:
    """Return the client's secret: of a file, else of the environment, else "" for a
    client that has none.
    """
    if told.secret_file is None:
        return os.environ.get(SECRET_VARIABLE, "")
    try:
        return told.secret_file.read_text("utf-8").strip()
    except OSError as error:
        raise BadSettings(
            f"sso.secret_file: {told.secret_file}: {error.strerror}"
        ) from error


def begin(come_back_to: str, *, then: str) -> Response:
    """Lead a browser to the provider, which leads it back; `then`: where it goes on.

    Raises:
        NotFound: there is none.
        BadGateway: it cannot be reached.
    """
    client = _client()
    session[_THEN] = then
    with _answering_for_it():
        answer: Response = client.authorize_redirect(come_back_to)
    return answer


def then() -> str:
    """Return where somebody goes on who comes back from the provider."""
    return str(session.get(_THEN, ""))


def finish() -> User:
    """Return the user whom the provider vouches for, made or renewed.

    Raises:
        NotFound: there is no provider.
        BadGateway: it cannot be reached, or what it says cannot be believed.
        Forbidden: they are not to come in.
    """
    client = _client()
    if _THEN not in session:
        raise BadGateway(FAILED)  # nobody was led to the provider from here
    told = entering.settings().sso
    assert told is not None
    with _answering_for_it():
        issuer = client.load_server_metadata()["issuer"]
        # RFC 9207: an answer of another provider is none.
        if issuer != told.issuer or request.args.get("iss", issuer) != issuer:
            raise ValueError(f"not the provider that was asked: {issuer}")
        claims: Mapping[str, Any] = client.authorize_access_token()["userinfo"]
    role = role_of(claims, told)
    subject = f"{issuer}|{claims['sub']}"
    user = entering.people().user_of(subject)
    try:
        if user is not None and user.is_disabled:
            raise BadDecision("they are disabled")
        if not role:
            raise BadDecision(f"nothing in “{told.claim}” gives them a role here")
        if user is None:
            return _made(claims, role, subject)
        managing.set_role(entering.people(), user, role, by=entering.by(_BY))
    except BadDecision as error:
        name = user.name if user else "an unknown name"
        refused = entering.by(_BY).event("sign-in refused", name, str(error))
        entering.people().log(refused)
        raise Forbidden(f"You cannot come in here: {error}.") from error
    return replace(user, role=role)


def _made(claims: Mapping[str, Any], role: str, subject: str) -> User:
    """Make the user who comes for the first time. A name that somebody has here stays
    theirs: whoever has it elsewhere may be another. Many are called alike, though: the
    second of them is known by the name that is theirs alone.
    """
    by = entering.by(_BY)
    said = (claims.get(word) for word in ("preferred_username", "email", "sub"))
    name = managing.checked_name(str(next(filter(None, said))), "name")
    managing.demand_free(entering.people(), name)
    called = str(claims.get("name") or "")[: managing.LONGEST_NAME]
    try:
        managing.demand_free(entering.people(), called)
    except NameTaken:
        called = ""
    user = User(
        user_id=secrets.token_hex(8),
        name=name,
        display_name=called,
        role=role,
        made_at=moment_text(by.now),
        subject=subject,
    )
    entering.people().add(user, by.event("user added", user.name, role))
    return user


def role_of(claims: Mapping[str, Any], told: SingleSignOn) -> str:
    """Return the role that may most of those that a claim gives, "" where none does.

    The claim is named with dots where it is within another: "realm_access.roles".
    """
    found: Any = claims
    for word in told.claim.split("."):
        found = found.get(word) if isinstance(found, Mapping) else None
    values = {found} if isinstance(found, str) else set(found or ())
    fitting = [r for r in managing.roles() if values & set(told.roles.get(r, ()))]
    return fitting[-1] if fitting else told.role


def _client() -> Any:
    if _NAME not in current_app.extensions:
        raise NotFound
    return current_app.extensions[_NAME]


@contextmanager
def _answering_for_it() -> Iterator[None]:
    """Turn what goes wrong with a provider into an answer, and, but for what anybody
    can send here, into a line of the log of access.
    """
    from authlib.common.errors import AuthlibBaseError
    from authlib.integrations.base_client.errors import MismatchingStateError
    from joserfc.errors import JoseError
    from requests import RequestException

    known = (AuthlibBaseError, JoseError, RequestException, KeyError, ValueError)
    try:
        yield
    except known as error:
        if not isinstance(error, MismatchingStateError):
            why = (str(error) or type(error).__name__)[:200]
            entering.people().log(entering.by(_BY).event("sign-in failed", detail=why))
        raise BadGateway(FAILED) from error
