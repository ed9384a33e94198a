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
ROWS = [
    row
    for name in (
        "sixth.toml",
        "seventh.toml",
        "eighth.toml",
        "ninth.toml",
        "tenth.toml",
    )
    for row in tomllib.loads(
        Path(__file__).with_name(name).read_text(encoding="utf-8")
    )["text"]
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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"][:60])
def test_terms_allow_or_bar_each_newsroom(row: dict[str, Any]) -> None:
    image = file(row["says"], row["created"])
    rights = rights_of([image], [], read_credit=read_credit)
    asset = sample_asset("one", images=(image,), rights=rights)
    effective = effective_rights(
        asset, agencies=load_agencies(), licences=load_licences(), today=TODAY
    )
    lights = [light_of(effective, today=TODAY, newsroom=room) for room in NEWSROOMS]
    assert "".join(light.colour[0] for light in lights) == row["light"]
