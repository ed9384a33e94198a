"""A template with slots, and what is known of a usage or a file -> its text.

Slots are those of the house style ({label}, {creator}, {agency}, {partner}, {licence}),
in the language in which the newsroom prints, else in that of the caption; and {date},
{caption}, {credit}, {title} of the document. A date is written as that language writes
it, or in a form of its own: {date:d. MMMM y}. A slot of which nothing is known takes
with it what stands before it, and what stands in square brackets around it.
"""

from __future__ import annotations

from collections.abc import Mapping

from media.dates import demand_form, written
from media.errors import BadDecision
from media.languages import language_of
from media.model import Credit, PrintedField, Usage, printed_text, value
from media.model.printed import Printed
from media.pipeline.session import Session
from media.settings.brackets import demand_pairs
from media.styling import LABEL, fill, slot_texts, slots_of

DATE = "date"
SLOTS = (
    LABEL,
    "creator",
    "agency",
    "partner",
    "licence",
    DATE,
    "caption",
    "credit",
    "title",
)
_WHO = ("creator", "agency", "partner", "credit")
_PRINTED: Mapping[str, PrintedField] = {
    "caption": "description",
    "credit": "credit_line",
}


@value
class Filled:
    """A template filled with what is known; `lacks`: the slots of which nothing is."""

    text: str
    lacks: tuple[str, ...] = ()


def slots_left(text: str) -> tuple[str, ...]:
    """Return the slots in a text that nobody fills: it is taken as it stands.

    >>> slots_left("{creator}/{agency} {sic}")
    ('{creator}', '{agency}')
    """
    return tuple(slot for slot in map("{{{}}}".format, SLOTS) if slot in text)


def demand_slots(template: str) -> None:
    """Refuse a template that cannot be filled.

    Raises:
        BadDecision: it has no slot, one that nobody knows, a brace that is open, a
            square bracket without the other, or a date in a form that there is not.
    """
    try:
        slots = [slot.partition(":") for slot in slots_of(template)]
    except ValueError as error:
        raise BadDecision(f"text: not a template: {error}") from None
    known = ", ".join(f"{{{slot}}}" for slot in SLOTS)
    strange = [name for name, _, _ in slots if name not in SLOTS]
    if not slots or strange:
        told = f"{{{strange[0]}}} is no slot" if slots else "it has no slot"
        raise BadDecision(f"text: {told}; known are {known}")
    for name, _, form in slots:
        if form and name != DATE:
            raise BadDecision(f"text: {{{name}:{form}}}: only a date has a form")
        try:
            demand_form(form)
        except ValueError as error:
            raise BadDecision(f"text: {{{name}:{form}}}: {error}") from None
    try:
        demand_pairs(template)
    except ValueError as error:
        raise BadDecision(f"text: {error}") from None


def filled(
    template: str, shown: Printed, *, field: PrintedField, session: Session
) -> Filled:
    """Return a template filled with what is known of a usage or a file.

    Its text is "" where nothing is known of any of its slots but the label, and where
    it would be a credit (`field`) that names nobody: of a day or a licence alone.
    """
    slots = dict.fromkeys(slots_of(template))
    texts = _texts(shown, session, slots)
    lacks = dict.fromkeys(s.partition(":")[0] for s in slots if not texts.get(s))
    if not any(texts.get(slot) for slot in slots if slot != LABEL):
        return Filled(text="", lacks=tuple(lacks))
    text = fill(template, texts).strip()
    if field == "credit_line" and not _names_somebody(text, texts, slots, session):
        text, lacks = "", lacks | dict.fromkeys(_WHO[:2])
    return Filled(text=text, lacks=tuple(lacks))


def _names_somebody(
    text: str, texts: Mapping[str, str], slots: Mapping[str, None], session: Session
) -> bool:
    """Tell whether a credit says whose a picture is: by a slot, or in words of its own.

    Words beside slots for names that are not known name nobody; "Foto: privat" is a
    credit.
    """
    who = [slot for slot in _WHO if slot in slots]
    if who:
        return any(texts.get(slot) for slot in who)
    for slot in slots:  # "Photo 5 March 2024": a day may be read as a name
        printed = texts.get(slot)
        text = text.replace(printed, " ", 1) if printed else text
    credit = session.read_credit(text)
    return bool(credit.creators or credit.organisations or credit.flags)


def _texts(
    shown: Printed, session: Session, slots: Mapping[str, None]
) -> dict[str, str]:
    texts = {slot: printed_text(shown, field) for slot, field in _PRINTED.items()}
    if isinstance(shown, Usage):
        credit = shown.credit
        made = shown.caption.date_created
        texts["title"] = shown.document_title or ""
        day = made.isoformat() if made else ""
    else:
        found = session.supplied(shown)
        credit = found.credit
        day = (found.date_created or "")[:10]
    language = session.settings.newsroom.language or language_of(texts["caption"])
    for slot in slots:
        name, _, form = slot.partition(":")
        if name == DATE:
            texts[slot] = written(day, language=language or "", form=form)
    # Without a credit there is nothing for a label to stand before.
    return texts | _of_credit(credit, session, language or "")


def _of_credit(
    credit: Credit | None, session: Session, language: str
) -> dict[str, str]:
    return slot_texts(credit, session.house(language=language)) if credit else {}
