"""What each role may, and what it is told where it may not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from media.catalogue import Query
from media.pipeline import Called, Withdrawing
from tests.web.desk import ADMIN, IDA, Desk, desk, is_in, served, sign_in
from tests.web.reading import Sheet
from web.access import managing

__all__ = ["desk", "served"]

ASKED: Mapping[str, Mapping[str, int]] = {
    "/": {"a-viewer": 200, "a-editor": 200, "a-rights-manager": 200, "root": 200},
    "/users": {"a-viewer": 403, "a-editor": 403, "a-rights-manager": 403, "root": 200},
    "/account": {"a-viewer": 200, "root": 200},
}


class TestRoles:
    def test_who_may_not_correct_is_told_why_and_whom_to_ask(self, desk: Desk) -> None:
        page = desk.signed_in("a-viewer").get("/templates").text
        assert "signed in as viewer" in page
        assert "An admin can give you another role." in page

    @pytest.mark.parametrize(
        "path", ["/?q=drones", "/licences/entry", "/templates", "/bulk?q=drones"]
    )
    def test_who_is_signed_in_is_not_asked_who_they_are(
        self, desk: Desk, path: str
    ) -> None:
        page = Sheet(desk.signed_in("root", ADMIN).get(path).text)
        asked = [box for box in page.all("input") if box.get("name") == "actor"]
        assert [box for box in asked if box.get("type") != "hidden"] == []

    @pytest.mark.parametrize("path", ASKED)
    def test_each_sees_what_their_role_may(self, desk: Desk, path: str) -> None:
        for name, status in ASKED[path].items():
            client = desk.signed_in(name, ADMIN if name == "root" else IDA)
            assert client.get(path).status_code == status, name

    def test_who_decides_is_who_is_signed_in(self, desk: Desk) -> None:
        finding = desk.catalogue.findings(Query()).items[0]
        day = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
        said = {"finding": finding.finding_id, "until": day, "reason": "agreed"}
        said["actor"] = "Somebody Else"
        viewer = desk.signed_in("a-viewer")
        assert "Answer for it" not in viewer.get("/findings").text
        refused = viewer.post("/findings/waivers", data=said)
        assert refused.status_code == 403
        assert "the role “viewer” does not allow" in Sheet(refused.text).text
        editor = desk.signed_in("a-editor")
        page = editor.get("/findings").text
        assert "Answer for it" in page
        assert "Who decides" not in page
        assert editor.post("/findings/waivers", data=said).status_code == 303
        (waiver,) = desk.catalogue.waivers().items
        assert waiver.actor == "The editor (a-editor)"

    def test_who_may_not_set_rights_may_not_take_them_back(self, desk: Desk) -> None:
        asset = desk.catalogue.find(Query()).items[0].asset_id
        path = f"/api/v1/assets/{asset}"
        said = {"rights": {"usage_terms": "online only"}, "reason": "agreed"}
        said["until"] = "2026-12-01"
        done = {}
        for name, status in (("a-editor", 403), ("a-rights-manager", 200)):
            client = desk.signed_in(name)
            seen = client.get(path).headers["ETag"]
            done[name] = client.patch(path, json=said, headers={"If-Match": seen})
            assert done[name].status_code == status, done[name].text
        (correction, *_) = desk.catalogue.corrections().items
        assert correction.actor == "The rights-manager (a-rights-manager)"
        back = {"operation": correction.operation, "reason": "no longer"}
        for name, status in (("a-editor", 403), ("a-rights-manager", 303)):
            got = desk.signed_in(name).post("/corrections", data=back)
            assert got.status_code == status, Sheet(got.text).text

    def test_who_may_not_set_rights_answers_for_no_picture_that_was_withdrawn(
        self, desk: Desk
    ) -> None:
        asset = desk.catalogue.find(Query()).items[0].asset_id
        by = {"actor": "Ida Holm", "reason": "AFP killed it"}
        order = Withdrawing(desk.catalogue, desk.session)
        order.order(asset, Called(said_by="AFP", notice="PHOTO KILL"), **by)
        every = desk.catalogue.findings(Query(limit=50)).items
        kill = next(f for f in every if f.check == "withdrawn")
        said = {"finding": kill.finding_id, "until": "2026-12-01", "reason": "seen"}
        for name, done, posted in (
            ("a-editor", 403, 403),
            ("a-rights-manager", 201, 303),
        ):
            client = desk.signed_in(name)
            offers = "Answer for it" in client.get(f"/findings/{kill.finding_id}").text
            assert offers is (done == 201)
            assert client.post("/api/v1/waivers", json=said).status_code == done
            assert client.post("/findings/waivers", data=said).status_code == posted
        (last, *_) = desk.catalogue.waivers().items
        assert last.actor == "The rights-manager (a-rights-manager)"

    def test_rights_set_along_with_texts_are_taken_back_by_who_may_set_them(
        self, desk: Desk
    ) -> None:
        asset = desk.catalogue.find(Query()).items[0].asset_id
        said = {"assets": [asset], "mode": "set", "texts": {"alt": "Seen"}}
        said |= {"rights": {"usage_terms": "online only"}, "until": "2026-12-01"}
        for name, status in (("a-editor", 403), ("a-rights-manager", 201)):
            client = desk.signed_in(name)
            look = client.post("/api/v1/bulk", json=said).get_json()
            asked = said | {"seen": look["seen"], "reason": "agreed"}
            done = client.post("/api/v1/bulk", json=asked)
            assert done.status_code == status, done.text
        back = {"operation": done.get_json()["operation"], "reason": "no longer"}
        for name, status in (("a-editor", 403), ("a-rights-manager", 303)):
            got = desk.signed_in(name).post("/corrections", data=back)
            assert got.status_code == status, Sheet(got.text).text

    def test_a_change_of_role_counts_at_once(self, desk: Desk) -> None:
        client = desk.signed_in("a-viewer")
        managing.set_role(desk.people, desk.user("a-viewer"), "admin", by=desk.by())
        assert client.get("/users").status_code == 200
        managing.set_disabled(desk.people, desk.user("a-viewer"), True, by=desk.by())
        assert not is_in(client)
        assert sign_in(client, "a-viewer", IDA).status_code == 401
