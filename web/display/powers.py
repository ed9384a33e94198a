"""What people may do and what was done about it, in words: roles, scopes, the log."""

from __future__ import annotations

from collections.abc import Iterable

from web.translations.speaking import known, marked

ROLES = {
    "viewer": marked("viewer"),
    "editor": marked("editor"),
    "rights-manager": marked("rights manager"),
    "admin": marked("admin"),
}
"""What somebody is; a role that is none of these is called as it stands."""
SCOPES = {
    "self": marked("have an account"),
    "read": marked("read"),
    "decide": marked("decide"),
    "edit": marked("edit"),
    "rights": marked("set rights"),
    "manage": marked("manage users"),
}
ACTIONS = (
    marked("password changed"),
    marked("password hashed anew"),
    marked("role changed"),
    marked("sign-in failed"),
    marked("sign-in held back"),
    marked("sign-in refused"),
    marked("signed in"),
    marked("signed in anew"),
    marked("signed out"),
    marked("signed out elsewhere"),
    marked("token made"),
    marked("token revoked"),
    marked("user added"),
    marked("user disabled"),
    marked("user enabled"),
)
"""What the log of access tells, in its words."""


HOW = (marked("password"), marked("single sign-on"))
"""How somebody came in, as a detail of the log."""


def detail(said: str) -> str:
    """Return a detail of the log: roles by their names, all else as it stands.

    >>> detail("viewer → rights-manager"), detail("3 ended")
    ('viewer → rights manager', '3 ended')
    """
    return " → ".join(map(role_name, said.split(" → ")))


def role_name(role: str) -> str:
    """Return what a role is called.

    >>> role_name("rights-manager")
    'rights manager'
    """
    return known(ROLES.get(role, role))


def scope_names(scopes: Iterable[str]) -> str:
    """Return what may be done, as a list.

    >>> scope_names(["read", "rights"])
    'read, set rights'
    """
    return ", ".join(known(SCOPES.get(scope, scope)) for scope in scopes)
