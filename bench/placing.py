"""Where would a caption go? Asked of a catalogue of very many, one at a time.

    python -m bench.placing fill URL COUNT
    python -m bench.placing ask URL COUNT QUESTIONS

What is timed is what an ingest does before it decides: the keys of the new caption,
the assets that stand under them, their sketches, the comparison, and the assets that
are left read whole. Questions are captions of the same desk that are not in the
catalogue: edited repeats of pictures that are, and pictures that are not.

The catalogue is filled in bulk, by the truth, not by an ingest; what an ingest notes of
an asset, whether others are tied to it, is noted before the questions are put.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from tempfile import TemporaryDirectory

from bench.repeats import REPEATS_SEED, Desk, Repeat, repeats
from media.catalogue import Catalogue, Change
from media.dedup import usage_keys
from media.dedup.wording import parts
from media.model import Asset, Caption, Document, Usage
from media.pipeline.pending import Pending
from media.pipeline.reaching import sketch_of, write_sketch
from media.pipeline.source import Source
from media.store import open_catalogue

_AT_ONCE = 20_000
"""Pictures in one transaction."""


@dataclass(frozen=True)
class Times:
    """How long each question took, by the clock and of the processor (ms)."""

    clock: list[float]
    processor: list[float]

    def figures(self) -> dict[str, float]:
        """Return the median and the time that one of a hundred exceeds, of both."""
        found = {}
        for name, times in (("clock", self.clock), ("processor", self.processor)):
            found[f"{name}_median_ms"] = statistics.median(times)
            found[f"{name}_p99_ms"] = statistics.quantiles(times, n=100)[98]
        return found


def measured(count: int, *, questions: int) -> Times:
    """Fill a catalogue of so many captions in SQLite, ask it, and throw it away."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/catalogue.sqlite"
        fill(url, count=count)
        return ask(url, count=count, questions=questions)


def fill(url: str, *, count: int) -> None:
    """Make a catalogue of so many captions, each picture's in one asset."""
    catalogue = open_catalogue(url)
    changes = _changes(count)
    for first in changes:
        print(first.assets[0].asset_id, file=sys.stderr, flush=True)
        catalogue.apply_many(chain((first,), islice(changes, _AT_ONCE - 1)))
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
    description, credit_line, _ = parts(repeat.text)
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


def ask(url: str, *, count: int, questions: int) -> Times:
    """Return how long each of so many new captions takes to be placed."""
    asked = _questions(count, questions)
    sources = [_source(count + n, repeat) for n, repeat in enumerate(asked)]
    catalogue = open_catalogue(url)
    _note_ties(sources, catalogue)
    gc.collect()
    gc.freeze()  # as the commands do once they are ready
    clock, processor = [], []
    for source in sources:
        started, worked = time.perf_counter(), time.process_time()
        pending = Pending([source], catalogue=catalogue)
        pending.within_reach(source, pending.earlier(source))
        clock.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - worked))
    catalogue.close()
    warm = len(sources) // 10  # the first ones warm up
    return Times(clock=clock[warm:], processor=processor[warm:])


def _source(number: int, repeat: Repeat) -> Source:
    """Return a caption in a document of its own."""
    one = usage(number, repeat)
    document = Document(
        uri=one.caption.document_uri,
        media_type="text/html",
        text="",
        sha256=f"{number:064x}",
    )
    return Source(document=document, usages=(one,))


def _note_ties(sources: Iterable[Source], catalogue: Catalogue) -> None:
    """Note of the assets that are met whether others are tied to them."""
    noted: dict[str, str] = {}
    seen: set[str] = set()
    for source in sources:
        found = Pending([source], catalogue=catalogue).within_reach(source, ())
        for asset in found:
            if asset.asset_id in seen:
                continue
            seen.add(asset.asset_id)
            near = Pending([], catalogue=catalogue).around([asset.asset_id])
            if len(near) == 1:
                sketch = replace(sketch_of(asset.usages, ()), alone=True)
                noted[asset.asset_id] = write_sketch(sketch)
    catalogue.apply(Change(sketches=noted))


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
    figures = {"asked": len(took.clock), **took.figures()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
