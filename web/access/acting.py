"""Who acts in this request, and what they may do.

Where the server listens on this machine alone and has no users, whoever sits at it is
its one editor and says in each form who decides; `acting_name` is None then.
"""

from __future__ import annotations

from flask import g

from media.model import value
from media.people import SignIn, Token, User
from web.access.needs import Need, needs

_NAME = "cutline_acting"


@value
class Acting:
    """Whoever acts: by which name what they do is logged, and by what role they may.

    `name`: None for somebody who is not known and says in forms who decides. `role`: ""
    for somebody who may do nothing but sign in. `user`: who is signed in, by a browser
    (`sign_in`) or a program (`token`). `may_sign_in`: nobody is, and there are users.
    """

    name: str | None = None
    role: str = ""
    user: User | None = None
    sign_in: SignIn | None = None
    token: Token | None = None
    may_sign_in: bool = False

    @property
    def allowed(self) -> frozenset[Need]:
        """What they may do. A program may what its token says, of what its user may;
        who has to choose a password may do that first.
        """
        allowed = needs().roles.get(self.role, frozenset())
        if self.token is not None:
            return allowed.intersection(self.token.scopes)
        if self.user is not None and self.user.must_change:
            return allowed & {"self"}
        return allowed


def provide(acting: Acting) -> None:
    """Say who acts in this request."""
    setattr(g, _NAME, acting)


def acting() -> Acting:
    """Return who acts in this request; else somebody who may do nothing."""
    found = g.get(_NAME)
    return found if isinstance(found, Acting) else Acting()


def acting_name() -> str | None:
    """Return the name of whoever is signed in, None where a form says who decides."""
    return acting().name


def may(need: Need) -> bool:
    """Tell whether whoever acts may do this."""
    return need == "open" or need in acting().allowed
