"""Metadata of picture files a second: Cutline beside ExifTool and Pillow."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.contend import files
from bench.generate import Newsroom
from bench.measure import Contender, compete
from bench.pictures import picture
from bench.report import Section, header, notes, races

_COUNT = 120

_CONTENDERS = (
    (
        "Cutline",
        "cutline-metadata",
        "`media.images.read` without pixels: EXIF, IIM and XMP reconciled, with"
        " sources and conflicts",
    ),
    (
        "Cutline, with pixels",
        "cutline-pixels",
        "the same, and the picture decoded for its pixel hash and perceptual hash",
    ),
    (
        "Pillow",
        "pillow-metadata",
        "`getexif`, `getiptcinfo` and `getxmp`: the blocks as they are, nothing"
        " reconciled, the pixels not decoded",
    ),
    (
        "ExifTool",
        "exiftool-metadata",
        "one process kept open (`-stay_open`), asked for `-j -G1 -struct` of one file"
        " after the other: every tag of every block, maker notes included",
    ),
)


def section(given: Path | None, *, scratch: Path, rounds: int) -> Section:
    """Measure on a folder of pictures, or on generated ones."""
    folder = given or _generated(scratch / "pictures")
    python = Path(sys.executable)
    contenders = [Contender(n, reader, python, said) for n, reader, said in _CONTENDERS]
    results = compete(contenders, folder, rounds=rounds)
    kind = "picture files" if given else "news JPEGs generated from a fixed seed"
    return Section(
        title=f"Reading the metadata of {kind}",
        about=f"{len(files(folder))} files, {rounds} rounds.",
        header=header("files"),
        rows=races(results, unit="files"),
        notes=notes(results),
    )


def _generated(folder: Path) -> Path:
    folder.mkdir()
    newsroom = Newsroom(seed=21)
    for number in range(_COUNT):
        (folder / f"{number:03}.jpg").write_bytes(picture(newsroom))
    return folder
