"""What changes something comes from a form that was shown here, or from a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change
from media.model import usage_member
from media.store import open_catalogue
from tests.conftest import ROOT, made_app
from tests.web.reading import Sheet
from tests.web.test_review import BOTH, DECIDED, FERRY, SCAN, SHIP, WAITING, Recorded
from web import csrf
from web.guard import DECIDED as DECIDING
from web.guard import DELETED, PATCHED

MERGE = {"asset": ["ferry", "ship"], "actor": "Ida"}
JSON = {"actor": "Ida", "verdict": "same", "assets": ["ferry", "ship"]}
FORMS = {
    "/review": "/review",
    "/merge": "/merge?asset=ferry&asset=ship",
    "/split": f"/split?asset=both&member={usage_member(BOTH.usages[0].usage_id)}",
    "/decisions": "/decisions",
}
"""Where forms are sent to, and the pages that show them."""


class Server(NamedTuple):
    """An application that takes decisions, and what was asked of it."""

    app: Flask
    recorded: Recorded
    catalogue: Catalogue

    def browser(self) -> FlaskClient:
        """Return a browser that sends nothing but what it is told to."""
        return FlaskClient(self.app, self.app.response_class, use_cookies=True)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Return a server at which two pairs wait and two are decided."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    catalogue.apply(Change(assets=(FERRY, SHIP, SCAN, BOTH), proposals=WAITING))
    catalogue.apply(Change(decisions=DECIDED))
    recorded = Recorded(catalogue)
    yield Server(
        made_app(catalogue, recorded, HOSTS=("127.0.0.1",)), recorded, catalogue
    )
    catalogue.close()


def token_on(client: FlaskClient, page: str) -> str:
    """Return the token of the forms of a page: every form that changes what is kept
    bears it. The choice of a language changes a cookie of the browser alone.
    """
    sheet = Sheet(client.get(page).text)
    posted = [
        form
        for form in sheet.all("form")
        if form.get("method") == "post" and not form["action"].startswith("/language?")
    ]
    found = [i["value"] for i in sheet.all("input") if i.get("name") == csrf.FIELD]
    assert len(found) == len(posted) > 0
    (token,) = set(found)
    return token


@pytest.mark.parametrize("page", FORMS.values())
def test_every_form_that_changes_something_bears_the_browsers_token(
    server: Server, page: str
) -> None:
    client = server.browser()
    first = token_on(client, page)
    assert token_on(client, page) == first, "two tabs of one browser can both be sent"
    assert token_on(server.browser(), page) != first


@pytest.mark.parametrize(
    "template", sorted((ROOT / "web/templates").rglob("*.html")), ids=lambda p: p.name
)
def test_every_form_that_is_posted_bears_a_token_but_what_keeps_nothing(
    template: Path,
) -> None:
    for form in re.findall(r"<form[^>]*>.*?</form>", template.read_text("utf-8"), re.S):
        keeps_nothing = ("pages.explain", "pages.recognise", "pages.language")
        only_reads = any(f"'{name}'" in form for name in keeps_nothing)
        if 'method="post"' in form and not only_reads:
            assert "sent_from_here()" in form or "author_fields(" in form


@pytest.mark.parametrize("endpoint", sorted(DECIDING))
def test_no_view_that_changes_something_takes_what_bears_no_token(
    server: Server, endpoint: str
) -> None:

    by_method = {"PATCH": PATCHED, "DELETE": DELETED}
    method = next((m for m, some in by_method.items() if endpoint in some), "POST")
    (rule,) = server.app.url_map.iter_rules(endpoint)
    names = dict.fromkeys(rule.arguments, "x")
    path = server.app.url_map.bind("localhost").build(endpoint, names, method=method)
    client = server.browser()
    client.get("/review")
    assert client.open(path, method=method, data=MERGE).status_code == 403
    assert server.recorded.asked == []


def test_a_form_that_was_shown_here_is_taken(server: Server) -> None:
    client = server.browser()
    data = MERGE | {csrf.FIELD: token_on(client, FORMS["/merge"])}
    assert client.post("/merge", data=data).status_code == 303
    assert server.recorded.asked == [("merge", "ferry", "ship")]


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_the_token_changes_nothing(server: Server, path: str) -> None:
    client = server.browser()
    client.get(FORMS[path])
    got = client.post(path, data=MERGE | {"operation": "first"})
    assert got.status_code == 403
    assert "load the page again" in got.text
    assert server.recorded.asked == []


def test_a_token_counts_only_with_the_cookie_of_its_browser(server: Server) -> None:
    token = token_on(server.browser(), FORMS["/merge"])
    for stranger in (server.browser(), _opened(server)):
        got = stranger.post("/merge", data=MERGE | {csrf.FIELD: token})
        assert got.status_code == 403
    assert server.recorded.asked == []


def _opened(server: Server) -> FlaskClient:
    client = server.browser()
    token_on(client, FORMS["/merge"])
    return client


@pytest.mark.parametrize(
    ("cookie", "token"),
    [
        pytest.param("planted-from-elsewhere", "planted-from-elsewhere", id="the same"),
        pytest.param("", csrf.signed, id="signed for nobody"),
        pytest.param("x", csrf.signed, id="a name too short to be drawn"),
        pytest.param("planted-from-elsewhere", "\u00e9" * 64, id="not ASCII"),
    ],
)
def test_a_cookie_that_another_planted_does_not_help(
    server: Server, cookie: str, token: object
) -> None:
    client = server.browser()
    client.set_cookie(csrf.COOKIE, cookie)
    said = token if isinstance(token, str) else csrf.signed(server.app, cookie)
    got = client.post("/merge", data=MERGE | {csrf.FIELD: said})
    assert got.status_code == 403
    assert server.recorded.asked == []


def test_a_form_counts_at_every_server_of_the_catalogue(
    server: Server, tmp_path: Path
) -> None:
    """After a restart, and where several serve; not where another is served."""
    client = server.browser()
    said = token_on(client, FORMS["/merge"])
    name = client.get_cookie(csrf.COOKIE)
    assert name is not None
    anew = made_app(server.catalogue, server.recorded, HOSTS=("127.0.0.1",))
    assert csrf.signed(anew, name.value) == said
    other = open_catalogue(str(tmp_path / "other.sqlite"))
    elsewhere = made_app(other, server.recorded, HOSTS=("127.0.0.1",))
    assert csrf.signed(elsewhere, name.value) != said
    other.close()
    client = FlaskClient(elsewhere, elsewhere.response_class, use_cookies=True)
    client.set_cookie(csrf.COOKIE, name.value)
    got = client.post("/merge", data=MERGE | {csrf.FIELD: said})
    assert got.status_code == 403
    assert "belongs to another catalogue" in got.text
    assert server.recorded.asked == []


def test_the_cookie_is_for_this_server_alone(server: Server) -> None:
    got = server.browser().get(FORMS["/merge"])
    (cookie,) = got.headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    plain = server.browser().get("/about")
    assert not plain.headers.getlist("Set-Cookie"), "only forms need it"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({csrf.HEADER: "desk-script"}, 201, id="a program that says so"),
        pytest.param({"Sec-Fetch-Site": "same-origin"}, 201, id="a page of ours"),
        pytest.param({"Origin": "http://localhost"}, 201, id="ours by origin"),
        pytest.param({}, 403, id="who says nothing"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="another port"),
        pytest.param({"Origin": "null"}, 403, id="a sandbox"),
        pytest.param(
            {"Sec-Fetch-Site": "cross-site", csrf.HEADER: "x"}, 403, id="elsewhere"
        ),
    ],
)
def test_json_that_changes_something_says_whence_it_comes(
    server: Server, headers: dict[str, str], status: int
) -> None:
    got = server.browser().post("/api/v1/decisions", json=JSON, headers=headers)
    assert got.status_code == status
    assert bool(server.recorded.asked) == (status == 201)


def test_what_is_too_long_to_be_a_decision_is_refused(server: Server) -> None:
    data = MERGE | {"reason": "x" * 2_000_000}
    assert server.browser().post("/merge", data=data).status_code == 413
    assert server.recorded.asked == []
