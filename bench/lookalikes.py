"""Pictures that may be alike, looked for among very many.

Called with `python -m bench.lookalikes CATALOGUE COUNT`: fills a catalogue up to so
many looks, then asks for the candidates of new ones. The looks are made of numbers:
their keys meet by chance as often as those of features of different photographs do.
`CHANCE` was counted on 65 photographs and 60 drawn scenes; pairs with three keys in
common and more are versions of one picture there, and were left out.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Sequence

from sqlalchemy import create_engine, func, insert, select

from media.catalogue import Catalogue
from media.likeness import NEAR_BITS, SHARED, bits_apart, chunk_keys, near_keys
from media.pipeline.likening import WEIGHTS
from media.store import open_catalogue
from media.store.tables import LOOK, LOOK_KEY

CHANCE = 2**-21.4
"""That a feature of one photograph has the key of a feature of another."""
_KEYS = 128
_AT_ONCE = 500
_ASKED = 60


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
    catalogue.close()
    print(
        f"{count:,} looks: {statistics.median(taken):.1f} ms of this process (median),"
        f" {statistics.mean(found):.2f} candidates for a picture"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
