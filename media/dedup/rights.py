"""What the owner allows, gathered from the files of one asset, its feeds, and print.

In: images with their embedded fields, usages with their credits and with what the
fields of a feed or a table said of the picture. Out: `Rights`, each
value with its place as evidence. Where files differ, all that they say is kept, for a
restriction in one of them is a restriction. A licence that only a printed credit names
counts where no file names one. An embargo is no expiry: it says when use may begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from media.dedup.credits import ReadCredit
from media.dedup.days import find_days
from media.model import Claim, Evidence, Image, Json, Rights, Usage

_ONE = ("copyright_notice", "usage_terms", "web_statement", "instructions")
_MANY = ("copyright_owners", "licensors")
_NAMES = (*_ONE, *_MANY)
# Where a licence is named, the likeliest place first
_LICENSING = ("web_statement", "usage_terms", "copyright_notice")

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


def rights_of(
    images: Sequence[Image], usages: Sequence[Usage], *, read_credit: ReadCredit
) -> Rights:
    """Return what the files, else the printed credits, say about use."""
    stated_in = [image.fields for image in images]
    stated_in += [usage.caption.claims for usage in usages]
    claims = [
        claim
        for fields in stated_in
        for claim in fields
        if claim.name in _NAMES and claim.value
    ]
    said = {name: _each_once(claims, name) for name in _NAMES}
    terms = " ; ".join((*said["usage_terms"], *said["instructions"]))
    stated = (read_credit(t).licence for name in _LICENSING for t in said[name])
    licence = next(filter(None, stated), None)
    printed = [u for u in usages if u.credit and u.credit.licence and not licence]
    whole = {name: "\n".join(said[name]) for name in _ONE}
    return Rights(
        copyright_notice=whole["copyright_notice"],
        usage_terms=whole["usage_terms"],
        web_statement=whole["web_statement"],
        instructions=whole["instructions"],
        copyright_owners=tuple(said["copyright_owners"]),
        licensors=tuple(said["licensors"]),
        licence=licence or _printed_licence(printed),
        expires=min(
            filter(None, (expiry(terms), *map(_last_day, usages))), default=None
        ),
        evidence=(*map(_evidence, claims), *map(_in_print, printed)),
    )


def _last_day(usage: Usage) -> date | None:
    """Return the last day that a field of a feed names for a picture."""
    said = (c.value for c in usage.caption.claims if c.name == "expires")
    days = (day for value in said for day in find_days(str(value)[:40]))
    return min(days, default=None)


def _printed_licence(usages: Sequence[Usage]) -> str | None:
    """Return the licence that the printed credits name most often."""
    named = Counter(u.credit.licence for u in usages if u.credit)
    return min(named, key=lambda name: (-named[name], name or ""), default=None)


def _in_print(usage: Usage) -> Evidence:
    caption = usage.caption
    return Evidence(
        uri=caption.document_uri,
        kind="credit-line",
        span=caption.credit_span,
        quote=caption.credit_line or "",
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
