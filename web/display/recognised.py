"""Which picture a picture is, as programs read it: of the API and the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from media.export import credit_record
from media.export.files import metadata_record
from media.export.places import match_record, place_record
from media.model import Asset
from media.pipeline import Place, Recognised

Shown = Callable[[Asset], Asset]
"""What makes of an asset how it is shown: called back, in the style of the house."""


def recognised_record(found: Recognised, shown: Shown) -> dict[str, Any]:
    """Return the answer as an object that JSON can hold."""
    return {
        "picture": metadata_record(found.image),
        "credit": credit_record(found.credit),
        "is_compared": found.is_compared,
        "matches": [
            match_record(
                shown(match.asset),
                match.image,
                standing=match.standing,
                likeness=match.likeness,
                bits=match.bits,
                turn=match.turn,
            )
            for match in found.matches
        ],
        "places": [placed_record(one, shown) for one in found.places],
    }


def placed_record(one: Place, shown: Shown) -> dict[str, Any]:
    """Return a picture that a caption fits, as it is shown."""
    return place_record(
        shown(one.asset),
        standing=one.standing,
        score=one.score,
        relation=one.relation,
        reasons=one.reasons,
    )
