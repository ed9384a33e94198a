"""A restriction as a desk reads it: "Not in Austria, Germany"."""

from __future__ import annotations

from collections.abc import Mapping

from media.countries import countries
from media.model import Restriction, RestrictionKind

_SAID: Mapping[RestrictionKind, str] = {
    "editorial-only": "Editorial use only",
    "no-commercial-use": "No commercial use",
    "no-advertising": "Not for advertising or marketing",
    "no-sales": "No sales or syndication",
    "no-archive": "Do not archive",
    "no-third-parties": "Do not pass on to third parties",
    "clients-only": "For clients of the agency only",
    "one-time-use": "For one use only",
    "uses-allowed": "May be used",
    "mandatory-credit": "Credit is mandatory",
    "territory-out": "Not in",
    "territory-only": "Only in",
    "medium-out": "Not for",
    "medium-only": "Only for",
    "publication-out": "Not for",
    "publication-only": "Only for",
    "embargo": "Embargoed until",
    "valid-from": "May be used from",
    "valid-until": "Last day of use:",
    "days-from-transmission": "Only for",
    "size-limit": "Size is limited",
    "no-cover": "Not for covers or front pages",
    "no-crop": "Do not crop",
    "no-alteration": "Do not alter",
    "permission-needed": "Ask before use",
    "story-bound": "Only with what it depicts or was made for",
    "fee-due": "A fee is due",
    "free-of-charge": "Free of charge",
    "model-release": "Model release:",
    "property-release": "Property release:",
    "pixelate": "Make faces or plates unrecognisable",
    "minors": "Minors are shown",
    "data-mining": "Data mining:",
    "no-ai": "Not for AI or data mining",
    "handout": "Handout: supplied by a third party",
    "kill": "Withdrawn: do not use, take down",
    "kill-from": "Withdrawn from",
    "correction": "Corrected: check that the latest version is used",
    "notice": "Note",
}
MEDIA = {
    "web": "the web",
    "tv": "television",
    "social": "social media",
    "mobile": "mobile services",
    "magazine": "magazines",
    "book": "books",
}
"""What a medium is called within a sentence, by its own word."""


def told(restriction: Restriction) -> str:
    """Return a restriction as a short sentence without a full stop.

    >>> told(Restriction(kind="territory-out", territories=("AUT", "DEU")))
    'Not in Austria, Germany'
    >>> told(Restriction(kind="mandatory-credit", credit_line="Ida Wells/Nordpix"))
    'Credit is mandatory: “Ida Wells/Nordpix”'
    >>> told(Restriction(kind="embargo", media=("web",), starts="2026-01-03T00:01"))
    'Embargoed until 2026-01-03 00:01, for the web'
    >>> from media.model import Evidence
    >>> says = Evidence(uri="a.jpg", kind="XMP", quote="A SERVICE TO CLIENTS")
    >>> told(Restriction(kind="notice", evidence=(says,)))
    'Note: “A SERVICE TO CLIENTS”'
    """
    said = restriction
    base = _SAID[said.kind]
    if said.kind == "mandatory-credit" and said.credit_line:
        return f"{base}: “{said.credit_line}”"
    if said.kind == "notice":
        return f"{base}: “{said.evidence[0].quote}”" if said.evidence else base
    if said.kind in ("embargo", "valid-from", "kill-from"):
        moment = said.starts.replace("T", " ") or "a moment that is not told"
        return f"{base} {moment}{_for(said)}"
    if said.kind == "valid-until":
        return f"{base} {said.ends.replace('T', ' ') or 'not told'}{_for(said)}"
    if said.kind == "publication-only" and said.ends:
        return f"{base} {_more(said) or 'another'} until {said.ends}"
    return " ".join(filter(None, (base, _more(said))))


def told_part(restriction: Restriction) -> str:
    """Return for which media and where a limit in time holds, "" for everywhere.

    >>> told_part(Restriction(kind="embargo", media=("web",), territories=("AUT",)))
    'the web in Austria'
    """
    said, known = restriction, countries().by_code
    media = ", ".join(MEDIA.get(medium, medium) for medium in said.media)
    names = [known[c].name if c in known else c for c in said.territories]
    where = ", ".join((*names, *said.named))
    return " in ".join(filter(None, (media, where)))


def _for(said: Restriction) -> str:
    part = told_part(said)
    return f", {'for' if said.media else 'in'} {part}" if part else ""


def _more(said: Restriction) -> str:
    """Return what belongs to a restriction, in the order in which it is read."""
    known = countries().by_code
    names = [known[c].name if c in known else c for c in said.territories]
    names += said.named
    names += [MEDIA.get(medium, medium) for medium in said.media]
    if said.territories and said.kind not in ("territory-out", "territory-only"):
        names[0] = f"in {names[0]}"
    if said.kind == "clients-only" and said.named:
        return f"({', '.join(said.named)})"
    if said.kind == "uses-allowed":
        return f"{said.count or 'an untold number of'} times"
    if said.kind == "days-from-transmission":
        sure = "" if said.certainty == "stated" else " at least"
        until = f" (to {said.ends}{sure})" if said.ends else ""
        return f"{said.count} {said.unit} from transmission{until}"
    if said.count is not None:
        return f"to {said.count} {said.unit}".strip()
    return ", ".join(filter(None, (*names, said.status.replace("-", " "))))
