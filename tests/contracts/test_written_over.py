"""Stories of files that are written over: what they said stays with their picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from PIL import Image

from media.catalogue import Catalogue, Query
from media.files import SourceFile
from media.model import Asset
from media.pipeline import (
    Correcting,
    RightsEdit,
    Session,
    ingest,
    killed_by_files,
    light_on,
    note_missing,
    recheck,
    regroup,
    wanted_rights,
)
from media.rights import as_set
from tests.newspaper import picture
from tests.telling import photograph

TODAY = date(2026, 11, 1)
OARS = "Rower Ute Ritt carries an oar across the jetty of Oldport, May 17, 2024."
NETS = "Fishermen mend nets beside a red boat at Westhaven quay, May 12, 2024."
SENT = {
    "description": OARS,
    "credit_line": "Nordpix",
    "creators": ["Ute Holm"],
    "copyright_notice": "© Nordpix 2024",
    "digital_image_guid": "npx-2024-0517-88",
}
RULED = {**SENT, "instructions": "EDITORIAL USE ONLY. NO SALES."}
KILLED = {**SENT, "instructions": "PHOTO KILL. DO NOT USE."}
HELD = {**SENT, "instructions": "EMBARGOED UNTIL 2027-05-01"}
MENDED = {"instructions": "CORRECTION: NO SALES."}
OTHER = {"description": NETS, "credit_line": "Sudpress", "creators": ["Eli Sand"]}


def rower(
    said: Mapping[str, object], *, name: str = "ru.jpg", **how: int
) -> SourceFile:
    return picture(name, _small(1), said, **how)


def nets(*, name: str = "es.jpg") -> SourceFile:
    return picture(name, _small(2), OTHER)


def crop(*, name: str = "crop.jpg") -> SourceFile:
    return picture(name, _small(1).crop((40, 30, 600, 420)), {})


@lru_cache(maxsize=2)
def _small(number: int) -> Image.Image:
    return photograph(number).resize((640, 440))


def article(name: str, caption: str = "The oars are back. (Nordpix)") -> SourceFile:
    """Return a page that was saved beside its picture, and names it by its address."""
    figure = f"<figure><img src='ru.jpg'><figcaption>{caption}</figcaption></figure>"
    html = f"<h1>{name}</h1><p>At the jetty of Oldport.</p>{figure}<p>They rowed.</p>"
    return SourceFile(uri=f"/in/{name}.html", data=html.encode())


class Desk:
    """A catalogue that files come into, and what is seen there."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        self.catalogue, self.session = catalogue, session

    def take_in(self, *files: SourceFile) -> list[str]:
        came = ingest(files, catalogue=self.catalogue, session=self.session)
        return [receipt.status for receipt in came]

    def showing(self, description: str) -> Asset:
        found = (a for a in self.catalogue.assets() if a.description == description)
        (asset,) = found
        return asset

    def running(self, name: str) -> Asset:
        """Return what an article shows."""
        found = (
            asset
            for asset in self.catalogue.assets()
            for usage in asset.usages
            if usage.caption.document_uri.endswith(f"/{name}.html")
        )
        (asset,) = found
        return asset

    def light(self, asset: Asset) -> str:
        return light_on(asset, TODAY, session=self.session).colour

    def limits(self, asset: Asset) -> set[str]:
        return {limit.kind for limit in as_set(asset, TODAY).rights.restrictions}


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> Desk:
    return Desk(catalogue, session)


BY = {
    "another picture": lambda: replace(nets(), uri="/in/ru.jpg"),
    "the same, stripped": lambda: rower({}),
    "the same, stripped and saved again": lambda: rower({}, quality=60),
    "the same with less said": lambda: rower({**SENT, "instructions": "NO SALES."}),
}


@pytest.mark.parametrize(
    ("said", "kind", "over"),
    [
        (KILLED, "kill", "another picture"),
        (KILLED, "kill", "the same, stripped"),
        (KILLED, "kill", "the same with less said"),
        (HELD, "embargo", "the same, stripped and saved again"),
        (RULED, "editorial-only", "another picture"),
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
    (told,) = [f for f in findings if f.check == "withdrawn"]
    assert told.document_uri == "/in/before.html"
    assert any("/in/ru.jpg#until=2026-11-01" in place.uri for place in told.evidence)


def test_a_file_that_is_put_back_is_what_it_was(desk: Desk) -> None:
    files = [article("oars"), rower(RULED), nets()]
    desk.take_in(*files)
    before = list(desk.catalogue.assets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    assert desk.take_in(rower(RULED)) == ["updated"]
    assert list(desk.catalogue.assets()) == before


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


def test_the_supplier_takes_a_restriction_back_by_a_correction(desk: Desk) -> None:
    desk.take_in(rower(RULED))
    desk.take_in(rower({**SENT, "instructions": "CORRECTION: NO SALES."}))
    asset = desk.showing(OARS)
    assert not any(image.former for image in asset.images)
    assert desk.limits(asset) == {"correction", "no-sales"}
    (said,) = [
        event.after["superseded"]
        for event in desk.catalogue.events(asset.asset_id)
        if isinstance(event.after, dict) and "superseded" in event.after
    ]
    assert "Editorial use only" in str(said)


def test_a_later_version_takes_back_what_was_written_over_before(desk: Desk) -> None:
    desk.take_in(article("oars"), rower(RULED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    desk.take_in(rower({**SENT, **MENDED}, name="ru-2.jpg"))
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
    asset = desk.showing(OARS)
    edit = RightsEdit(until=date(2027, 5, 1), lift=("kill",))
    by = {"actor": "Mia", "reason": "a mistake of the agency"}
    wanted = wanted_rights(asset, edit, session=desk.session, **by)
    Correcting(desk.catalogue, desk.session).correct(wanted, **by)
    assert "kill" not in desk.limits(desk.showing(OARS))
    desk.take_in(rower({"headline": "Oars"}))
    assert "kill" not in desk.limits(desk.showing(OARS))


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


def test_a_page_that_is_given_another_caption_shows_what_is_there_now(
    desk: Desk,
) -> None:
    desk.take_in(article("oars"), rower(KILLED), nets())
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    desk.take_in(article("oars", "Nets are mended at the quay of Westhaven."))
    assert "/in/es.jpg" in {image.uri for image in desk.running("oars").images}
