"""Every writable file that others made: written, then read by three programs.

A sample in the normal run; all of them where CUTLINE_EVERY is set.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from media.errors import NotWritten
from media.images import read
from media.model import Json
from media.writing import ExifTool, checked, embed, find
from tests.conftest import shared_folder

METADATA = shared_folder() / "corpora" / "metadata"
EVERY = bool(os.environ.get("CUTLINE_EVERY"))
_STEP = 11
"""Every so many files are in the sample."""

VALUES: dict[str, Json] = {
    "description": "A ferry on the lake of Zürich",
    "creators": ["Ida Holm", "Ōtto Lind"],
    "credit_line": "Globapress Photo/Handout/Coalition Official",
    "copyright_notice": "© 2024 Nordpix",
    "usage_terms": "Editorial use only",
    "alt_text": "A ferry",
    "web_statement": "https://creativecommons.org/licenses/by/4.0/",
}
# What ExifTool calls what was asked for; what is of the file, not in it; what moves.
_ASKED = re.compile(
    r"""XMP-dc:(?:Description|Creator|Rights)|XMP-photoshop:Credit|XMP-xmpRights
      |XMP-iptcCore:AltText|IFD0:(?:Artist|Copyright|ImageDescription)
      |SourceFile|(?:System|File|ExifTool|Composite|XMP-x|XMP-xmpNote):
      |Photoshop:IPTCDigest|IFD\d:(?:Padding|ApplicationNotes|IPTC-NAA|Photoshop)
      |.*:\w*(?:Offsets?|Start|Pointer|Position|Flags|GIFVersion|MediaData\w*)$
      |.*:(?:Warning|Error|MPImageList)|MPImage1:MPImageLength""",
    re.VERBOSE,
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not METADATA.is_dir(),
        reason=f"the files are not at {METADATA}: set CUTLINE_SHARED",
    ),
    pytest.mark.skipif(
        shutil.which("exiftool") is None, reason="ExifTool is not installed"
    ),
]


def originals() -> list[Path]:
    files = (p for p in sorted(METADATA.rglob("*")) if p.is_file())
    pictures = [p for p in files if p.suffix not in (".md", ".jsonl")]
    reference = [p for p in pictures if "iptc-ref" in p.parts]
    return pictures if EVERY else [*reference, *pictures[::_STEP]]


def tags(tool: ExifTool, path: Path) -> dict[str, Any]:
    found = tool.tags(path)
    # ExifTool misreads UTF-8 in IIM until 1:90 says so, which it does afterwards; what
    # IIM says is compared as Cutline reads it.
    found = {name: said for name, said in found.items() if not name.startswith("IPTC")}
    return {name: said for name, said in found.items() if not _ASKED.match(name)}


_UNDECODABLE = (
    EOFError,
    OSError,
    SyntaxError,
    ValueError,
    Pillow.DecompressionBombError,
)


def pixels(data: bytes) -> bytes | None:
    """Return the decoded pixels, None where Pillow cannot decode them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Pillow.open(io.BytesIO(data)) as picture:
                return picture.tobytes()
        except _UNDECODABLE:
            return None


# Its old releases read nothing from the others, but say so of some alone.
_OF_EXIV2 = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".psd"})


def exiv2_reads(path: Path) -> bool:
    """Say whether exiv2 reads a file and its XMP, whatever that says.

    One mistake in a packet makes Adobe's toolkit, which it has inside, refuse it all.
    """
    if shutil.which("exiv2") is None or path.suffix.casefold() not in _OF_EXIV2:
        return False
    told = ["exiv2", "-PX", str(path)]
    done = subprocess.run(told, capture_output=True, check=False)
    return done.returncode == 0 and b"Failed to decode XMP" not in done.stderr


def by_exiv2(path: Path) -> str:
    """Return the credit line as exiv2 reads it, "" where it reads none."""
    told = ["exiv2", "-q", "-g", "Xmp.photoshop.Credit", "-Pv", str(path)]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_every_writable_file_is_written_and_else_kept(tmp_path: Path) -> None:
    wanted = checked(VALUES)
    written, refused, read_twice = [], [], []
    with ExifTool(find()) as tool:
        for number, original in enumerate(originals()):
            path = tmp_path / f"{number}{original.suffix}"
            data = original.read_bytes()
            path.write_bytes(data)
            before, is_for_exiv2 = tags(tool, path), exiv2_reads(path)
            try:
                embed(str(path), wanted, tool, invalidate_credentials=True)
            except NotWritten as error:
                assert error.reason
                assert path.read_bytes() == data, original
                refused.append(original.name)
                continue
            written.append(original.name)
            _is_right(tool, path, data, before)
            if is_for_exiv2:
                assert by_exiv2(path) == VALUES["credit_line"], original
                read_twice.append(original.name)
            assert embed(str(path), wanted, tool).status == "unchanged", original
        assert not [p.name for p in tmp_path.iterdir() if p.name.startswith(".")]
    assert len(written) > 1.5 * len(refused), refused
    if shutil.which("exiv2"):
        assert len(read_twice) > 0.8 * len(written), written


def _is_right(
    tool: ExifTool, path: Path, before: bytes, tags_before: dict[str, Any]
) -> None:
    data = path.read_bytes()
    image = read(data, uri=path.name, pixels=False)
    for key, value in VALUES.items():
        said = image.says(key)
        assert (said["x-default"] if isinstance(said, dict) else said) == value, path
    was = read(before, uri=path.name, pixels=False)
    _same(was.fields, image.fields, path)
    assert tags(tool, path) == tags_before, path
    _first_picture_ends(tool.tags(path).get("MPImage1:MPImageLength"), data, before)
    assert pixels(data) == pixels(before), path


def _first_picture_ends(length: int | None, data: bytes, before: bytes) -> None:
    """Look where an index of several pictures says that the first one ends."""
    old = (length or 0) - len(data) + len(before)
    if length and before[old - 2 : old] == b"\xff\xd9":
        assert data[length - 2 : length] == b"\xff\xd9"


def _same(before: Iterable[Any], after: Iterable[Any], path: Path) -> None:
    said = {c.name: c.value for c in after if c.name not in VALUES}
    assert said == {c.name: c.value for c in before if c.name not in VALUES}, path
    json.dumps(said)
