"""What was corrected of usages and files that are found again nowhere.

Where the source changed the picture's address and its words at once, or left it out,
nobody can tell which usage it is now. Each is shown with what stands there now, to be
taken over, or dropped.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from media.catalogue import PlacedUsage, StoredDocument
from media.errors import NotInCatalogue
from media.model import (
    Anchor,
    Member,
    Unplaced,
    member_of,
    usage_member,
    value,
)
from media.text import fold
from web import deciding
from web.deciding import Author
from web.holdings import holdings
from web.queries import BadWord


@value
class Waiting:
    """What was corrected, and what stands in its document now, the likeliest first."""

    unplaced: Unplaced
    document: StoredDocument | None
    candidates: tuple[PlacedUsage, ...]


def waiting() -> tuple[Waiting, ...]:
    """Return all that waits to be looked at, the latest first."""
    found = [u for u in map(_not_said_elsewhere, _unplaced()) if u.corrections]
    documents = holdings().catalogue.documents_named(u.anchor.place for u in found)
    return tuple(
        Waiting(
            unplaced=one,
            document=(document := documents.get(one.anchor.place)),
            candidates=_candidates(one.anchor, document),
        )
        for one in found
    )


def _unplaced() -> tuple[Unplaced, ...]:
    return holdings().catalogue.unplaced()


def _not_said_elsewhere(one: Unplaced) -> Unplaced:
    """Return it without what of rights other members of the picture carry as well."""
    carried = {
        key
        for operation in {c.operation for c in one.corrections if c.is_of_rights}
        for key in _carried(operation)
    }
    left = (c for c in one.corrections if (c.operation, *c.key) not in carried)
    return Unplaced(anchor=one.anchor, corrections=tuple(left))


def _carried(operation: str) -> set[tuple[str, str, str]]:
    """Return what of an operation on rights members that are there still carry."""
    catalogue = holdings().catalogue
    said = catalogue.corrections(operation=operation, limit=1_000).items
    rulings = catalogue.rulings({c.member for c in said})
    here = {anchor.member for anchor in rulings.anchors if anchor.now}
    return {
        (c.made.operation, *c.key)
        for c in rulings.corrections
        if c.is_of_rights and c.member in here and c.text is not None
    }


def _candidates(
    anchor: Anchor, document: StoredDocument | None
) -> tuple[PlacedUsage, ...]:
    """Return the usages of a document: that in the same place, then those like it."""

    def distance(placed: PlacedUsage) -> tuple[bool, float, int]:
        caption = placed.usage.caption
        alike = fuzz.ratio(fold(caption.text), fold(anchor.text))
        return caption.position != anchor.position, -alike, caption.position

    return tuple(sorted(document.usages, key=distance)) if document else ()


def settle(member: Member, to: str, *, author: Author) -> str:
    """Say what waits of the usage `to`, or of nothing (""); return the operation.

    Raises:
        BadDecision: it cannot be said any more.
        BadWord: there is no such usage in its document.
        Forbidden: nothing is corrected here, or whoever asks may not.
        NotInCatalogue: nothing waits under that name.
    """
    found = next((w for w in waiting() if w.unplaced.anchor.member == member), None)
    if found is None:
        raise NotInCatalogue(f"nothing that was corrected waits as {member!r}")
    known = {member_of(placed.usage) for placed in found.candidates}
    if to and not {to, usage_member(to)} & known:
        raise BadWord("to", "name a usage of the same document, or none to drop it")
    chosen = next((n for n in (to, usage_member(to)) if n in known), None)
    return deciding.place_again(found.unplaced, chosen, author=author)
