"""Planted faults are found, and usages that only look suspicious are let be.

The tables in `first_sight` were written before the checks were run on them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from media.pipeline import Session
from tests.checks import Case, checked

FOLDER = Path(__file__).with_name("first_sight")


def rows(kind: str) -> list[Any]:
    return [
        pytest.param(row, id=row["is"])
        for file in sorted(FOLDER.glob("*.toml"))
        for row in tomllib.loads(file.read_text(encoding="utf-8")).get(kind, [])
    ]


def case_of(row: Mapping[str, Any]) -> Case:
    """Return a row as a case; its file says who made it, and for which house."""
    told = {k: v for k, v in row.items() if k not in ("check", "maker", "house")}
    maker, house = row.get("maker", ""), row.get("house", "")
    if maker and "files" not in row:
        own = {
            "creators": [maker],
            "credit_line": f"{maker}/{house}",
            "copyright_notice": house,
        }
        told["file"] = own | told.get("file", {})
    return Case(check=row.get("check", ""), fires="check" in row, told=told)


@pytest.mark.parametrize("row", rows("planted"))
def test_a_planted_fault_is_found(row: Mapping[str, Any], session: Session) -> None:
    _, findings = checked(case_of(row), session=session)
    assert row["check"] in {finding.check for finding in findings}


@pytest.mark.parametrize("row", rows("traps"))
def test_what_only_looks_suspicious_is_let_be(
    row: Mapping[str, Any], session: Session
) -> None:
    _, findings = checked(case_of(row), session=session)
    grave = [(f.check, f.message) for f in findings if f.severity != "note"]
    assert grave == []
