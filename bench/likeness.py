"""Pictures that show one photograph: copies found, frames of a burst kept apart.

Called with `python -m bench --only likeness [--images DIR]`. Photographs of the folder
are read at run time, the others are drawn; thresholds were chosen on the seed for
development, and the table is of the one that was held back.
"""

from __future__ import annotations

import math
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from bench.collages import LAYOUTS, SHOWN, collage
from bench.copies import COVERED, copied
from bench.graphics import graphics
from bench.instants import INSTANTS, instants
from bench.photographs import HELD_BACK_SEED, Photograph, photographs
from bench.report import Section
from media.images.pixels import perceptual_hash
from media.likeness.comparing import compare_looks
from media.likeness.keys import (
    NEAR_BITS,
    bits_apart,
    feature_keys,
    mirror_keys,
    share_enough,
)
from media.likeness.look import Look, look_of, pack, picture_of, unpack

COUNT = 500
_GRAPHICS = 60
_NEAR = 10
"""Bits of the hash alone, for comparison."""


@dataclass(frozen=True)
class Seen:
    """A picture as an index and the comparison see it."""

    look: Look
    keys: frozenset[int]
    mirrored: frozenset[int]
    hash: str

    def may_be(self, other: Seen) -> bool:
        """Say whether the index brings two together."""
        return (
            bits_apart(self.hash, other.hash) <= NEAR_BITS
            or share_enough(self.keys, other.keys)
            or share_enough(self.mirrored, other.keys)
        )


@dataclass
class Tally:
    """What became of pairs of one kind."""

    pairs: int = 0
    candidates: int = 0
    tied: int = 0
    proposed: int = 0
    by_hash: int = 0
    relations: Counter[str] = field(default_factory=Counter)


@dataclass
class Measured:
    """All tallies, and what was taken: milliseconds of the processor."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    looking: list[float] = field(default_factory=list)
    comparing: list[float] = field(default_factory=list)
    octets: list[int] = field(default_factory=list)
    tied_strangers: list[str] = field(default_factory=list)

    def seen(self, picture: Image.Image) -> Seen:
        """Return a picture as it is after it was stored."""
        begun = time.process_time()
        look = look_of(picture)
        self.looking.append(1000 * (time.process_time() - begun))
        assert look is not None
        packed = pack(look)
        self.octets.append(len(packed))
        stored = unpack(packed)
        assert stored is not None
        keys = feature_keys(stored), mirror_keys(stored)
        return Seen(stored, *keys, perceptual_hash(picture))

    def pair(self, kind: str, one: Seen, other: Seen) -> bool:
        """Count a pair; return whether it was tied."""
        tally = self.tallies[kind]
        tally.pairs += 1
        tally.by_hash += bits_apart(one.hash, other.hash) <= _NEAR
        if not one.may_be(other):
            return False
        tally.candidates += 1
        picture_of(one.look), picture_of(other.look)  # decoded once for many pairs
        begun = time.process_time()
        found = compare_looks(one.look, other.look)
        self.comparing.append(1000 * (time.process_time() - begun))
        tally.relations[found.relation] += 1
        tally.tied += found.is_sure
        tally.proposed += not found.is_sure and found.relation in (
            *("copy", "crop", "mirrored", "edited", "part"),
        )
        return found.is_sure


def measured(
    pictures: Iterable[Photograph],
    templates: Iterable[tuple[Image.Image, Image.Image]],
) -> Measured:
    """Compare each photograph with its copies and burst, and with all others."""
    found = Measured()
    originals: list[Seen] = []
    last: list[Image.Image] = []
    layouts = list(LAYOUTS)
    for picture in pictures:
        first = found.seen(picture.original)
        source = "drawn" if picture.is_drawn else "real"
        for kind, copy in picture.copies.items():
            found.pair(kind, first, found.seen(copy))
        for kind in COVERED:
            draw = random.Random(f"{kind} {len(originals)}")
            shown = copied(picture.original, kind, draw)
            found.pair(f"covered: {kind}", first, found.seen(shown))
        for kind, frame in picture.bursts.items():
            found.pair(f"burst, {source}: {kind}", first, found.seen(frame))
        kind = INSTANTS[len(originals) % len(INSTANTS)]
        draw = random.Random(f"{kind} {len(originals)}")
        frames = instants(picture.original, kind, draw)
        found.pair(f"burst, one thing: {kind}", *map(found.seen, frames))
        for number, other in enumerate(originals):
            if found.pair("two photographs", first, other):
                found.tied_strangers.append(f"{number} and {len(originals)}")
        originals.append(first)
        last = [picture.original, *last][:SHOWN]
        if len(last) == SHOWN:
            kind = layouts[len(originals) % len(layouts)]
            shown = collage(kind, last, random.Random(len(originals)))
            found.pair(f"collage: {kind}", first, found.seen(shown))
    for chart, like in templates:
        found.pair("graphics of one template", found.seen(chart), found.seen(like))
    return found


def rows(found: Measured) -> Iterator[tuple[str, ...]]:
    """Yield a row for each kind of pair."""
    for kind, tally in found.tallies.items():
        yield (
            kind,
            str(tally.pairs),
            f"{tally.by_hash / tally.pairs:.3f}",
            f"{tally.candidates / tally.pairs:.3f}",
            f"{tally.tied / tally.pairs:.3f}",
            f"{tally.proposed / tally.pairs:.3f}",
        )


def upper_bound(wrong: int, pairs: int) -> float:
    """Return the share of wrong pairs in general that is not exceeded, to 95 %.

    >>> upper_bound(0, 3000)
    0.001
    """
    if not wrong:
        return 3 / pairs
    return (wrong + 1.96 * math.sqrt(wrong + 1) + 1) / pairs


def section(given: Path | None, *, count: int = COUNT) -> Section:
    """Measure on the seed that was held back."""
    print(f"  {count} photographs are made; it takes minutes", file=sys.stderr)
    found = measured(
        photographs(HELD_BACK_SEED, count=count, folder=given),
        (graphics(HELD_BACK_SEED, number) for number in range(_GRAPHICS)),
    )
    return told(found)


def told(found: Measured) -> Section:
    """Return what was measured as a table."""
    strangers = found.tallies["two photographs"]
    bound = upper_bound(strangers.tied, max(strangers.pairs, 1))
    return Section(
        title="Copies of a picture, and frames of its burst",
        about="Seed held back. Shares of pairs.",
        header=("", "pairs", "hash within 10 bits", "candidates", "tied", "proposed"),
        rows=tuple(rows(found)),
        notes=(
            f"A look is made in {statistics.median(found.looking):.1f} ms of the"
            f" processor and takes {statistics.mean(found.octets):,.0f} octets; a pair"
            f" is compared in {statistics.median(found.comparing):.1f} ms (medians).",
            f"Of {strangers.pairs:,} pairs of two photographs {strangers.tied} are"
            f" tied: with 95 % certainty fewer than {bound:.1e} of such pairs.",
        ),
    )
