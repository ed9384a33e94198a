"""Metadata of picture files a second: Cutline beside ExifTool, Exiv2 and others."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import peers, pictures
from bench.contend import files
from bench.measure import Contender, compete
from bench.readers import BUILT
from bench.report import Section, header, notes, races

_COUNT = 500
_SEED = 21

_OWN = (
    (
        "Cutline",
        "cutline-metadata-alone",
        "`media.images.read_metadata`: EXIF, IIM and XMP reconciled, with sources and"
        " conflicts; only the places are read that say it",
    ),
    (
        "Cutline, with SHA-256",
        "cutline-metadata",
        "`media.images.read` without pixels: the same, and the digest of the whole"
        " file",
    ),
    (
        "Pillow",
        "pillow-metadata",
        "`getexif`, `getiptcinfo` and `getxmp`: the blocks as they are, nothing"
        " reconciled, the pixels not decoded",
    ),
    (
        "ExifRead",
        "exifread-metadata",
        "`process_file` without details: the tags of EXIF alone",
    ),
    (
        "ExifTool",
        "exiftool-metadata",
        "one process kept open (`-stay_open`), asked for `-j -G1 -struct` of one file"
        " after the other: every tag of every block, maker notes included",
    ),
)
_COMPILED = Contender(
    "Cutline, compiled",
    "cutline-metadata-compiled",
    Path(sys.executable),
    "the same as the first, installed with `CUTLINE_COMPILE=1`",
)
_OTHERS = (
    (
        "pyexiv2",
        "pyexiv2-metadata",
        "`read_exif`, `read_iptc` and `read_xmp` (Exiv2): every tag of the blocks as"
        " they are, nothing reconciled",
    ),
)


def section(given: Path | None, *, scratch: Path, rounds: int) -> Section:
    """Measure on a folder of pictures, or on generated ones."""
    folder = given or generated(scratch / "pictures")
    results = compete(_contenders(), folder, rounds=rounds)
    kind = "picture files" if given else "news JPEGs generated from a fixed seed"
    return Section(
        title=f"Reading the metadata of {kind}",
        about=f"{sizes(folder)}, {rounds} rounds.",
        header=header("files"),
        rows=races(results),
        notes=notes(results),
    )


def _contenders() -> list[Contender]:
    python = Path(sys.executable)
    own = [Contender(name, reader, python, note) for name, reader, note in _OWN]
    if BUILT.is_dir():
        own.insert(1, _COMPILED)
    else:
        print("without what is compiled: make compiled", file=sys.stderr)
    try:
        python = peers.python()
    except peers.NoPeers as problem:
        print(f"without pyexiv2: {problem}", file=sys.stderr)
        return own
    return own + [
        Contender(name, reader, python, note) for name, reader, note in _OTHERS
    ]


def sizes(folder: Path) -> str:
    """Say how many files of a folder there are, and how large."""
    octets = [path.stat().st_size / 1e6 for path in files(folder)]
    return f"{len(octets)} files of {min(octets):.1f} to {max(octets):.1f} MB"


def generated(folder: Path) -> Path:
    """Return the folder with the pictures in it, which several sections share."""
    if folder.exists():
        return folder
    folder.mkdir()
    pictures.write(folder, count=_COUNT, seed=_SEED)
    return folder
