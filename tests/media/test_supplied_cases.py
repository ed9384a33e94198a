"""Fields of files as suppliers fill them: every case of `supplied_cases.toml` holds."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from media.model import Claim, Evidence, Fingerprint, Image
from media.pipeline import open_session
from media.supplied import Supplied

PATH = Path(__file__).with_name("supplied_cases.toml")
CASES: list[dict[str, Any]] = tomllib.loads(PATH.read_text("utf-8"))["case"]
SESSION = open_session()
PLACE = Evidence(uri="a.jpg", kind="XMP")

READ: Mapping[str, Callable[[Supplied], object]] = {
    "makers": lambda s: s.credit.creators if s.credit else (),
    "houses": lambda s: s.credit.agencies if s.credit else (),
    "flags": lambda s: s.credit.flags if s.credit else (),
    "description": lambda s: s.description,
    "headline": lambda s: s.headline,
    "date_created": lambda s: s.date_created,
    "city": lambda s: s.city,
    "state": lambda s: s.state,
    "country": lambda s: s.country.name if s.country else None,
    "country_code": lambda s: s.country.code if s.country else None,
    "keywords": lambda s: s.keywords,
    "persons": lambda s: s.persons,
}


def meaning(given: Mapping[str, Any]) -> Supplied:
    return SESSION.supplied(
        Image(
            uri="a.jpg",
            format="JPEG",
            fingerprint=Fingerprint(sha256="0" * 64, width=1, height=1),
            fields=tuple(
                Claim(name=name, value=value, evidence=PLACE)
                for name, value in given.items()
            ),
        )
    )


def differences(case: Mapping[str, Any]) -> dict[str, tuple[object, object]]:
    """Return what comes of a case otherwise than it says: found and expected."""
    found = meaning(case["given"])
    expected = {**case["means"], **dict.fromkeys(case.get("none", ()))}
    told = {name: READ[name](found) for name in expected}
    return {
        name: (told[name], said)
        for name, said in expected.items()
        if _plain(told[name]) != _plain(said)
    }


def _plain(said: object) -> object:
    return frozenset(said) if isinstance(said, list | tuple) else said


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_fields_mean_what_their_supplier_meant(case: Mapping[str, Any]) -> None:
    assert not differences(case)
