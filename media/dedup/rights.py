"""What the owner allows, gathered from the files of one asset.

In: images with their embedded fields. Out: `Rights`, each value with its file and
block as evidence. Where files differ, all that they say is kept, for a restriction in
one of them is a restriction. An embargo is no expiry: it says when use may begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from media.dedup.wording import find_days
from media.model import Claim, Evidence, Image, Json, Rights

_ONE = ("copyright_notice", "usage_terms", "web_statement", "instructions")
_MANY = ("copyright_owners", "licensors")
_NAMES = (*_ONE, *_MANY, "licence")

# "Expires 2024-12-31", "use until 31 December 2024", "gültig bis 31.12.2024";
# not "embargoed until 1 May 2024"
_LAST_DAY = re.compile(
    r"""(?<!\w)(?:
        expir(?:es|y|ed|ing|ation)(?:\ (?:date|on))? | valid\ (?:un)?till?
      | (?:use[ds]?|usage|licen[cs]ed?|rights|available|permitted|allowed)
        [^.;]{0,40}?\ (?:until|till|through|up\ to|before)
      | (?:not?|nicht)\ [^.;]{0,30}?(?:after|beyond|nach) | use\ by
      | (?:gültig|nutzung|verwendung|lizenz|frei)[^.;]{0,40}?\ bis(?:\ zum)?
      | läuft\ [^.;]{0,20}?ab | valable\ jusqu['’]au | válid[oa]\ hasta | caduca
    )(?P<rest>[^;]{0,40})""",
    re.VERBOSE | re.IGNORECASE,
)
_EMBARGO = re.compile(r"embargo|sperrfrist", re.IGNORECASE)


def rights_of(images: Sequence[Image]) -> Rights:
    """Return what the files say about use, with the place of every value."""
    claims = [
        claim
        for image in images
        for claim in image.fields
        if claim.name in _NAMES and claim.value
    ]
    said = {name: _each_once(claims, name) for name in _NAMES}
    terms = " ; ".join((*said["usage_terms"], *said["instructions"]))
    return Rights(
        **{name: "\n".join(said[name]) for name in _ONE},
        copyright_owners=tuple(said["copyright_owners"]),
        licensors=tuple(said["licensors"]),
        licence=said["licence"][0] if said["licence"] else None,
        expires=expiry(terms),
        evidence=tuple(_evidence(claim) for claim in claims),
    )


def expiry(terms: str) -> date | None:
    """Return the last day of use that the terms name, the earliest of several.

    >>> expiry("Editorial use only. Expires 2024-12-31.")
    datetime.date(2024, 12, 31)
    >>> expiry("Embargoed until 31 December 2024") is None
    True
    """
    days = []
    for found in _LAST_DAY.finditer(terms[:4000]):
        sentence = terms[: found.start()].rpartition(";")[2].rpartition(". ")[2]
        if not _EMBARGO.search(sentence + found.group()):
            days += find_days(found["rest"])[:1]
    return min(days, default=None)


def _each_once(claims: Sequence[Claim], name: str) -> list[str]:
    texts = (t for c in claims if c.name == name for t in _texts(c.value))
    return list(dict.fromkeys(filter(None, texts)))


def _texts(found: Json) -> list[str]:
    """Return a field's value as texts: of an entity its name, else its address."""
    if isinstance(found, list):
        return [text for item in found for text in _texts(item)]
    if isinstance(found, dict):
        named = (v for k, v in found.items() if "name" in k.casefold() and v)
        first = found.get("x-default") or next(named, None)
        return _texts(first or next(iter(found.values()), None))
    return [str(found).strip()] if found is not None else []


def _evidence(claim: Claim) -> Evidence:
    place = claim.evidence
    quote = place.quote or "; ".join(_texts(claim.value))
    return Evidence(uri=place.uri, kind=place.kind, span=place.span, quote=quote)
