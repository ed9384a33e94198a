"""How many pictures files are: copies of one picture are no rivals of each other."""

from __future__ import annotations

from collections.abc import Sequence

from media.grouping import Union
from media.model import Image

_NEAR_BITS = 4
"""Of 64; re-encoding and resizing move 0 to 4 (as where files are grouped)."""


def pictures_of(files: Sequence[Image]) -> list[int]:
    """Return for each file the number of its picture.

    Files of the same pixels are one picture, and files that look alike, whose
    description is the same. It only says how rare a sign is; it binds nothing.
    """
    one = Union(len(files))
    seen: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for n, image in enumerate(files):
        prints = image.fingerprint
        for name in (f"s:{prints.sha256}", *prints.same_pixels):
            one.join(n, seen.setdefault(name, n))
        words = image.text("description")
        if words and prints.perceptual_hash:
            for other in alike.setdefault(words, []):
                if prints.bits_from(files[other].fingerprint) <= _NEAR_BITS:
                    one.join(n, other)
                    break
            else:
                alike[words].append(n)
    return [one.root(n) for n in range(len(files))]
