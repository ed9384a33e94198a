"""What programs of admins do about users, and what nobody else may."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.desk import ADMIN, IDA, Desk, desk, served, sign_in
from tests.web.test_api import validator
from web.access import managing

__all__ = ["desk", "served"]

API = "/api/v1"
AS_PROGRAM = {"X-Requested-With": "desk-script"}


class Program:
    """A program that acts for somebody by a token with these scopes."""

    def __init__(self, desk: Desk, name: str, *scopes: str) -> None:
        self._client: FlaskClient = desk.browser()
        said = managing.make_token(
            desk.people,
            desk.user(name),
            label="a test",
            scopes=scopes,
            days=7,
            by=desk.by(),
        )
        self._headers = {"Authorization": f"Bearer {said}"}

    def tag(self, path: str) -> str:
        """Return the version that an address names."""
        got = self._client.get(f"{API}{path}", headers=self._headers)
        return got.headers["ETag"]

    def ask(
        self, method: str, path: str, said: Any = None, status: int = 200, **more: str
    ) -> Any:
        got = self._client.open(
            f"{API}{path}", method=method, json=said, headers=self._headers | more
        )
        assert got.status_code == status, got.text
        assert IDA not in got.text and ADMIN not in got.text
        return got.get_json() if got.data else None


@pytest.fixture
def admin(desk: Desk) -> Program:
    return Program(desk, "root", *managing.SCOPES)


def test_somebody_is_added_with_a_password_that_they_replace(
    desk: Desk, admin: Program
) -> None:
    said = {"name": "mira", "called": "Mira", "role": "editor", "password": IDA}
    made = admin.ask("POST", "/users", said, status=201)
    assert made["role"] == "editor" and made["has_password"] and made["must_change"]
    assert made in admin.ask("GET", "/users")["items"]
    assert admin.ask("GET", f"/users/{made['id']}") == made
    assert sign_in(desk.browser(), "mira", IDA).status_code == 303
    assert "argon2" not in str(made)


def test_a_role_and_whether_somebody_is_kept_out_change_at_once(
    desk: Desk, admin: Program
) -> None:
    editor = desk.user("a-editor").user_id
    changed = admin.ask("PATCH", f"/users/{editor}", {"role": "viewer"})
    assert changed["role"] == "viewer"
    out = admin.ask("PATCH", f"/users/{editor}", {"disabled": True})
    assert out["disabled"] and out["role"] == "viewer"
    assert sign_in(desk.browser(), "a-editor", IDA).status_code != 303
    assert not admin.ask("PATCH", f"/users/{editor}", {"disabled": False})["disabled"]
    log = admin.ask("GET", "/access-log?limit=3")
    assert log["items"][0]["action"] == "user enabled"
    rest = admin.ask("GET", f"/access-log?limit=3&cursor={log['next_cursor']}")
    assert rest["items"][0] not in log["items"]


def test_a_user_is_changed_only_as_it_was_read(desk: Desk, admin: Program) -> None:
    path = f"/users/{desk.user('a-editor').user_id}"
    seen = {"If-Match": admin.tag(path)}
    admin.ask("PATCH", path, {"role": "viewer"}, **seen)
    admin.ask("PATCH", path, {"role": "editor"}, status=412, **seen)
    assert admin.ask("GET", path)["role"] == "viewer"


def test_a_token_is_told_once_and_counts_until_it_is_taken_away(
    desk: Desk, admin: Program
) -> None:
    editor = desk.user("a-editor").user_id
    wanted = {"label": "export", "scopes": ["read"], "days": 3}
    made = admin.ask("POST", f"/users/{editor}/tokens", wanted, status=201)
    bearer = {"Authorization": f"Bearer {made.pop('token')}"}
    assert desk.browser().get(f"{API}/search", headers=bearer).status_code == 200
    assert admin.ask("GET", f"/users/{editor}/tokens")["items"][0]["id"] == made["id"]
    one = f"/users/{editor}/tokens/{made['id']}"
    assert "token" not in admin.ask("GET", one)
    admin.ask("DELETE", one, status=204)
    admin.ask("DELETE", one, status=404)
    assert desk.browser().get(f"{API}/search", headers=bearer).status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        pytest.param("PATCH", "/users/{root}", {"role": "viewer"}, id="last admin"),
        pytest.param("PATCH", "/users/{root}", {"disabled": True}, id="last admin out"),
        pytest.param("PATCH", "/users/{root}", {"role": "king"}, id="no role"),
        pytest.param("PATCH", "/users/{root}", {"disabled": "yes"}, id="no answer"),
        pytest.param("PATCH", "/users/{root}", {"password": "short"}, id="guessed"),
        pytest.param("POST", "/users", {"name": "a-editor"}, id="a name taken"),
        pytest.param("POST", "/users", {"name": ""}, id="no name"),
        pytest.param("POST", "/users", {"name": "x", "password": "x"}, id="easy"),
        pytest.param("POST", "/users", {"name": "x", "admin": True}, id="unknown word"),
        pytest.param("POST", "/users/{root}/tokens", {"label": ""}, id="no purpose"),
        pytest.param(
            "POST", "/users/{root}/tokens", {"label": "x", "days": 400}, id="too long"
        ),
    ],
)
def test_what_cannot_be_changes_nothing(
    desk: Desk, admin: Program, method: str, path: str, said: Any
) -> None:
    before, root = desk.people.users(), desk.user("root").user_id
    admin.ask(method, path.format(root=root), said, status=400)
    assert desk.people.users() == before
    admin.ask("GET", "/users/nobody", status=404)


GOOD = "otter beside slow mill"


def test_no_token_gives_more_than_it_has_itself(desk: Desk) -> None:
    """Else a few scopes of an admin were as good as all of them."""
    before = {user.name: user.user_id for user in desk.people.users()}
    viewer, editor = before["a-viewer"], before["a-editor"]
    rights, root = before["a-rights-manager"], before["root"]
    users, tokens = desk.people.users(), "a program's own"
    refused: dict[tuple[str, ...], list[tuple[str, str, Any]]] = {
        ("manage",): [
            ("PATCH", root, {"password": GOOD}),
            ("POST", "", {"name": "mira", "role": "admin", "password": GOOD}),
            ("POST", "", {"name": "mira", "role": "admin"}),
            ("POST", "", {"name": "mira"}),
            ("PATCH", viewer, {"disabled": True}),
        ],
        ("read", "manage"): [
            ("PATCH", viewer, {"password": GOOD}),
            ("PATCH", viewer, {"role": "editor"}),
            ("PATCH", editor, {"role": "viewer"}),
            ("PATCH", root, {"disabled": True}),
            ("POST", "", {"name": "mira", "password": GOOD}),
            ("POST", f"{root}/tokens", {"label": tokens, "scopes": ["rights"]}),
        ],
        ("read", "decide", "edit", "manage"): [
            ("PATCH", root, {"password": GOOD}),
            ("PATCH", editor, {"password": GOOD}),
            ("PATCH", editor, {"role": "rights-manager"}),
            ("PATCH", rights, {"role": "editor"}),
        ],
    }
    for scopes, asked in refused.items():
        program = Program(desk, "root", *scopes)
        for method, place, said in asked:
            path = f"/users/{place}".rstrip("/")
            told = program.ask(method, path, said, status=403)
            assert "this token" in told["detail"].lower() or "a token" in told["detail"]
    assert desk.people.users() == users
    assert tokens not in {token.label for token in desk.people.tokens()}


def test_a_token_gives_what_it_has_itself(desk: Desk, admin: Program) -> None:
    some = Program(desk, "root", "read", "decide", "edit", "manage")
    made = some.ask("POST", "/users", {"name": "mira", "role": "editor"}, status=201)
    assert not made["has_password"]
    place = f"/users/{made['id']}"
    assert some.ask("PATCH", place, {"role": "viewer"})["role"] == "viewer"
    assert some.ask("PATCH", place, {"disabled": True})["disabled"]
    assert admin.ask("PATCH", place, {"password": GOOD, "role": "admin"})["must_change"]


def test_the_page_of_users_takes_nothing_from_programs(desk: Desk) -> None:
    """It shows the passwords that it draws."""
    said = managing.make_token(
        desk.people,
        desk.user("root"),
        label="a test",
        scopes=("manage",),
        days=7,
        by=desk.by(),
    )
    before, root = desk.people.users(), desk.user("root").user_id
    for form in ({"action": "password", "user": root}, {"action": "add", "name": "x"}):
        for how in (
            {"headers": {"Authorization": f"Bearer {said}"}},
            {"auth": ("", said)},
        ):
            got = desk.browser().post("/users", data=form | {"role": "admin"}, **how)
            assert got.status_code == 403
    assert desk.people.users() == before


@pytest.mark.parametrize("name", ["a-viewer", "a-editor", "a-rights-manager"])
def test_it_is_there_for_admins_alone(desk: Desk, name: str) -> None:
    other = Program(desk, name, "read")
    root = desk.user("root").user_id
    for path in ("/users", f"/users/{root}", f"/users/{root}/tokens", "/access-log"):
        other.ask("GET", path, status=403)
    other.ask("POST", "/users", {"name": "x"}, status=403)
    other.ask("PATCH", f"/users/{root}", {"disabled": True}, status=403)
    other.ask("DELETE", f"/users/{root}/tokens/x", status=403)
    assert desk.browser().get(f"{API}/users").status_code == 401
    reader = Program(desk, "root", "read")
    reader.ask("GET", "/users", status=403)


def test_its_answers_are_what_the_description_says(desk: Desk, admin: Program) -> None:
    root = desk.user("root").user_id
    token = admin.ask("GET", f"/users/{root}/tokens")["items"][0]["id"]
    made = {"label": "a test of it", "days": 1}
    for schema, said in (
        ("UserPage", admin.ask("GET", "/users")),
        ("User", admin.ask("GET", f"/users/{root}")),
        ("TokenPage", admin.ask("GET", f"/users/{root}/tokens")),
        ("Token", admin.ask("GET", f"/users/{root}/tokens/{token}")),
        ("MadeToken", admin.ask("POST", f"/users/{root}/tokens", made, status=201)),
        ("AccessLog", admin.ask("GET", "/access-log?limit=200")),
    ):
        assert list(validator(schema).iter_errors(said)) == []


def test_nothing_of_it_is_kept_to_be_answered_again(admin: Program) -> None:
    key = {"Idempotency-Key": "an-8e03978e"}
    admin.ask("POST", "/users", {"name": "x"}, status=400, **key)
    assert "x" not in {user["name"] for user in admin.ask("GET", "/users")["items"]}


def test_rights_in_a_template_are_those_of_who_sets_rights(desk: Desk) -> None:
    manager = Program(desk, "a-rights-manager", "read", "decide", "edit", "rights")
    editor = Program(desk, "a-editor", "read", "decide", "edit")
    said = {"name": "House", "texts": {"credit": "{agency}"}}
    terms = {"rights": {"usage_terms": "Once, in print"}}
    editor.ask("POST", "/templates", said | terms, status=403)
    kept = manager.ask("POST", "/templates", said | terms, status=201)
    change = said | {"template": kept["template"], "name": "Our house"}
    editor.ask("POST", "/templates", change | {"rights": {}}, status=403)
    after = editor.ask("POST", "/templates", change, status=201)
    assert (after["name"], after["rights"]) == ("Our house", terms["rights"])
    assert validator("Template").is_valid(after)
