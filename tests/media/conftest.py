"""What tests of the library share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from media.writing import ExifTool, find
from tests.pictures import jpeg
from tests.writing import MakePicture, Picture, put


@pytest.fixture(scope="session")
def tool() -> Iterator[ExifTool]:
    """Return one ExifTool for all tests, as a batch has it."""
    with ExifTool(find()) as running:
        yield running


@pytest.fixture
def picture(tmp_path: Path, tool: ExifTool) -> MakePicture:
    """Return `picture(data, name)`, which puts a file alone into a folder."""

    def made(data: bytes | None = None, name: str = "ferry.jpg") -> Picture:
        octets = jpeg() if data is None else data
        return Picture(path=put(tmp_path, octets, name), tool=tool, original=octets)

    return made
