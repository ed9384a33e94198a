"""`cutline check --watch`: what is new and what was settled, as folders change."""

from __future__ import annotations

import json
import queue
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from media.files import walk
from media.pipeline import Session
from tests.forked import Command
from web.cli.live import Desk

CAPTION = "Fishing boats lie at anchor in the harbour of Quilmo before the storm"
PATIENCE = 60


def an_article(folder: Path, name: str, credit: str) -> Path:
    page = folder / f"{name}.html"
    page.write_text(
        "<html><body><article><h1>Storm</h1><figure><img src='/boats.jpg' width=600"
        f" height=400 alt='Boats'><figcaption>{CAPTION}. {credit}</figcaption></figure>"
        "</article>",
        encoding="utf-8",
    )
    return page


def checks(findings: Any) -> list[str]:
    return sorted(finding.check for finding in findings)


class TestDesk:
    @pytest.fixture
    def desk(self, session: Session) -> Desk:
        return Desk(session)

    def look(self, desk: Desk, *paths: Path) -> Any:
        desk.take(walk([str(path) for path in paths]))
        return desk.change(desk.check().findings)

    def test_what_lies_there_first_is_new(self, desk: Desk, tmp_path: Path) -> None:
        change = self.look(desk, an_article(tmp_path, "a", ""))
        assert "credit-missing" in checks(change.new) and change.settled == ()

    def test_what_was_mended_is_settled(self, desk: Desk, tmp_path: Path) -> None:
        self.look(desk, an_article(tmp_path, "a", ""))
        change = self.look(desk, an_article(tmp_path, "a", "Photo: Ida Holm/Nordpix"))
        assert change.new == ()
        assert "credit-missing" in checks(change.settled)

    def test_an_article_is_checked_beside_those_that_lie_there(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        first = self.look(desk, an_article(tmp_path, "a", "Photo: Ida Holm/Nordpix"))
        assert first.new == ()
        change = self.look(desk, an_article(tmp_path, "b", "Photo: Per Berg/AP"))
        assert "credit-conflict" in checks(change.new)
        desk.drop([str(tmp_path / "b.html")])
        change = desk.change(desk.check().findings)
        assert "credit-conflict" in checks(change.settled)

    def test_what_goes_with_its_folder_is_settled(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        folder = tmp_path / "drafts"
        folder.mkdir()
        self.look(desk, an_article(folder, "a", ""))
        desk.drop([str(folder)])
        change = desk.change(desk.check().findings)
        assert "credit-missing" in checks(change.settled)

    def test_nothing_is_said_twice(self, desk: Desk, tmp_path: Path) -> None:
        page = an_article(tmp_path, "a", "")
        self.look(desk, page)
        change = self.look(desk, page)
        assert change.new == () and change.settled == ()


class Watching:
    """`cutline check --watch`, whose findings are waited for."""

    def __init__(self, process: Command) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line)

    def next(self, *, check: str, status: str) -> dict[str, Any]:
        while True:
            found: dict[str, Any] = json.loads(self.lines.get(timeout=PATIENCE))
            if (found["check"], found["status"]) == (check, status):
                return found


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    (tmp_path / "drafts").mkdir()
    words = ("--format", "jsonl", "--report", str(tmp_path / "now.csv"))
    with Command("check", "--watch", str(tmp_path / "drafts"), *words) as process:
        yield Watching(process)


@pytest.mark.slow
def test_a_folder_is_checked_while_people_work_in_it(
    watching: Watching, tmp_path: Path
) -> None:
    assert "Cutline watches" in watching.process.stderr.readline()
    page = an_article(tmp_path / "drafts", "a", "")
    assert watching.next(check="credit-missing", status="new")["document"] == str(page)
    assert "credit-missing" in (tmp_path / "now.csv").read_text("utf-8-sig")
    an_article(tmp_path / "drafts", "a", "Photo: Ida Holm/Nordpix")
    watching.next(check="credit-missing", status="settled")
    assert "credit-missing" not in (tmp_path / "now.csv").read_text("utf-8-sig")
    watching.process.send_signal(signal.SIGTERM)
    assert watching.process.wait() == 0
