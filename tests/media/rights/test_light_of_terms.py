"""Terms in many languages, and whether three newsrooms may run the picture."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from media.agencies import load_agencies
from media.licences import load_licences
from media.model import Claim, Evidence, Fingerprint, Image
from media.rights import effective_rights, light_of, rights_of
from media.settings import Newsroom
from tests.merging import read_credit
from tests.samples import sample_asset

TODAY = date(2026, 5, 10)
NEWSROOMS = (
    Newsroom(territories=("DE",), media=("print",)),
    Newsroom(territories=("FR",), media=("web",)),
    Newsroom(territories=("US",), media=("tv",)),
)
OTHERS = (
    Newsroom(name="Seefurter Tagblatt", territories=("DE",), media=("print", "web")),
    Newsroom(name="The Daily Gull", territories=("GB",), media=("web",)),
    Newsroom(name="Quilmo Broadcasting", territories=("US",), media=("tv",)),
)
FOLDER = Path(__file__).parent
ROWS = [
    row
    for name in (
        "sixth.toml",
        "seventh.toml",
        "eighth.toml",
        "ninth.toml",
        "tenth.toml",
        "eleventh.toml",
    )
    for row in tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["text"]
]


def file(says: str, created: str) -> Image:
    place = Evidence(uri="quay.jpg", kind="XMP")
    told = {
        "instructions": says,
        "copyright_notice": "© 2026 Nadia Okafor",
        "date_created": created,
    }
    return Image(
        uri="quay.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="a" * 64, width=1, height=1),
        fields=tuple(Claim(name=n, value=v, evidence=place) for n, v in told.items()),
    )


def lights(says: str, created: str, newsrooms: tuple[Newsroom, ...]) -> str:
    """Return the first letter of each newsroom's light."""
    image = file(says, created)
    rights = rights_of([image], [], read_credit=read_credit)
    asset = sample_asset("one", images=(image,), rights=rights)
    effective = effective_rights(
        asset, agencies=load_agencies(), licences=load_licences(), today=TODAY
    )
    told = (light_of(effective, today=TODAY, newsroom=room) for room in newsrooms)
    return "".join(light.colour[0] for light in told)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"][:60])
def test_terms_allow_or_bar_each_newsroom(row: dict[str, Any]) -> None:
    assert lights(row["says"], row["created"], NEWSROOMS) == row["light"]


@pytest.mark.parametrize(
    "row",
    tomllib.loads((FOLDER / "newsrooms.toml").read_text(encoding="utf-8"))["text"],
    ids=lambda row: row["says"][:60],
)
def test_terms_of_many_houses_allow_or_bar_each_newsroom(row: dict[str, Any]) -> None:
    assert lights(row["says"], "2026-05-04", OTHERS) == row["light"]
