"""Rights set in all pictures of a search, on pages and through the API.

In: the words of a form or of a JSON object. Out: what it would come to, for an editor
to look at first, and all of it carried out as one operation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from werkzeug.exceptions import Forbidden

from media.errors import Overtaken
from media.model import Asset
from media.pipeline import (
    RightsChoice,
    RightsEdit,
    RightsPlan,
    Session,
    liftable,
    members_of,
    plan_rights,
    restorable,
)
from web import deciding
from web.access.acting import may
from web.deciding import Author
from web.holdings import holdings
from web.queries import today


def look(assets: Sequence[Asset], edit: RightsEdit) -> RightsPlan:
    """Return what an edit would change of the rights in these pictures.

    Raises:
        BadDecision: something of it cannot be.
    """
    return plan_rights(assets, edit, session=session_today())


def choices(
    assets: Sequence[Asset],
) -> tuple[tuple[RightsChoice, ...], tuple[RightsChoice, ...]]:
    """Return what can be lifted in these pictures, and what withdrawn of it."""
    return liftable(assets, session=session_today()), restorable(assets)


def carry_out(plan: RightsPlan, *, seen: str, author: Author) -> str:
    """Store all that a plan says, as one operation; return its name.

    Raises:
        BadDecision: nothing would change, or it has no reason or end.
        Forbidden: rights are not set here, or not by whoever asks.
        Overtaken: it is not what was `seen` in the preview.
    """
    if not may("rights"):
        raise Forbidden("Rights are set by those whose role is to do so.")
    if seen != plan.seen:
        raise Overtaken(tuple(m for row in plan.rows for m in members_of(row.asset)))
    wanted = plan.wanted(
        actor=author.actor, reason=author.reason, session=session_today()
    )
    return deciding.correct(wanted, author=author)


def session_today() -> Session:
    """Return the session with which rights are looked at and set today."""
    return replace(holdings().session, today=today())
