"""Copies of pictures among very many others: does an index's cap lose any?

Called with `python -m bench.among COUNT [--pictures N] [--images DIR]`: pictures of a
folder and drawn ones, copied in twelve ways, are looked for under their own keys among
so many looks made of numbers, whose keys meet those of a picture as often by chance as
those of another photograph do (`bench.lookalikes.CHANCE`). Of the candidates with keys
enough in common only the nearest are compared (`media.pipeline.likening.WEIGHTS`);
where several have equally many, names decide, which tell nothing, so that a share of
the pictures is counted. No database is asked, only counted what it would answer.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from bench.lookalikes import CHANCE
from bench.photographs import photographs
from media.images.pixels import perceptual_hash
from media.likeness import NEAR_BITS, SHARED, bits_apart, keys_of, packed_look
from media.pipeline.likening import WEIGHTS

_KEYS = 128
_SPACE = round(1 / CHANCE)
_SEED = 31
_LOOK_BITS = 24


class Strangers:
    """Looks that nobody took, by their keys."""

    def __init__(self, count: int, *, seed: int = _SEED) -> None:
        draw = np.random.default_rng(seed)
        rows = draw.integers(0, _SPACE, count * _KEYS, dtype=np.uint64)
        rows <<= np.uint64(_LOOK_BITS)
        rows |= np.repeat(np.arange(count, dtype=np.uint64), _KEYS)
        rows.sort()
        first = np.arange(_SPACE + 1, dtype=np.uint64) << np.uint64(_LOOK_BITS)
        self._ends = np.searchsorted(rows, first)
        self._looks = (rows & np.uint64((1 << _LOOK_BITS) - 1)).astype(np.uint32)
        self._count = count

    def sharing(self, keys: Iterable[int]) -> np.ndarray:
        """Return how many of these keys each look has."""
        found = [
            self._looks[self._ends[key] : self._ends[key + 1]]
            for key in {_mixed(key) for key in keys}
        ]
        crowd = WEIGHTS.crowd
        rows = [some for some in found if len(some) <= crowd]
        return np.bincount(np.concatenate(rows), minlength=self._count)


def _mixed(key: int) -> int:
    """Return one of the keys that strangers have: any, but always the same."""
    return (key * 0x9E3779B97F4A7C15 >> 20) % _SPACE


class Sought:
    """A picture as it is asked about or stored: its keys and the hash of the whole."""

    def __init__(self, picture: Image.Image) -> None:
        body = packed_look(picture)
        self.straight, self.mirrored = keys_of(body)
        self.hash = perceptual_hash(picture)

    def shared(self, other: Sought) -> int:
        """Count the keys that another has of it, as it is or mirrored."""
        return max(
            len(self.straight & other.straight), len(self.mirrored & other.straight)
        )


def share_kept(shared: int, strangers: np.ndarray) -> tuple[float, int]:
    """Return how surely a picture is compared, and how many candidates there are.

    `strangers`: the keys in common with each other look.
    """
    counts = np.bincount(strangers, minlength=SHARED)
    candidates = int(counts[SHARED:].sum())
    if shared < SHARED:
        return 0.0, candidates
    before = int(counts[shared + 1 :].sum())
    beside = int(counts[shared]) + 1 if shared < len(counts) else 1
    return min(1.0, max(0.0, WEIGHTS.most - before) / beside), candidates


def main(arguments: Sequence[str] | None = None) -> None:
    """Look for copies, and say by kind how many are compared with their picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--pictures", type=int, default=100)
    parser.add_argument("--images", type=Path)
    given = parser.parse_args(arguments)
    strangers = Strangers(given.count)
    brought: dict[str, list[float]] = defaultdict(list)
    kept: dict[str, list[float]] = defaultdict(list)
    candidates = []
    for each in photographs(_SEED, count=given.pictures, folder=given.images):
        stored = Sought(each.original)
        for kind, picture in each.copies.items():
            asked = Sought(picture)
            near = bits_apart(asked.hash, stored.hash) <= NEAR_BITS
            shared = asked.shared(stored)
            others = np.maximum(
                strangers.sharing(asked.straight), strangers.sharing(asked.mirrored)
            )
            share, found = share_kept(shared, others)
            brought[kind].append(float(near or shared >= SHARED))
            kept[kind].append(1.0 if near else share)
            candidates.append(found)
    for kind, shares in kept.items():
        print(f"{kind:12} {np.mean(brought[kind]):.3f} {np.mean(shares):.3f}")
    everyone = [share for shares in kept.values() for share in shares]
    together = [share for shares in brought.values() for share in shares]
    print(
        f"{given.count:,} looks: {np.mean(together):.4f} of the copies brought"
        f" together, {np.mean(everyone):.4f} compared; {np.mean(candidates):.1f}"
        f" strangers for a picture,"
        f" {np.percentile(candidates, 99):.0f} at the 99th of 100"
    )


if __name__ == "__main__":
    main()
