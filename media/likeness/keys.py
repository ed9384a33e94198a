"""A look -> keys under which an index brings pictures together that may be alike.

Two sorts. Of its most reliable features the lowest bits: a crop keeps some of them, and
other pictures share hardly two. Of the 64-bit hash of the whole frame four chunks: two
hashes that differ in few bits are equal in one chunk, or differ in one bit of it, so
that looking for every chunk with each of its bits turned finds all of them, exactly.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from media.likeness.features import mirrored
from media.likeness.look import Look

NEAR_BITS = 7
"""Of 64; two hashes that are no farther apart have a chunk within one bit."""
SHARED = 2
"""Keys of features that two pictures share to be worth a second look."""
_FEATURES = 64
_BITS = 28
_CHUNKS, _CHUNK = 4, 16


def feature_keys(look: Look) -> frozenset[int]:
    """Return the keys of a picture's features."""
    return _keys(look.features.words)


def mirror_keys(look: Look) -> frozenset[int]:
    """Return the keys that the features of the mirrored picture have."""
    return _keys(mirrored(look.features.words))


def _keys(words: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> frozenset[int]:
    low = words[:_FEATURES] & np.uint64((1 << _BITS) - 1)
    return frozenset(int(word) for word in low)


def chunk_keys(perceptual_hash: str) -> frozenset[int]:
    """Return the keys under which a hash is stored: which chunk, and what is in it.

    >>> sorted(key >> 16 for key in chunk_keys("0" * 16))
    [4096, 4097, 4098, 4099]
    """
    number = int(perceptual_hash, 16)
    chunks = ((number >> (_CHUNK * n)) & 0xFFFF for n in range(_CHUNKS))
    return frozenset(_chunk_key(n, chunk) for n, chunk in enumerate(chunks))


def near_keys(perceptual_hash: str) -> frozenset[int]:
    """Return the keys to look under for all hashes within `NEAR_BITS`."""
    return frozenset(
        key ^ turned
        for key in chunk_keys(perceptual_hash)
        for turned in (0, *(1 << bit for bit in range(_CHUNK)))
    )


def _chunk_key(number: int, chunk: int) -> int:
    return (1 << 28) + (number << _CHUNK) + chunk


def bits_apart(one: str, other: str) -> int:
    """Return in how many bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def share_enough(one: Iterable[int], other: frozenset[int]) -> bool:
    """Say whether two pictures share keys of features enough for a second look."""
    return sum(key in other for key in one) >= SHARED
