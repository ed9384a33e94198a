"""Stories of places where another picture is by now: pages keep what they showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset
from media.pipeline import Consulted, Session, check_files
from tests.written_over import KILLED, NETS, OTHER, RULED, Desk, article, nets, rower

NEW = f"{NETS} (Eli Sand/Sudpress)"
"""What stands below the picture that is written over the rower."""
NUMBER = "AFP_33X9AB.jpg"


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> Desk:
    return Desk(catalogue, session)


def over(place: str = "/in/ru.jpg", said: Mapping[str, object] = OTHER) -> SourceFile:
    """Return another picture that is written where the rower was."""
    return replace(nets(said=said), uri=place)


def checks_of(desk: Desk, *files: SourceFile) -> set[str]:
    """Return what a check of files finds that asks the catalogue."""
    consulted = Consulted(catalogue=desk.catalogue)
    found = check_files(files, session=desk.session, consulted=consulted).findings
    return {finding.check for finding in found}


def warned(desk: Desk, asset: Asset) -> set[str]:
    return {found.check for found in desk.catalogue.findings_of(asset.asset_id)}


@pytest.mark.parametrize("caption", [NEW, "A quiet morning. (Sudpress)", "Quiet."])
def test_a_new_page_is_of_the_picture_that_is_there_now(
    desk: Desk, caption: str
) -> None:
    desk.take_in(article("before"), rower(KILLED), over())
    new = article("since", caption)
    assert "withdrawn" not in checks_of(desk, new)
    assert "withdrawn" in checks_of(desk, article("before"))
    desk.take_in(new)
    assert "withdrawn" not in checks_of(desk, new)


def test_a_page_keeps_the_picture_that_was_there_between(desk: Desk) -> None:
    desk.take_in(
        article("before"),
        rower(RULED),
        over(said={**OTHER, "instructions": "PHOTO KILL. DO NOT USE."}),
    )
    desk.take_in(article("between", "A quiet morning. (Sudpress)"))
    killed = desk.running("between")
    assert desk.light(killed) == "blocked"
    desk.take_in(rower(RULED))
    assert desk.running("between").asset_id == killed.asset_id
    assert "picture-exchanged" in warned(desk, killed)
    assert desk.light(desk.running("before")) == "usable"


@pytest.mark.parametrize(
    "address", [f"https://paper.example/img/2024/{NUMBER}", f"/img/w900/{NUMBER}?x=1"]
)
def test_a_page_keeps_the_picture_whose_number_its_address_has(
    desk: Desk, address: str
) -> None:
    page = article("oars", "A quiet morning at the water.")
    page = replace(page, data=page.data.replace(b"ru.jpg", address.encode()))
    desk.take_in(page, rower(KILLED, name=NUMBER), over(f"/in/{NUMBER}"))
    asset = desk.running("oars")
    assert desk.light(asset) == "blocked"
    assert {"withdrawn", "picture-exchanged"} <= warned(desk, asset)
