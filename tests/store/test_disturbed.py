"""Processes that ingest are killed, or are two at once; the catalogue stays whole."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from media.catalogue import Catalogue, Holder, Query
from media.files import walk
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.forked import PROCESSES
from tests.store.ingest_folder import take_in

KILLS = 3
ARTICLES = 40  # more than three runs store before they are killed, which is asserted
_WHAT = ("bridge", "harbour", "stadium", "market", "tunnel", "library")
_TOWN = ("Oldport", "Northam", "Eastley")


def write_articles(folder: Path) -> None:
    """Write articles whose captions repeat across files, so that assets grow."""
    chance = Random(7)
    folder.mkdir()
    for number in range(ARTICLES):
        lines = [f"Report number {number}", "2024-05-17", ""]
        for _ in range(3):
            what, town = chance.choice(_WHAT), chance.choice(_TOWN)
            name = chance.choice(["Ida Holm", "Otto Lind"])
            lines += [
                f"Workers repaint the old {what} of {town} on Monday before the"
                f" festival opens. (Photo: {name}/AFP)",
                "",
                "The festival has been held every year since the war, and the town"
                " expects more visitors than ever before this time.",
                "",
            ]
        (folder / f"{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")


Running = tuple[BaseProcess, Connection]


def start(
    folder: Path, url: str, *, backwards: bool = False, steps: int = 1
) -> Running:
    """Start a process that has opened the catalogue and waits for a word."""
    ours, theirs = PROCESSES.Pipe()
    said = (str(folder), url, theirs, backwards, steps)
    process = PROCESSES.Process(target=take_in, args=said)
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    return process, ours


def finish(*running: Running) -> list[list[str]]:
    """Let processes go on to their end, all at once; return what each said."""
    for _, connection in running:
        connection.send("go")
    said = [list(heard(connection)) for _, connection in running]
    for process, connection in running:
        process.join()
        assert process.exitcode == 0
        process.close()
        connection.close()
    return said


def heard(connection: Connection) -> Iterator[str]:
    """Yield what a process says of each file, until it ends."""
    with suppress(EOFError):
        while True:
            yield connection.recv()


def kill_midway(folder: Path, url: str, *, after: int, delay: float) -> int:
    """Kill the process without warning, `after` files and a moment into its work."""
    process, connection = start(folder, url)
    connection.send("go")
    stored = 0
    for status in heard(connection):
        stored += status == "added"
        if stored > after:
            break
    time.sleep(delay)  # into the next file: reading, settling or storing it
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL  # it was at work, and not yet done
    process.close()
    connection.close()
    return stored


def content(catalogue: Catalogue) -> tuple[object, ...]:
    """Return all that a run leaves behind but the times of its events."""
    assets = list(catalogue.assets())
    return (
        assets,
        catalogue.findings(Query(limit=10_000)),
        catalogue.documents(limit=10_000),
        catalogue.find(Query(words="festival harb", limit=10_000)),
        catalogue.agencies(),
        catalogue.totals(),
        [catalogue.findings_of(asset.asset_id) for asset in assets],
    )


def assert_whole(catalogue: Catalogue, folder: Path) -> int:
    """Check that each document is there with all its usages or not at all."""
    documents = catalogue.documents(limit=10_000).items
    held = [usage for asset in catalogue.assets() for usage in asset.usages]
    assert len({usage.usage_id for usage in held}) == len(held)
    assert len(held) == sum(len(document.usages) for document in documents)
    for document in documents:
        printed = Path(document.uri).read_text(encoding="utf-8").count("(Photo: ")
        assert len(document.usages) == printed
        assert catalogue.sources([document.uri]) == {document.uri: document.sha256}
        for placed in document.usages:
            assert placed.usage in catalogue.asset(placed.asset_id).usages
    return len(documents)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of articles."""
    folder = tmp_path_factory.mktemp("newsroom") / "articles"
    write_articles(folder)
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path) -> tuple[object, ...]:
    """Return what one run that nothing disturbs leaves behind."""
    url = str(folder.parent / "undisturbed.sqlite")
    finish(start(folder, url))
    catalogue = open_catalogue(url)
    left = content(catalogue)
    catalogue.close()
    return left


@pytest.fixture(
    params=[
        pytest.param("sqlite", id="sqlite"),
        pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres),
    ]
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a catalogue that is yet to be made."""
    if request.param == "sqlite":
        return str(tmp_path / "catalogue.sqlite")
    return str(request.getfixturevalue("postgres_url"))


@pytest.mark.slow
def test_a_killed_ingest_leaves_whole_documents_and_can_go_on(
    folder: Path, url: str, expected: tuple[object, ...]
) -> None:
    chance = Random(3)
    seen = 0
    for _ in range(KILLS):
        stored = kill_midway(
            folder,
            url,
            after=chance.randrange(9),
            delay=chance.random() / 20,
        )
        catalogue = open_catalogue(url)
        now = assert_whole(catalogue, folder)
        catalogue.close()
        assert now >= seen + stored  # what was said to be stored is
        seen = now
    assert KILLS <= seen < ARTICLES  # each stored something, none all
    finish(start(folder, url))
    assert_complete(folder, url, expected)


@pytest.mark.slow
def test_two_at_once_come_to_the_same_as_one(
    folder: Path, url: str, expected: tuple[object, ...]
) -> None:
    # Neither is done before the other is at work: each begins at another end, and goes
    # on when both have stored one.
    running = [start(folder, url, backwards=b, steps=2) for b in (False, True)]
    for _, connection in running:
        connection.send("go")
    first = [connection.recv() for _, connection in running]
    said = finish(*running)
    assert first == ["added", "added"]
    assert all("added" in statuses for statuses in said)  # and both had their share
    assert_complete(folder, url, expected)


class Interrupted:
    """A catalogue that lets another ingest come between reading and writing, once."""

    def __init__(self, catalogue: Catalogue, other: Callable[[], None]) -> None:
        self._catalogue = catalogue
        self._other: Callable[[], None] | None = other

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)

    def holders(
        self, keys: Iterable[str], *, most: int
    ) -> Mapping[str, frozenset[Holder]]:
        """Return what the catalogue says just before the other one writes."""
        found = self._catalogue.holders(keys, most=most)
        if self._other is not None:
            other, self._other = self._other, None
            other()
        return found


def test_what_another_ingest_stored_between_reading_and_writing_is_not_lost(
    folder: Path, url: str, session: Session, tmp_path: Path
) -> None:
    def take_in(catalogue: Catalogue, *numbers: int) -> None:
        files = walk([str(folder / f"{number:03}.txt") for number in numbers])
        for receipt in ingest(files, catalogue=catalogue, session=session):
            assert receipt.status == "added"

    undisturbed = open_catalogue(str(tmp_path / "undisturbed.sqlite"))
    take_in(undisturbed, *range(24))
    mine, theirs = open_catalogue(url), open_catalogue(url)
    take_in(theirs, *range(6))
    interrupted = Interrupted(mine, lambda: take_in(theirs, *range(7, 24)))
    take_in(cast(Catalogue, interrupted), 6)
    assert assert_whole(mine, folder) == 24
    assert content(mine) == content(undisturbed)
    for catalogue in (undisturbed, mine, theirs):
        catalogue.close()


def assert_complete(folder: Path, url: str, expected: tuple[object, ...]) -> None:
    catalogue = open_catalogue(url)
    assert assert_whole(catalogue, folder) == ARTICLES
    assert content(catalogue) == expected
    catalogue.close()
