"""What tests of the library share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from media.pipeline import Session
from media.store import open_catalogue
from media.writing import ExifTool, find
from tests.pictures import jpeg
from tests.writing import MakePicture, Picture, put
from tests.written_over import Desk

_NPM = Path(__file__).parents[1] / "browser" / "node_modules"
NEWER = _NPM / "exiftool-vendored.pl" / "bin" / "exiftool"


@pytest.fixture
def desk(tmp_path: Path, session: Session) -> Iterator[Desk]:
    """Return a desk with an empty catalogue."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield Desk(catalogue, session)
    catalogue.close()


@pytest.fixture(scope="session")
def tool() -> Iterator[ExifTool]:
    """Return one ExifTool for all tests, as a batch has it."""
    with ExifTool(find()) as running:
        yield running


@pytest.fixture(scope="session")
def newer_tool() -> Iterator[ExifTool]:
    """Return a newer ExifTool than Debian's, which `npm ci` puts there."""
    if not NEWER.is_file() or shutil.which("perl") is None:
        pytest.skip(f"no newer ExifTool: run `npm ci` in {_NPM.parent}")
    with ExifTool(str(NEWER)) as running:
        yield running


@pytest.fixture
def picture(tmp_path: Path, tool: ExifTool) -> MakePicture:
    """Return `picture(data, name)`, which puts a file alone into a folder."""

    def made(data: bytes | None = None, name: str = "ferry.jpg") -> Picture:
        octets = jpeg() if data is None else data
        return Picture(path=put(tmp_path, octets, name), tool=tool, original=octets)

    return made
