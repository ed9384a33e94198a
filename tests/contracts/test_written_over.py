"""Stories of files that are written over: what they said stays with their picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Query
from media.pipeline import (
    Session,
    killed_by_files,
    note_missing,
    recheck,
    regroup,
)
from tests.written_over import BY, HELD, KILLED, RULED, Desk, article, nets, rower


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> Desk:
    return Desk(catalogue, session)


@pytest.mark.parametrize(
    ("said", "kind", "over"),
    [
        (KILLED, "kill", "another picture"),
        (KILLED, "kill", "the same, stripped"),
        (HELD, "embargo", "the same, stripped and saved again"),
        (RULED, "editorial-only", "the same with less said"),
    ],
)
def test_what_a_file_said_holds_when_it_is_written_over(
    desk: Desk, said: Mapping[str, object], kind: str, over: str
) -> None:
    desk.take_in(article("oars"), rower(said), nets())
    light = desk.light(desk.running("oars"))
    assert desk.take_in(BY[over]()) == ["updated"]
    asset = desk.running("oars")
    assert kind in desk.limits(asset)
    assert asset.credit_to_print == "Ute Holm/Nordpix"
    if light == "blocked":
        assert desk.light(asset) == "blocked"
        found = desk.catalogue.find(Query(words="is:blocked")).items
        assert [one.asset_id for one in found] == [asset.asset_id]
    (limit,) = asset.rights.restricted(kind)  # type: ignore[arg-type]
    assert {place.uri for place in limit.evidence} == {
        image.uri for image in asset.images if image.former
    }
    before = list(desk.catalogue.assets())
    desk.take_in(BY[over](), article("oars"), nets())
    tuple(recheck(desk.catalogue, session=desk.session))
    tuple(regroup(desk.catalogue, session=desk.session))
    assert list(desk.catalogue.assets()) == before


def test_two_pictures_of_one_place_stay_two_each_with_its_pages(desk: Desk) -> None:
    desk.take_in(article("before"), rower(KILLED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    desk.take_in(article("since"))
    old, new = desk.running("before"), desk.running("since")
    assert old.asset_id != new.asset_id
    assert [i.former.ending for i in old.images if i.former] == ["replaced"]
    assert {i.uri for i in new.images} == {"/in/es.jpg", "/in/ru.jpg"}
    assert "kill" not in desk.limits(new)
    assert [
        k.asset.asset_id
        for k in killed_by_files(desk.catalogue, now=desk.session.now(), used=True)
    ] == [old.asset_id]
    findings = desk.catalogue.findings_of(old.asset_id)
    assert "picture-exchanged" in {finding.check for finding in findings}
    (told,) = [f for f in findings if f.check == "withdrawn"]
    assert told.document_uri == "/in/before.html"
    assert any("/in/ru.jpg#until=2026-11-01" in place.uri for place in told.evidence)


def test_what_was_stripped_and_then_written_over_asks_for_a_look_at_its_pages(
    desk: Desk,
) -> None:
    desk.take_in(article("oars"), rower(KILLED), nets())
    for file, is_asked in (
        (rower({}), False),
        (replace(nets(), uri="/in/ru.jpg"), True),
        (rower({}), False),
    ):
        desk.take_in(file)
        asset = desk.running("oars")
        assert desk.light(asset) == "blocked"
        found = desk.catalogue.findings_of(asset.asset_id)
        assert any(f.check == "picture-exchanged" for f in found) is is_asked


def test_a_file_that_is_put_back_is_what_it_was(desk: Desk) -> None:
    files = [article("oars"), rower(RULED), nets()]
    desk.take_in(*files)
    before = list(desk.catalogue.assets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    assert desk.take_in(rower(RULED)) == ["updated"]
    assert list(desk.catalogue.assets()) == before


def test_a_page_that_moves_or_whose_credit_is_put_right_keeps_its_picture(
    desk: Desk,
) -> None:
    desk.take_in(article("oars"), rower(KILLED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    killed = desk.running("oars").asset_id
    mended = article("oars", "The oars are back. (Ute Holm/Nordpix)")
    desk.take_in(mended)
    assert desk.running("oars").asset_id == killed
    tuple(note_missing([mended.uri], catalogue=desk.catalogue, session=desk.session))
    moved = replace(mended, uri="/in/moved/oars.html")
    assert desk.take_in(moved) == ["moved"]
    assert desk.running("oars").asset_id == killed
