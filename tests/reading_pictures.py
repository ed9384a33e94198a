"""What Cutline reads in picture files that tests made, without decoding them."""

from __future__ import annotations

from media.images import read
from media.model import Conflict, Image, Json


def said(data: bytes) -> Image:
    """Read a file without decoding it."""
    return read(data, uri="made.jpg", pixels=False)


def fields_of(data: bytes) -> dict[str, Json]:
    return {claim.name: claim.value for claim in said(data).fields}


def conflict_of(data: bytes, name: str) -> Conflict | None:
    return next((c for c in said(data).conflicts if c.name == name), None)
