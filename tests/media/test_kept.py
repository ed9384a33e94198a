"""What is forgotten of a document once it was read: else a large folder fills memory.

Counted in values that are still alive, so that it is the same on every machine.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from media.files import SourceFile
from media.model import Passage
from media.pipeline import Owner, Session, gather, ingest, monitor
from media.store import open_catalogue

Files = Iterable[SourceFile]
Work = Callable[[Files, Path, Session], object]
FEW, MANY = 20, 60


def article(number: int) -> SourceFile:
    said = "".join(f"<p>Paragraph {part} of report {number}.</p>" for part in range(9))
    page = (
        f"<html><body><article><h1>Report {number}</h1>{said}<figure>"
        f'<img src="https://news.example/{number}.jpg"><figcaption>Workers paint bridge'
        f" {number} of Karvia on Monday. Photo: Ida Holm {number}/AFP</figcaption>"
        "</figure></article></body></html>"
    )
    return SourceFile(uri=f"/in/{number:04}.html", data=page.encode())


def ingested(files: Files, folder: Path, session: Session) -> object:
    catalogue = open_catalogue(str(folder / "a.sqlite"))
    for receipt in ingest(files, catalogue=catalogue, session=session):
        assert receipt.status == "added"
    return catalogue


def monitored(files: Files, folder: Path, session: Session) -> object:
    catalogue = open_catalogue(str(folder / "b.sqlite"))
    owner = Owner(["AFP"], session=session)
    return monitor(files, owner=owner, catalogue=catalogue, session=session)


def gathered(files: Files, folder: Path, session: Session) -> object:
    return gather(files, session=session)


def passages() -> int:
    gc.collect()
    return sum(isinstance(each, Passage) for each in gc.get_objects())


@pytest.mark.parametrize("work", [gathered, monitored])
def test_no_page_is_kept_that_was_read(
    work: Work, session: Session, tmp_path: Path
) -> None:
    before, alive = passages(), list[int]()

    def files() -> Iterator[SourceFile]:
        for number in range(FEW):
            yield article(number)
        alive.append(passages() - before)

    work(files(), tmp_path, session)
    assert alive[0] < 30  # of one page or two, of ten passages each


def test_nothing_is_left_of_pages_that_were_stored(
    session: Session, tmp_path: Path
) -> None:
    before = passages()
    catalogue = ingested(map(article, range(FEW)), tmp_path, session)
    assert catalogue is not None
    assert passages() - before < 30


def unbounded() -> dict[str, int]:
    """Return how many answers each function remembers that forgets none."""
    modules = [m for name, m in sys.modules.items() if name.startswith("media.")]
    found = (each for module in modules for each in vars(module).values())
    return {
        f"{each.__module__}.{each.__name__}": each.cache_info().currsize
        for each in found
        if isinstance(each, _lru_cache_wrapper) and each.cache_info().maxsize is None
    }


def test_nothing_without_a_bound_is_remembered_of_documents(
    session: Session, tmp_path: Path
) -> None:
    ingested(map(article, range(FEW)), tmp_path, session)
    before = unbounded()
    ingested(map(article, range(FEW, FEW + MANY)), tmp_path, session)
    after = unbounded()
    grown = {name for name, n in after.items() if n - before.get(name, 0) > FEW}
    assert not grown
