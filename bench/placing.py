"""Where would a caption go? Asked of a catalogue of very many, one at a time.

    python -m bench.placing fill URL COUNT
    python -m bench.placing ask URL COUNT QUESTIONS

What is timed is what an ingest does before it decides: the keys of the new caption,
the assets that stand under them, their sketches, the comparison, and the assets that
are left read whole. Questions are captions of the same desk that are not in the
catalogue: edited repeats of pictures that are, and pictures that are not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from bench.repeats import Repeat, repeats
from media.catalogue import Change
from media.dedup import usage_keys
from media.dedup.wording import parts
from media.model import Asset, Caption, Usage
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
        date_created=repeat.shown.published,
    )
    published = repeat.shown.published.isoformat()
    return Usage(usage_id=f"{number:016x}", caption=caption, published=published)


if __name__ == "__main__":
    fill(sys.argv[2], count=int(sys.argv[3]))
