"""What tests of delivery share: commands that are called, and a catalogue to settle.

Its one article prints a picture twice, under two credits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue
from media.files import walk
from media.pipeline import Deciding, Session, ingest
from media.store import open_catalogue
from tests.conftest import made_app
from tests.web.articles import DRONES
from web.cli import main
from web.guard import LOOPBACK


@pytest.fixture
def catalogue(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    """Return a catalogue with an article that has something to settle."""
    article = tmp_path / "drones.txt"
    article.write_text(DRONES["drones.txt"], encoding="utf-8")
    found = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    list(ingest(walk([str(article)]), catalogue=found, session=session))
    yield found
    found.close()


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> FlaskClient:
    """Return a browser where people may decide."""
    operations = Deciding(catalogue, session)
    return made_app(catalogue, operations, HOSTS=LOOPBACK).test_client()


@pytest.fixture
def called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return `called(*words)`, a command's exit status, standard output and error."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cutline", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err

    return call
