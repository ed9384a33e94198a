"""Who may use a catalogue: users, where they are signed in, their tokens, and a log of
who came in and who changed what others may do.

A port, as `media.catalogue` is: `media.store` keeps them beside the assets. All values
are as kept; secrets are kept as digests only. What a role may do is not known here.

Moments are texts, ISO 8601 in UTC to the microsecond, so that their order as text is
the order in time: `moment_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol

from media.errors import BadDecision
from media.model import value

ADMIN = "admin"
"""The role without which nobody could let anybody in: somebody always has it."""


class NameTaken(BadDecision):
    """A user's name, or identity elsewhere, that another has already."""


class NoAdminLeft(BadDecision):
    """After this nobody could manage users any more."""


@value
class User:
    """Somebody who may sign in.

    `name`: by which they sign in; `display_name`: by which others know them; no
    two share one, nor is it the name of another. `password`: a hash, "" where they have
    none. `subject`: issuer and id of single sign-on, "" where they do not use it.
    `must_change`: somebody else chose the password, which is good for choosing another
    and nothing else.
    """

    user_id: str
    name: str
    role: str
    made_at: str
    display_name: str = ""
    password: str = ""
    subject: str = ""
    is_disabled: bool = False
    must_change: bool = False

    @property
    def called(self) -> str:
        """What people call them."""
        return self.display_name or self.name

    @property
    def signature(self) -> str:
        """By what the things they do are logged: nobody else has it, nor ever had."""
        if not self.display_name:
            return self.name
        return f"{self.display_name} ({self.name})"


@value
class SignIn:
    """Somebody signed in with a browser. `digest` is of what its cookie says."""

    digest: str
    user_id: str
    started_at: str
    used_at: str
    address: str = ""
    agent: str = ""


@value
class Token:
    """By what a program acts for a user. `digest` is of the token itself.

    `scopes`: what it may do, of what its user may.
    """

    token_id: str
    digest: str
    user_id: str
    label: str
    scopes: tuple[str, ...]
    made_at: str
    expires_at: str
    used_at: str = ""
    address: str = ""


@value
class AccessEvent:
    """One line of the log of access; only ever added.

    `actor`: who did it, "" where nobody is known; `subject`: the user it is about.
    """

    at: str
    action: str
    actor: str = ""
    subject: str = ""
    address: str = ""
    detail: str = ""


class People(Protocol):
    """Where users are kept. Each method is whole or not at all."""

    def has_users(self) -> bool:
        """Tell whether there is anybody who could sign in, now or later."""

    def users(self) -> tuple[User, ...]:
        """Return everybody, sorted by name."""

    def user(self, user_id: str) -> User | None:
        """Return the user who has this id."""

    def user_named(self, name: str) -> User | None:
        """Return the user who signs in by this name, however it is capitalised."""

    def user_of(self, subject: str) -> User | None:
        """Return the user whom single sign-on knows so."""

    def add(self, user: User, event: AccessEvent) -> None:
        """Add a user, and say so in the log.

        Raises:
            NameTaken: another has the name or the subject.
            NoAdminLeft: the first user is to be an admin.
        """

    def change(
        self, user_id: str, change: Callable[[User], User], event: AccessEvent
    ) -> User:
        """Store what becomes of a user as they are now, and say so in the log.

        Whoever is disabled is signed out everywhere.

        Raises:
            NotInCatalogue: nobody has this id.
            NameTaken: another has the name or the subject.
            NoAdminLeft: they were the last who could manage users.
        """

    def begin(self, sign_in: SignIn, event: AccessEvent) -> None:
        """Store that somebody signed in, and say so in the log."""

    def signed_in(self, digest: str) -> tuple[SignIn, User] | None:
        """Return what is known of who has this cookie."""

    def sign_ins(self, user_id: str) -> tuple[SignIn, ...]:
        """Return where a user is signed in, the latest used first."""

    def note_use(self, used: SignIn | Token) -> None:
        """Keep `used_at` and `address` of what was used; while another writes for
        long, not now.
        """

    def end(self, digests: Iterable[str], event: AccessEvent) -> None:
        """Let these cookies count no more, and say so in the log."""

    def end_older(self, *, started: str, used: str) -> None:
        """Forget who signed in or was seen last before these moments."""

    def keep(self, token: Token, event: AccessEvent) -> None:
        """Store a token, and say so in the log."""

    def token(self, digest: str) -> tuple[Token, User] | None:
        """Return the token of this digest, and whose it is."""

    def tokens(self, user_id: str | None = None) -> tuple[Token, ...]:
        """Return the tokens of a user, else of all, the latest made first."""

    def revoke(self, token_id: str, event: AccessEvent) -> bool:
        """Let a token count no more; tell whether there was one. Say so in the log."""

    def count_attempt(
        self, keys: Iterable[str], *, at: str, since: Mapping[str, str]
    ) -> Mapping[str, int]:
        """Count an attempt under each key; return how many there were since, this one
        included. What is older than all of `since` is forgotten.
        """

    def forget_attempts(self, keys: Iterable[str]) -> None:
        """Count under these keys from nothing again."""

    def log(self, event: AccessEvent) -> None:
        """Add a line to the log."""

    def logged(
        self, *, limit: int = 50, before: int | None = None
    ) -> tuple[tuple[int, AccessEvent], ...]:
        """Return lines of the log with their numbers, the latest first; those before
        a number.
        """

    def secret(self) -> bytes:
        """Return what only servers of this catalogue know; it is drawn once."""


def moment_text(moment: datetime) -> str:
    """Return a moment as it is kept.

    >>> moment_text(datetime(2026, 3, 1, 9, tzinfo=UTC))
    '2026-03-01T09:00:00.000000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def folded_name(name: str) -> str:
    """Return a name as names are compared.

    >>> folded_name(" Ida.Holm ")
    'ida.holm'
    """
    return " ".join(name.split()).casefold()
