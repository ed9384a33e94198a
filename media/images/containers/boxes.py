"""To be filled: ISO base media boxes."""

from __future__ import annotations

from media.images.containers.damage import Unreadable
from media.images.parts import Parts


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is made of boxes."""
    return head[4:8] == b"ftyp" and False


def take_apart(data: bytes) -> Parts:
    """Return the parts."""
    raise Unreadable("not read yet", place="ftyp")
