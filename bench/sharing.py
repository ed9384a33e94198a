"""What one more page takes that shows a picture which many pages show already.

    python -m bench.sharing USAGES [PAGES]

An asset of so many usages, as an ingest of all their pages leaves it, is stored; then
PAGES pages come one at a time. Printed are the milliseconds of the processor for each,
and how much SQLite writes into its log for one.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.catalogues import settle
from bench.generate import Newsroom
from media.catalogue import Catalogue, Change
from media.files import SourceFile
from media.model import Document, Usage
from media.pipeline import Session, ingest, open_session
from media.pipeline.grouping import grouped
from media.pipeline.members import keys_of
from media.pipeline.reading import documents_of, find_usages
from media.store import open_catalogue

SEED = 4
_SAID = (
    "A firefighter carries a ladder past the flooded market",
    "A ladder is carried",
)
_PAGE = """<html><head><title>Story {number}</title>
<meta property="article:published_time" content="2021-03-{day:02}T10:00:00Z"></head>
<body><article><h1>Story {number}</h1><p>{text}</p><figure>
<img src="https://pictures.example.org/wire/ladder-4711.jpg">
<figcaption>{said} in Balton, 12 March 2021.{credit}</figcaption></figure><p>{text}</p>
</article></body></html>"""
_CREDIT = " (Photo by Tessa Karlin/AFP)"
_PAGES = 10


class Taken(NamedTuple):
    """Of one page: milliseconds of the processor, octets that the log grew by."""

    processor: float
    log: int


def pages(start: int, end: int, *, newsroom: Newsroom) -> Iterator[SourceFile]:
    """Yield pages that show one picture; each seventh in other words."""
    for number in range(start, end):
        page = _PAGE.format(
            number=number,
            day=1 + number % 28,
            text=" ".join(newsroom.caption().description for _ in range(6)),
            said=_SAID[number % 7 == 3],
            credit="" if number % 5 == 2 else _CREDIT,
        )
        uri = f"https://news{number % 40}.example.org/{number}.html"
        yield SourceFile(uri=uri, data=page.encode())


def measured(usages: int, *, several: int) -> list[Taken]:
    """Store an asset with so many usages, then let several pages come."""
    newsroom, session = Newsroom(seed=SEED), open_session()
    with TemporaryDirectory() as folder:
        path = Path(folder, "catalogue.sqlite")
        catalogue = open_catalogue(str(path))
        list(ingest([], catalogue=catalogue, session=session))
        _store(pages(0, usages, newsroom=newsroom), catalogue, session)
        more = pages(usages, usages + several + 1, newsroom=newsroom)
        list(ingest([next(more)], catalogue=catalogue, session=session))  # warm up
        settle()
        taken = [_taken(page, path, catalogue, session) for page in more]
        catalogue.close()
        return taken


def _store(files: Iterator[SourceFile], catalogue: Catalogue, session: Session) -> None:
    """Store what pages show as an ingest would, grouped once and not page by page."""
    documents: list[Document] = []
    usages: list[Usage] = []
    for file in files:
        for document in documents_of(file, session=session):
            if isinstance(document, Document):
                documents.append(document)
                usages += find_usages(document, session=session)
    assets = grouped(usages, (), session=session).assets
    keys = {asset.asset_id: keys_of(asset) for asset in assets}
    changes = [Change(document=document) for document in documents]
    catalogue.apply_many([Change(assets=assets, keys=keys), *changes])


def _taken(
    page: SourceFile, path: Path, catalogue: Catalogue, session: Session
) -> Taken:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    started = time.process_time()
    list(ingest([page], catalogue=catalogue, session=session))
    took = time.process_time() - started
    log = path.with_name(f"{path.name}-wal").stat().st_size
    return Taken(processor=1000 * took, log=log)


def main(usages: str, several: str = str(_PAGES)) -> None:
    """Print what one more page takes."""
    taken = measured(int(usages), several=int(several))
    processor = statistics.median(each.processor for each in taken)
    log = statistics.median(each.log for each in taken)
    print(
        f"{int(usages):,} usages: {processor:.1f} ms of the processor for one more"
        f" page, {log / 2**20:.2f} MiB into the log"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
