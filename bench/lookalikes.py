"""Pictures that may be alike, looked for among very many.

Called with `python -m bench.lookalikes CATALOGUE COUNT`: fills a catalogue up to so
many looks, then asks for the candidates of new ones, and looks for drawn pictures that
are not there in every way: as they are, as small parts, turned. The looks are made of
numbers: their keys meet by chance as often as those of features of different
photographs do. They have nothing to be compared by, so that candidates cost no more.
`CHANCE` was counted on 29 photographs and 60 drawn scenes; pairs with three keys in
common and more are versions of one picture there, and were left out.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence

from sqlalchemy import create_engine, func, insert, select

from bench.scenes import drawn
from media.catalogue import Catalogue, Look
from media.images.pixels import perceptual_hash
from media.likeness import (
    NEAR_BITS,
    SHARED,
    bits_apart,
    chunk_keys,
    form,
    keys_of,
    near_keys,
    packed_look,
)
from media.pipeline.likening import WEIGHTS, Comparer, Likenesses
from media.pipeline.turning import AS_IT_IS, OTHER_WAYS, Way, look_in
from media.store import open_catalogue
from media.store.look_tables import LOOK, LOOK_KEY

CHANCE = 2**-21.0
"""That a feature of one photograph has the key of a feature of another."""
_KEYS = 128
_AT_ONCE = 500
_ASKED = 60
_DRAWN = 12
_SEED = 77


def made(draw: random.Random) -> tuple[list[int], str]:
    """Return keys of features and the hash of a picture that nobody took."""
    space = round(1 / CHANCE)
    keys = [draw.randrange(space) for _ in range(_KEYS)]
    return keys, f"{draw.getrandbits(63):016x}"


def fill(url: str, count: int, draw: random.Random) -> None:
    """Put looks into the tables until there are so many; no file has them."""
    engine = create_engine(f"sqlite:///{url}" if "://" not in url else url)
    with engine.begin() as connection:
        done = connection.scalar(select(func.max(LOOK.c.number))) or 0
    for first in range(done + 1, count + 1, _AT_ONCE):
        rows, keys = [], []
        for number in range(first, min(first + _AT_ONCE, count + 1)):
            features, hash_ = made(draw)
            row = {"number": number, "sha256": f"{number:064x}", "form": 1}
            rows.append(row | {"print": int(hash_, 16)})
            every = {*features, *chunk_keys(hash_)}
            keys += [{"key": key, "look_number": number} for key in sorted(every)]
        with engine.begin() as connection:
            connection.execute(insert(LOOK), rows)
            connection.execute(insert(LOOK_KEY), keys)
    engine.dispose()


def candidates(catalogue: Catalogue, draw: random.Random) -> int:
    """Return how many pictures one is to be compared with."""
    straight, hash_ = made(draw)
    mirrored, _ = made(draw)
    found: set[str] = set()
    for keys in (straight, mirrored):
        found |= set(catalogue.looks_sharing(keys, least=SHARED, crowd=WEIGHTS.crowd))
    near = catalogue.looks_near(near_keys(hash_), crowd=WEIGHTS.crowd)
    found |= {s for s, other in near.items() if bits_apart(hash_, other) <= NEAR_BITS}
    return len(found)


def drawn_looks() -> Iterator[Look]:
    """Yield looks of drawn pictures, which no catalogue of numbers has."""
    for number in range(_DRAWN):
        picture = drawn(_SEED, number)
        body, hash_ = packed_look(picture), perceptual_hash(picture)
        yield Look(
            sha256=f"{number:064x}",
            body=body,
            keys=keys_of(body)[0] | chunk_keys(hash_),
            perceptual_hash=hash_,
            form=form(),
        )


def looked_for(catalogue: Catalogue, look: Look, way: Way) -> float:
    """Return how long it takes to look for a picture in one way (ms)."""
    begun = time.process_time()
    here = look_in(way, look)
    likenesses = Likenesses(catalogue, Comparer(), is_wide=way.is_wide)
    likenesses.take([here] if here else [])
    return 1000 * (time.process_time() - begun)


def strangers(catalogue: Catalogue) -> tuple[float, float]:
    """Return what it takes to look for a stranger as it is, and in every way."""
    upright, all_ways = [], []
    for look in list(drawn_looks()):
        with catalogue.one_state():
            took = [looked_for(catalogue, look, w) for w in (AS_IT_IS, *OTHER_WAYS)]
        upright.append(took[0])
        all_ways.append(sum(took))
    return statistics.median(upright), statistics.median(all_ways)


def main(arguments: Sequence[str]) -> None:
    """Fill, ask, and say what it took."""
    url, count = arguments[0], int(arguments[1])
    draw = random.Random(1)
    catalogue = open_catalogue(url)
    fill(url, count, draw)
    taken, found = [], []
    for _ in range(_ASKED):
        begun = time.process_time()
        found.append(candidates(catalogue, draw))
        taken.append(1000 * (time.process_time() - begun))
    upright, all_ways = strangers(catalogue)
    catalogue.close()
    print(
        f"{count:,} looks: {statistics.median(taken):.1f} ms of this process (median),"
        f" {statistics.mean(found):.2f} candidates for a picture;"
        f" a stranger: {upright:.1f} ms as it is, {all_ways:.1f} in every way"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
