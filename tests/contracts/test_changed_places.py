"""Stories of places where another picture is by now: pages keep what they showed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import Asset, Finding
from media.pipeline import (
    Called,
    Consulted,
    Correcting,
    RightsEdit,
    Session,
    Withdrawing,
    check_files,
    note_missing,
    recheck,
    regroup,
    wanted_rights,
)
from tests.written_over import (
    KILLED,
    MENDED,
    NETS,
    OARS,
    OTHER,
    RULED,
    SENT,
    Desk,
    article,
    nets,
    rower,
    sent,
)

NEW = f"{NETS} (Eli Sand/Sudpress)"
"""What stands below the picture that is written over the rower."""
NUMBER = "AFP_33X9AB.jpg"


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> Desk:
    return Desk(catalogue, session)


def over(place: str = "/in/ru.jpg", said: Mapping[str, object] = OTHER) -> SourceFile:
    """Return another picture that is written where the rower was."""
    return replace(nets(said=said), uri=place)


def findings_of(desk: Desk, *files: SourceFile) -> tuple[Finding, ...]:
    """Return what a check of files finds that asks the catalogue."""
    consulted = Consulted(catalogue=desk.catalogue)
    return check_files(files, session=desk.session, consulted=consulted).findings


def checks_of(desk: Desk, *files: SourceFile) -> set[str]:
    return {finding.check for finding in findings_of(desk, *files)}


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


def moved(desk: Desk, file: SourceFile, to: str) -> list[str]:
    """Move a file while somebody watches."""
    tuple(note_missing([file.uri], catalogue=desk.catalogue, session=desk.session))
    return desk.take_in(replace(file, uri=to))


@pytest.mark.parametrize("to", ["/in/archive/ru.jpg", "/in/withdrawn.jpg"])
def test_a_picture_that_is_moved_away_keeps_its_pages(desk: Desk, to: str) -> None:
    desk.take_in(article("oars", "A quiet morning. (Nordpix)"), rower(KILLED))
    killed = desk.running("oars").asset_id
    assert moved(desk, rower(KILLED), to) == ["moved"]
    asset = desk.running("oars")
    assert (asset.asset_id, desk.light(asset)) == (killed, "blocked")
    assert "picture-exchanged" not in warned(desk, asset)
    desk.take_in(over())
    asset = desk.running("oars")
    assert (asset.asset_id, desk.light(asset)) == (killed, "blocked")
    assert {"withdrawn", "picture-exchanged"} <= warned(desk, asset)
    assert desk.light(desk.showing(NETS)) != "blocked"
    before = list(desk.catalogue.assets())
    tuple(regroup(desk.catalogue, session=desk.session))
    assert list(desk.catalogue.assets()) == before


def test_a_folder_that_moves_leaves_nothing_behind(desk: Desk) -> None:
    page, file = article("oars", "A quiet morning. (Nordpix)"), rower(RULED)
    desk.take_in(page, file)
    moved(desk, file, "/out/ru.jpg")
    moved(desk, page, "/out/oars.html")
    asset = desk.running("oars")
    assert [image.uri for image in asset.images] == ["/out/ru.jpg"]
    assert {place.kind for link in asset.links for place in link.evidence} >= {
        "address"
    }


def test_a_picture_that_is_moved_back_is_what_it_was(desk: Desk) -> None:
    desk.take_in(article("oars", "A quiet morning. (Nordpix)"), rower(KILLED))
    before = list(desk.catalogue.assets())
    moved(desk, rower(KILLED), "/in/archive/oars.jpg")
    moved(desk, replace(rower(KILLED), uri="/in/archive/oars.jpg"), "/in/ru.jpg")
    assert list(desk.catalogue.assets()) == before


MENDED_WORDS = {
    "A quiet morning at sea. (Ute Holm/Nordpix)": True,
    "An early start at Oldport, by all accounts.": True,
    "Someone was up early. (Reuters)": True,
    NEW: False,
    "Someone was up early. (Eli Sand/Sudpress)": False,
}
"""Words that a page has later, and whether it still shows what it did."""


def test_a_page_shows_what_was_there_until_its_words_are_of_the_other(
    desk: Desk,
) -> None:
    words = "A quiet morning. (Nordpix)"
    desk.take_in(article("oars", words), rower(KILLED))
    killed = desk.running("oars").asset_id
    desk.take_in(over())
    for mended, is_kept in MENDED_WORDS.items():
        for caption, is_of_killed in ((mended, is_kept), (words, True)):
            page = article("oars", caption)
            if caption is mended:
                assert ("withdrawn" in checks_of(desk, page)) is is_kept, mended
            desk.take_in(page)
            asset = desk.running("oars")
            assert (asset.asset_id == killed) is is_of_killed, caption
            assert ("picture-exchanged" in warned(desk, asset)) is is_of_killed


def test_a_check_of_pages_says_that_another_picture_is_there(
    desk: Desk,
) -> None:
    old = replace(article("oars", f"{OARS} (Ute Holm/Nordpix)"), uri="/in/oars.html")
    other = article("morning", "A quiet morning. (Nordpix)")
    desk.take_in(old, other, rower(RULED))
    desk.take_in(over())
    assert checks_of(desk, old) >= {"picture-exchanged"}
    new = article("since", NEW)
    found = findings_of(desk, old, other, new, over())
    asked = {f.document_uri for f in found if f.check == "picture-exchanged"}
    assert asked == {old.uri, other.uri}
    assert not [f for f in found if "Sudpress" in f"{f.message}{f.expected}"]


def test_words_from_before_lead_back_after_several_were_put_right(desk: Desk) -> None:
    words = f"{OARS} (Ute Holm/Nordpix)"
    desk.take_in(article("oars", words), rower(KILLED))
    killed = desk.running("oars").asset_id
    desk.take_in(over())
    mended = "Rower Ute Ritt carries oars across the jetty at Oldport. (Nordpix)"
    also = "Rower Ute Ritt carries an oar across the jetty of Oldport. (Nordpix)"
    for caption in (mended, NEW, words, NEW, also):
        page = article("oars", caption)
        is_killed = caption != NEW
        found = grave(findings_of(desk, page))
        assert ("withdrawn" in found) is is_killed, caption
        desk.take_in(page)
        assert (desk.running("oars").asset_id == killed) is is_killed, caption


def test_a_page_of_the_words_of_what_is_put_back_shows_that(desk: Desk) -> None:
    desk.take_in(rower(KILLED), over())
    page, other = article("oars", f"{OARS} (Nordpix)"), article("nets", NEW)
    desk.take_in(page, other)
    assert desk.running("oars") != desk.running("nets")
    desk.take_in(rower(KILLED))
    assert desk.light(desk.running("oars")) == "blocked"
    assert desk.light(desk.running("nets")) != "blocked"
    assert grave(findings_of(desk, page)) == {"withdrawn"}
    assert grave(findings_of(desk, other)) == {"picture-exchanged"}
    before = list(desk.catalogue.assets())
    tuple(regroup(desk.catalogue, session=desk.session))
    assert list(desk.catalogue.assets()) == before


def test_a_neighbour_at_one_address_is_not_asked_about_for_words_of_another(
    desk: Desk,
) -> None:
    desk.take_in(article("before"), rower(KILLED), over())
    words, others = article("words", OARS), article("others", "A morning at the lake.")
    found = [f for f in findings_of(desk, words, others) if f.check == "withdrawn"]
    assert [(f.document_uri, f.severity) for f in found] == [(words.uri, "note")]


def grave(found: Iterable[Finding]) -> set[str]:
    return {finding.check for finding in found if finding.severity == "error"}


def kept(desk: Desk, name: str) -> set[str]:
    """Return which errors the catalogue has of the picture of an article."""
    return grave(desk.catalogue.findings_of(desk.running(name).asset_id))


def test_that_what_is_there_now_was_called_back_is_an_error(desk: Desk) -> None:
    page = article("nets", NEW)
    desk.take_in(page, over())
    desk.take_in(rower(KILLED))
    (told,) = (f for f in findings_of(desk, page) if f.check == "picture-exchanged")
    assert told.severity == "error"
    assert "Withdrawn: do not use" in told.message
    assert kept(desk, "nets") == {"picture-exchanged"}
    tuple(recheck(desk.catalogue, session=desk.session))
    assert kept(desk, "nets") == {"picture-exchanged"}
    lift(desk, desk.showing(OARS), "kill")
    assert kept(desk, "nets") == set()
    assert grave(findings_of(desk, page)) == set()


def test_what_is_called_back_later_is_an_error_where_pages_may_show_it(
    desk: Desk,
) -> None:
    desk.take_in(article("nets", NEW), over())
    desk.take_in(rower(RULED))
    assert kept(desk, "nets") == set()
    withdrawing = Withdrawing(desk.catalogue, desk.session)
    order = withdrawing.order(
        desk.showing(OARS).asset_id, Called(), actor="Mia", reason="a wrong name"
    )
    assert kept(desk, "nets") == {"picture-exchanged"}
    withdrawing.take_back(order.withdrawal_id, actor="Mia", reason="it was right")
    assert kept(desk, "nets") == set()
    desk.take_in(rower(KILLED, name="again.jpg"))
    assert kept(desk, "nets") == {"picture-exchanged"}


def lift(desk: Desk, asset: Asset, kind: str) -> None:
    edit = RightsEdit(until=date(2027, 5, 1), lift=(kind,))
    by = {"actor": "Mia", "reason": "a mistake of the agency"}
    wanted = wanted_rights(asset, edit, session=desk.session, **by)
    Correcting(desk.catalogue, desk.session).correct(wanted, **by)


def test_that_another_picture_is_there_is_said_after_a_later_version_came(
    desk: Desk,
) -> None:
    desk.take_in(article("oars", "A quiet morning. (Nordpix)"), rower(RULED), over())
    desk.take_in(sent(18, {**SENT, **MENDED}, name="later.jpg"))
    asset = desk.running("oars")
    assert [i.former.ending for i in asset.images if i.former] == ["superseded"]
    assert "picture-exchanged" in warned(desk, asset)
