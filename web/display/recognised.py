"""Which picture a picture is, as programs read it: of the API and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any

from media.export import credit_record
from media.export.files import metadata_record
from media.export.places import match_record, place_record
from media.export.rights import light_record
from media.model import Asset
from media.model.values import value
from media.objections import ToSettle
from media.pipeline import Match, Place, Recognised
from media.rights import Light


@value
class AsShown:
    """A picture as it is shown: called back, in the style of the house.

    `light`: whether it may be run today, and why not. `open`: what checks found in it
    and nobody answers for.
    """

    asset: Asset
    light: Light
    open: ToSettle = field(default_factory=ToSettle)


Shown = Callable[[Asset], AsShown]
"""What makes of an asset how it is shown."""


def recognised_record(found: Recognised, shown: Shown) -> dict[str, Any]:
    """Return the answer as an object that JSON can hold."""
    return {
        "picture": metadata_record(found.image),
        "credit": credit_record(found.credit),
        "is_compared": found.is_compared,
        "matches": [
            _match_record(match, shown(match.asset)) for match in found.matches
        ],
        "places": [placed_record(one, shown) for one in found.places],
    }


def placed_record(one: Place, shown: Shown) -> dict[str, Any]:
    """Return a picture that a caption fits, as it is shown, and may it be run."""
    told = shown(one.asset)
    found = place_record(
        told.asset,
        standing=one.standing,
        score=one.score,
        relation=one.relation,
        reasons=one.reasons,
    )
    return {**found, "light": light_record(told.light)}


def _match_record(match: Match, told: AsShown) -> dict[str, Any]:
    found = match_record(
        told.asset,
        match.image,
        standing=match.standing,
        likeness=match.likeness,
        bits=match.bits,
        turn=match.turn,
    )
    return {**found, "light": light_record(told.light)}
