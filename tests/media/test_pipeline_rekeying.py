"""A catalogue of which the keys were made in another way: nothing is lost of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Change
from media.files import SourceFile
from media.pipeline import Session, ingest, rekey
from media.store import open_catalogue

BELL = "Divers lift a bronze bell from the wreck off Port Ellis in heavy rain."


def article(name: str, caption: str) -> SourceFile:
    lines = ["Bell found", "2024-05-17", f"{caption} (Photo: Ida Holm/AFP)"]
    return SourceFile(uri=f"/in/{name}.txt", data="\n\n".join(lines).encode())


@pytest.fixture
def catalogue(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    """Return a catalogue of one picture, with keys under which nobody looks."""
    found = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    take_in(found, session, article("one", BELL))
    (asset,) = found.assets()
    old = {asset.asset_id: frozenset({"w:of-before"})}
    found.apply(Change(keys=old, sketches={asset.asset_id: "[0]"}, keys_form=1))
    yield found
    found.close()


def take_in(catalogue: Catalogue, session: Session, *files: SourceFile) -> None:
    assert {r.status for r in ingest(files, catalogue=catalogue, session=session)} == {
        "added"
    }


def test_a_repeat_is_found_of_what_was_catalogued_before(
    catalogue: Catalogue, session: Session
) -> None:
    take_in(catalogue, session, article("two", BELL.replace("bronze", "bronnze")))
    (asset,) = catalogue.assets()
    assert len(asset.usages) == 2


def test_keys_are_made_anew_once(catalogue: Catalogue) -> None:
    assert rekey(catalogue) == 1
    assert rekey(catalogue) == 0
