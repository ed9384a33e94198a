"""What tests of credits share: the command line, a newsroom with entries of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from tests.pictures import app1_xmp, jpeg, xmp

ARTICLES = seeds.folder() / "articles"
IMAGES = seeds.folder() / "images"
FERRY = str(ARTICLES / "ferry-route.html")
STYLE = '[credit]\ntemplate = "{label}: {creator} / {agency}"\n'
Cutline = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cutline(
    called: Cutline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Cutline:
    """Return `cutline(*words)`: exit status, standard output, standard error."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return called


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a newsroom's `cutline.toml`, with a folder for entries of its own."""
    (tmp_path / "ours").mkdir()
    path = tmp_path / "cutline.toml"
    path.write_text(f'{STYLE}[agencies]\nfolder = "ours"\n', encoding="utf-8")
    return path


@pytest.fixture
def licensed(room: Path) -> Path:
    """Return a `cutline.toml` of a newsroom with a folder for licences of its own."""
    room.write_text('[licences]\nfolder = "ours"\n', encoding="utf-8")
    return room


def a_picture(folder: Path, **told: str) -> str:
    """Write a picture's file; `told`: simple XMP properties, "_" for ":"."""
    path = folder / "boats.jpg"
    said = {key.replace("_", ":"): text for key, text in told.items()}
    path.write_bytes(jpeg(app1_xmp(xmp(said))))
    return str(path)


def own(room: Path, name: str, text: str) -> None:
    (room.parent / "ours" / name).write_text(text, encoding="utf-8")
