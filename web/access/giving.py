"""What a program may give others: no more than its own token allows.

A token with some scopes of an admin would else be as good as all of them: by a role
that it gives, by a password that it gives and signs in with, or by another token.
People who are signed in may all of their role, and are held by none of this.
"""

from __future__ import annotations

from collections.abc import Iterable

from werkzeug.exceptions import Forbidden

from media.people import ADMIN
from web.access.acting import acting
from web.access.needs import needs

_NO_SCOPE = frozenset({"self"})
"""What whoever signs in may, and no token says."""


def demand_scopes(scopes: Iterable[str]) -> None:
    """Refuse a program that would give another scopes which it has not itself.

    Raises:
        Forbidden: it would.
    """
    if beyond := _beyond(scopes):
        raise Forbidden(f"This token may not give away: {', '.join(beyond)}.")


def demand_role(role: str) -> None:
    """Refuse a program that would make or change somebody who may more than it.

    Raises:
        Forbidden: it would. A role that is none is left for others to refuse.
    """
    if beyond := _beyond(needs().roles.get(role, ())):
        raise Forbidden(
            f"This token makes and changes nobody who is {role}:"
            f" it lacks {', '.join(beyond)}."
        )


def demand_password() -> None:
    """Refuse a program that would choose a password without all scopes of an admin.

    Whoever signs in with it may all that its user may, whatever the token said.

    Raises:
        Forbidden: it would.
    """
    if beyond := _beyond(needs().roles[ADMIN]):
        raise Forbidden(
            "Only a token with all scopes of an admin gives passwords:"
            f" this one lacks {', '.join(beyond)}."
        )


def _beyond(wanted: Iterable[str]) -> list[str]:
    """Return what of this the token that acts does not allow."""
    found = acting()
    if found.token is None:
        return []
    return sorted(frozenset(wanted) - _NO_SCOPE - found.allowed)
