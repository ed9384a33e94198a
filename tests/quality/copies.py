"""Copies of drawn photographs found by what they show, and frames of bursts kept apart.

A small set, so that it is measured whenever the tests run: it tells that nothing broke.
How well pictures are told apart is measured by `python -m bench --only likeness`.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

from PIL import Image

from bench.bursts import BURSTS, moments
from bench.copies import copied, jpeg
from bench.scenes import drawn
from media.likeness import SHARED, compare_packed, keys_of, packed_look, turned_look
from media.model import Likeness

_SEED = 977
"""Of this set alone: nothing was chosen by it."""
_COUNT = 3
_KINDS = ("crop 15 %", "crop 30 %", "watermark", "mirrored", "black bars")


def figures() -> dict[str, float]:
    """Return shares of copies that are tied, and counts of what is tied wrongly."""
    tied: Counter[str] = Counter()
    originals = []
    for number in range(_COUNT):
        draw = random.Random(f"{_SEED} {number}")
        first = drawn(_SEED, number)
        look = packed_look(jpeg(first, 90))
        for kind in _KINDS:
            copy = packed_look(copied(first, kind, draw))
            tied["copies"] += _is_tied(look, copy)
        for kind in BURSTS[:1]:
            frame = drawn(_SEED, number, moments(kind, _SEED, number))
            tied["frames"] += _is_tied(look, packed_look(jpeg(frame, 88)))
        lying = packed_look(first.transpose(Image.Transpose.ROTATE_90))
        tied["turned"] += _is_tied(look, turned_look(lying, 90))
        originals.append(look)
    strangers = sum(_is_tied(a, b) for a, b in combinations(originals, 2))
    return {
        "copies tied": tied["copies"] / (_COUNT * len(_KINDS)),
        "turned ones tied": tied["turned"] / _COUNT,
        "wrong merges": tied["frames"] + strangers,
    }


def _is_tied(one: bytes, other: bytes) -> bool:
    """Say whether two pictures are brought together, and surely one."""
    straight, mirrored = keys_of(other)
    own, _ = keys_of(one)
    if max(len(own & straight), len(own & mirrored)) < SHARED:
        return False
    found: Likeness | None = compare_packed(one, other)
    return found is not None and found.is_sure
