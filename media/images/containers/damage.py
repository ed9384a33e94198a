"""What every container shares: its error, and a careful way to unpack."""

from __future__ import annotations

import zlib

from media.images.parts import MOST


class Unreadable(Exception):
    """The file cannot be read as a picture; `place` says where in it."""

    def __init__(self, reason: str, *, place: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


def unpack(data: bytes) -> bytes:
    """Return what a zlib stream holds.

    Raises:
        ValueError: it is broken, or holds more than `MOST`.
    """
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(data, MOST)
    except zlib.error as error:
        raise ValueError(f"broken zlib stream: {error}") from error
    if stream.unconsumed_tail:
        raise ValueError(f"unpacks to more than {MOST // 2**20} MB")
    return found
