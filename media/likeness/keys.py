"""A look -> keys under which an index brings pictures together that may be alike.

Of its most reliable features the lowest bits: a crop keeps some of them, and other
pictures share hardly two. The keys of the hash of the whole frame are in `hashes`.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from media.likeness import SHARED
from media.likeness.features import mirrored
from media.likeness.hashes import NEAR_BITS, bits_apart, chunk_keys, near_keys
from media.likeness.look import Look
from media.likeness.turning import TURNS, turned_words

__all__ = [
    "NEAR_BITS",
    "SHARED",
    "bits_apart",
    "chunk_keys",
    "feature_keys",
    "keys_within_a_bit",
    "mirror_keys",
    "near_keys",
    "share_enough",
    "turned_keys",
]

_FEATURES = 128
"""Those of which keys are kept; a photograph has some hundred."""
_BITS = 38
"""Fewer, and in a large catalogue too many strangers have a key in common: of 28, one
feature in 65,000 of another photograph has the same, of 38 one in two million. More,
and a crop keeps too few. Waves across and down stand in pairs up to here, so that a
turned picture has its keys in the same bits."""


def feature_keys(look: Look) -> frozenset[int]:
    """Return the keys of a picture's features."""
    return _keys(look.features.words)


def mirror_keys(look: Look) -> frozenset[int]:
    """Return the keys that the features of the mirrored picture have."""
    return _keys(mirrored(look.features.words))


def turned_keys(look: Look) -> dict[int, frozenset[int]]:
    """Return the keys that the picture has turned clockwise, by the degrees.

    Exactly: one has a key turned that another has as it is, if and only if that has the
    key turned back which the one has as it is.
    """
    words = look.features.words
    return {degrees: _keys(turned_words(words, degrees)) for degrees in TURNS}


def keys_within_a_bit(keys: Iterable[int]) -> frozenset[int]:
    """Return keys with all that differ from one of them in one bit.

    A small crop keeps few features bit by bit, and many all but one bit. To look under
    so many takes long and brings strangers, so it is for questions, not for an index.
    """
    turned = (0, *(1 << bit for bit in range(_BITS)))
    return frozenset(key ^ bit for key in keys for bit in turned)


def _keys(words: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> frozenset[int]:
    low = words[:_FEATURES] & np.uint64((1 << _BITS) - 1)
    return frozenset(int(word) for word in low)


def share_enough(one: Iterable[int], other: frozenset[int]) -> bool:
    """Say whether two pictures share keys of features enough for a second look."""
    return sum(key in other for key in one) >= SHARED
