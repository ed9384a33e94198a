"""What an older version compared: the catalogue says so, and is mended as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from bench import scenes
from bench.bursts import moments
from media import likeness
from media.catalogue import VERDICTS_FORM, Catalogue, Change, is_outdated
from media.files import SourceFile
from media.model import Likeness
from media.pipeline import Session, ingest, regroup
from media.pipeline.judging import judge_anew
from media.store import open_catalogue
from tests.newspaper import picture

SEED = 2024


@lru_cache
def frame(number: int) -> SourceFile:
    """Return one of two frames of a scene: the same but for who moved."""
    moment = moments("small shift", SEED, 1) if number else scenes.FIRST
    return picture(f"frame-{number}.jpg", scenes.drawn(SEED, 1, moment), {})


@pytest.fixture
def catalogue(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Catalogue]:
    """Return a catalogue in which a version that erred took two frames for one."""
    found = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    with monkeypatch.context() as older:
        erring = Likeness(relation="copy", score=0.99, is_sure=True)
        older.setattr(likeness, "compare_packed", lambda *_: erring)
        for receipt in ingest((frame(0), frame(1)), catalogue=found, session=session):
            assert receipt.problem is None
    found.apply(Change(verdicts_form=VERDICTS_FORM - 1))
    assert len(list(found.assets())) == 1
    yield found
    found.close()


def test_what_is_compared_today_is_not_outdated(
    tmp_path: Path, session: Session
) -> None:
    found = open_catalogue(str(tmp_path / "new.sqlite"))
    assert not is_outdated(found)
    list(ingest((frame(0),), catalogue=found, session=session))
    assert not is_outdated(found)
    found.close()


def test_two_pictures_that_an_older_version_took_for_one_part(
    catalogue: Catalogue, session: Session
) -> None:
    assert is_outdated(catalogue)
    list(regroup(catalogue, session=session, stores=False))
    assert is_outdated(catalogue)
    list(regroup(catalogue, session=session))
    assert not is_outdated(catalogue)
    assert len(list(catalogue.assets())) == 2
    assert judge_anew(catalogue) == 0


def test_what_comes_meanwhile_does_not_hide_it(
    catalogue: Catalogue, session: Session
) -> None:
    other = picture("other.jpg", scenes.drawn(SEED, 3), {})
    list(ingest((other,), catalogue=catalogue, session=session))
    assert is_outdated(catalogue)


def test_verdicts_of_today_stay(tmp_path: Path, session: Session) -> None:
    found = open_catalogue(str(tmp_path / "today.sqlite"))
    list(ingest((frame(0), frame(1)), catalogue=found, session=session))
    assert judge_anew(found) == 0
    found.close()
