"""Renditions that are wanting -> made anew from the files; those of nobody -> removed.

What is kept of a file that is no longer where it was read stays, for nothing can make
it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from media import images as image_files
from media.catalogue import Catalogue
from media.errors import UnreadableInput
from media.model import SIZES, Image, Problem, Rendition, Size, value
from media.pipeline.rereading import data_of, named
from media.renditions import Renditions


@value
class Renewed:
    """What became of the renditions of a file. `made`: which were wanting and are not.

    "kept": all were there; "failed": `problem` says why they cannot be made.
    """

    uri: str
    sha256: str
    status: Literal["kept", "made", "failed"]
    made: tuple[Size, ...] = ()
    problem: Problem | None = None


def renew(catalogue: Catalogue, renditions: Renditions) -> Iterator[Renewed]:
    """Make every rendition that is wanting; yield what became of each file.

    Raises:
        BadSettings: renditions cannot be kept there.
    """
    kept = {(k.sha256, k.size) for k in renditions.kept() if k.is_current}
    seen: set[str] = set()
    for image in _images(catalogue):
        sha256 = image.fingerprint.sha256
        if sha256 in seen:
            continue
        seen.add(sha256)
        if image.former is not None:
            continue  # nothing is there to make it of
        wanting = [size for size in SIZES if (sha256, size) not in kept]
        if not wanting:
            yield Renewed(uri=image.uri, sha256=sha256, status="kept")
        else:
            yield _made(image, wanting, renditions)


def remove_unused(catalogue: Catalogue, renditions: Renditions) -> int:
    """Remove renditions of files that no asset has, and outdated ones; return how many.

    Those of other catalogues that are kept at the same place go, too; they are made
    anew when they are looked at.

    Raises:
        BadSettings: renditions cannot be removed there.
    """
    held = {image.fingerprint.sha256 for image in _images(catalogue)}
    unused = [
        kept
        for kept in renditions.kept()
        if kept.sha256 not in held or not kept.is_current
    ]
    for kept in unused:
        renditions.remove(kept)
    return len(unused)


def rendition_of(
    sha256: str, size: Size, *, catalogue: Catalogue, renditions: Renditions
) -> bytes | None:
    """Return a rendition, made anew where it is wanting; None where that cannot be.

    Raises:
        BadSettings: renditions cannot be kept there.
    """
    found = renditions.read(sha256, size)
    if found is not None:
        return found
    for image in named(sha256, catalogue):
        try:
            (made,) = _make(image, [size], renditions)
        except UnreadableInput:
            continue  # another file may hold the same still
        return made.data
    return None


def _images(catalogue: Catalogue) -> Iterator[Image]:
    """Yield the files of all assets whose pixels can be decoded."""
    for asset in catalogue.assets():
        for image in asset.images:
            if image.fingerprint.perceptual_hash:
                yield image


def _made(image: Image, sizes: Sequence[Size], renditions: Renditions) -> Renewed:
    """Make renditions of a file and say what became of them."""
    sha256 = image.fingerprint.sha256
    try:
        made = _make(image, sizes, renditions)
    except UnreadableInput as error:
        problem = Problem(uri=error.uri, reason=error.reason, place=error.place)
        return Renewed(uri=image.uri, sha256=sha256, status="failed", problem=problem)
    names = tuple(rendition.size for rendition in made)
    return Renewed(uri=image.uri, sha256=sha256, status="made", made=names)


def _make(
    image: Image, sizes: Sequence[Size], renditions: Renditions
) -> list[Rendition]:
    """Make renditions of a file, if it still holds what it held, and keep them.

    Raises:
        UnreadableInput: it is not there, is another file now, or cannot be decoded.
    """
    made = image_files.renditions(data_of(image), uri=image.uri, sizes=sizes)
    for rendition in made:
        renditions.keep(image.fingerprint.sha256, rendition)
    return made
