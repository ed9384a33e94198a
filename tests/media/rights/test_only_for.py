"""Sentences that leave a picture to some alone, in many languages: "nur für ..."."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from media.agencies import load_agencies
from media.licences import load_licences
from media.model import EffectiveRights, Restriction
from media.rights import effective_rights, light_of, rights_of
from media.settings import Newsroom
from tests.media.rights.test_light_of_terms import TODAY, file
from tests.merging import read_credit
from tests.samples import sample_asset

GERMAN = Newsroom(territories=("DE",), media=("media", "web", "print"))
ROWS = tomllib.loads(
    Path(__file__).with_name("only_for.toml").read_text(encoding="utf-8")
)["text"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"][:60])
def test_who_is_not_among_those_who_may_is_never_told_that_it_may(
    row: dict[str, Any],
) -> None:
    image = file(row["says"], "2026-05-04")
    rights = rights_of([image], [], read_credit=read_credit)
    effective = effective_rights(
        sample_asset("one", images=(image,), rights=rights),
        agencies=load_agencies(),
        licences=load_licences(),
        today=TODAY,
    )
    colour = light_of(effective, today=TODAY, newsroom=GERMAN).colour
    assert colour != ("blocked" if row["may"] else "usable")
    assert colour[0] == row["light"]


def test_clients_in_some_country_alone_leave_no_others_free() -> None:
    said = Restriction(kind="clients-only", territories=("AUT",))
    light = light_of(
        EffectiveRights(restrictions=(said,)), today=TODAY, newsroom=GERMAN
    )
    assert light.colour == "check"
