"""A template with slots, and what is known of a usage or a file -> its text.

Slots are those of the house style ({label}, {creator}, {agency}, {partner}, {licence}),
in the language in which the newsroom prints, and {date}, {caption}, {credit}, {title}
of the document. A slot of which nothing is known takes with it what stands before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from media.errors import BadDecision
from media.model import Credit, PrintedField, Usage, printed_text, value
from media.model.printed import Printed
from media.pipeline.session import Session
from media.styling import LABEL, fill, slot_texts, slots_of

SLOTS = (
    LABEL,
    "creator",
    "agency",
    "partner",
    "licence",
    "date",
    "caption",
    "credit",
    "title",
)
_PRINTED: Mapping[str, PrintedField] = {
    "caption": "description",
    "credit": "credit_line",
}


@value
class Filled:
    """A template filled with what is known; `lacks`: the slots of which nothing is."""

    text: str
    lacks: tuple[str, ...] = ()


def demand_slots(template: str) -> None:
    """Refuse a template that cannot be filled.

    Raises:
        BadDecision: it has no slot, one that nobody knows, or a brace that is open.
    """
    try:
        slots = slots_of(template)
    except ValueError as error:
        raise BadDecision(f"text: not a template: {error}") from None
    known = ", ".join(f"{{{slot}}}" for slot in SLOTS)
    if not slots or (strange := [slot for slot in slots if slot not in SLOTS]):
        told = f"{{{strange[0]}}} is no slot" if slots else "it has no slot"
        raise BadDecision(f"text: {told}; known are {known}")


def filled(template: str, shown: Printed, *, session: Session) -> Filled:
    """Return a template filled with what is known of a usage or a file.

    Its text is "" where nothing is known of any of its slots but the label.
    """
    texts = _texts(shown, session)
    slots = dict.fromkeys(slots_of(template))
    lacks = tuple(slot for slot in slots if not texts.get(slot))
    if not any(slot != LABEL for slot in slots if slot not in lacks):
        return Filled(text="", lacks=lacks)
    return Filled(text=fill(template, texts).strip(), lacks=lacks)


def _texts(shown: Printed, session: Session) -> dict[str, str]:
    texts = {slot: printed_text(shown, field) for slot, field in _PRINTED.items()}
    if isinstance(shown, Usage):
        credit = shown.credit
        made = shown.caption.date_created
        texts["title"] = shown.document_title or ""
        texts["date"] = made.isoformat() if made else ""
    else:
        found = session.supplied(shown)
        credit = found.credit
        texts["date"] = (found.date_created or "")[:10]
    # Without a credit there is nothing for a label to stand before.
    return texts | _of_credit(credit, session)


def _of_credit(credit: Credit | None, session: Session) -> dict[str, str]:
    return slot_texts(credit, session.house()) if credit else {}
