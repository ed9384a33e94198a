"""Who comes in, as whom, for how long; and who may be added and changed."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from media.agencies import load_agencies
from media.pipeline import Session
from media.store import open_catalogue
from tests.conftest import Browser
from tests.web.desk import ADMIN, IDA, Desk, desk, is_in, served, sign_in
from tests.web.reading import Sheet
from web import create_app
from web.access import passwords, throttling
from web.access.needs import needs
from web.guard import ONLY_POSTED

__all__ = ["desk", "served"]

NEW = {"action": "add", "role": "viewer"}


class TestStrangers:
    def test_pages_lead_to_where_one_signs_in_and_back(self, desk: Desk) -> None:
        client = desk.browser()
        got = client.get("/findings?check=credit-conflict")
        assert (got.status_code, got.location) == (
            303,
            "/login?next=/findings?check%3Dcredit-conflict",
        )
        assert Sheet(client.get(got.location).text).text.count("Password") == 1
        place = "/findings?check=credit-conflict"
        done = sign_in(client, "A-Editor", IDA, next=place)
        assert (done.status_code, done.location) == (303, place)
        assert "The editor" in Sheet(client.get(place).text).text

    @pytest.mark.parametrize(
        "away",
        [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "javascript:x",
            "//[",
            "//%5b",
            "http://[::1",
        ],
    )
    def test_nobody_is_led_away(self, desk: Desk, away: str) -> None:
        asked = desk.browser().get("/login", query_string={"next": away})
        assert asked.status_code == 200
        assert sign_in(desk.browser(), "root", ADMIN, next=away).location == "/"

    def test_programs_are_told_how(self, desk: Desk) -> None:
        got = desk.browser().get("/api/v1/search")
        assert (got.status_code, got.mimetype) == (401, "application/problem+json")
        assert got.headers["WWW-Authenticate"] == "Bearer realm=Cutline"

    def test_only_what_signing_in_takes_is_there(self, desk: Desk) -> None:
        client = desk.browser()
        takes = {
            name for name, route in needs().routes.items() if route.asking == "open"
        }
        assert takes == {
            "pages.language",
            "pages.login",
            "pages.sso",
            "pages.sso_done",
        }
        for rule in desk.app.url_map.iter_rules():
            if rule.arguments or rule.endpoint in takes | ONLY_POSTED:
                continue
            got = client.get(rule.rule)
            assert got.status_code in (303, 401), rule.rule
        with client.get("/static/cutline.css") as got:
            assert got.status_code == 200
        assert client.post("/api/v1/check", data="x").status_code == 401

    def test_all_may_read_where_that_is_set(self, desk: Desk) -> None:
        client = desk.served(ANYONE="viewer").test_client()
        assert is_in(client)
        assert "Sign in" in client.get("/").text
        assert client.post("/decisions", data={"operation": "x"}).status_code == 401


class TestPasswords:
    @pytest.mark.parametrize(
        ("name", "password"),
        [
            pytest.param("a-editor", "something else entirely", id="another's"),
            pytest.param("nobody", IDA, id="no such user"),
            pytest.param("", "", id="nothing"),
            pytest.param("a-editor", IDA.upper(), id="in capitals"),
            pytest.param("a-editor", "x" * 5000, id="far too long"),
            pytest.param("a\0b", "\0", id="no text"),
        ],
    )
    def test_what_is_wrong_is_answered_alike(
        self, desk: Desk, name: str, password: str
    ) -> None:
        client = desk.browser()
        got = sign_in(client, name, password)
        assert got.status_code == 401
        assert "do not belong together" in Sheet(got.text).text
        assert not is_in(client)

    def test_an_unknown_name_costs_as_much_as_a_known_one(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = []
        verify = PasswordHasher.verify

        def counted(self: PasswordHasher, kept: str, password: str) -> bool:
            asked.append(kept.split("$")[:4])
            return verify(self, kept, password)

        monkeypatch.setattr(PasswordHasher, "verify", counted)
        for name in ("a-editor", "nobody"):
            sign_in(desk.browser(), name, "not the right one")
        known, unknown = asked
        assert known == unknown, "hashed with the same parameters"

    def test_a_hash_of_former_parameters_is_made_anew(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = desk.user("a-editor").password
        stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
        monkeypatch.setattr(passwords, "hasher", stronger)
        desk.signed_in("a-editor")
        after = desk.user("a-editor").password
        assert "m=8,t=1" in before
        assert "m=16,t=2" in after
        desk.signed_in("a-editor")
        assert desk.user("a-editor").password == after

    @pytest.mark.parametrize(
        ("password", "wrong"),
        [
            ("short", "at least 15 characters"),
            ("\ufdfa", "at least 15 characters"),
            ("x" * 300, "at most 256 characters"),
            ("passwordpassword1", "everybody tries this first"),
            ("Cutline-2026-2026", "everybody tries this first"),
            ("ida.holm ida.holm", "everybody tries this first"),
            ("aaaaaaaaaaaaaaaaaaaa", "everybody tries this first"),
            ("four plain words here", ""),
            ("ähnlich wie gestern", ""),
            ("密码由许多不同的汉字组成才算安全", ""),
        ],
    )
    def test_a_new_one_is_long_and_none_that_everybody_tries(
        self, password: str, wrong: str
    ) -> None:
        found = passwords.fault(password, names=("ida.holm", "Ida Holm"))
        assert wrong in found
        assert bool(found) == bool(wrong)

    def test_it_is_the_same_on_every_keyboard(self, desk: Desk) -> None:
        composed = passwords.hashed("Caf\u00e9 am grossen See")
        assert passwords.is_right(composed, "Cafe\u0301 am grossen See")


class TestThrottling:
    def test_who_guesses_has_to_wait_and_then_may_again(self, desk: Desk) -> None:
        client, limit = desk.browser(), throttling.LIMITS["name at address"]
        for _ in range(limit.most):
            assert sign_in(client, "a-editor", "a guess").status_code == 401
        got = sign_in(client, "a-editor", IDA)
        assert got.status_code == 429
        assert got.headers["Retry-After"] == str(limit.minutes * 60)
        assert "Try again in 15 minutes" in Sheet(got.text).text
        assert desk.actions().count("sign-in failed") == limit.most
        assert desk.actions()[0] == "sign-in held back"
        desk.later(minutes=limit.minutes + 1)
        assert sign_in(client, "a-editor", IDA).status_code == 303

    def test_strangers_cannot_lock_anybody_out(self, desk: Desk) -> None:
        known = desk.signed_in("a-editor")
        limit = throttling.LIMITS["name"]
        for n in range(limit.most):
            sign_in(desk.browser(), "a-editor", "a guess", at=f"198.51.100.{n}")
        strange = sign_in(desk.browser(), "a-editor", "a guess", at="203.0.113.1")
        assert strange.status_code == 429
        known.post("/account", data={"action": "sign-out"})
        assert sign_in(known, "a-editor", IDA).status_code == 303

    def test_one_who_tries_many_names_has_to_wait(self, desk: Desk) -> None:
        limit = throttling.LIMITS["address"]
        for n in range(limit.most):
            sign_in(desk.browser(), f"name-{n}", "a guess", at=f"2001:db8::{n:x}")
        got = sign_in(desk.browser(), "a-editor", IDA, at="2001:db8::ffff")
        assert got.status_code == 429
        assert sign_in(desk.browser(), "a-editor", IDA, at="192.0.2.9").location


class TestSignIns:
    def test_the_cookie_is_signed_new_and_for_this_server_alone(
        self, desk: Desk
    ) -> None:
        client = desk.browser()
        first, second = (
            next(
                cookie
                for cookie in sign_in(client, "a-editor", IDA).headers.getlist(
                    "Set-Cookie"
                )
                if cookie.startswith("cutline=")
            )
            for _ in range(2)
        )
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(first.split("; "))
        assert "Secure" not in first, "nothing was sent by https"
        assert first.split(";")[0] != second.split(";")[0]
        old = desk.browser()
        old.set_cookie("cutline", first.split(";")[0].partition("=")[2])
        assert not is_in(old), "what a browser was before ends when it signs in anew"
        assert is_in(client)

    def test_behind_https_the_cookie_is_for_https_alone(self, desk: Desk) -> None:
        said = {"name": "a-editor", "password": IDA}
        client = desk.browser()
        got = client.post("/login", data=said, base_url="https://localhost")
        cookie = next(
            c for c in got.headers.getlist("Set-Cookie") if c.startswith("__Host-")
        )
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        assert client.get("/about", base_url="https://localhost").status_code == 200

    @pytest.mark.parametrize("made_up", ["x", "InVzZXIi.c2lnbmF0dXJl", "bnVsbA.AAAA"])
    def test_a_cookie_that_was_made_up_is_nobodys(
        self, desk: Desk, made_up: str
    ) -> None:
        client = desk.browser()
        client.set_cookie("cutline", made_up)
        assert not is_in(client)

    def test_it_ends_when_nobody_is_there_or_after_days(self, desk: Desk) -> None:
        client = desk.signed_in("a-editor")
        desk.later(hours=11)
        assert is_in(client)
        desk.later(hours=11)
        assert is_in(client), "it was used meanwhile"
        desk.later(hours=13)
        assert not is_in(client)
        client = desk.signed_in("a-editor")
        for _ in range(7 * 3):
            desk.later(hours=8)
            is_in(client)
        assert not is_in(client), "however much it was used"

    def test_who_signs_out_is_out_and_leaves_nothing(self, desk: Desk) -> None:
        client = desk.signed_in("a-editor")
        got = client.post("/account", data={"action": "sign-out"})
        assert (got.status_code, got.location) == (303, "/login")
        assert got.headers["Clear-Site-Data"] == '"cache"'
        assert not is_in(client)

    def test_one_sees_where_one_is_signed_in_and_ends_it(self, desk: Desk) -> None:
        away, here = desk.signed_in("a-editor"), desk.signed_in("a-editor")
        others = desk.signed_in("a-viewer")
        sheet = Sheet(here.get("/account").text)
        (there,) = {i["value"] for i in sheet.all("input") if i["name"] == "sign_in"}
        theirs = desk.people.sign_ins(desk.user("a-viewer").user_id)[0].digest
        for digest in (there, theirs):
            here.post("/account", data={"action": "end", "sign_in": digest})
        assert (is_in(away), is_in(here), is_in(others)) == (False, True, True)

    def test_a_new_password_ends_what_the_old_one_began(self, desk: Desk) -> None:
        away, here = desk.signed_in("a-editor"), desk.signed_in("a-editor")
        new = "a kettle beneath nine maps"
        said = {"action": "password", "current": IDA, "new": new}
        wrong = here.post("/account", data=said | {"current": "not it"})
        assert "this is not your password" in Sheet(wrong.text).text
        weak = here.post("/account", data=said | {"new": "password1234567"})
        assert "everybody tries this first" in Sheet(weak.text).text
        got = here.post("/account", data=said, follow_redirects=True)
        assert "Your password was changed" in Sheet(got.text).text
        assert (is_in(away), is_in(here)) == (False, True)
        assert sign_in(desk.browser(), "a-editor", IDA).status_code == 401
        desk.signed_in("a-editor", new)


class TestUsers:
    def test_an_admin_adds_somebody_who_then_chooses_a_password(
        self, desk: Desk
    ) -> None:
        admin = desk.signed_in("root", ADMIN)
        said = {"action": "add", "name": "nils", "role": "editor"}
        got = admin.post("/users", data=said)
        (first,) = re.findall(r'<code class="secret">([^<]+)', got.text)
        assert got.cache_control.no_store
        assert first not in admin.get("/users").text
        nils = desk.signed_in("nils", first)
        assert nils.get("/").location == "/account"
        assert nils.get("/api/v1/search").status_code == 403
        new = "a violet stamp on tuesday"
        said = {"action": "password", "current": first, "new": new}
        assert nils.post("/account", data=said).status_code == 303
        assert is_in(nils)

    @pytest.mark.parametrize(
        ("said", "problem"),
        [
            ({"action": "add", "name": "ROOT", "role": "viewer"}, "has this name"),
            (
                {**NEW, "name": "m", "display_name": "Root"},
                "has this name",
            ),
            (
                {**NEW, "name": "m", "display_name": " the  EDITOR"},
                "has this name",
            ),
            ({**NEW, "name": "the viewer"}, "has this name"),
            ({"action": "add", "name": " ", "role": "viewer"}, "1 to 64 characters"),
            ({"action": "add", "name": "x", "role": "god"}, "'god' is no role"),
            ({"action": "role", "user": "root", "role": "viewer"}, "manage users"),
            ({"action": "disable", "user": "root"}, "manage users"),
            ({"action": "disable", "user": "nobody"}, "there is no such user"),
        ],
    )
    def test_what_cannot_be_is_said(
        self, desk: Desk, said: dict[str, str], problem: str
    ) -> None:
        if said.get("user") == "root":
            said = said | {"user": desk.user("root").user_id}
        got = desk.signed_in("root", ADMIN).post("/users", data=said)
        assert got.status_code == 400
        assert problem in Sheet(got.text).text

    def test_all_that_happens_is_logged(self, desk: Desk) -> None:
        admin = desk.signed_in("root", ADMIN)
        viewer = desk.user("a-viewer").user_id
        for said in (
            {"action": "role", "role": "editor"},
            {"action": "password"},
            {"action": "disable"},
            {"action": "enable"},
        ):
            admin.post("/users", data={"user": viewer, **said})
        sign_in(desk.browser(), "a-viewer", "a guess")
        sign_in(desk.browser(), IDA, "typed in the wrong field")
        log = Sheet(admin.get("/users").text).text
        for told in ("viewer → editor", "user disabled", "user enabled", "signed in"):
            assert told in log
        assert "password changed" in log
        assert log.count("sign-in failed") == 2
        assert IDA not in log, "it may be somebody's password"


class TestOnThisMachine:
    def test_without_users_whoever_sits_there_may_all(
        self, tmp_path: Path, session: Session
    ) -> None:
        catalogue = open_catalogue(str(tmp_path / "new.sqlite"))
        app = create_app(
            catalogue=catalogue,
            agencies=load_agencies(),
            session=session,
            config={"TESTING": True, "HOSTS": ("127.0.0.1",)},
        )
        app.test_client_class = Browser
        client = app.test_client()
        assert is_in(client)
        assert "Nobody has to sign in here" in Sheet(client.get("/login").text).text
        assert client.get("/account").location == "/login"
        said = {"action": "add", "name": "ida", "role": "viewer"}
        refused = client.post("/users", data=said)
        assert "somebody has to manage users" in Sheet(refused.text).text
        got = client.post("/users", data=said | {"role": "admin"})
        assert 'class="secret"' in got.text
        assert not is_in(client), "from the first user on everybody signs in"
        catalogue.close()

    def test_with_users_everybody_signs_in_there_too(self, desk: Desk) -> None:
        client = desk.served(HOSTS=("127.0.0.1",)).test_client()
        assert client.get("/").status_code == 303
        sign_in(client, "a-editor", IDA)
        assert is_in(client)


def test_what_was_written_while_a_session_ended_is_sent_again(desk: Desk) -> None:
    client = desk.browser()
    said = {"operation": "x", "reason": 'why "not"?', "csrf_token": "stale"}
    told = client.post("/decisions?asset=1", data=said)
    assert told.status_code == 401
    page = html.unescape(told.text)
    assert 'name="reason" value="why "not"?"' in page
    assert 'action="/decisions?asset=1" method="post"' in page
    assert "stale" not in page
    elsewhere = {"Origin": "https://evil.example"}
    told = client.post("/decisions", data=said, headers=elsewhere)
    assert 'name="reason"' not in told.text
    told = client.post("/account", data=said)
    assert 'name="reason"' not in told.text
