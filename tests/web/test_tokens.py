"""What programs do in somebody's name, within which scopes, for how long."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from media.catalogue import Query
from tests.web.desk import ADMIN, Desk, desk, served
from tests.web.reading import Sheet
from web.access import managing

__all__ = ["desk", "served"]


class TestTokens:
    def made(self, client: FlaskClient, **said: Any) -> str:
        told = {"action": "token", "label": "cms", "scope": ["read"], "days": "30"}
        got = client.post("/account", data=told | said)
        assert got.status_code == 200, Sheet(got.text).text
        (token,) = re.findall(r'<code class="secret">([^<]+)', got.text)
        return str(token)

    def asked(
        self, desk: Desk, token: str, path: str = "/api/v1/search", **said: Any
    ) -> TestResponse:
        headers = {"Authorization": f"Bearer {token}", "X-Requested-With": ""}
        method = said.pop("method", "GET")
        return desk.browser().open(path, method=method, headers=headers, **said)

    def test_a_program_acts_in_its_users_name_within_its_scopes(
        self, desk: Desk
    ) -> None:
        editor = desk.signed_in("a-editor")
        reads = self.made(editor)
        assert reads not in editor.get("/account").text, "shown once"
        assert self.asked(desk, reads).status_code == 200
        said = {"verdict": "open", "operation": "none"}
        post: dict[str, Any] = {"method": "POST", "json": said}
        path = "/api/v1/decisions"
        refused = self.asked(desk, reads, path, **post)
        assert refused.status_code == 403
        assert "this token does not allow" in refused.get_json()["detail"]
        decides = self.made(editor, scope=["read", "decide"])
        found = self.asked(desk, decides, path, **post)
        assert found.status_code == 404, "needs no header and no actor besides"
        assert self.asked(desk, decides, "/account").status_code == 403
        assert "last used" in Sheet(editor.get("/account").text).text

    def test_what_is_corrected_is_taken_back_by_those_who_may_correct(
        self, desk: Desk
    ) -> None:
        editor = desk.signed_in("a-editor")
        edits = self.made(editor, scope=["read", "edit"])
        decides = self.made(editor, scope=["read", "decide"])
        usage = desk.catalogue.find(Query()).items[0].usages[0]
        path = f"/api/v1/usages/{usage.usage_id}"
        browser, bearer = desk.browser(), {"Authorization": f"Bearer {edits}"}
        seen = browser.get(path, headers=bearer).headers["ETag"]
        said = {"alt": "A boat", "reason": "seen"}
        headers = bearer | {"If-Match": seen}
        done = browser.patch(path, json=said, headers=headers)
        assert done.status_code == 200, done.text
        back = {
            "operation": desk.catalogue.corrections().items[0].operation,
            "reason": "no",
        }
        opened = {"verdict": "open", **back}
        for token, address, sent, status in (
            (decides, "/api/v1/decisions", opened, 403),
            (decides, "/api/v1/corrections", back, 403),
            (edits, "/api/v1/decisions", opened, 403),
            (edits, "/api/v1/corrections", back, 201),
        ):
            got = self.asked(desk, token, address, method="POST", json=sent)
            assert got.status_code == status, (address, got.text)

    def test_readers_of_feeds_may_send_it_as_a_password(self, desk: Desk) -> None:
        token = self.made(desk.signed_in("a-viewer"))
        got = desk.browser().get("/api/v1/search", auth=("feed", token))
        assert got.status_code == 200

    @pytest.mark.parametrize(
        ("said", "problem"),
        [
            ({"scope": []}, "say what it may do"),
            ({"scope": ["manage"]}, "does not allow: manage"),
            ({"days": "0"}, "1 to 366 days"),
            ({"days": "9999"}, "1 to 366 days"),
            ({"days": "soon"}, "how many days"),
            ({"label": ""}, "a purpose has 1 to 64"),
        ],
    )
    def test_what_it_may_and_how_long_is_bounded(
        self, desk: Desk, said: dict[str, Any], problem: str
    ) -> None:
        told = {"action": "token", "label": "cms", "scope": ["read"], "days": "30"}
        got = desk.signed_in("a-editor").post("/account", data=told | said)
        assert got.status_code == 400
        assert problem in Sheet(got.text).text

    def test_it_ends_by_its_day_by_its_owner_and_with_its_user(
        self, desk: Desk
    ) -> None:
        editor = desk.signed_in("a-editor")
        short, revoked, orphan = (self.made(editor, days=d) for d in ("1", "3", "9"))
        for token in ("", "x", "cutline_x", short + "x"):
            got = self.asked(desk, token)
            assert got.status_code == 401
            assert "invalid_token" in got.headers["WWW-Authenticate"]
        desk.later(days=1, minutes=1)
        assert self.asked(desk, short).status_code == 401
        kept = {t.digest: t.token_id for t in desk.people.tokens()}
        token_id = kept[managing.digest_of(revoked)]
        editor = desk.signed_in("a-editor")
        editor.post("/account", data={"action": "revoke", "token": token_id})
        assert self.asked(desk, revoked).status_code == 401
        assert self.asked(desk, orphan).status_code == 200
        managing.set_role(desk.people, desk.user("a-editor"), "viewer", by=desk.by())
        assert self.asked(desk, orphan).status_code == 200
        managing.set_disabled(desk.people, desk.user("a-editor"), True, by=desk.by())
        assert self.asked(desk, orphan).status_code == 401

    def test_nobody_revokes_anothers_but_an_admin(self, desk: Desk) -> None:
        token = self.made(desk.signed_in("a-editor"))
        said = {"action": "revoke", "token": desk.people.tokens()[0].token_id}
        got = desk.signed_in("a-viewer").post("/account", data=said)
        assert got.status_code == 404
        assert self.asked(desk, token).status_code == 200
        desk.signed_in("root", ADMIN).post("/users", data=said)
        assert self.asked(desk, token).status_code == 401
