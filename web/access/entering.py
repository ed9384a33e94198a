"""Somebody comes in, is known again with each request, and goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from flask import Request, Response, current_app, g, request
from werkzeug.exceptions import TooManyRequests, Unauthorized

from media.errors import BadDecision
from media.people import People, SignIn, User, folded_name, moment_text
from media.settings import AccessSettings
from web.access import cookies, passwords, throttling
from web.access.acting import Acting, acting
from web.access.managing import By, digest_of
from web.access.throttling import Attempt
from web.holdings import holdings

WRONG = "This name and this password do not belong together."
"""The same whether there is such a user or not."""
_LONGEST_AGENT = 200
_NOTED = timedelta(minutes=5)
"""After how long it is kept again that somebody is still there."""
_ENTERED, _LEFT = "cutline_entered", "cutline_left"


class WrongPassword(Unauthorized):
    """Nobody has this name and this password."""


def people() -> People:
    """Return the users of the catalogue that is shown."""
    return holdings().catalogue.people


def settings() -> AccessSettings:
    """Return who is let in, and for how long."""
    return holdings().session.settings.access


def now() -> datetime:
    """Return this moment."""
    return holdings().session.now()


def address() -> str:
    """Return from where a request comes."""
    return request.remote_addr or ""


def by(actor: str | None = None) -> By:
    """Return who does something in this request."""
    user = acting().user
    name = actor if actor is not None else user.name if user else ""
    return By(actor=name, now=now(), address=address())


def whoever(*, is_local: bool) -> Acting:
    """Return who sends this request.

    Raises:
        Unauthorized: it bears a token that does not count.
    """
    kept = people()
    if is_local and not kept.has_users():
        return Acting(role="admin")
    role = current_app.config.get("ANYONE") or settings().anyone
    if not kept.has_users():
        return Acting(role=role)
    if (token := _token_said(request)) is not None:
        return _by_token(kept, token)
    return _by_cookie(kept) or Acting(role=role, may_sign_in=True)


def _token_said(request: Request) -> str | None:
    """Return the token of a request: as RFC 6750 has it, or as the password of those
    programs that know nothing else, such as readers of feeds.
    """
    said = request.authorization
    if said is None:
        return None
    token = said.password if said.type == "basic" else said.token
    return token or ""


def _by_token(kept: People, said: str) -> Acting:
    found = kept.token(digest_of(said))
    moment = moment_text(now())
    if found is None or found[1].is_disabled or found[0].expires_at <= moment:
        raise Unauthorized("This token does not count, or no more.")
    token, user = found
    if _is_to_be_noted(token.used_at):
        kept.note_use(replace(token, used_at=moment, address=address()))
    return Acting(name=user.signature, role=user.role, user=user, token=token)


def _by_cookie(kept: People) -> Acting | None:
    name = cookies.read_name(request, _secret())
    found = kept.signed_in(digest_of(name)) if name else None
    if found is None:
        return None
    sign_in, user = found
    if user.is_disabled or not _still_counts(sign_in):
        return None
    if _is_to_be_noted(sign_in.used_at):
        used = replace(sign_in, used_at=moment_text(now()), address=address())
        kept.note_use(used)
    return Acting(name=user.signature, role=user.role, user=user, sign_in=sign_in)


def _still_counts(sign_in: SignIn) -> bool:
    started, used = _oldest()
    return sign_in.started_at > started and sign_in.used_at > used


def _oldest() -> tuple[str, str]:
    """Return since when one must have begun, and have been used, to count now."""
    allowed = settings()
    started = now() - timedelta(days=allowed.longest_days)
    used = now() - timedelta(hours=allowed.idle_hours)
    return moment_text(started), moment_text(used)


def _is_to_be_noted(used_at: str) -> bool:
    return used_at < moment_text(now() - _NOTED)


def sign_in_with_password(name: str, password: str) -> User:
    """Let somebody in by name and password.

    Raises:
        WrongPassword: nobody has these; it takes as long whether the name is known.
        TooManyRequests: too many were tried.
    """
    user = _with_password(name, password)
    enter(user, "password")
    return user


def demand_password(user: User, password: str) -> None:
    """Have somebody who is signed in say their password again.

    Raises:
        BadDecision: it is another.
        TooManyRequests: too many were tried.
    """
    try:
        _with_password(user.name, password)
    except WrongPassword as error:
        raise BadDecision("this is not your password") from error


def _with_password(name: str, password: str) -> User:
    kept = people()
    browser = cookies.known_browser(request, _secret(), name)
    attempt = Attempt(name=name, address=address(), browser=browser)
    user = kept.user_named(name)
    known = user.name if user else "an unknown name"
    if wait := throttling.wait_for(kept, attempt, now=now()):
        if wait.is_new:
            kept.log(by("").event("sign-in held back", known))
        raise TooManyRequests(
            f"Too many attempts. Try again in {wait.minutes} minutes.",
            retry_after=wait.minutes * 60,
        )
    is_right = passwords.is_right(user.password if user else "", password)
    if user is None or not is_right or user.is_disabled:
        kept.log(by("").event("sign-in failed", known))
        raise WrongPassword(WRONG)
    throttling.forget(kept, attempt)
    if passwords.is_stale(user.password):
        _rehash(kept, user, password)
    return user


def _rehash(kept: People, user: User, password: str) -> None:
    """Keep a password as passwords are kept now, unless it was changed meanwhile."""
    fresh, before = passwords.hashed(password), user.password

    def renewed(current: User) -> User:
        same = current.password == before
        return replace(current, password=fresh) if same else current

    kept.change(user.user_id, renewed, by(user.name).event("password hashed anew"))


def enter(user: User, how: str) -> None:
    """Sign somebody in with this browser, under a new name; what it began before as
    whoever ends.
    """
    kept, name = people(), cookies.drawn_name()
    started, used = _oldest()
    kept.end_older(started=started, used=used)
    moment = moment_text(now())
    before = acting().sign_in
    if before is not None:
        kept.end([before.digest], by(user.name).event("signed in anew", user.name))
    kept.begin(
        SignIn(
            digest=digest_of(name),
            user_id=user.user_id,
            started_at=moment,
            used_at=moment,
            address=address(),
            agent=request.user_agent.string[:_LONGEST_AGENT],
        ),
        by(user.name).event("signed in", user.name, how),
    )
    setattr(g, _ENTERED, (name, user.name))


def leave() -> None:
    """Sign out whoever is signed in with this browser."""
    sign_in = acting().sign_in
    if sign_in is not None:
        people().end([sign_in.digest], by().event("signed out", by().actor))
    setattr(g, _LEFT, True)


def finish(response: Response) -> None:
    """Give an answer the cookies of who just came in or went."""
    if (entered := g.get(_ENTERED)) is not None:
        name, user_name = entered
        secret = _secret()
        seconds = settings().longest_days * 24 * 60 * 60
        cookies.write_name(response, request, name, secret=secret, seconds=seconds)
        cookies.know_browser(response, request, secret, folded_name(user_name))
        response.cache_control.no_store = True
    elif g.get(_LEFT):
        cookies.drop_name(response, request)
        # What the browser kept is not for whoever sits there next.
        response.headers["Clear-Site-Data"] = '"cache"'
        response.cache_control.no_store = True


def _secret() -> bytes:
    """Return the secret of the catalogue; it stays the same, so it is read once."""
    kept: bytes | None = current_app.extensions.get("cutline_secret")
    if kept is None:
        kept = current_app.extensions["cutline_secret"] = people().secret()
    return kept
