"""What people set of the rights in a picture, and which restrictions they lift or add.

In: an asset whose members carry corrections, and a day. Out: its rights as they count
that day. What files, feeds and print say stays what it was; a lift takes away the one
restriction that was lifted, so that another one that comes later binds. Terms that
people set are read as those of files are, and bind beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from media.model import (
    RIGHTS_FIELDS,
    Asset,
    Correction,
    Evidence,
    Override,
    Restriction,
    Rights,
    RightsField,
)
from media.rights.differing import standing_conflicts
from media.rights.lifts import parted
from media.rights.of_picture import heard_of, is_of
from media.rights.reading import read_text
from media.rights.stating import last_day

IMPOSED = "imposed by "
"""How the place of what a person imposed or set begins, before the name."""
_WORDED: dict[RightsField, bool] = {"usage_terms": False, "copyright_notice": True}
"""Fields whose words may restrict use, and whether only clear words count in them."""
_OF_SEVERAL = ";"
"""Parts several owners in one text."""


def rights_corrections(asset: Asset) -> tuple[Correction, ...]:
    """Return what people set of a picture's rights, whether it counts today or not.

    Its members carry it, each the same; where they differ, after two pictures became
    one, the latest counts. What a page carries of another picture is left out.
    """
    latest: dict[tuple[str, str], Correction] = {}
    carried = [c for usage in asset.usages for c in usage.corrections]
    carried += [c for image in asset.images for c in image.corrections]
    if not carried:  # as of most pictures; this is asked often
        return ()
    for correction in sorted(
        (c for c in carried if c.is_of_rights and is_of(c, asset)),
        key=lambda c: (c.at, c.operation),
    ):
        latest[correction.key] = correction
    return tuple(latest[key] for key in sorted(latest))


def overrides_of(asset: Asset) -> tuple[Override, ...]:
    """Return which restrictions people lifted or imposed, ended ones too."""
    return tuple(c.override for c in rights_corrections(asset) if c.override)


def rights_text(rights: Rights, field: RightsField) -> str:
    """Return what rights say in a field, as people type it."""
    said = getattr(rights, field)
    if isinstance(said, tuple):
        return f"{_OF_SEVERAL} ".join(said)
    return said.isoformat() if isinstance(said, date) else said or ""


def as_set(asset: Asset, today: date) -> Asset:
    """Return an asset with its rights as people set them, where that counts on a day.

    Restrictions that they lifted are left out, those that they imposed are added, once:
    what is said of an asset so already stays as it is. Conflicts of which nothing binds
    are left out.
    """
    asset = with_set_fields(asset, today)
    overrides = [o for o in overrides_of(asset) if o.until >= today]
    if not overrides:
        return _with_conflicts(asset, today)
    heard = heard_of(asset)
    found = (parted(r, overrides, heard=heard) for r in asset.rights.restrictions)
    stay = [one.binds for one in found if one.binds is not None]
    restrictions = (*stay, *(r for r in imposed_by(overrides) if r not in stay))
    asset = replace(asset, rights=replace(asset.rights, restrictions=restrictions))
    return _with_conflicts(asset, today)


def _with_conflicts(asset: Asset, today: date) -> Asset:
    """Return an asset without the conflicts of which nothing binds on a day."""
    rights = asset.rights
    left = standing_conflicts(rights, rights.restrictions, today)
    if left == rights.conflicts:
        return asset
    return replace(asset, rights=replace(rights, conflicts=left))


def lifted_by(asset: Asset, today: date) -> Iterator[tuple[Restriction, Correction]]:
    """Yield what people lifted of a picture that counts on a day, and who did when."""
    lifts = [c for c in rights_corrections(asset) if c.override and c.holds_on(today)]
    if not lifts:
        return
    heard = heard_of(asset)
    for restriction in asset.rights.restrictions:
        for said in lifts:
            by = (said.override,) if said.override else ()
            if (lifted := parted(restriction, by, heard=heard).lifted) is not None:
                yield lifted, said


def with_set_fields(asset: Asset, today: date) -> Asset:
    """Return an asset with what people set in the fields of its rights."""
    said = [
        c
        for c in rights_corrections(asset)
        if c.field in RIGHTS_FIELDS and c.holds_on(today)
    ]
    if not said:
        return asset
    rights = asset.rights
    for correction in said:
        rights = _with_words_of(rights, correction)
    for correction in said:  # a day that is set goes before one in words
        rights = _with(rights, correction)
    return replace(asset, rights=rights)


def _with_words_of(rights: Rights, said: Correction) -> Rights:
    """Return rights with what the words restrict that a person set in a field.

    What files say binds beside it, for nobody has lifted it. Words that are not
    understood are left for a person to read, as those of a file.
    """
    prose = next((p for name, p in _WORDED.items() if name == said.field), None)
    if prose is None or not said.text:
        return rights
    reading = read_text(said.text, on=_day_of(said), prose=prose)
    binding, unread = list(rights.restrictions), list(rights.unread)
    for found in reading.found:
        _state(binding, found.restriction, _place(said, found.quote))
    for quote in reading.unread:
        if (place := _place(said, quote)) not in unread:
            unread.append(place)
    ends = (rights.expires, last_day(binding))
    return replace(
        rights,
        restrictions=tuple(binding),
        unread=tuple(unread),
        expires=min((day for day in ends if day is not None), default=None),
    )


def _state(binding: list[Restriction], said: Restriction, place: Evidence) -> None:
    """Add a restriction, or only its place to the one that says the same already."""
    for at, known in enumerate(binding):
        if replace(known, evidence=()) == replace(said, evidence=()):
            places = dict.fromkeys((*known.evidence, place))
            binding[at] = replace(known, evidence=tuple(places))
            return
    binding.append(replace(said, evidence=(place,)))


def _day_of(said: Correction) -> date | None:
    try:
        return date.fromisoformat(said.at[:10])
    except ValueError:
        return None  # nobody noted when it was said


def _place(said: Correction, quote: str) -> Evidence:
    return Evidence(uri="", kind=f"{IMPOSED}{said.actor}", quote=quote)


def _with(rights: Rights, said: Correction) -> Rights:
    """Return rights with one field as a person set it, and who did as evidence."""
    text = said.text or ""
    place = Evidence(uri="", kind="correction", quote=told_by(said))
    rights = replace(rights, evidence=(*rights.evidence, place))
    if said.field == "copyright_owners":
        owners = tuple(o.strip() for o in text.split(_OF_SEVERAL) if o.strip())
        return replace(rights, copyright_owners=owners)
    if said.field == "expires":
        return replace(rights, expires=date.fromisoformat(text) if text else None)
    if said.field == "licence":
        return replace(rights, licence=text or None)
    if said.field == "copyright_notice":
        return replace(rights, copyright_notice=text)
    return replace(rights, usage_terms=text)


def told_by(said: Correction) -> str:
    """Return who set it, when and why, in one sentence.

    >>> told_by(Correction(member="", field="licence", text="", at="2026-03-01T10:00",
    ...     actor="Ida", reason="agreed", until=date(2027, 1, 31)))
    'Set by Ida on 2026-03-01 until 2027-01-31 because: agreed'
    """
    until = f" until {said.until.isoformat()}" if said.until else ""
    return f"Set by {said.actor} on {said.at[:10]}{until} because: {said.reason}"


def imposed_by(overrides: Iterable[Override]) -> Iterator[Restriction]:
    """Yield the restrictions that people imposed."""
    for override in overrides:
        if override.restriction is not None and not override.lifts:
            yield override.restriction
