"""May we run it? One word for what binds on a day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from media.model import Conflict, EffectiveRights, Evidence, Restriction
from media.rights import light_of
from media.settings import Newsroom

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


FRANCE = Newsroom(territories=("FR",), media=("web",), name="The Harbour Post")
GERMANY = Newsroom(territories=("DE",), media=("print",))
AMERICA = Newsroom(territories=("US",), media=("tv",))
BOTH = Newsroom(territories=("DE", "AT"), media=("web", "print"))
SELLING = Newsroom(territories=("DE",), media=("web",), purpose="advertising")
UNTOLD = Newsroom()
ROOMS = (FRANCE, GERMANY, AMERICA, BOTH, SELLING, UNTOLD)
LATER = "2026-06-30"
BY_WHO_ASKS: list[tuple[str, list[dict[str, Any]], str]] = [
    # france germany america both selling untold; u(sable), c(heck), b(locked)
    ("their country", [{"kind": "territory-out", "territories": ("FRA",)}], "buuuuc"),
    (
        "one of two countries",
        [{"kind": "territory-out", "territories": ("DEU",)}],
        "ubucbc",
    ),
    (
        "two countries one by one",
        [
            {"kind": "territory-out", "territories": ("DEU",)},
            {"kind": "territory-out", "territories": ("AUT",)},
        ],
        "ububbc",
    ),
    (
        "perhaps their country",
        [{"kind": "territory-out", "territories": ("FRA",), "certainty": "vague"}],
        "cuuuuc",
    ),
    (
        "a country alone",
        [{"kind": "territory-only", "territories": ("DEU",)}],
        "bubcuc",
    ),
    ("a region", [{"kind": "territory-out", "named": ("EUROPE",)}], "bbubbc"),
    ("a medium", [{"kind": "medium-out", "media": ("web",)}], "buucbc"),
    ("a medium alone", [{"kind": "medium-only", "media": ("web",)}], "ubbcuc"),
    (
        "a medium abroad",
        [{"kind": "medium-out", "media": ("web",), "territories": ("GBR",)}],
        "uuuuuc",
    ),
    (
        "a medium abroad alone",
        [{"kind": "medium-only", "media": ("web",), "territories": ("GBR",)}],
        "bbbbbc",
    ),
    (
        "their paper",
        [{"kind": "publication-out", "named": ("HARBOUR POST",)}],
        "bccccc",
    ),
    (
        "a sort of papers",
        [{"kind": "publication-out", "named": ("TABLOIDS",)}],
        "cccccc",
    ),
    ("for news alone", [{"kind": "editorial-only"}], "uuuubu"),
    (
        "an embargo in print",
        [{"kind": "embargo", "media": ("print",), "starts": LATER}],
        "ubucuc",
    ),
    (
        "an end on the web",
        [{"kind": "valid-until", "media": ("web",), "ends": "2026-01-31"}],
        "buucbc",
    ),
]


@pytest.mark.parametrize(
    ("restrictions", "colours"),
    [pytest.param(*case[1:], id=case[0]) for case in BY_WHO_ASKS],
)
def test_limits_of_places_media_and_papers_bind_those_whom_they_concern(
    restrictions: list[dict[str, Any]], colours: str
) -> None:
    binding = tuple(Restriction(**each) for each in restrictions)
    effective = EffectiveRights(restrictions=binding)
    lights = [light_of(effective, today=TODAY, newsroom=room) for room in ROOMS]
    assert "".join(light.colour[0] for light in lights) == colours
    for light in lights:
        assert light.reasons or light.duties or light.colour == "usable"


def test_a_limit_that_concerns_others_is_told_as_a_duty() -> None:
    out = Restriction(kind="territory-out", territories=("DEU",))
    effective = EffectiveRights(restrictions=(out,))
    light = light_of(effective, today=TODAY, newsroom=FRANCE)
    assert (light.reasons, light.duties) == ((), ("Not in Germany",))


@pytest.mark.parametrize(
    ("quote", "paper", "colour"),
    [
        ("AUSTRIA OUT EXCEPT TAGPOST", "Tagpost", "check"),
        ("Nicht für Österreich, außer Der Tagpost", "Tagpost", "check"),
        ("AUSTRIA OUT EXCEPT TAGPOST", "Abendblatt", "blocked"),
        ("AUSTRIA OUT EXCEPT TAGPOST", "", "blocked"),
        ("TAGPOST AND AUSTRIA OUT", "Tagpost", "blocked"),
    ],
)
def test_a_paper_that_is_left_out_of_a_ban_is_for_a_person(
    quote: str, paper: str, colour: str
) -> None:
    said = (Evidence(uri="quay.jpg", kind="XMP instructions", quote=quote),)
    out = Restriction(kind="territory-out", territories=("AUT",), evidence=said)
    light = light_of(
        EffectiveRights(restrictions=(out,)),
        today=TODAY,
        newsroom=Newsroom(territories=("AT",), name=paper),
    )
    assert light.colour == colour
