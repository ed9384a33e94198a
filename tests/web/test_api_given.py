"""What pages give as files and show before anybody decides, for programs as well."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.model import Asset, file_member, usage_member
from media.pipeline import members_of
from tests.web.test_api import ROOT, answer, validator

PREVIEW = f"{ROOT}/decisions/preview"


@pytest.fixture(scope="module")
def printed_twice(newsroom: Catalogue) -> Asset:
    """Return a picture that is printed twice."""
    return next(asset for asset in newsroom.assets() if len(asset.usages) > 1)


@pytest.fixture(scope="module")
def pictured(newsroom: Catalogue) -> Asset:
    """Return another, of which a file is known."""
    every = newsroom.find(Query(has_file=True)).items
    return next(asset for asset in every if len(asset.usages) < 2)


class TestCredits:
    def test_rows_come_page_by_page_and_as_the_page_lists_them(
        self, client: FlaskClient
    ) -> None:
        first = answer(client, "/credits?limit=3")
        assert {row["asset"] for row in first["items"]} != set()
        assert first["total"] > 3
        second = answer(client, f"/credits?limit=3&cursor={first['next_cursor']}")
        once = {(row["document"], row["position"]) for row in first["items"]}
        assert not once & {(r["document"], r["position"]) for r in second["items"]}

    def test_a_document_has_its_own_pictures_alone(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        document = max(newsroom.documents().items, key=lambda d: len(d.usages))
        rows = answer(client, f"/credits?document={document.document_id}")["items"]
        assert [row["position"] for row in rows] == [*range(len(document.usages))]
        assert {row["document"] for row in rows} == {document.uri}

    @pytest.mark.parametrize("form", ["html", "csv", "jsonl", "ninjs"])
    def test_a_whole_list_is_the_file_that_the_page_gives(
        self, client: FlaskClient, form: str
    ) -> None:
        got = client.get(f"{ROOT}/credits/{form}?q=drones")
        there = client.get(f"/credits/{form}?q=drones")
        assert (got.status_code, got.data) == (200, there.data)
        assert got.content_type == there.content_type

    def test_what_cannot_be_had_is_refused(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer(client, "/credits/exe", status=404)
        answer(client, "/credits/csv?limit=3", status=400)
        monkeypatch.setattr("web.crediting.MOST", 2)
        told = answer(client, "/credits/csv", status=400)
        assert "one list holds 2" in told["detail"]


class TestRenditions:
    def test_a_picture_is_shown_by_its_id(
        self, client: FlaskClient, pictured: Asset
    ) -> None:
        sha256 = pictured.images[0].fingerprint.sha256
        for size in ("grid", "preview"):
            address = f"{ROOT}/assets/{pictured.asset_id}/renditions/{size}"
            got = client.get(address)
            assert (got.status_code, got.mimetype) == (200, "image/webp")
            if len(pictured.images) == 1:
                assert got.data == client.get(f"/thumbnails/{sha256}/{size}").data
            again = client.get(address, headers={"If-None-Match": got.headers["ETag"]})
            assert (again.status_code, again.data) == (304, b"")

    def test_what_cannot_be_shown_is_not_found(
        self, client: FlaskClient, newsroom: Catalogue, pictured: Asset
    ) -> None:
        answer(client, f"/assets/{pictured.asset_id}/renditions/huge", status=404)
        bare = newsroom.find(Query(has_file=False)).items[0].asset_id
        told = answer(client, f"/assets/{bare}/renditions/grid", status=404)
        assert "no picture that can be shown" in told["detail"]


class TestPreviews:
    def test_several_pictures_are_told_as_one(
        self, client: FlaskClient, pictured: Asset, printed_twice: Asset
    ) -> None:
        both = [pictured.asset_id, printed_twice.asset_id]
        got = client.get(PREVIEW, query_string={"asset": both})
        said = json.loads(got.data)
        assert list(validator("Preview").iter_errors(said)) == []
        (outcome,) = said["items"]
        every = {usage_member(u.usage_id) for u in printed_twice.usages}
        every |= {file_member(i.fingerprint.sha256) for i in pictured.images}
        assert every <= set(outcome["members"])
        assert outcome["asset"] == both[0]
        held = client.get(f"{ROOT}/decisions", query_string={"asset": both}).get_json()
        assert said["version"] == held["version"]
        # Nothing was decided by it.
        for name in both:
            assert answer(client, f"/assets/{name}")["asset"] == name

    def test_a_picture_is_told_without_some_of_its_members_and_these_without_it(
        self, client: FlaskClient, printed_twice: Asset
    ) -> None:
        taken = usage_member(printed_twice.usages[0].usage_id)
        asked = {"asset": printed_twice.asset_id, "member": taken}
        said = json.loads(client.get(PREVIEW, query_string=asked).data)
        assert list(validator("Preview").iter_errors(said)) == []
        rest, other = said["items"]
        assert (rest["asset"], other["asset"]) == (printed_twice.asset_id, None)
        assert other["members"] == [taken]
        assert taken not in rest["members"] != []

    def test_what_may_not_be_run_bars_the_picture_that_it_becomes_part_of(
        self, client: FlaskClient
    ) -> None:
        lights = {
            found["asset"]: found["light"]["colour"]
            for found in answer(client, "/search?limit=200")["items"]
        }
        barred = next(name for name, colour in lights.items() if colour == "blocked")
        other = next(name for name, colour in lights.items() if colour != "blocked")
        asked = {"asset": [other, barred]}
        (outcome,) = client.get(PREVIEW, query_string=asked).get_json()["items"]
        assert outcome["light"]["colour"] == "blocked"

    def test_what_would_come_to_nothing_is_refused(
        self, client: FlaskClient, pictured: Asset, printed_twice: Asset
    ) -> None:
        one, other = pictured.asset_id, printed_twice.asset_id
        every = members_of(printed_twice)
        for asked, status, word in (
            ({"asset": one}, 400, "asset"),
            ({"asset": [one, one]}, 400, "asset"),
            ({}, 400, "asset"),
            ({"asset": [one, "none"]}, 404, None),
            ({"asset": other, "member": every}, 400, "member"),
            ({"asset": other, "member": "usage:none"}, 400, "member"),
            ({"asset": [one, other], "member": every[:1]}, 400, "member"),
            ({"asset": [one, other], "reason": "a try"}, 400, "reason"),
        ):
            got = client.get(PREVIEW, query_string=asked)
            assert (got.status_code, got.get_json()["parameter"]) == (status, word)
