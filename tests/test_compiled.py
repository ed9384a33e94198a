"""Compiled on demand, what reads metadata and compares captions answers the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from bench.repeats import repeats
from tests.conftest import ROOT, shared_folder

SOURCES = ("setup.py", "pyproject.toml", "README.md", "LICENSE", "media", "web")
PICTURES = ("jpg", "jpeg", "tif", "tiff", "png", "webp", "gif")
SHARE = 0.25
"""How many of the pairs of captions are compared: by lot, the same each time."""
CALL = [sys.executable, "-c", "from web.cli import main; main()"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler is installed"),
    pytest.mark.skipif(
        not Path(sysconfig.get_path("include"), "Python.h").is_file(),
        reason="no headers of Python, which compiling needs",
    ),
]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which Cutline lies compiled."""
    folder = tmp_path_factory.mktemp("compiled")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            left_out = shutil.ignore_patterns("*.so", "__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=left_out)
        else:
            shutil.copy(ROOT / name, folder)
    built = subprocess.run(
        [sys.executable, "setup.py", "-q", "build_ext", "--inplace"],
        cwd=folder,
        env={**os.environ, "CUTLINE_COMPILE": "1", "CUTLINE_OPTIMISE": "0"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr[-2000:]
    return folder


def answer(home: Path, *words: str | Path) -> tuple[int, str, str]:
    """Return what a command of the Cutline in `home` says: status, answers, errors."""
    done = subprocess.run(
        [*CALL, *map(str, words)],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


def damaged(folder: Path) -> Path:
    """Fill a folder with copies of the project's pictures, each damaged by lot."""
    chance = Random(20260301)
    folder.mkdir()
    for picture in sorted((ROOT / "seeds" / "images").iterdir()):
        if picture.suffix[1:].lower() not in PICTURES:
            continue
        whole = picture.read_bytes()
        for number in range(8):
            octets = bytearray(whole)
            for _ in range(chance.randrange(1, 30)):
                octets[chance.randrange(min(len(octets), 6000))] = chance.randrange(256)
            if number % 2:
                del octets[chance.randrange(20, len(octets)) :]
            (folder / f"{picture.stem}-{number}{picture.suffix}").write_bytes(octets)
    return folder


def test_what_files_say_is_the_same(compiled: Path, tmp_path: Path) -> None:
    pictures = ROOT / "seeds" / "images"
    places = [pictures, damaged(tmp_path / "damaged")]
    places += [
        folder
        for name in ("metadata", "malformed")
        if (folder := shared_folder() / "corpora" / name).is_dir()
    ]
    _, version, _ = answer(compiled, "--version")
    assert "compiled" in version
    _, version, _ = answer(ROOT, "--version")
    assert "compiled" not in version
    whole = pictures / "ferry-aurelia-crossing.jpg"
    assert answer(compiled, "metadata", whole) == answer(ROOT, "metadata", whole)
    # Pixels, which nothing compiled decodes, are nine tenths of the time.
    _, said, _ = told = answer(compiled, "metadata", "--no-pixels", *places)
    assert said.count("\n") > 100
    assert told == answer(ROOT, "metadata", "--no-pixels", *places)


def test_captions_are_grouped_alike(compiled: Path, tmp_path: Path) -> None:
    captions = tmp_path / "captions.jsonl"
    chance = Random(20260302)
    lines = [json.dumps({"text": made.text}) for made in repeats(1000)]
    for table in sorted((ROOT / "tests" / "media").glob("caption_pairs*.toml")):
        pairs = tomllib.loads(table.read_text(encoding="utf-8"))
        lines += [
            json.dumps({"text": text})
            for texts in pairs_in(pairs)
            if chance.random() < SHARE
            for text in texts
        ]
    captions.write_text("\n".join(lines), encoding="utf-8")
    _, said, _ = told = answer(compiled, "duplicates", "--captions", captions)
    assert said.count("\n") > 300
    assert told == answer(ROOT, "duplicates", "--captions", captions)


def pairs_in(held: object) -> Iterator[list[str]]:
    """Yield the rows of a table of data, each a name and two captions."""
    if isinstance(held, dict):
        for one in held.values():
            yield from pairs_in(one)
    elif isinstance(held, list) and all(isinstance(one, str) for one in held):
        yield held
    elif isinstance(held, list):
        for one in held:
            yield from pairs_in(one)
