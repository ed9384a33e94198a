"""What is asked first is made ready behind the open door of a server."""

from __future__ import annotations

from threading import Event

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from web import readying
from web.readying import made_ready


@pytest.mark.parametrize("failing", [False, True], ids=["a page", "a failure"])
def test_the_first_page_is_made_before_the_block_ends(
    failing: bool, caplog: pytest.LogCaptureFixture
) -> None:
    app, made = Flask("served"), list[str]()

    def search() -> str:
        made.append("page")
        if failing:
            raise ValueError("no page")
        return ""

    app.add_url_rule("/", "pages.search", search)
    with made_ready(app) as begin:
        assert made == []
        begin()
    assert made == ["page"]
    assert ("no page" in caplog.text) == failing
    with made_ready(app):
        pass  # a server that could not begin
    assert made == ["page"]


def test_the_first_check_is_made_after_the_page_and_fails_no_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app, made, done = Flask("served"), list[str](), Event()

    def check() -> str:
        made.append(f"{request.mimetype}: {request.get_data(as_text=True)[:9]}")
        done.set()
        raise ValueError("no check")

    app.add_url_rule("/", "pages.search", lambda: made.append("page"))
    app.add_url_rule("/check", "api.check", check, methods=["POST"])
    monkeypatch.setattr(readying, "_QUIET", 0)
    with made_ready(app) as begin:
        begin()
        assert done.wait(60)
    assert made == ["page", "text/html: <article>"]
    assert "no check" in caplog.text


def test_who_stops_a_server_at_once_waits_for_no_check() -> None:
    app, made = Flask("served"), list[str]()
    app.add_url_rule("/", "pages.search", lambda: made.append("page"))
    app.add_url_rule("/check", "api.check", lambda: made.append("check"))
    with made_ready(app) as begin:
        begin()
    assert made == ["page"]


def test_the_article_of_the_first_check_is_one_that_can_be_checked(
    client: FlaskClient,
) -> None:
    sent = {**readying._SENT, "headers": {"X-Requested-With": "tests"}}
    said = client.open("/api/v1/check", **sent).get_json()
    assert said["pictures"][0]["credit"]["canonical_organisations"] == ["Reuters"]
