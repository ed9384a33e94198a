"""What somebody wants to be shown -> the corrections to store, and nothing needless.

What is so already, and what says again what was read, is no correction.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from media.model import (
    PRINTED_FIELDS,
    RIGHTS_FIELDS,
    Asset,
    CorrectedField,
    Correction,
    Made,
    Member,
    Override,
    Printed,
    printed_text,
    value,
)
from media.rights import rights_corrections, rights_text, signs_of, told


@value
class Wanted:
    """What somebody wants to be shown in a field of a member.

    `member` as it is called today. `text`: "" for nothing, None for what was read.
    `version`: of the usage as it was shown, `asset_version`: of its picture; "" where
    that does not matter. Of rights `until` is the last day. `instead_of`: what it takes
    the place of, where the member is found nowhere. `restored`: as what it was said
    first, where it is to hold again. `of`: of which picture it was said, None for the
    one that the member is of.
    """

    member: Member
    field: CorrectedField
    text: str | None
    version: str = ""
    asset_version: str = ""
    until: date | None = None
    slot: str = ""
    override: Override | None = None
    instead_of: Correction | None = None
    restored: Made | None = None
    of: tuple[str, ...] | None = None


@value
class Step:
    """What is done at once: its name, who does it, when and why."""

    operation: str
    at: str
    actor: str
    reason: str
    action: str


def of_print(one: Wanted, now: Printed | None, step: Step) -> Correction | None:
    """Return what is to be stored of what is wanted, None where it is so already."""
    read = shown = ""
    if one.instead_of is not None:
        read, shown = one.instead_of.read, one.instead_of.text or ""
    text = None if one.text is None else one.text.strip()
    if now is not None and one.field in PRINTED_FIELDS:
        known = now.corrected(one.field)
        read = printed_text(now.as_read, one.field)
        shown = printed_text(now, one.field)
        if text == read:
            text = None  # what was read is no correction, and follows its source
        if text == (known.text if known else None):
            return None
    return _made(one, text, step, read=read, before=shown)


def of_rights(one: Wanted, asset: Asset | None, step: Step) -> Correction | None:
    """Return the same of what is wanted of the rights in a picture."""
    read = before = ""
    if asset is not None:
        every = {c.key: c for c in rights_corrections(asset)}
        known = every.get((one.field, one.slot))
        if one.field in RIGHTS_FIELDS:
            read = rights_text(asset.rights, one.field)
        elif one.override and one.override.lifts and one.override.restriction:
            read = told(one.override.restriction)
        before = known.text if known and known.text is not None else read
        if known is None and one.text is None:
            return None
        if known and is_said_so(known, one):
            return None
    of = one.of
    if of is None:
        of = signs_of(asset.images) if asset is not None else ()
    made = _made(one, one.text, step, read=read, before=before)
    return replace(made, of=of)


def is_said_so(known: Correction, one: Wanted) -> bool:
    """Tell whether a correction of rights says what is wanted until the same day.

    A lift does not where more is said by now than was known to who lifted it.
    """
    if (known.text, known.until) != (one.text, one.until):
        return False
    old, new = known.override, one.override
    if one.text is None or not (old and new and new.lifts):
        return True
    return (old.restriction, old.sent) == (new.restriction, new.sent)


def said_of(member: Member, said: Correction, *, text: str | None) -> Wanted:
    """Return a correction as it is wanted of a member; without a text it is to go."""
    return Wanted(
        member=member,
        field=said.field,
        text=text,
        until=said.until,
        slot=said.slot,
        override=said.override,
        instead_of=said if text is None else None,
    )


def _made(
    one: Wanted, text: str | None, step: Step, *, read: str, before: str
) -> Correction:
    return Correction(
        member=one.member,
        field=one.field,
        text=text,
        at=step.at,
        actor=step.actor,
        reason=step.reason,
        operation=step.operation,
        read=read,
        before=before,
        until=one.until,
        slot=one.slot,
        override=one.override,
        restored=one.restored,
    )
