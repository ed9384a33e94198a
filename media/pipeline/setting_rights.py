"""What a person says of the rights in a picture -> corrections of all its members.

Every member carries it, so that no restriction is lost when pictures are merged or
taken apart. A lift names what the restriction says, in which words and where: another
one of the same kind that comes with a new file, or the same said anew, is not lifted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from media.errors import BadDecision
from media.model import (
    Asset,
    CorrectedField,
    EffectiveRights,
    Evidence,
    Image,
    Override,
    Restriction,
    RightsField,
    value,
    version_of,
)
from media.pipeline.members import members_of
from media.pipeline.session import Session
from media.pipeline.wanted import Wanted
from media.rights import (
    IMPOSED,
    Light,
    effective_rights,
    light_of,
    read_text,
    rights_corrections,
    rights_text,
    shown,
    signs_of,
    told,
)
from media.text import fold


@value
class RightsEdit:
    """What somebody wants to be so of the rights in a picture until a day.

    `fields`: what they set, "" for nothing, None for what is read again. `lift`:
    restrictions that are lifted, by their kind or by `slot_of`. `impose`: others in the
    words of instructions ("NO ARCHIVES. EMBARGOED UNTIL 3 MAY 2027"). `restore`: lifts
    and impositions that are withdrawn, by their `slot`.
    """

    until: date | None
    fields: Mapping[RightsField, str | None] = field(default_factory=dict)
    lift: tuple[str, ...] = ()
    impose: str = ""
    restore: tuple[str, ...] = ()


@value
class _One:
    """One change, before it is told of every member."""

    field: CorrectedField
    text: str | None
    slot: str = ""
    override: Override | None = None
    of: tuple[str, ...] | None = None


def slot_of(restriction: Restriction) -> str:
    """Return by what a form names a restriction: by what it says, not where.

    >>> slot_of(Restriction(kind="no-sales")) == slot_of(Restriction(kind="no-sales"))
    True
    """
    said = shown(replace(restriction, certainty="stated"))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:12]


def effective_on(asset: Asset, today: date, *, session: Session) -> EffectiveRights:
    """Return what binds on a day, by all that the session knows."""
    return effective_rights(
        asset,
        agencies=session.knowledge.agencies,
        licences=session.knowledge.licences,
        today=today,
    )


def light_on(asset: Asset, today: date, *, session: Session) -> Light:
    """Return whether a picture may be run on a day, and why, by the same."""
    found = effective_on(asset, today, session=session)
    return light_of(found, today=today, newsroom=session.settings.newsroom)


def wanted_rights(
    asset: Asset,
    edit: RightsEdit,
    *,
    actor: str,
    reason: str,
    session: Session,
    version: str = "",
) -> list[Wanted]:
    """Return what is to be corrected of every member of a picture.

    Raises:
        BadDecision: something of it cannot be: a licence that nobody knows, words that
            restrict nothing, a restriction that is not there.
    """
    version = version or version_of(asset)
    return [
        Wanted(
            member=member,
            field=one.field,
            text=one.text,
            asset_version=version,
            until=edit.until,
            slot=one.slot,
            override=one.override,
            of=one.of,
        )
        for one in _changes(asset, edit, actor=actor, reason=reason, session=session)
        for member in members_of(asset)
    ]


def _changes(
    asset: Asset, edit: RightsEdit, *, actor: str, reason: str, session: Session
) -> Iterator[_One]:
    for name, text in edit.fields.items():
        if text is not None and _holds_so(asset, name, text.strip(), edit.until):
            continue
        yield _One(field=name, text=_readable(name, text, session=session))
    if edit.until is not None:
        yield from _lifted(asset, edit, actor=actor, reason=reason, session=session)
        yield from _imposed(edit, actor=actor, reason=reason, until=edit.until)
    elif edit.lift or edit.impose.strip():
        raise BadDecision("name the last day on which it counts")
    known = {c.slot: c for c in rights_corrections(asset) if c.field == "override"}
    for slot in edit.restore:
        if slot not in known:
            raise BadDecision(f"{slot}: no restriction was lifted or imposed so")
        yield _One(
            field="override", text=None, slot=slot, override=known[slot].override
        )


def _holds_so(asset: Asset, name: RightsField, text: str, until: date | None) -> bool:
    """Tell whether a field says that already: read, or set until the same day."""
    for said in rights_corrections(asset):
        if said.field == name:
            return (said.text, said.until) == (text, until)
    return rights_text(asset.rights, name) == text


def _readable(name: RightsField, text: str | None, *, session: Session) -> str | None:
    """Return what is said in a field as it is stored.

    Raises:
        BadDecision: it is no licence, or no day.
    """
    said = None if text is None else text.strip()
    if not said:
        return said
    if name == "licence":
        licences = session.knowledge.licences
        found = licences.identified(said) or licences.find(said)
        if found is None:
            raise BadDecision(f"licence: {said!r} is none that is known")
        return found.id
    if name == "expires":
        try:
            return date.fromisoformat(said).isoformat()
        except ValueError:
            raise BadDecision("expires: name a day like 2027-01-31") from None
    return said


def _lifted(
    asset: Asset, edit: RightsEdit, *, actor: str, reason: str, session: Session
) -> Iterator[_One]:
    if not edit.lift or edit.until is None:
        return
    binding = effective_on(asset, session.today, session=session).restrictions
    own = {c.slot: c for c in rights_corrections(asset) if c.field == "override"}
    for name in dict.fromkeys(edit.lift):
        found = [r for r in binding if name in (r.kind, slot_of(r))]
        if not found:
            raise BadDecision(f"lift: nothing of what binds is called {name!r}")
        for restriction in found:
            slot = f"impose-{slot_of(restriction)}"
            if slot in own:  # to lift what a person imposed is to withdraw that
                imposed = own[slot].override
                yield _One(field="override", text=None, slot=slot, override=imposed)
                continue
            yield _One(
                field="override",
                text=f"lifted: {told(restriction)}",
                slot=f"lift-{slot_of(restriction)}",
                override=Override(
                    kind=restriction.kind,
                    actor=actor,
                    reason=reason,
                    until=edit.until,
                    restriction=_as_said(asset, restriction),
                    sent=_when_sent(asset, restriction),
                ),
                of=signs_of(_stating(asset, restriction) or asset.images),
            )


def _as_said(asset: Asset, restriction: Restriction) -> Restriction:
    """Return a restriction with the words that state it, lifted before or not.

    Of each wording one place: every member of the picture carries them.
    """
    worded: dict[str, Evidence] = {}
    for place in _places_of(asset, restriction):
        worded.setdefault(fold(place.quote), place)
    return replace(restriction, evidence=tuple(worded.values()))


def _when_sent(asset: Asset, restriction: Restriction) -> tuple[str, ...]:
    """Return when the files were sent that state a restriction, where they say so."""
    sent = {image.text("date_sent") for image in _stating(asset, restriction)}
    return tuple(sorted(filter(None, sent)))


def _stating(asset: Asset, restriction: Restriction) -> list[Image]:
    """Return the files of a picture that state a restriction."""
    stating = {place.uri for place in _places_of(asset, restriction)}
    return [image for image in asset.images if image.uri in stating]


def _places_of(asset: Asset, restriction: Restriction) -> Iterator[Evidence]:
    slot = slot_of(restriction)
    same = (r for r in asset.rights.restrictions if slot_of(r) == slot)
    yield from (place for said in (*same, restriction) for place in said.evidence)


def _imposed(
    edit: RightsEdit, *, actor: str, reason: str, until: date
) -> Iterator[_One]:
    words = edit.impose.strip()
    if not words:
        return
    reading = read_text(words)
    if reading.unread or not reading.found:
        unread = "; ".join(reading.unread) or words
        raise BadDecision(f"impose: not understood: {unread}")
    for found in reading.found:
        place = Evidence(uri="", kind=f"{IMPOSED}{actor}", quote=found.quote)
        restriction = replace(found.restriction, evidence=(place,))
        yield _One(
            field="override",
            text=f"imposed: {told(restriction)}",
            slot=f"impose-{slot_of(restriction)}",
            override=Override(
                kind=restriction.kind,
                actor=actor,
                reason=reason,
                until=until,
                lifts=False,
                restriction=restriction,
            ),
        )
