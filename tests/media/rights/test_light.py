"""May we run it? One word for what binds on a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from media.model import Conflict, EffectiveRights, Restriction
from media.rights import light_of

TODAY = date(2026, 3, 1)

CASES: list[tuple[str, list[dict[str, Any]], dict[str, Any], str, str]] = [
    ("nothing binds", [], {}, "usable", ""),
    ("editorial use is a duty", [{"kind": "editorial-only"}], {}, "usable", ""),
    ("withdrawn", [{"kind": "kill"}], {}, "blocked", "Withdrawn"),
    (
        "held back until tomorrow",
        [{"kind": "embargo", "starts": "2026-03-02T00:01"}],
        {},
        "blocked",
        "Embargoed until 2026-03-02 00:01",
    ),
    (
        "held back until an hour of today",
        [{"kind": "embargo", "starts": "2026-03-01T18:00+02:00"}],
        {},
        "check",
        "Embargoed until 2026-03-01 18:00",
    ),
    (
        "released yesterday",
        [{"kind": "embargo", "starts": "2026-02-28"}],
        {},
        "usable",
        "",
    ),
    (
        "held back, nobody says until when",
        [{"kind": "embargo"}],
        {},
        "check",
        "not told",
    ),
    ("ended yesterday", [], {"ends": date(2026, 2, 28)}, "blocked", "2026-02-28"),
    ("ends today", [], {"ends": TODAY}, "usable", ""),
    ("used up", [], {"uses": 1, "uses_allowed": 1}, "blocked", "once, and was"),
    (
        "used less often than it may be",
        [{"kind": "uses-allowed", "count": 3}],
        {"uses": 1, "uses_allowed": 3},
        "check",
        "3 times",
    ),
    (
        "not everywhere",
        [{"kind": "territory-out", "territories": ("AUT",)}],
        {},
        "check",
        "Not in Austria",
    ),
    (
        "held back for the web alone",
        [{"kind": "embargo", "starts": "2026-03-02", "media": ("web",)}],
        {},
        "check",
        "for the web",
    ),
    (
        "once held back for the web",
        [{"kind": "embargo", "starts": "2026-02-02", "media": ("web",)}],
        {},
        "usable",
        "",
    ),
    ("unknown terms", [], {"unknown": ("Nobody knows.",)}, "check", "Nobody knows."),
    (
        "files disagree",
        [],
        {"conflicts": (Conflict(name="usage_terms", claims=()),)},
        "check",
        "usage terms",
    ),
]


@pytest.mark.parametrize(
    ("restrictions", "fields", "colour", "reason"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_what_binds_gives_one_word_and_says_why(
    restrictions: list[dict[str, Any]],
    fields: dict[str, Any],
    colour: str,
    reason: str,
) -> None:
    binding = tuple(Restriction(**each) for each in restrictions)
    light = light_of(EffectiveRights(restrictions=binding, **fields), today=TODAY)
    assert light.colour == colour
    assert reason in "; ".join(light.reasons)
    assert bool(light.reasons) is (colour != "usable")


def test_duties_are_told_whatever_the_light() -> None:
    binding = (Restriction(kind="no-crop"), Restriction(kind="kill"))
    light = light_of(EffectiveRights(restrictions=binding), today=TODAY)
    assert light.duties == ("Do not crop",)
