"""What is seen of a picture file: the size in which it is looked at, renditions, looks.

A look is what is kept of a picture to compare it with others.
"""

from __future__ import annotations

from collections.abc import Collection

from media import likeness
from media.errors import BadSettings, UnreadableImage
from media.files import SourceFile
from media.images import apart, pixels
from media.model import Image, Likeness, Rendition, Size

_LYING = (5, 6, 7, 8)
"""Orientations of EXIF by which rows become columns."""


def renditions(data: bytes, *, uri: str, sizes: Collection[Size]) -> list[Rendition]:
    """Return renditions of a picture file, and read nothing else of it.

    It is decoded in a process of its own, within limits.

    Raises:
        UnreadableImage: its pixels cannot be decoded.
    """
    try:
        return list(apart.render(data, sizes=sizes))
    except pixels.Undecodable as error:
        raise UnreadableImage(uri, str(error), place="pixels") from error


def upright_size(image: Image) -> tuple[int, int]:
    """Return the width and height of a picture as it is looked at.

    A camera that was held upright stores its picture lying, and says so in EXIF.
    """
    width, height = image.fingerprint.width, image.fingerprint.height
    return (height, width) if image.says("orientation") in _LYING else (width, height)


def rendition_size(image: Image, size: Size) -> tuple[int, int]:
    """Return the width and height of a rendition, to a pixel, without making it."""
    return pixels.shrunk(*upright_size(image), edge=pixels.EDGES[size])


def look(data: bytes, *, uri: str) -> bytes:
    """Return what is kept of a picture file to compare it with others, packed.

    It is decoded in a process of its own, within limits. b"" where the picture is too
    small to be compared, or what that needs is not installed.

    Raises:
        UnreadableImage: its pixels cannot be decoded.
    """
    try:
        return apart.look(data)
    except pixels.Undecodable as error:
        raise UnreadableImage(uri, str(error), place="pixels") from error


def turned_look(body: bytes, degrees: int) -> tuple[bytes, str]:
    """Return the look of a picture turned clockwise, and its perceptual hash.

    `body` is what `look` returned. Both are empty where it cannot be read.
    """
    picture = likeness.turned_picture(body, degrees)
    if picture is None:
        return b"", ""
    return likeness.turned_look(body, degrees), pixels.perceptual_hash(picture)


def can_compare() -> bool:
    """Say whether what `compare_pictures` needs is installed."""
    return likeness.is_available()


def compare_pictures(one: SourceFile, other: SourceFile) -> Likeness | None:
    """Return how the pictures of two files relate, with reasons.

    As they are, or else with the second one turned. None where one is too small, or
    shows too little, to be compared.

    Both are decoded in a process of their own, within limits.

    Raises:
        UnreadableImage: the pixels of one cannot be decoded.
        BadSettings: what comparing needs is not installed.
    """
    if not likeness.is_available():
        raise BadSettings(likeness.MISSING)
    looks = [look(file.data, uri=file.uri) for file in (one, other)]
    return likeness.compare_however_turned(*looks)
