"""`cutline write` as a desk and a program use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from media.images import read
from tests.pictures import iim_segment, jpeg
from tests.writing import SIGNED, needs_exiftool

ROOT = Path(__file__).resolve().parents[2]
CUTLINE = [sys.executable, "-c", "from web.cli import main; main()", "write"]


def write(
    folder: Path, *words: str, path: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Call the command in a folder; `path` stands in for $PATH."""
    given = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    if path is not None:
        given["PATH"] = path
    return subprocess.run(
        [*CUTLINE, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=given,
        check=False,
    )


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.jpg"
    path.write_bytes(jpeg(iim_segment([(105, "Ferries"), (110, "Old")])))
    return path


def says(path: Path, name: str) -> object:
    return read(path.read_bytes(), uri=str(path), pixels=False).says(name)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["ferry.jpg", "--credit", "Nordpix"], "--in-file or --sidecar"),
        (["ferry.jpg", "--sidecar"], "nothing to write"),
        (["--sidecar", "--credit", "Nordpix"], "Missing argument"),
        (
            ["ferry.jpg", "--sidecar", "--licence", "Mine"],
            "no licence is called 'Mine'",
        ),
        (["ferry.jpg", "--sidecar", "--licence", "public domain"], "has no address"),
        (["ferry.jpg", "--sidecar", "--credit", "a\x07b"], "U+0007"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    words: list[str], why: str, ferry: Path
) -> None:
    before = ferry.read_bytes()
    called = write(ferry.parent, *words)
    assert called.returncode == 2
    assert why in called.stderr
    assert ferry.read_bytes() == before and len(list(ferry.parent.iterdir())) == 1


@needs_exiftool
def test_people_see_what_changed(ferry: Path) -> None:
    words = ["--in-file", "--credit", "Ida Holm/Nordpix", "--creator", "Ida Holm"]
    called = write(ferry.parent, "ferry.jpg", *words)
    assert (called.returncode, called.stderr) == (0, "")
    assert "ferry.jpg: written" in called.stdout
    assert "“Old” → “Ida Holm/Nordpix”" in called.stdout
    assert says(ferry, "creators") == ["Ida Holm"]
    assert "unchanged" in write(ferry.parent, "ferry.jpg", *words).stdout


@needs_exiftool
def test_programs_get_a_line_for_each_file(ferry: Path) -> None:
    (ferry.parent / "signed.jpg").write_bytes(SIGNED)
    words = ["--in-file", "--format", "jsonl", "--licence", "cc by 4.0", "--alt", "A"]
    called = write(ferry.parent, "signed.jpg", "gone.jpg", "ferry.jpg", *words)
    assert called.returncode == 2
    (record,) = map(json.loads, called.stdout.splitlines())
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert record == {
        "file": "ferry.jpg",
        "written_to": "ferry.jpg",
        "status": "written",
        "fields": {
            "alt_text": {"before": None, "after": "A"},
            "web_statement": {"before": None, "after": address},
        },
        "warnings": [],
    }
    signed, gone = called.stderr.splitlines()
    assert signed.startswith("cutline: signed.jpg: Content Credentials: carries")
    assert gone == "cutline: gone.jpg: there is no such file"
    assert (ferry.parent / "signed.jpg").read_bytes() == SIGNED


def test_a_sidecar_needs_no_exiftool(ferry: Path) -> None:
    before = ferry.read_bytes()
    words = ["--sidecar", "--licensor", "Nordpix", "--caption", "Fähre", "--dry-run"]
    planned = write(ferry.parent, "ferry.jpg", *words, path="")
    assert "would be written (ferry.xmp)" in planned.stdout
    done = write(
        ferry.parent, "ferry.jpg", *words[:-1], "--sidecar-name", "darktable", path=""
    )
    assert (done.returncode, done.stderr) == (0, "")
    names = sorted(entry.name for entry in ferry.parent.iterdir())
    assert names == ["ferry.jpg", "ferry.jpg.xmp"]
    assert "Fähre" in (ferry.parent / "ferry.jpg.xmp").read_text("utf-8")
    assert ferry.read_bytes() == before


def test_without_exiftool_one_sentence_says_how_to_get_it(ferry: Path) -> None:
    called = write(ferry.parent, "ferry.jpg", "--in-file", "--credit", "x", path="")
    assert called.returncode == 2
    (line,) = called.stderr.splitlines()
    assert line.startswith("cutline: ExifTool is not installed")


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell, and signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ending_it_midway_leaves_the_file_and_nothing_beside_it(
    number: signal.Signals, ferry: Path, tmp_path: Path
) -> None:
    """A program in ExifTool's place never answers; then the command is ended."""
    tools = tmp_path / "tools"
    tools.mkdir()
    fake = tools / "exiftool"
    fake.write_text("#!/bin/sh\nsleep 60\n")
    fake.chmod(0o755)
    folder = tmp_path / "pictures"
    folder.mkdir()
    path = folder / "ferry.jpg"
    before = ferry.read_bytes()
    path.write_bytes(before)
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    given["PATH"] = f"{tools}{os.pathsep}{given['PATH']}"
    words = ["ferry.jpg", "--in-file", "--credit", "Nordpix"]
    running = subprocess.Popen(
        [*CUTLINE, *words], cwd=folder, env=given, stderr=subprocess.PIPE
    )
    while len(list(folder.iterdir())) == 1 and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(number)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130 and b"Traceback" not in said
    assert path.read_bytes() == before
    assert [entry.name for entry in folder.iterdir()] == ["ferry.jpg"]


def test_two_places_at_once_are_refused_and_nothing_is_written(ferry: Path) -> None:
    before = ferry.read_bytes()
    told = write(ferry.parent, ferry.name, "--credit", "AFP", "--in-file", "--sidecar")
    assert told.returncode == 2
    assert "call once for each" in told.stderr
    assert ferry.read_bytes() == before
    assert [path.name for path in ferry.parent.iterdir()] == [ferry.name]
