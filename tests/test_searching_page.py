"""docs/searching.md says what is so: its examples are read, its errors are raised."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from media.errors import BadSearch
from media.search import load_fields, parse

PAGE = (Path(__file__).parents[1] / "docs" / "searching.md").read_text("utf-8")
TODAY = date(2022, 1, 3)
ROW = re.compile(r"^\| (`.*?`) \| (.*) \|$", re.MULTILINE)
BEFORE, ERRORS = PAGE.split("\n## Errors\n")


@pytest.mark.parametrize("cell", [row[0] for row in ROW.findall(BEFORE)])
def test_every_example_is_a_search(cell: str) -> None:
    for search in re.findall("`([^`]+)`", cell):
        found = parse(search, today=TODAY)
        assert found.terms or found.sort


@pytest.mark.parametrize(("search", "error"), ROW.findall(ERRORS))
def test_every_error_is_the_one_that_is_said(search: str, error: str) -> None:
    with pytest.raises(BadSearch) as refused:
        parse(search.strip("`"), today=TODAY)
    assert str(refused.value) == error


def test_every_field_and_name_is_on_the_page() -> None:
    for field in load_fields().values():
        assert f"`{field.name}:" in PAGE
        for name in field.names:
            assert f"`{field.name}:{name}`" in PAGE
