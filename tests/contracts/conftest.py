"""The same catalogue, kept in each database that there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.store import open_catalogue

DATABASES = [
    pytest.param("sqlite", id="sqlite"),
    pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
]


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a catalogue that is yet to be made."""
    if request.param == "sqlite":
        return str(tmp_path / "catalogue.sqlite")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def catalogue(url: str) -> Iterator[Catalogue]:
    """Return an empty catalogue, and close it at the end."""
    opened = open_catalogue(url)
    yield opened
    opened.close()
