"""Bytes of a picture file -> Image: its embedded fields, reconciled, and fingerprints.

    containers   a file -> its parts: size, EXIF, IIM, XMP (a module for each format)
    exif, iim, xmp          one block each -> fields
    credentials  whether Content Credentials are there
    reconciling  what the blocks say -> one value for each field, and conflicts
    pixels       decoded pixels -> fingerprints and renditions

A damaged block is a warning on the image and the rest is read; only what cannot be
read as a picture at all is an error. Nothing is written and nothing is fetched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from media.errors import UnreadableImage
from media.images import containers as formats
from media.images import credentials, exif, iim, pixels, xmp
from media.images.containers.damage import Unreadable
from media.images.parts import Parts, Said
from media.images.pixels import Rendition
from media.images.reconciling import reconcile
from media.model import Fingerprint, Image

__all__ = [
    "BLOCKS",
    "Block",
    "Rendition",
    "is_image",
    "read",
    "read_with_renditions",
    "reconcile",
]

Block = Callable[[Parts], Said]
"""Reads one block of a file that was taken apart."""

BLOCKS: tuple[tuple[str, Block], ...] = (
    ("XMP", xmp.read),
    ("IIM", iim.read),
    ("EXIF", exif.read),
)

_MOST_WARNINGS = 20


def is_image(head: bytes) -> bool:
    """Say by its first octets (16 are enough) whether a file is a picture."""
    return formats.container_of(head) is not None


def read(data: bytes, *, uri: str, pixels: bool = True) -> Image:
    """Return what a picture file says of itself, and its fingerprints.

    Without `pixels` nothing is decoded: the fingerprint has only size and SHA-256 of
    the file.

    Raises:
        UnreadableImage: the file is no picture, or cut before its picture begins.
    """
    return _read(data, uri=uri, pixels=pixels, renditions=False)[0]


def read_with_renditions(
    data: bytes, *, uri: str
) -> tuple[Image, tuple[Rendition, ...]]:
    """Return the image and its renditions, decoding it once.

    Raises:
        UnreadableImage: the file is no picture, or cut before its picture begins.
    """
    return _read(data, uri=uri, pixels=True, renditions=True)


def _read(
    data: bytes, *, uri: str, pixels: bool, renditions: bool
) -> tuple[Image, tuple[Rendition, ...]]:
    parts = _take_apart(data, uri=uri)
    blocks = {name: block(parts) for name, block in BLOCKS}
    agreed = reconcile(blocks, uri=uri)
    warnings = [*parts.warnings, *(w for s in blocks.values() for w in s.warnings)]
    warnings += agreed.warnings
    decoded = _decode(data, warnings, renditions=renditions) if pixels else None
    image = Image(
        uri=uri,
        format=parts.format,
        fingerprint=Fingerprint(
            sha256=hashlib.sha256(data).hexdigest(),
            width=parts.width,
            height=parts.height,
            pixels_sha256=decoded.pixels_sha256 if decoded else "",
            perceptual_hash=decoded.perceptual_hash if decoded else "",
        ),
        fields=agreed.fields,
        conflicts=agreed.conflicts,
        content_credentials=credentials.found_in(parts),
        warnings=_bounded(warnings),
    )
    return image, decoded.renditions if decoded else ()


def _take_apart(data: bytes, *, uri: str) -> Parts:
    container = formats.container_of(data[:64])
    if container is None:
        raise UnreadableImage(
            uri, "is no picture that Cutline reads", place="first octets"
        )
    try:
        return container.take_apart(data)
    except Unreadable as error:
        place = f"{container.name}, {error.place}"
        raise UnreadableImage(uri, error.reason, place=place) from error


def _decode(
    data: bytes, warnings: list[str], *, renditions: bool
) -> pixels.Decoded | None:
    try:
        return pixels.decode(data, renditions=renditions)
    except pixels.Undecodable as error:
        warnings.append(f"pixels: {error}")
        return None


def _bounded(warnings: list[str]) -> tuple[str, ...]:
    """Keep the first warnings; say how many more there were."""
    more = len(warnings) - _MOST_WARNINGS
    kept = warnings[:_MOST_WARNINGS]
    return (*kept, f"and {more} more warnings") if more > 0 else tuple(kept)
