"""The same generated captions in Cutline's catalogue and in plain SQLite tables.

    python -m bench.catalogues URL COUNT

fills Cutline's at a file's path or a database's address (PostgreSQL), which
`python -m bench.asking cutline URL COUNT` then asks.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.generate import CATALOGUE_SEED, Captioned, captions
from media.catalogue import Change
from media.dedup import usage_keys
from media.model import Asset, Caption, Credit, Usage
from media.pipeline import Session, open_session
from media.store import open_catalogue
from web.cli.garbage import SELDOM

_AT_ONCE = 50_000
"""Captions in one transaction."""
_PIECE = 1000


class Filled(NamedTuple):
    """Seconds of the processor: of making what is stored, and of storing it."""

    made: float
    stored: float


def fill(path: Path | str, *, count: int) -> Filled:
    """Make Cutline's catalogue with so many captions, one asset each.

    `path`: a file, or the address of an empty database. To make a caption's values is
    to draw it, to read its credit and to find the keys of its words; all that follows
    is storing.
    """
    session, catalogue = open_session(), open_catalogue(str(path))
    settle()
    changes = _changes(count, session)
    made = 0.0

    def some(most: int) -> Iterator[Change]:
        nonlocal made
        for _ in range(0, most, _PIECE):
            started = time.process_time()
            piece = list(islice(changes, _PIECE))
            made += time.process_time() - started
            yield from piece

    started = time.process_time()
    for _ in range(0, count, _AT_ONCE):
        catalogue.apply_many(some(_AT_ONCE))
    catalogue.close()
    return Filled(made=made, stored=time.process_time() - started - made)


def settle(*, young: int = SELDOM) -> None:
    """Let Python look for garbage seldom, as `cutline ingest` does, or `serve`."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(young, 20, 20)


def _changes(count: int, session: Session) -> Iterator[Change]:
    # A million captions have some twenty thousand lines, and reading is not measured.
    read_credit = cache(session.read_credit)
    for number, shown in enumerate(captions(count, seed=CATALOGUE_SEED)):
        usage = usage_of(number, shown, read_credit(shown.credit_line))
        asset = Asset(
            asset_id=asset_id(number),
            description=shown.description,
            usages=(usage,),
            credit_to_print=shown.credit_line,
        )
        yield Change(assets=(asset,), keys={asset.asset_id: usage_keys(usage)})


def asset_id(number: int) -> str:
    """Return the id of the asset with the caption of this number."""
    return f"{number:012x}"


def usage_of(number: int, shown: Captioned, credit: Credit) -> Usage:
    """Return how a caption stands in an article of its own."""
    caption = Caption(
        document_uri=f"https://news.example.org/{number}.html",
        position=0,
        text=shown.printed,
        description=shown.description,
        credit_line=shown.credit_line,
        date_created=shown.published,
    )
    return Usage(
        usage_id=f"{number:016x}",
        caption=caption,
        credit=credit,
        published=shown.published.isoformat(),
    )


def fill_plain(path: Path, *, count: int) -> None:
    """Make a table and a full-text table with the same captions, written by hand."""
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE captions (id INTEGER PRIMARY KEY, text, agency)")
        plain.execute(
            "CREATE VIRTUAL TABLE words USING fts5(text, content='captions',"
            " content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        plain.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row)")
        plain.executemany(
            "INSERT INTO captions (text, agency) VALUES (?, ?)",
            ((c.printed, c.agency) for c in captions(count, seed=CATALOGUE_SEED)),
        )
        plain.execute("INSERT INTO words (words) VALUES ('rebuild')")
    plain.close()


def main(url: str, count: str) -> None:
    """Fill a catalogue and say what it took."""
    took = fill(url, count=int(count))
    each = 1000 / int(count)
    print(
        f"{int(count):,} captions, ms of the processor for each:"
        f" {took.stored * each:.3f} to store, {took.made * each:.3f} to make"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
