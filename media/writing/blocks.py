"""What each block of a picture file says: the state before writing, and after it."""

from __future__ import annotations

from collections.abc import Mapping

from media import images
from media.errors import NotWritten, UnreadableInput
from media.images.containers import container_of
from media.images.iim import block_of
from media.images.parts import Parts, Said
from media.images.reconciling import is_boilerplate
from media.model import Image, Json, value
from media.writing.fields import writable

BESIDE = "a sidecar can be written instead (--sidecar)"
"""What to do where a file cannot be written into."""

WRITABLE = {"JPEG", "PNG", "TIFF", "WEBP", "GIF", "HEIF", "JP2", "JXL", "PSD"}
"""Containers that are written into: those whose picture can be compared afterwards."""

_SECTION = {"JPEG", "PSD", "TIFF"}
"""Formats that keep Photoshop's resources, and with them the digest of IIM."""


@value
class Blocks:
    """A file's parts, what each block says, and what they say together."""

    image: Image
    parts: Parts
    said: Mapping[str, Said]

    @property
    def iim(self) -> bytes:
        """The block of IIM that counts, b"" where there is none."""
        return block_of(self.parts)

    @property
    def has_digest_place(self) -> bool:
        """Whether a digest of IIM can stand beside it."""
        return bool(self.parts.resources) and self.parts.format in _SECTION

    def says(self, block: str, key: str) -> Json:
        """Return what a block says of a field, None for nothing."""
        return self.said[block].fields.get(key)

    def is_boilerplate(self, block: str, key: str) -> bool:
        """Say whether a block has only a camera's own text in a field."""
        return is_boilerplate(writable()[key].field, self.says(block, key))


def blocks_of(data: bytes, *, uri: str) -> Blocks:
    """Take a file apart; nothing is decoded.

    Raises:
        NotWritten: Cutline does not read such files, so it could not verify one.
    """
    try:
        image = images.read(data, uri=uri, pixels=False)
    except UnreadableInput as error:
        raise NotWritten(uri, f"{error.reason}; {BESIDE}", place=error.place) from error
    container = container_of(data)
    assert container is not None  # it was just read
    if not container.is_picture:
        raise NotWritten(uri, "holds metadata alone; name the picture")
    if container.name not in WRITABLE:
        raise NotWritten(uri, f"Cutline writes into no {container.name}; {BESIDE}")
    parts = container.take_apart(data)
    said = {name: block(parts) for name, block in images.BLOCKS}
    return Blocks(image=image, parts=parts, said=said)
