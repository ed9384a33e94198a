"""Who acts in this request, and what they may do.

Where the server listens on this machine alone and has no users, whoever sits at it is
its one editor and says in each form who decides; `acting_name` is None then.
"""

from __future__ import annotations

from flask import g

from media.model import value
from web.access.needs import Need, needs

_NAME = "cutline_acting"


@value
class Acting:
    """Whoever acts: by which name what they do is logged, and by what role they may.

    `name`: None for somebody who is not known and says in forms who decides. `role`: ""
    for somebody who may do nothing but sign in.
    """

    name: str | None = None
    role: str = ""

    @property
    def allowed(self) -> frozenset[Need]:
        """What they may do."""
        return needs().roles.get(self.role, frozenset())


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
