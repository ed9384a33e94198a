"""Texts and rights of many pictures, changed as one: seen, stored, undone at once.

In: what is to become of captions and credits, and what is to be so of rights. Out: what
both would come to, and one operation that carries them out. Without rights it is what
`web.editing` does of texts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from werkzeug.exceptions import Forbidden

from media.errors import Overtaken
from media.model import RIGHTS_FIELDS, Asset, member_of, value
from media.pipeline import (
    BulkEdit,
    BulkPlan,
    RightsEdit,
    RightsPlan,
    members_of,
    plan,
)
from web import bulk_rights, deciding
from web.access.acting import may
from web.deciding import Author
from web.editing import read_day, read_text
from web.holdings import holdings
from web.queries import BadWord


@value
class Changes:
    """What would change of texts, and of rights where any are to be set."""

    texts: BulkPlan
    rights: RightsPlan | None = None

    @property
    def seen(self) -> str:
        """What another preview differs in as soon as any of it would be another."""
        return self.texts.seen + (f".{self.rights.seen}" if self.rights else "")


def look(
    assets: Sequence[Asset],
    edits: Sequence[BulkEdit],
    rights: RightsEdit | None = None,
) -> Changes:
    """Return what edits, and what is to be so of rights, would change of pictures.

    Raises:
        BadDecision: something of it cannot be.
    """
    texts = plan(assets, edits, session=holdings().session)
    found = bulk_rights.look(assets, rights) if rights else None
    return Changes(texts=texts, rights=found)


def rights_until(rights: Mapping[str, str], until: str) -> RightsEdit | None:
    """Return what is to be so of rights until a day, None where no day is named.

    Raises:
        BadWord: the day is none, a text cannot be, or no field is named so.
    """
    for name in rights:
        if name not in RIGHTS_FIELDS:
            raise BadWord("rights", f"{name!r} is none of {', '.join(RIGHTS_FIELDS)}")
    day = read_day("until", until)
    said = {n: read_text(n, rights[n]) for n in RIGHTS_FIELDS if rights.get(n)}
    return RightsEdit(until=day, fields={**said}) if day and said else None


def carry_out(changes: Changes, *, seen: str, author: Author) -> str:
    """Change all of it as one operation; return its name.

    Raises:
        BadDecision: nothing would change, or rights are set without a reason or end.
        Forbidden: nothing is corrected here, or no rights by whoever asks.
        Overtaken: it is not what was `seen` in the preview.
    """
    rights = changes.rights
    if rights and not may("rights"):
        raise Forbidden("Rights are set by those whose role is to do so.")
    if seen and seen != changes.seen:
        shown = [member_of(row.shown) for row in changes.texts.rows]
        of_rights = (
            [m for r in rights.rows for m in members_of(r.asset)] if rights else []
        )
        raise Overtaken(tuple(dict.fromkeys([*shown, *of_rights])))
    wanted = changes.texts.wanted()
    if rights:
        by = {"actor": author.actor, "reason": author.reason}
        wanted += rights.wanted(**by, session=bulk_rights.session_today())
    return deciding.correct(wanted, author=author)
