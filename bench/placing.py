"""Where would a caption go? Asked of a catalogue of very many, one at a time.

    python -m bench.placing fill URL COUNT
    python -m bench.placing ask URL COUNT QUESTIONS

What is timed is what an ingest does before it decides: the keys of the new caption,
the assets that stand under them, their sketches, the comparison, and the assets that
are left read whole. Questions are captions of the same desk that are not in the
catalogue: edited repeats of pictures that are, and pictures that are not.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import groupby

from bench.repeats import REPEATS_SEED, Desk, Repeat, repeats
from media.catalogue import Change
from media.dedup import usage_keys
from media.dedup.wording import parts
from media.model import Asset, Caption, Document, Usage
from media.pipeline.pending import Pending, Source
from media.pipeline.reaching import sketch_of, write_sketch
from media.store import open_catalogue

_BATCH = 2000


def fill(url: str, *, count: int) -> None:
    """Make a catalogue of so many captions, each picture's in one asset."""
    catalogue = open_catalogue(url)
    changes: list[Change] = []
    for change in _changes(count):
        changes.append(change)
        if len(changes) == _BATCH:
            catalogue.apply_many(changes)
            changes.clear()
            print(change.assets[0].asset_id, file=sys.stderr, flush=True)
    catalogue.apply_many(changes)
    catalogue.close()


def _changes(count: int) -> Iterator[Change]:
    numbered = enumerate(repeats(count))
    for picture, some in groupby(numbered, key=lambda one: one[1].picture):
        usages = tuple(usage(number, repeat) for number, repeat in some)
        asset = Asset(
            asset_id=f"{picture:012x}",
            description=usages[0].caption.description or "",
            usages=usages,
        )
        keys = frozenset(key for one in usages for key in usage_keys(one))
        yield Change(
            assets=(asset,),
            keys={asset.asset_id: keys},
            sketches={asset.asset_id: write_sketch(sketch_of(usages, ()))},
        )


def usage(number: int, repeat: Repeat) -> Usage:
    """Return a caption as a document of its own prints it."""
    description, credit_line = parts(repeat.text)
    caption = Caption(
        document_uri=f"https://news.example.org/{number}.html",
        position=0,
        text=repeat.text,
        description=description,
        credit_line=credit_line or None,
        date_created=repeat.shown.day,
    )
    published = repeat.shown.day.isoformat()
    return Usage(usage_id=f"{number:016x}", caption=caption, published=published)


def ask(url: str, *, count: int, questions: int) -> list[tuple[float, float]]:
    """Return how long each of so many new captions takes to be placed.

    In milliseconds, by the clock and of the processor.
    """
    asked = _questions(count, questions)
    catalogue = open_catalogue(url)
    took = []
    for number, repeat in enumerate(asked):
        one = usage(count + number, repeat)
        uri = one.caption.document_uri
        document = Document(
            uri=uri, media_type="text/html", text="", sha256=f"{number:064x}"
        )
        source = Source(document=document, usages=(one,))
        started, worked = time.perf_counter(), time.process_time()
        pending = Pending([source], catalogue=catalogue)
        pending.within_reach(source, pending.earlier(source))
        seconds = time.perf_counter() - started, time.process_time() - worked
        took.append((1000 * seconds[0], 1000 * seconds[1]))
    catalogue.close()
    return took[len(took) // 10 :]  # the first ones warm up


def _questions(count: int, questions: int) -> list[Repeat]:
    """Draw captions edited anew: of pictures that are there, and of others."""
    later = Desk(REPEATS_SEED + 2)
    draw = random.Random(REPEATS_SEED)
    known = draw.sample(range(count), questions)
    wanted = set(known)
    old = [r for n, r in enumerate(repeats(count)) if n in wanted]
    again = [later.again(repeat) for repeat in old]
    new = list(repeats(questions // 4, seed=REPEATS_SEED + 3))
    asked = again + new
    draw.shuffle(asked)
    return asked


def main() -> None:
    """Fill a catalogue, or ask one and print what it took."""
    action, url, count, *rest = sys.argv[1:]
    if action == "fill":
        fill(url, count=int(count))
        return
    took = ask(url, count=int(count), questions=int(rest[0]))
    figures = {}
    for name, times in zip(
        ("clock", "processor"), zip(*took, strict=True), strict=True
    ):
        figures[f"{name}_median_ms"] = statistics.median(times)
        figures[f"{name}_p99_ms"] = statistics.quantiles(times, n=100)[98]
    print(json.dumps({"asked": len(took), **figures}))


if __name__ == "__main__":
    main()
