"""What counts on a day: files before the registry, and what people decided.

In: an asset with its `Rights`, the agencies and licences, the day, overrides. Out: the
`EffectiveRights`. What cannot be known is said and never taken for allowed: a number of
uses that is not told, days that count from a transmission nobody noted, an embargo
without its hour, terms that nobody states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from media.model import (
    Answer,
    Asset,
    EffectiveRights,
    Evidence,
    Override,
    Restriction,
    RestrictionKind,
)
from media.rights.differing import standing_conflicts
from media.rights.lifts import parted
from media.rights.of_picture import heard_of
from media.rights.setting import (
    imposed_by,
    overrides_of,
    rights_corrections,
    with_set_fields,
)
from media.rights.stating import last_day
from media.rights.telling import told
from media.rights.timing import days_of

if TYPE_CHECKING:  # whoever only tells what binds needs neither
    from media.agencies import Agency, AgencyTable
    from media.licences import Licence, LicenceTable

_SELLING: tuple[RestrictionKind, ...] = (
    "editorial-only",
    "no-commercial-use",
    "no-advertising",
)
_CHANGING: tuple[RestrictionKind, ...] = ("no-alteration", "no-crop")
_NO_TERMS = frozenset(
    {"notice", "mandatory-credit", "model-release", "property-release"}
)
"""What is said of pictures that nobody gives away as well."""
_LIMITS = frozenset({"embargo", "valid-from", "valid-until", "uses-allowed"})


def effective_rights(
    asset: Asset,
    *,
    agencies: AgencyTable,
    licences: LicenceTable,
    today: date,
    overrides: Iterable[Override] = (),
) -> EffectiveRights:
    """Return what binds whoever uses the picture on a day, and what is not known.

    What a file or feed states goes before what the entries of an agency or a licence
    say by default, which have the certainty "default" and the entry's source as their
    place. An override counts if it has a person and a reason and has not ended; those
    that the asset carries count beside `overrides`.
    """
    every_override = (*overrides_of(asset), *overrides)
    counting = tuple(o for o in every_override if _counts(o, today))
    asset = with_set_fields(asset, today)
    licence = licences.identified(asset.rights.licence or "")
    stated = tuple(_bounded(r, asset) for r in asset.rights.restrictions)
    every = (*stated, *_defaults(asset, stated, licence, agencies))
    heard = heard_of(asset)
    found = [parted(r, counting, heard=heard) for r in every]
    lifted = tuple(one.lifted for one in found if one.lifted is not None)
    stay = (one.binds for one in found if one.binds is not None)
    binding = (*stay, *imposed_by(counting))
    allowed = [
        r.count for r in binding if r.kind == "uses-allowed" and r.count is not None
    ]
    allowed += [1 for r in binding if r.kind == "one-time-use"]
    kinds = {r.kind for r in binding if r.certainty != "vague"}
    selling = licence.commercial_use if licence else None
    changing = licence.derivatives if licence else None
    return EffectiveRights(
        restrictions=binding,
        lifted=lifted,
        overrides=counting,
        commercial=_answer(kinds, _SELLING, selling),
        derivatives=_answer(kinds, _CHANGING, changing),
        attribution=_attribution(kinds, licence),
        uses=len(asset.usages),
        uses_allowed=min(allowed, default=None),
        ends=_ends(binding, set_by_a_person=_set_end(asset, today)),
        unknown=tuple(_unknown(asset, binding, licence)),
        conflicts=standing_conflicts(asset.rights, binding, today),
        ended=tuple(o for o in every_override if o.until < today),
    )


def _counts(override: Override, today: date) -> bool:
    said = override.actor.strip() and override.reason.strip()
    return bool(said) and today <= override.until


def _bounded(restriction: Restriction, asset: Asset) -> Restriction:
    """Return a limit of so many days with the last day there can be, if one is known.

    The day of transmission is not in the file; but what was published had been
    transmitted, so the days that follow the first publication are the last ones.
    """
    said = restriction
    if said.kind != "days-from-transmission" or said.count is None:
        return said
    if said.certainty == "stated" and said.ends:
        return said  # the file says when it was sent
    published = [day for u in asset.usages if (day := _day(u.published))]
    if not published:
        return said
    last = min(published) + timedelta(days=days_of(said))
    return replace(said, ends=last.isoformat(), certainty="stated")


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None  # less precise, or no date at all


def _set_end(asset: Asset, today: date) -> date | None:
    """Return the last day of use that a person set, where that counts on a day."""
    for said in rights_corrections(asset):
        if said.field == "expires" and said.text and said.holds_on(today):
            return date.fromisoformat(said.text)
    return None


def _ends(
    binding: Sequence[Restriction], *, set_by_a_person: date | None
) -> date | None:
    """Return the last day of use: the earliest, for none is lost by setting another."""
    counted = (
        date.fromisoformat(r.ends)
        for r in binding
        if r.kind == "days-from-transmission" and r.ends and r.certainty == "stated"
    )
    every = (last_day(binding), set_by_a_person, *counted)
    return min((day for day in every if day is not None), default=None)


def _defaults(
    asset: Asset,
    stated: Sequence[Restriction],
    licence: Licence | None,
    agencies: AgencyTable,
) -> Iterator[Restriction]:
    """Yield what the registry says of such pictures and no file does."""
    if any(r.kind == "notice" and r.status == "cleared" for r in stated):
        return
    known = {r.kind for r in stated}
    for restriction in (*_of_licence(licence), *_of_agencies(asset, agencies)):
        if restriction.kind not in known:
            known.add(restriction.kind)
            yield restriction


def _of_licence(licence: Licence | None) -> Iterator[Restriction]:
    if licence is None:
        return
    where = (Evidence(uri=licence.url, kind="licence", quote=licence.name),)
    duties: tuple[tuple[bool, RestrictionKind], ...] = (
        (licence.attribution_required is True, "mandatory-credit"),
        (licence.commercial_use is False, "no-commercial-use"),
        (licence.derivatives is False, "no-alteration"),
    )
    for is_due, kind in duties:
        if is_due:
            yield Restriction(kind=kind, evidence=where, certainty="default")


def _of_agencies(asset: Asset, agencies: AgencyTable) -> Iterator[Restriction]:
    for agency in _credited(asset, agencies):
        handed_out = any("handout" in u.flags for u in asset.usages) or any(
            asset.rights.restricted("handout")
        )
        kinds = agency.defaults + (agency.handout_defaults if handed_out else ())
        for kind in kinds:
            yield Restriction(
                kind=kind, evidence=(_entry(agency),), certainty="default"
            )


def _credited(asset: Asset, agencies: AgencyTable) -> tuple[Agency, ...]:
    """Return the agencies that print or files credit, each once."""
    printed = (n for u in asset.usages if u.credit for n in u.credit.agencies)
    found = [agencies.named(name) for name in printed]
    for image in asset.images:
        for field in ("credit_line", "source"):
            found += [a for t in image.texts(field) for _, a in agencies.spans(t)]
    return tuple(dict.fromkeys(agency for agency in found if agency is not None))


def _entry(agency: Agency) -> Evidence:
    known = "by practice" if agency.by_practice else "by its own rules"
    said = " ".join((f"{agency.name}, {known}.", *agency.restrictions))
    return Evidence(uri=next(iter(agency.sources), ""), kind="agency", quote=said)


def _answer(
    kinds: set[RestrictionKind],
    against: tuple[RestrictionKind, ...],
    allowed: bool | None,
) -> Answer:
    """Return "yes" only where a licence allows it and nothing speaks against it."""
    if allowed is False or kinds & set(against):
        return "no"
    return "yes" if allowed else "unknown"


def _attribution(kinds: set[RestrictionKind], licence: Licence | None) -> Answer:
    if "mandatory-credit" in kinds or (licence and licence.attribution_required):
        return "yes"
    return "no" if licence and licence.attribution_required is False else "unknown"


def _unknown(
    asset: Asset, binding: Sequence[Restriction], licence: Licence | None
) -> Iterator[str]:
    """Yield what cannot be known, in sentences for people."""
    rights = asset.rights
    if licence and not licence.permits:
        if not any(_is_term(said) for said in rights.restrictions):
            yield f"“{licence.name}” permits no use, and nobody states other terms."
    elif not any(
        (rights.usage_terms, rights.instructions, licence, rights.restrictions)
    ):
        yield "Nobody states under which terms the picture may be used."
    kinds = {said.kind for said in binding}
    if licence and licence.asks_whether_commercial and "no-commercial-use" in kinds:
        yield f"{licence.name} forbids commercial use; is this none?"
    if not (rights.copyright_notice or rights.copyright_owners or licence):
        yield "No file or feed says who holds the rights."
    yield from _doubts(binding)
    if rights.unread:
        quoted = "; ".join(f"“{place.quote}”" for place in rights.unread)
        yield f"Not understood, for a person to read: {quoted}"


def _doubts(binding: Sequence[Restriction]) -> Iterator[str]:
    """Yield what the words of a limit leave open."""
    for said in binding:
        if said.kind == "days-from-transmission" and said.certainty == "vague":
            yield f"{told(said)}: nobody noted the day of transmission."
        elif _leaves_places(said, binding):
            continue  # whoever is elsewhere is told by where it publishes
        elif said.certainty == "vague" or (said.kind in _LIMITS and _is_open(said)):
            yield f"{told(said)}: the words leave open what exactly is meant."


def _is_term(said: Restriction) -> bool:
    """Say whether words are about a use that they take for allowed within limits."""
    return said.kind not in _NO_TERMS or said.status == "cleared"


def _leaves_places(said: Restriction, binding: Sequence[Restriction]) -> bool:
    """Say whether words leave a picture free to some countries: "free for Peru".

    These surely have it; others may have to pay.
    """
    free = (r.evidence for r in binding if r.kind == "free-of-charge")
    named = said.kind == "territory-only" and bool(said.territories) and not said.named
    return named and said.evidence in free


def _is_open(said: Restriction) -> bool:
    """Say whether a limit lacks its value."""
    if said.kind == "uses-allowed":
        return said.count is None
    return not (said.ends if said.kind == "valid-until" else said.starts)
