"""Files that others made, where they lie beside the checkout."""

from __future__ import annotations

import json
import tracemalloc
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from media.errors import UnreadableImage
from media.export import metadata_record
from media.files import load
from media.images import read
from media.images.previews import preview_of
from media.model import Image
from tests.conftest import shared_folder
from tests.quality.pictures import malformed_right
from tests.work import calls

MALFORMED = shared_folder() / "corpora" / "malformed"
METADATA = shared_folder() / "corpora" / "metadata"

# Damaged before anything can be read from it: refused, though "partial" is expected.
_NOTHING_IN_IT = {"seglen_overrun.jpg"}


def _needs(folder: Path) -> pytest.MarkDecorator:
    why = f"the files are not at {folder}: set CUTLINE_SHARED"
    return pytest.mark.skipif(not folder.is_dir(), reason=why)


def record_of(path: Path, *, pixels: bool) -> dict[str, Any] | UnreadableImage:
    try:
        return metadata_record(read(load(str(path)).data, uri=str(path), pixels=pixels))
    except UnreadableImage as error:
        assert error.reason and error.place
        return error


def outcome(data: bytes) -> Image | None:
    """Read a file's metadata, or None where it is refused."""
    try:
        return read(data, uri="hostile", pixels=False)
    except UnreadableImage:
        return None


@cache
def truth() -> dict[str, dict[str, Any]]:
    lines = (METADATA / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["file"]: row for row in map(json.loads, lines)}


@_needs(MALFORMED)
def test_hostile_files_give_what_is_expected_of_each() -> None:
    expected = json.loads((MALFORMED / "expect.json").read_text(encoding="utf-8"))
    found = {name: record_of(MALFORMED / name, pixels=True) for name in expected}
    refused = {name for name, got in found.items() if isinstance(got, UnreadableImage)}
    wanted = {name for name, row in expected.items() if row["expect"] == "reject"}
    assert refused == wanted | _NOTHING_IN_IT
    output = "\n".join(json.dumps(g) for g in found.values() if isinstance(g, dict))
    assert malformed_right(MALFORMED, output)["fields recovered"] == 1.0


@_needs(METADATA)
def test_sizes_and_credentials_are_those_that_exiftool_reads() -> None:
    compared = 0
    for name, row in truth().items():
        got = record_of(METADATA / name, pixels=False)
        if isinstance(got, UnreadableImage) or not row["filetype"] or "poc" in name:
            continue
        assert bool(got["content_credentials"]) == row["c2pa"], name
        # ExifTool prints the size of whatever picture it saw last; of this damaged one,
        # that of its thumbnail.
        if row["width"] and "IllegalArgumentException" not in name:
            assert (got["width"], got["height"]) == (row["width"], row["height"]), name
            compared += 1
    assert compared > 200


@_needs(METADATA)
@pytest.mark.slow
def test_every_file_is_read_or_refused_and_pictures_get_their_fingerprints() -> None:
    files = [path for path in sorted(METADATA.rglob("*")) if path.is_file()]
    found = [record_of(path, pixels=True) for path in files]
    read_whole = [got for got in found if isinstance(got, dict)]
    hashed = [got for got in read_whole if got["perceptual_hash"]]
    assert len(read_whole) > 380
    assert len(hashed) > 270
    for path, got in zip(files, found, strict=True):
        if not isinstance(got, dict):
            continue
        if got["format"] == "EXV":  # fields alone, which exiv2 keeps beside a picture
            assert not got["pixels_sha256"]
            continue
        undecoded = any(w.startswith("pixels: ") for w in got["warnings"])
        assert bool(got["perceptual_hash"]) != undecoded or len(got["warnings"]) > 20
        # Of a raw file nothing is said about the sensor's pixels.
        is_shown_itself = preview_of(path.read_bytes()) is None
        is_whole = bool(got["perceptual_hash"]) and is_shown_itself
        assert bool(got["pixels_sha256"]) == is_whole, path
        json.dumps(got)


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    expected = json.loads((MALFORMED / "expect.json").read_text(encoding="utf-8"))
    files = {name: (MALFORMED / name).read_bytes() for name in expected}
    outcome(files["00_control_good.jpg"])  # tables of fields are read once
    return files


@_needs(MALFORMED)
def test_hostile_files_cost_little_work(hostile: dict[str, bytes]) -> None:
    """At most 400,000 calls each; `python -m bench.hostile` says how long they take."""
    found = {n: calls(partial(outcome, data)) for n, data in hostile.items()}
    assert {name: count for name, count in found.items() if count > 400_000} == {}


@_needs(MALFORMED)
def test_hostile_files_cost_little_memory(hostile: dict[str, bytes]) -> None:
    """At most 64 MB each, on top of their own octets."""
    large = {}
    for name, data in hostile.items():
        tracemalloc.start()
        outcome(data)
        large[name] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert {name for name, most in large.items() if most > 64 * 1024 * 1024} == set()
