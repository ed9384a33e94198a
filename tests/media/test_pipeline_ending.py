"""Which earlier versions of a file are kept, and which later ones take them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from media.pipeline import (
    Correcting,
    RightsEdit,
    note_missing,
    regroup,
    wanted_rights,
)
from media.rights import as_set
from tests.newspaper import picture
from tests.telling import photograph
from tests.written_over import (
    BY,
    HELD,
    KILLED,
    MENDED,
    NETS,
    OARS,
    OTHER,
    RULED,
    SENT,
    TODAY,
    Desk,
    article,
    crop,
    nets,
    rower,
    sent,
)


def lift(desk: Desk, kind: str) -> None:
    asset = desk.showing(OARS)
    edit = RightsEdit(until=date(2027, 5, 1), lift=(kind,))
    by = {"actor": "Mia", "reason": "a mistake of the agency"}
    wanted = wanted_rights(asset, edit, session=desk.session, **by)
    Correcting(desk.catalogue, desk.session).correct(wanted, **by)


@pytest.mark.parametrize("over", ["another picture", "the same, stripped"])
def test_a_crop_without_metadata_is_known_by_what_was_written_over(
    desk: Desk, over: str
) -> None:
    desk.take_in(rower(KILLED), nets())
    desk.take_in(BY[over]())
    desk.take_in(crop())
    asset = desk.showing(OARS)
    assert "/in/crop.jpg" in {image.uri for image in asset.images}
    assert desk.light(asset) == "blocked"


def test_the_same_file_at_another_place_takes_no_page_along(desk: Desk) -> None:
    desk.take_in(article("oars"), rower(KILLED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    assert desk.take_in(rower(KILLED, name="again.jpg")) == ["added"]
    asset = desk.running("oars")
    assert {image.place for image in asset.images} == {"/in/again.jpg", "/in/ru.jpg"}


def test_files_that_change_places_leave_nothing_behind(desk: Desk) -> None:
    desk.take_in(rower(RULED), nets())
    swapped = rower(RULED, name="es.jpg"), nets(name="ru.jpg")
    assert desk.take_in(*swapped) == ["updated", "updated"]
    desk.take_in(*swapped)
    found = {a.description: {i.uri for i in a.images} for a in desk.catalogue.assets()}
    assert found == {OARS: {"/in/es.jpg"}, NETS: {"/in/ru.jpg"}}


def test_both_versions_are_shown_where_the_same_supplier_says_less(desk: Desk) -> None:
    desk.take_in(rower(RULED))
    desk.take_in(rower({**SENT, "instructions": "NO SALES."}))
    asset = desk.showing(OARS)
    (conflict,) = asset.rights.conflicts
    assert [claim.value for claim in conflict.claims] == [
        "EDITORIAL USE ONLY. NO SALES.",
        "NO SALES.",
    ]
    assert desk.light(asset) == "check"
    assert desk.limits(asset) == {"editorial-only", "no-sales"}


def test_nothing_is_to_be_settled_where_what_was_said_before_is_over(
    desk: Desk,
) -> None:
    desk.take_in(
        rower({**SENT, "instructions": "EMBARGOED UNTIL 2024-05-20. NO SALES."})
    )
    desk.take_in(rower({**SENT, "instructions": "NO SALES."}))
    asset = desk.showing(OARS)
    assert not any(image.former for image in asset.images)
    assert desk.light(asset) == "usable"


def test_nothing_is_to_be_settled_where_what_was_said_before_is_lifted(
    desk: Desk,
) -> None:
    desk.take_in(rower(RULED))
    desk.take_in(rower({**SENT, "instructions": "NO SALES."}))
    lift(desk, "editorial-only")
    asset = desk.showing(OARS)
    assert desk.light(asset) == "usable"
    assert not as_set(asset, TODAY).rights.conflicts
    # Until the lift ends
    assert as_set(asset, date(2027, 5, 2)).rights.conflicts


def test_the_file_that_is_there_is_measured(desk: Desk) -> None:
    limited = {**SENT, "instructions": "MAX 200 PX"}
    desk.take_in(article("oars"), rower(limited))

    def found() -> set[str]:
        asset = desk.running("oars")
        return {f.check for f in desk.catalogue.findings_of(asset.asset_id)}

    assert "size-exceeded" in found()
    desk.take_in(picture("ru.jpg", photograph(1).resize((160, 110)), {}))
    assert "size-exceeded" not in found()
    desk.take_in(rower({}))
    assert "size-exceeded" in found()


def test_the_supplier_takes_a_restriction_back_by_a_correction(desk: Desk) -> None:
    desk.take_in(rower(RULED))
    desk.take_in(sent(18, {**SENT, "instructions": "CORRECTION: NO SALES."}))
    asset = desk.showing(OARS)
    assert not any(image.former for image in asset.images)
    assert desk.limits(asset) == {"correction", "no-sales"}
    (said,) = [
        event.after["superseded"]
        for event in desk.catalogue.events(asset.asset_id)
        if isinstance(event.after, dict) and "superseded" in event.after
    ]
    assert "Editorial use only" in str(said)


def test_the_supplier_lifts_an_embargo(desk: Desk) -> None:
    desk.take_in(rower(HELD))
    desk.take_in(rower({**SENT, "instructions": "EMBARGO LIFTED"}))
    assert "embargo" in desk.limits(desk.showing(OARS)), "anyone may have typed it"
    desk.take_in(sent(18, {**SENT, "instructions": "EMBARGO LIFTED"}))
    assert "embargo" not in desk.limits(desk.showing(OARS))


def test_what_was_sent_later_takes_back_what_was_sent_before(desk: Desk) -> None:
    desk.take_in(sent(17, RULED))
    desk.take_in(sent(17, {**SENT, "instructions": "NO SALES."}))
    assert "editorial-only" in desk.limits(desk.showing(OARS))
    desk.take_in(sent(18, {**SENT, "instructions": "NO SALES."}))
    assert desk.limits(desk.showing(OARS)) == {"no-sales"}


def test_a_later_version_takes_back_what_was_written_over_before(desk: Desk) -> None:
    desk.take_in(article("oars"), rower(RULED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    desk.take_in(sent(18, {**SENT, **MENDED}, name="ru-2.jpg"))
    asset = desk.running("oars")
    assert [i.former.ending for i in asset.images if i.former] == ["superseded"]
    assert desk.limits(asset) == {"correction", "no-sales"}


def test_versions_that_take_turns_leave_one_each_behind(desk: Desk) -> None:
    for _ in range(3):
        for said in ("EDITORIAL USE ONLY.", "NO SALES."):
            desk.take_in(rower({**SENT, "instructions": said}))
    asset = desk.showing(OARS)
    assert len(asset.images) == 2
    assert desk.limits(asset) == {"editorial-only", "no-sales"}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            RULED,
            {**OTHER, "description": OARS, "instructions": "CORRECTION: NO SALES."},
        ),
        (RULED, {**SENT, "digital_image_guid": "", "instructions": "CORRECTION"}),
        (KILLED, {**SENT, "instructions": "CORRECTION: NO SALES."}),
    ],
    ids=["another house", "another transmission", "a kill"],
)
def test_nobody_else_does_and_no_kill_goes_by_itself(
    desk: Desk, before: Mapping[str, object], now: Mapping[str, object]
) -> None:
    desk.take_in(rower(before))
    limits = desk.limits(desk.showing(OARS))
    desk.take_in(rower(now))
    assert desk.limits(desk.showing(OARS)) >= limits


def test_a_small_slip_of_a_file_that_loses_nothing_leaves_nothing_behind(
    desk: Desk,
) -> None:
    desk.take_in(rower(RULED))
    desk.take_in(rower({**RULED, "headline": "Oars"}))
    (asset,) = desk.catalogue.assets()
    assert [image.uri for image in asset.images] == ["/in/ru.jpg"]


def test_a_person_lifts_what_was_said_and_it_stays_lifted(desk: Desk) -> None:
    desk.take_in(rower(KILLED))
    desk.take_in(rower({}))
    lift(desk, "kill")
    assert "kill" not in desk.limits(desk.showing(OARS))
    desk.take_in(rower({"headline": "Oars"}))
    assert "kill" not in desk.limits(desk.showing(OARS))


@pytest.mark.parametrize(
    ("kind", "said", "anew", "day"),
    [
        ("kill", "MANDATORY KILL", "PHOTO KILL: the man is not Ute Ritt.", 17),
        ("territory-out", "GERMANY OUT.", "NO SALES. GERMANY OUT.", 18),
    ],
    ids=["in other words", "sent later"],
)
def test_what_is_said_anew_is_not_lifted_with_what_was_said_before(
    desk: Desk, kind: str, said: str, anew: str, day: int
) -> None:
    desk.take_in(sent(17, {**SENT, "instructions": said}))
    lift(desk, kind)
    # A copy says nothing anew, whatever else is noted in it.
    copy = {**SENT, "instructions": said, "headline": "Oars"}
    desk.take_in(replace(sent(17, copy), uri="/in/copy.jpg"))
    assert kind not in desk.limits(desk.showing(OARS))
    desk.take_in(sent(day, {**SENT, "instructions": anew}))
    assert kind in desk.limits(desk.showing(OARS))
    lift(desk, kind)
    assert kind not in desk.limits(desk.showing(OARS))


def test_a_page_that_is_given_another_caption_shows_what_is_there_now(
    desk: Desk,
) -> None:
    desk.take_in(article("oars"), rower(KILLED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    desk.take_in(article("oars", "Nets are mended at the quay of Westhaven."))
    assert "/in/es.jpg" in {image.uri for image in desk.running("oars").images}


def test_what_is_made_smaller_and_stripped_at_once_stays_barred(desk: Desk) -> None:
    alone = Desk(desk.catalogue, replace(desk.session, compares_pictures=False))
    alone.take_in(rower(KILLED))
    small = picture("ru.jpg", photograph(1).resize((160, 110)), {})
    alone.take_in(small, article("oars"))
    assert alone.light(alone.running("oars")) == "blocked"
    again = picture("ru.jpg", photograph(1).resize((200, 138)), {})
    tuple(note_missing([small.uri], catalogue=alone.catalogue, session=alone.session))
    alone.take_in(replace(small, uri="/in/archive/small.jpg"), again)
    page = article("small")
    page = replace(page, data=page.data.replace(b"ru.jpg", b"archive/small.jpg"))
    alone.take_in(page)
    for name in ("oars", "small"):
        assert alone.light(alone.running(name)) == "blocked"
    before = list(alone.catalogue.assets())
    alone.take_in(again, page, article("oars"))
    tuple(regroup(alone.catalogue, session=alone.session))
    assert list(alone.catalogue.assets()) == before


@pytest.mark.parametrize(
    ("number", "said"),
    [(2, {}), (1, {"credit_line": "Sudpress"})],
    ids=["looks", "says"],
)
def test_what_looks_otherwise_or_says_whose_it_is_is_another_picture(
    desk: Desk, number: int, said: Mapping[str, object]
) -> None:
    alone = Desk(desk.catalogue, replace(desk.session, compares_pictures=False))
    alone.take_in(rower(KILLED))
    other = picture("ru.jpg", photograph(number).resize((160, 110)), said)
    alone.take_in(other, article("oars"))
    assert alone.light(alone.running("oars")) != "blocked"
