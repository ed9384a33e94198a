"""The 64-bit hash of a whole frame -> keys by which all hashes near it are found.

Four chunks of 16 bits: two hashes that differ in few bits are equal in one chunk, or
differ in one bit of it, so that looking for every chunk with each of its bits turned
finds all of them, exactly. The numbers of these keys lie behind those of features.
"""

from __future__ import annotations

NEAR_BITS = 7
"""Of 64; two hashes that are no farther apart have a chunk within one bit."""
_CHUNKS, _CHUNK = 4, 16


def chunk_keys(perceptual_hash: str) -> frozenset[int]:
    """Return the keys under which a hash is stored: which chunk, and what is in it.

    >>> sorted(key >> 16 for key in chunk_keys("0" * 16))
    [16777216, 16777217, 16777218, 16777219]
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
    return (1 << 40) + (number << _CHUNK) + chunk


def bits_apart(one: str, other: str) -> int:
    """Return in how many bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
