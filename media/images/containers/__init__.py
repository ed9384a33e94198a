"""A picture file -> its parts: size, EXIF, IIM, XMP as bytes, nothing interpreted.

One module for each container. Each takes a file and gives `Parts`; a damaged
place becomes a warning where the rest can still be read, and `Unreadable` where not.
What is read is bounded: counts, lengths and what compressed texts unpack to.
"""

from __future__ import annotations

from collections.abc import Callable

from media.images.containers import (
    cr3,
    crw,
    gif,
    heif,
    jp2,
    jpeg,
    jxl,
    packet,
    png,
    psd,
    raf,
    riff,
    tiff,
)
from media.images.parts import Parts
from media.model import value
from media.octets import Octets


@value
class Container:
    """One file format: how it begins, and who takes it apart.

    `is_picture` is False where it holds metadata alone.
    """

    name: str
    is_mine: Callable[[bytes], bool]
    take_apart: Callable[[Octets], Parts]
    is_picture: bool = True


_HEAD = 1024
"""Octets that tell a format; what may stand before a packet takes the most."""

CONTAINERS = (
    Container(name="JPEG", is_mine=jpeg.is_mine, take_apart=jpeg.take_apart),
    Container(name="PNG", is_mine=png.is_mine, take_apart=png.take_apart),
    Container(name="TIFF", is_mine=tiff.is_mine, take_apart=tiff.take_apart),
    Container(name="WEBP", is_mine=riff.is_mine, take_apart=riff.take_apart),
    Container(name="GIF", is_mine=gif.is_mine, take_apart=gif.take_apart),
    Container(name="HEIF", is_mine=heif.is_mine, take_apart=heif.take_apart),
    Container(name="JP2", is_mine=jp2.is_mine, take_apart=jp2.take_apart),
    Container(name="JXL", is_mine=jxl.is_mine, take_apart=jxl.take_apart),
    Container(name="PSD", is_mine=psd.is_mine, take_apart=psd.take_apart),
    Container(name="CR3", is_mine=cr3.is_mine, take_apart=cr3.take_apart),
    Container(name="RAF", is_mine=raf.is_mine, take_apart=raf.take_apart),
    Container(name="CRW", is_mine=crw.is_mine, take_apart=crw.take_apart),
    Container(
        name="EXV",
        is_mine=jpeg.is_segments,
        take_apart=jpeg.take_segments_apart,
        is_picture=False,
    ),
    Container(
        name="XMP",
        is_mine=packet.is_mine,
        take_apart=packet.take_apart,
        is_picture=False,
    ),
)


def container_of(data: Octets) -> Container | None:
    """Return the container that a file is by its first octets, None for none."""
    head = data[:_HEAD]
    for container in CONTAINERS:
        if container.is_mine(head):
            return container
    return None
