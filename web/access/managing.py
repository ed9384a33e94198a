"""What is done about users, each with its line in the log of access.

`web.pages.access` and `cutline users` do all they do through this.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from media.errors import BadDecision, NotInCatalogue
from media.model import value
from media.people import (
    AccessEvent,
    NameTaken,
    People,
    Token,
    User,
    folded_name,
    moment_text,
)
from web.access import passwords
from web.access.needs import needs

LONGEST_NAME = 64
TOKEN_START = "cutline_"
"""With what tokens begin, so that programs that look for leaked secrets know them."""
LONGEST_TOKEN_DAYS = 366
SCOPES = ("read", "decide", "edit", "rights", "manage")
_TOKEN_OCTETS = 32


@value
class By:
    """Who does something, when and from where."""

    actor: str
    now: datetime
    address: str = ""

    def event(self, action: str, subject: str = "", detail: str = "") -> AccessEvent:
        """Return its line in the log."""
        return AccessEvent(
            at=moment_text(self.now),
            action=action,
            actor=self.actor,
            subject=subject,
            address=self.address,
            detail=detail,
        )


def roles() -> tuple[str, ...]:
    """Return what somebody can be, the one that may least first."""
    return tuple(needs().roles)


def add_user(
    people: People, name: str, *, role: str, by: By, display_name: str = ""
) -> User:
    """Add a user, who cannot sign in before they have a password.

    Raises:
        BadDecision: the name or role is none, or nobody would manage users.
        NameTaken: another is known by one of the names.
    """
    demand_free(people, name, display_name)
    user = User(
        user_id=secrets.token_hex(8),
        name=checked_name(name, "name"),
        display_name=checked_name(display_name, "display name") if display_name else "",
        role=_role(role),
        made_at=moment_text(by.now),
    )
    people.add(user, by.event("user added", user.name, role))
    return user


def demand_free(people: People, *names: str) -> None:
    """Refuse what somebody signs in by or is called, for whoever is not they.

    Raises:
        NameTaken: it is.
    """
    wanted = {_compared(name) for name in names if name}
    for user in people.users():
        theirs = {_compared(user.name), _compared(user.called)}
        if taken := wanted & theirs:
            raise NameTaken(f"another user has this name already: {min(taken)}")


def _compared(name: str) -> str:
    return folded_name(unicodedata.normalize("NFKC", name))


def named(people: People, name: str) -> User:
    """Return the user who has this name.

    Raises:
        NotInCatalogue: nobody has.
    """
    user = people.user_named(name)
    if user is None:
        raise NotInCatalogue(f"there is no user {name!r}")
    return user


def set_role(people: People, user: User, role: str, *, by: By) -> None:
    """Give a user another role; what they may do changes at once."""
    if _role(role) != user.role:
        detail = f"{user.role} → {role}"
        event = by.event("role changed", user.name, detail)
        people.change(user.user_id, lambda u: replace(u, role=role), event)


def set_disabled(people: People, user: User, is_disabled: bool, *, by: By) -> None:
    """Keep a user out from now on, or let them in again."""
    if is_disabled != user.is_disabled:
        action = "user disabled" if is_disabled else "user enabled"
        people.change(
            user.user_id,
            lambda u: replace(u, is_disabled=is_disabled),
            by.event(action, user.name),
        )


def set_password(
    people: People, user: User, password: str, *, by: By, must_change: bool = False
) -> User:
    """Give a user a password, and end all that others began with the one before.

    Raises:
        BadDecision: it is too easy to guess.
    """
    demand_good(password, names=(user.name, user.display_name))
    kept = passwords.hashed(password)
    changed = people.change(
        user.user_id,
        lambda u: replace(u, password=kept, must_change=must_change),
        by.event("password changed", user.name),
    )
    end_sign_ins(people, user, by=by)
    return changed


def demand_good(password: str, *, names: Iterable[str]) -> None:
    """Refuse a password that is too easy to guess.

    Raises:
        BadDecision: it is, and why.
    """
    if wrong := passwords.fault(password, names=names):
        raise BadDecision(f"this password is not good enough: {wrong}")


def draw_password(people: People, user: User, *, by: By) -> str:
    """Give a user a password that they have to replace; return it."""
    drawn = passwords.drawn()
    set_password(people, user, drawn, by=by, must_change=True)
    return drawn


def end_sign_ins(people: People, user: User, *, by: By, but: str = "") -> None:
    """Sign a user out everywhere but where the digest says."""
    gone = [s.digest for s in people.sign_ins(user.user_id) if s.digest != but]
    if gone:
        detail = f"{len(gone)} ended"
        people.end(gone, by.event("signed out elsewhere", user.name, detail))


def make_token(
    people: People,
    user: User,
    *,
    label: str,
    scopes: Iterable[str],
    days: int,
    by: By,
) -> str:
    """Make a token for a user; return what it says, which nobody learns again.

    Raises:
        BadDecision: it says nothing of what it is for or may do, or may do more than
            its user.
    """
    wanted = tuple(scope for scope in SCOPES if scope in set(scopes))
    allowed = needs().roles.get(user.role, frozenset())
    if not wanted:
        raise BadDecision(f"say what it may do: {', '.join(SCOPES)}")
    if beyond := [scope for scope in wanted if scope not in allowed]:
        raise BadDecision(f"the role {user.role} does not allow: {', '.join(beyond)}")
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        raise BadDecision(f"it lasts for 1 to {LONGEST_TOKEN_DAYS} days")
    said = TOKEN_START + secrets.token_urlsafe(_TOKEN_OCTETS)
    token = Token(
        token_id=secrets.token_hex(8),
        digest=digest_of(said),
        user_id=user.user_id,
        label=checked_name(label, "purpose"),
        scopes=wanted,
        made_at=moment_text(by.now),
        expires_at=moment_text(by.now + timedelta(days=days)),
    )
    detail = f"{token.label}: {', '.join(wanted)}, {days} days"
    people.keep(token, by.event("token made", user.name, detail))
    return said


def revoke_token(people: People, token_id: str, *, by: By, of: User | None) -> None:
    """Let a token count no more: of this user, else of anybody.

    Raises:
        NotInCatalogue: there is no such token.
    """
    whose = of.user_id if of else None
    for token in people.tokens(whose):
        if token.token_id == token_id:
            user = people.user(token.user_id)
            name = user.name if user else ""
            people.revoke(token_id, by.event("token revoked", name, token.label))
            return
    raise NotInCatalogue(f"there is no token {token_id!r}")


def digest_of(secret: str) -> str:
    """Return as what a secret is kept that is too long to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _role(said: str) -> str:
    if said not in roles():
        raise BadDecision(f"{said!r} is no role; there are {', '.join(roles())}")
    return said


def checked_name(said: str, what: str) -> str:
    """Return a name as names are written.

    Raises:
        BadDecision: it is none.
    """
    name = " ".join(said.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadDecision(
            f"a {what} has 1 to {LONGEST_NAME} characters that can be printed"
        )
    return name
