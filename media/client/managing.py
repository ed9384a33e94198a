"""Who may sign in, for scripts of admins (scope `manage`).

Passwords and tokens are kept nowhere to be answered again, so what is changed here is
sent once: where no answer comes (`Unreachable`), look whether it was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from media.client.asking import Asking, place
from media.client.records import AccessEvent, MadeToken, Token, User


class Managing(Asking):
    """Adds and changes users, gives and revokes tokens."""

    def users(self) -> list[User]:
        """Return everybody who may sign in."""
        return self._listed("/users")

    def user(self, user_id: str) -> User:
        """Return one of them."""
        found: User = self._sender.get(place("users", user_id), {})
        return found

    def add_user(
        self, name: str, *, role: str = "viewer", called: str = "", password: str = ""
    ) -> User:
        """Add somebody; a password that is given has to be replaced at once."""
        said = {"name": name, "role": role, "called": called, "password": password}
        found: User = self._sender.tell("POST", "/users", said)
        return found

    def change_user(
        self,
        user_id: str,
        *,
        role: str | None = None,
        disabled: bool | None = None,
        password: str | None = None,
    ) -> User:
        """Change a role, keep somebody out or let them in, give a password."""
        wanted = {"role": role, "disabled": disabled, "password": password}
        said = {word: text for word, text in wanted.items() if text is not None}
        found: User = self._sender.tell("PATCH", place("users", user_id), said)
        return found

    def tokens(self, user_id: str) -> list[Token]:
        """Return the tokens of somebody, without what is secret."""
        return self._listed(place("users", user_id, "tokens"))

    def token(self, user_id: str, token_id: str) -> Token:
        """Return one of them, without what is secret."""
        path = place("users", user_id, "tokens", token_id)
        found: Token = self._sender.get(path, {})
        return found

    def make_token(
        self,
        user_id: str,
        *,
        label: str,
        scopes: Sequence[str] = ("read",),
        days: int = 90,
    ) -> MadeToken:
        """Make a token; its `token` is told this once."""
        said = {"label": label, "scopes": list(scopes), "days": days}
        path = place("users", user_id, "tokens")
        found: MadeToken = self._sender.tell("POST", path, said)
        return found

    def revoke_token(self, user_id: str, token_id: str) -> None:
        """Let a token count no more."""
        self._sender.tell("DELETE", place("users", user_id, "tokens", token_id), None)

    def access_log(self, *, most: int | None = None) -> Iterator[AccessEvent]:
        """Yield who came in, and who changed what others may do, the latest first."""
        return self._items("/access-log", most)
