"""How many pictures files are: copies of one picture are no rivals of each other."""

from __future__ import annotations

from collections.abc import Sequence

from media.model import Image

_NEAR_BITS = 4
"""Of 64; re-encoding and resizing move 0 to 4 (as where files are grouped)."""


def pictures_of(files: Sequence[Image]) -> list[int]:
    """Return for each file the number of its picture.

    Files of the same pixels are one picture, and files that look alike, whose
    description is the same. It only says how rare a sign is; it binds nothing.
    """
    parent = list(range(len(files)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    seen: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for n, image in enumerate(files):
        prints = image.fingerprint
        for name in (f"s:{prints.sha256}", *prints.same_pixels):
            parent[root(n)] = root(seen.setdefault(name, n))
        words = image.text("description")
        if words and prints.perceptual_hash:
            for other in alike.setdefault(words, []):
                if _bits_apart(files[other], image) <= _NEAR_BITS:
                    parent[root(n)] = root(other)
                    break
            else:
                alike[words].append(n)
    return [root(n) for n in range(len(files))]


def _bits_apart(one: Image, other: Image) -> int:
    hashes = one.fingerprint.perceptual_hash, other.fingerprint.perceptual_hash
    try:
        return (int(hashes[0], 16) ^ int(hashes[1], 16)).bit_count()
    except ValueError:
        return 64  # no hash that can be read tells nothing
