"""Pictures taken in a second: thumbnail, fingerprints, digest, metadata at once."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.measure import Contender, compete
from bench.metadata import generated, sizes
from bench.report import Section, header, notes, races

_CONTENDERS = (
    (
        "Bare decode and digest",
        "bare-pixels",
        "Pillow's `draft` to 1/8 in grey, nothing made of it, and the SHA-256 of the"
        " file: what no way through the pixels can do without",
    ),
    (
        "Cutline, what comes in",
        "cutline-incoming",
        "`media.images.read_with_renditions`: the same digest, EXIF, IIM and XMP"
        " reconciled, and from one decode in colours the thumbnail (WebP, sRGB by the"
        " embedded profile, upright), the digest of the reduced picture and the"
        " perceptual hash",
    ),
)


def section(given: Path | None, *, scratch: Path, rounds: int) -> Section:
    """Measure on a folder of pictures, or on generated ones."""
    folder = given or generated(scratch / "pictures")
    python = Path(sys.executable)
    contenders = [Contender(n, reader, python, said) for n, reader, said in _CONTENDERS]
    results = compete(contenders, folder, rounds=rounds)
    kind = "picture files" if given else "news JPEGs generated from a fixed seed"
    return Section(
        title=f"Taking in the pixels of {kind}",
        about=f"{sizes(folder)}, {rounds} rounds.",
        header=header("files"),
        rows=races(results),
        notes=notes(results),
    )
