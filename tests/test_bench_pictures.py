"""The pictures that benchmarks read are news pictures, and the same ones each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import pictures
from media.images import read

_BLOCKS = {"EXIF", "IIM", "XMP"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("pictures")
    pictures.write(found, count=1, seed=5)
    return found


def test_a_picture_is_as_large_as_agencies_send_them(folder: Path) -> None:
    (path,) = folder.iterdir()

    assert pictures.SMALLEST <= path.stat().st_size <= pictures.LARGEST


def test_a_picture_says_the_same_in_all_three_blocks(folder: Path) -> None:
    (path,) = folder.iterdir()

    image = read(path.read_bytes(), uri=path.name, pixels=False)

    assert {block.name for block in image.blocks} == _BLOCKS
    for block in image.blocks:
        assert block.fields["description"] == image.text("description")
    assert image.texts("creators")
    assert (image.conflicts, image.warnings) == ((), ())


def test_a_picture_is_a_photograph_of_a_camera(folder: Path) -> None:
    (path,) = folder.iterdir()

    image = read(path.read_bytes(), uri=path.name, pixels=False)

    assert {"exposure_time", "iso", "lens_model", "gps_lat", "datetime_original"} <= {
        claim.name for claim in image.fields
    }


def test_the_same_seed_gives_the_same_picture(folder: Path, tmp_path: Path) -> None:
    pictures.write(tmp_path, count=1, seed=5)

    (one,), (two,) = folder.iterdir(), tmp_path.iterdir()
    assert one.read_bytes() == two.read_bytes()
