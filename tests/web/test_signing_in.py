"""Who comes in, as whom, for how long; and what each may do then."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import create_engine, delete, insert, select
from werkzeug.test import TestResponse

from media.agencies import load_agencies
from media.catalogue import Catalogue, Query
from media.files import walk
from media.people import User
from media.pipeline import Called, Deciding, Session, Withdrawing, ingest
from media.settings import SingleSignOn
from media.store import open_catalogue
from media.store.access_tables import ACCESS_EVENT, ATTEMPT, PERSON, SIGN_IN, TOKEN
from tests.conftest import Browser
from tests.web.articles import DRONES
from tests.web.provider import CLIENT, SECRET, Provider, running
from tests.web.reading import Sheet
from web import create_app
from web.access import managing, passwords, throttling
from web.access.managing import By
from web.access.needs import needs
from web.guard import ONLY_POSTED

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
ADMIN = "heron under seven bridges"
IDA = "lantern over quiet harbour"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Desk:
    """A server that others reach, its catalogue, its clock and its users."""

    def __init__(self, catalogue: Catalogue, session: Session, path: Path) -> None:
        self.now = START
        self.path = path
        self.catalogue = catalogue
        self.people = catalogue.people
        self.session = replace(session, now=lambda: self.now)
        self.app = self.served()
        root = managing.add_user(self.people, "root", role="admin", by=self.by())
        managing.set_password(self.people, root, ADMIN, by=self.by())
        for role in ("viewer", "editor", "rights-manager"):
            self.add(f"a-{role}", role, called=f"The {role}")

    @property
    def url(self) -> str:
        """Where the catalogue is."""
        return f"sqlite:///{self.path}"

    def served(self, **config: object) -> Any:
        app = create_app(
            catalogue=self.catalogue,
            agencies=load_agencies(),
            operations=Deciding(self.catalogue, self.session),
            session=self.session,
            config={"TESTING": True, "HOSTS": ("0.0.0.0",), **config},
        )
        app.test_client_class = Browser
        return app

    def by(self) -> By:
        return By(actor="the test", now=self.now)

    def add(self, name: str, role: str, *, called: str = "") -> User:
        user = managing.add_user(
            self.people, name, role=role, by=self.by(), display_name=called
        )
        return managing.set_password(self.people, user, IDA, by=self.by())

    def user(self, name: str) -> User:
        return managing.named(self.people, name)

    def browser(self) -> FlaskClient:
        client: FlaskClient = self.app.test_client()
        return client

    def signed_in(self, name: str, password: str = IDA) -> FlaskClient:
        client = self.browser()
        got = sign_in(client, name, password)
        assert got.status_code == 303, Sheet(got.text).text
        return client

    def later(self, **much: float) -> None:
        self.now += timedelta(**much)

    def actions(self) -> list[str]:
        return [event.action for _, event in self.people.logged(limit=500)]


NEW = {"action": "add", "role": "viewer"}


def sign_in(
    client: FlaskClient, name: str, password: str, at: str = "192.0.2.1", **said: str
) -> TestResponse:
    return client.post(
        "/login",
        data={"name": name, "password": password, **said},
        environ_base={"REMOTE_ADDR": at},
    )


def is_in(client: FlaskClient) -> bool:
    return client.get("/about").status_code == 200


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> Iterator[Desk]:
    """Return a desk with an article, for all that is asked here."""
    folder = tmp_path_factory.mktemp("desk")
    article = folder / "drones.txt"
    article.write_text(DRONES["drones.txt"], encoding="utf-8")
    path = folder / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    list(ingest(walk([str(article)]), catalogue=catalogue, session=session))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "hasher", QUICK)
        yield Desk(catalogue, session, path)
    catalogue.close()


@pytest.fixture
def desk(served: Desk) -> Iterator[Desk]:
    """Return the desk as it was at first: nobody was there, and nothing is logged."""
    engine = create_engine(served.url)
    with engine.begin() as connection:
        users = connection.execute(select(PERSON)).mappings().all()
    before = served.app, served.session
    served.now = START
    yield served
    served.app, served.session = before
    with engine.begin() as connection:
        for table in (SIGN_IN, TOKEN, ATTEMPT, ACCESS_EVENT, PERSON):
            connection.execute(delete(table))
        connection.execute(insert(PERSON), [dict(user) for user in users])
    engine.dispose()


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


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running() as found:
        yield found


class TestSingleSignOn:
    @pytest.fixture
    def client(self, desk: Desk, provider: Provider, tmp_path: Path) -> FlaskClient:
        """Return a browser at a server that believes the provider."""
        (tmp_path / "secret").write_text(f"{SECRET}\n", "utf-8")
        provider.said, provider.signing = {}, None
        provider.claims = {
            "sub": "7",
            "preferred_username": "noor",
            "name": "Noor Ö",
            "realm_access": {"roles": ["desk", "rights"]},
        }
        told = SingleSignOn(
            issuer=provider.issuer,
            client_id=CLIENT,
            secret_file=tmp_path / "secret",
            label="the house's account",
            claim="realm_access.roles",
            roles={"editor": ("desk",), "rights-manager": ("rights",)},
        )
        settings = replace(
            desk.session.settings,
            access=replace(desk.session.settings.access, sso=told),
        )
        desk.session = replace(desk.session, settings=settings)
        desk.app = desk.served()
        return desk.browser()

    def come(self, client: FlaskClient, provider: Provider) -> TestResponse:
        """Sign in at the provider and come back from it."""
        away = client.get("/login/sso?next=/documents")
        assert away.status_code == 302
        assert away.location.startswith(f"{provider.issuer}/authorize?")
        return client.get(provider.authorize(away.location))

    def test_who_comes_from_there_is_let_in_and_known_again(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        assert "Sign in with the house's account" in html.unescape(
            client.get("/login").text
        )
        done = self.come(client, provider)
        assert (done.status_code, done.location) == (303, "/documents")
        assert provider.asked["code_challenge_method"] == "S256"
        assert provider.asked["nonce"]
        assert "Noor Ö" in client.get("/account").text
        user = desk.user("noor")
        assert (user.role, user.password) == ("rights-manager", "")
        provider.claims["realm_access"] = {"roles": ["desk"]}
        self.come(client, provider)
        assert desk.user("noor") == replace(user, role="editor")
        assert desk.actions()[:3] == ["signed in", "signed in anew", "role changed"]
        assert sign_in(desk.browser(), "noor", "").status_code == 401

    def test_the_second_of_two_who_are_called_alike_goes_by_their_own_name(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        desk.add("first", "viewer", called=str(provider.claims["name"]).upper())
        self.come(client, provider)
        assert desk.user("noor").signature == "noor"

    @pytest.mark.parametrize(
        ("said", "status"),
        [
            pytest.param({"nonce": "of another"}, 502, id="another's word"),
            pytest.param({"aud": "another"}, 502, id="for another"),
            pytest.param({"iss": "https://evil.example"}, 502, id="of another"),
            pytest.param({"exp": 1_000_000_000}, 502, id="long ago"),
            pytest.param({"realm_access": None}, 403, id="no role"),
            pytest.param({"realm_access": {"roles": ["guests"]}}, 403, id="other role"),
            pytest.param({"preferred_username": "ROOT"}, 403, id="a name of ours"),
        ],
    )
    def test_who_is_not_to_come_in_does_not(
        self,
        desk: Desk,
        client: FlaskClient,
        provider: Provider,
        said: dict[str, Any],
        status: int,
    ) -> None:
        provider.said = said
        assert self.come(client, provider).status_code == status
        assert not is_in(client)
        assert desk.actions()[0] in ("sign-in failed", "sign-in refused")
        assert len(desk.people.users()) == 4

    def test_a_word_that_another_signed_is_not_believed(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        provider.signing = provider.other
        assert self.come(client, provider).status_code == 502
        assert not is_in(client)

    def test_what_was_not_begun_here_is_not_ended_here(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        away = client.get("/login/sso").location
        back = provider.authorize(away)
        stranger = desk.browser()
        before = len(desk.actions())
        for where in (back, "/login/sso/done", "/login/sso/done?error=x"):
            assert stranger.get(where).status_code == 502
        assert client.get(back.replace("state=", "state=x")).status_code == 502
        assert not is_in(stranger)
        assert len(desk.actions()) == before, "nobody fills the log from outside"

    def test_who_is_disabled_here_stays_out(
        self, desk: Desk, client: FlaskClient, provider: Provider
    ) -> None:
        self.come(client, provider)
        managing.set_disabled(desk.people, desk.user("noor"), True, by=desk.by())
        assert not is_in(client)
        assert self.come(client, provider).status_code == 403

    def test_without_a_provider_there_is_nothing(self, desk: Desk) -> None:
        assert desk.browser().get("/login/sso").status_code == 404


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
