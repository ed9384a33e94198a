"""Several pictures in one JPEG: after writing, the index leads to the same pictures.

All files are made here; what they look like is drawn in `tests.pictures`.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from media.errors import NotWritten
from media.writing import ExifTool, embed, find
from media.writing.several import entries, mended
from tests.pictures import app1_exif, jpeg, saved, scene, tiff_block, xmp
from tests.pictures import gif as gif_with_xmp
from tests.writing import VALUES, needs_exiftool, put

FIRST, SECOND = scene(size=(40, 32)), scene(size=(32, 24), seed=5)
EXIF = tiff_block({0x010E: "An old caption"}, camera={0x9003: "2024:05:17 06:12:33"})
VIDEO = b"\0\0\0\x18ftypmp42" + bytes(600)


def several(*, exif: bytes = b"", behind: bytes = b"") -> bytes:
    """Return a JPEG with another behind it, both listed in its index."""
    out = io.BytesIO()
    options: dict[str, bytes] = {"exif": b"Exif\0\0" + exif} if exif else {}
    FIRST.save(out, "MPO", save_all=True, append_images=[SECOND], **options)
    return out.getvalue() + behind


@needs_exiftool
@pytest.mark.parametrize(
    ("exif", "behind"),
    [
        pytest.param(b"", b"", id="no metadata before"),
        pytest.param(EXIF, b"", id="EXIF before the index"),
        pytest.param(EXIF, VIDEO, id="a film behind the pictures"),
    ],
)
def test_the_index_leads_to_the_same_pictures(
    tmp_path: Path, exif: bytes, behind: bytes
) -> None:
    path = put(tmp_path, several(exif=exif, behind=behind))
    before = path.read_bytes()
    with ExifTool(find()) as tool:
        assert embed(str(path), VALUES, tool).status == "written"
    after = path.read_bytes()
    assert len(after) > len(before)
    (first, second), (_, old) = entries(after), entries(before)
    assert second.octets(after) == old.octets(before) != b""
    assert first.length == second.at  # where the first one ends
    assert after.endswith(behind)
    with Image.open(path) as picture:
        picture.seek(1)
        assert picture.size == SECOND.size


def test_an_index_that_says_nothing_sure_is_left_as_it_is() -> None:
    whole = several()
    (first, _) = entries(whole)
    wrong = whole[: first.said_at] + bytes(4) + whole[first.said_at + 4 :]
    grown = jpeg(app1_exif(EXIF), base=wrong)
    assert mended(wrong, grown) == grown
    plain = saved(FIRST)
    assert mended(plain, jpeg(app1_exif(EXIF), base=plain)).startswith(b"\xff\xd8")
    assert entries(plain) == ()


@pytest.mark.parametrize("cut", [40, 60, 85])
def test_an_index_that_is_cut_short_lists_nothing(cut: int) -> None:
    assert entries(several()[:cut]) == ()


@needs_exiftool
def test_a_second_block_beside_the_first_is_refused(tmp_path: Path) -> None:
    """A GIF whose XMP stands behind its pictures, where ExifTool does not look."""
    packet = xmp({"photoshop:Headline": "Kites"})
    path = put(tmp_path, gif_with_xmp(packet), "ferry.gif")
    before = path.read_bytes()
    with ExifTool(find()) as tool, pytest.raises(NotWritten, match="Duplicate XMP"):
        embed(str(path), VALUES, tool)
    assert path.read_bytes() == before
