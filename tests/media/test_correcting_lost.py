"""A correction whose usage is found again nowhere waits until somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.errors import NotInCatalogue
from media.files import walk
from media.model import Asset, Member, usage_member
from media.pipeline import (
    Deciding,
    RightsEdit,
    Session,
    Wanted,
    ingest,
    wanted_rights,
)
from media.rights import rights_corrections
from media.store import open_catalogue

PAGE = """<html><body><article><h1>Storm</h1><p>The harbour of Oldport opened again.</p>
<figure><img src="{src}"><figcaption>{words} (AP/{maker})</figcaption></figure>
<p>The first ferries left before noon.</p></article></body></html>"""
FERRY = "Passengers board the ferry Aurelia in the harbour of Oldport."
SHIP = "Dockers unload timber from a freighter under a grey sky in Newhaven."
RIGHT = "AP/Ida Holm"


class Desk:
    """A page with one picture, and an editor."""

    def __init__(self, catalogue: Catalogue, session: Session, path: Path) -> None:
        self.catalogue, self.session, self.path = catalogue, session, path
        self.deciding = Deciding(catalogue, session)

    def prints(self, src: str, words: str, maker: str = "Ida Hlom") -> None:
        page = PAGE.format(src=src, words=words, maker=maker)
        self.path.write_text(page, encoding="utf-8")
        files = walk([str(self.path)])
        list(ingest(files, catalogue=self.catalogue, session=self.session))

    def asset(self) -> Asset:
        (found,) = self.catalogue.assets_of(str(self.path))
        return found

    def member(self) -> Member:
        return usage_member(self.asset().usages[0].usage_id)

    def line(self) -> str:
        return self.asset().usages[0].says("credit_line")


@pytest.fixture
def desk(tmp_path: Path, session: Session) -> Iterator[Desk]:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    found = Desk(catalogue, session, tmp_path / "storm.html")
    found.prints("https://p.example/1.jpg", FERRY)
    wanted = Wanted(member=found.member(), field="credit_line", text=RIGHT)
    found.deciding.correct([wanted], actor="Jo", reason="a slip")
    yield found
    catalogue.close()


def test_it_is_said_and_waits_where_address_and_words_change_at_once(
    desk: Desk,
) -> None:
    was = desk.member()
    assert desk.catalogue.unplaced() == ()
    desk.prints("https://p.example/2.jpg", SHIP)
    (waits,) = desk.catalogue.unplaced()
    assert waits.anchor.member == was
    assert [c.text for c in waits.corrections] == [RIGHT]
    event = desk.catalogue.events(desk.asset().asset_id)[-1]
    assert isinstance(event.after, dict)
    assert event.after["unplaced"] == [f"credit_line: “{RIGHT}”"]
    desk.prints("https://p.example/1.jpg", FERRY)
    assert desk.catalogue.unplaced() == (), "it has its place again"
    assert desk.line() == RIGHT


@pytest.mark.parametrize("is_taken_over", [True, False])
def test_it_waits_as_it_was_made_when_what_became_of_it_is_undone(
    desk: Desk, is_taken_over: bool
) -> None:
    was = desk.member()
    desk.prints("https://p.example/2.jpg", SHIP)
    before = desk.catalogue.unplaced()
    to = desk.member() if is_taken_over else None
    done = desk.deciding.place_again(was, to, actor="Mia", reason="it is")
    undone = desk.deciding.take_back(done, actor="Lou", reason="no")
    assert desk.catalogue.unplaced() == before
    (said,) = before[0].corrections
    assert (said.actor, said.reason, said.before) == ("Jo", "a slip", "AP/Ida Hlom")
    desk.deciding.take_back(undone, actor="Mia", reason="yes")
    assert desk.catalogue.unplaced() == ()


def test_a_correction_that_holds_again_is_taken_back_to_what_was_read(
    desk: Desk,
) -> None:
    (first,) = desk.asset().usages[0].corrections
    wanted = Wanted(member=desk.member(), field="credit_line", text="AP/I. Holm")
    second = desk.deciding.correct([wanted], actor="Mia", reason="short")
    desk.deciding.take_back(second, actor="Lou", reason="no")
    assert desk.asset().usages[0].corrections == (first,)
    desk.deciding.take_back(first.operation, actor="Lou", reason="no")
    assert desk.line() == "AP/Ida Hlom"


def test_it_is_taken_over_by_what_stands_there_now_and_undone(desk: Desk) -> None:
    was = desk.member()
    desk.prints("https://p.example/2.jpg", SHIP)
    read = desk.line()
    done = desk.deciding.place_again(was, desk.member(), actor="Mia", reason="it is")
    assert desk.line() == RIGHT
    assert desk.catalogue.unplaced() == ()
    event = desk.catalogue.events(desk.asset().asset_id)[-1]
    assert (event.action, event.actor) == ("placed again", "Mia")
    desk.deciding.take_back(done, actor="Jo", reason="no")
    assert desk.line() == read
    assert [w.anchor.member for w in desk.catalogue.unplaced()] == [was]


def test_it_is_dropped_and_comes_back_by_undo(desk: Desk) -> None:
    was = desk.member()
    desk.prints("https://p.example/2.jpg", SHIP)
    done = desk.deciding.place_again(was, None, actor="Mia", reason="")
    assert desk.catalogue.unplaced() == ()
    with pytest.raises(NotInCatalogue):
        desk.deciding.place_again(was, None, actor="Mia", reason="")
    desk.deciding.take_back(done, actor="Jo", reason="")
    assert len(desk.catalogue.unplaced()) == 1


def test_rights_that_were_set_wait_with_it_and_bind_all_of_the_picture(
    desk: Desk,
) -> None:
    edit = RightsEdit(until=date(2027, 1, 31), impose="NO SALES")
    by = {"actor": "Jo", "reason": "contract"}
    wanted = wanted_rights(desk.asset(), edit, **by, session=desk.session)
    desk.deciding.correct(wanted, **by)
    was = desk.member()
    desk.prints("https://p.example/2.jpg", SHIP)
    assert rights_corrections(desk.asset()) == ()
    desk.deciding.place_again(was, desk.member(), actor="Mia", reason="")
    (said,) = rights_corrections(desk.asset())
    assert said.text == "imposed: No sales or syndication"
