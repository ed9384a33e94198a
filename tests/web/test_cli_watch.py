"""`cutline watch` as a process: what a desk sees of a folder that lives."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import seeds
from media.store import open_catalogue
from media.watching import Moment
from tests.forked import Command
from tests.pictures import app1_xmp, iim_segment, jpeg, xmp
from web.cli.desk import ingest
from web.cli.watching import watch

PICTURE = "ferry-aurelia-crossing.jpg"


def command(folder: Path, *words: str) -> Command:
    """Return the command, over a catalogue that is its own."""
    known = {"CUTLINE_CATALOGUE": str(folder.parent / "c.sqlite")}
    return Command("watch", "--create", *words, str(folder), env=known)


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[Command]:
    """Watch a folder; return when it is watched."""
    more = ("--rest", "0.2", "--format", "jsonl", *words)
    with command(folder, *more) as process:
        said = process.stderr.readline()
        assert said.startswith("Cutline watches "), said + process.stderr.read()
        yield process


def next_receipt(process: Command) -> tuple[str, str]:
    told = json.loads(process.stdout.readline())
    return told["status"], Path(told["uri"]).name


def headlines(folder: Path) -> list[object]:
    """Return the headline of each file that the catalogue knows."""
    store = open_catalogue(str(folder / "c.sqlite"))
    try:
        images = [image for asset in store.assets() for image in asset.images]
    finally:
        store.close()
    return [image.says("headline") for image in images]


def test_files_come_move_go_and_come_back(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    with watching(desk) as process:
        shutil.copy(seeds.folder() / "images" / PICTURE, desk / "a.jpg")
        assert next_receipt(process) == ("added", "a.jpg")
        (desk / "a.jpg").rename(desk / "b.jpg")
        assert next_receipt(process) == ("moved", "b.jpg")
        (desk / "b.jpg").rename(tmp_path / "b.jpg")
        assert next_receipt(process) == ("missing", "b.jpg")
        (tmp_path / "b.jpg").rename(desk / "b.jpg")
        assert next_receipt(process) == ("unchanged", "b.jpg")
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0


def test_a_copy_stays_when_the_file_that_it_repeats_goes(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    with watching(desk) as process:
        shutil.copy(seeds.folder() / "images" / PICTURE, desk / "a.jpg")
        assert next_receipt(process) == ("added", "a.jpg")
        shutil.copy(desk / "a.jpg", desk / "b.jpg")
        assert next_receipt(process) == ("repeat", "b.jpg")
        (desk / "a.jpg").unlink()
        assert next_receipt(process) == ("missing", "a.jpg")


def test_a_copy_says_what_a_file_that_was_changed_said(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    boats, kites = (
        jpeg(app1_xmp(xmp({"photoshop:Headline": told}))) for told in ("Boats", "Kites")
    )
    with watching(desk) as process:
        (desk / "a.jpg").write_bytes(boats)
        assert next_receipt(process) == ("added", "a.jpg")
        (desk / "b.jpg").write_bytes(boats)
        assert next_receipt(process) == ("repeat", "b.jpg")
        (desk / "a.jpg").write_bytes(kites)
        assert next_receipt(process) == ("updated", "a.jpg")
        assert sorted(map(str, headlines(tmp_path))) == ["Boats", "Kites"]


def test_a_sidecar_that_comes_updates_its_picture(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    with watching(desk) as process:
        (desk / "a.jpg").write_bytes(jpeg(app1_xmp(xmp({"photoshop:Headline": "A"}))))
        assert next_receipt(process) == ("added", "a.jpg")
        assert headlines(tmp_path) == ["A"]
        (desk / "a.xmp").write_bytes(xmp({"photoshop:Headline": "Kites"}))
        assert next_receipt(process) == ("updated", "a.jpg")
        assert headlines(tmp_path) == ["Kites"]
        (desk / "a.xmp").unlink()
        assert next_receipt(process) == ("updated", "a.jpg")
        assert headlines(tmp_path) == ["A"]


def test_a_suppliers_character_set_is_read(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    with watching(desk, "--charset", "koi8_u") as process:
        told = iim_segment([(105, "Київ".encode("koi8_u"))], charset=None)
        (desk / "a.jpg").write_bytes(jpeg(told))
        assert next_receipt(process) == ("added", "a.jpg")
        assert headlines(tmp_path) == ["Київ"]


def test_it_has_the_options_of_ingest() -> None:
    """Whoever watches a folder can say all that can be said when it is taken in."""
    own = {"rest", "poll", "once", "create"}
    options = {o.name for o in watch.params} - own - {"folders"}
    assert options == {o.name for o in ingest.params} - {"paths"}


def test_a_broken_file_stops_nothing_and_is_told_of(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    with watching(desk, "--poll") as process:
        (desk / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
        assert next_receipt(process) == ("failed", "broken.jpg")
        shutil.copy(seeds.folder() / "images" / PICTURE, desk / "whole.jpg")
        assert next_receipt(process) == ("added", "whole.jpg")
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 2


def test_once_takes_in_what_is_there_notes_what_went_and_ends(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    for name in (PICTURE, "coalition-specialist-drone-wing.jpg"):
        shutil.copy(seeds.folder() / "images" / name, desk)

    def once() -> list[str]:
        with command(desk, "--once", "--rest", "0") as done:
            told, said = done.end()
            assert (done.wait(), said) == (0, "")
        return [line.split()[0] for line in told.splitlines()]

    assert once() == ["added", "added"]
    (desk / PICTURE).unlink()
    assert once() == ["missing"]
    assert once() == []


def test_what_lies_on_a_share_that_is_away_is_not_noted_as_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "desk" / "share"
    share.mkdir(parents=True)
    files = [tmp_path / "desk" / "a.txt", share / "b.txt"]
    for file in files:
        file.write_text(f"A boat leaves {file.stem}. Photo: Ida Holm/Nordpix")
    words = ["--catalogue", str(tmp_path / "c.sqlite"), "--format", "jsonl"]
    words += ["--create", "--once", "--rest", "0", str(tmp_path / "desk")]
    CliRunner().invoke(watch, words, catch_exceptions=False)
    for file in files:
        file.unlink()
    now = Moment(back=(str(tmp_path / "desk"),), away=(str(share),))
    monkeypatch.setattr("web.cli.watching.look_once", lambda *_, **__: iter([now]))
    told = CliRunner().invoke(watch, words, catch_exceptions=False).stdout
    receipts = map(json.loads, told.splitlines())
    assert [(r["status"], r["uri"]) for r in receipts] == [("missing", str(files[0]))]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with command(tmp_path / "nowhere") as done:
        _, said = done.end()
        assert done.wait() == 2
    assert said == f"cutline: {tmp_path / 'nowhere'}: is not there\n"
