"""How sure a usage is: what speaks for and against it, weighed as labelled data say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from media.agencies import AgencyTable
from media.confidence import Curves, Origin
from media.model import Document, Usage

_SHORTEST = 25  # letters of a description that says something
_MOST_PARTS = 2  # places of a page that one caption is usually put together from
_CERTAIN = 0.98
EVIDENCE = "evidence"
"""The feature that the place alone gives."""

_ORIGINS: Mapping[str, Origin] = {"text/html": "page", "text/plain": "text"}


def origin_of(document: Document) -> Origin | None:
    """Return the kind of a document's curve; None for formats without labelled data."""
    return _ORIGINS.get(document.media_type)


def weighed(
    usage: Usage, *, origin: Origin | None, agencies: AgencyTable, curves: Curves
) -> Usage:
    """Return a usage with the probability that it is right as its confidence.

    Where nothing was labelled the confidence of its evidence alone stays.
    """
    curve = curves.get(origin) if origin else None
    if curve is None:
        return usage
    sure = curve.probability(features_of(usage, agencies=agencies))
    caption = replace(usage.caption, confidence=round(sure, 4))
    return replace(usage, caption=caption)


def features_of(usage: Usage, *, agencies: AgencyTable) -> dict[str, float]:
    """Return what speaks for and against a usage, by name; what does not hold is 0.

    "evidence" is the confidence of the place alone, as log-odds.
    """
    caption, credit = usage.caption, usage.credit
    alone = min(_CERTAIN, max(1 - _CERTAIN, caption.confidence))
    places = [e for e in caption.evidence if e.span is not None]
    claimed = any(e.span is None and e.quote for e in caption.evidence)
    known = credit is not None and any(map(agencies.named, credit.agencies))
    described = len(caption.description or "")
    found = {
        "known agency": known,
        "creator": credit is not None and bool(credit.creators),
        "unread": credit is not None and bool(credit.doubts),
        "no credit": not caption.credit_line,
        "no description": not described,
        "short description": 0 < described < _SHORTEST,
        "many places": len(places) > _MOST_PARTS,
        "credit apart": any(e.kind == "credit-line" for e in places),
        "claimed": claimed,
    }
    weights = {name: 1.0 for name, holds in found.items() if holds}
    return {EVIDENCE: round(math.log(alone / (1 - alone)), 4), **weights}
