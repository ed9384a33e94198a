"""What scripts decide and correct with the client, against the real application."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from media.client import ApiProblem, Client, SetRights, Unreachable
from media.errors import BadSettings
from media.files import walk
from media.pipeline import Deciding, Session, ingest
from media.store import open_catalogue
from seeds import folder
from tests.conftest import made_app
from tests.web.desk import Desk, served
from tests.web.desk import desk as access
from web.access import managing
from web.guard import LOOPBACK

__all__ = ["access", "served"]

FERRY = folder() / "images" / "ferry-aurelia-crossing.jpg"
IN_A_MONTH = (date.today() + timedelta(days=30)).isoformat()
BY = {"actor": "Ida Holm", "reason": "seen on the print"}


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def printed(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a catalogue of some articles, to be copied."""
    place = tmp_path_factory.mktemp("client") / "catalogue.sqlite"
    catalogue = open_catalogue(str(place))
    articles = ("drones-baghdad.txt", "ferry-route.html", "office-towers.txt")
    paths = [*(folder() / "articles" / name for name in articles), FERRY]
    list(ingest(walk(map(str, paths)), catalogue=catalogue, session=session))
    catalogue.close()
    return place


@pytest.fixture
def desk(printed: Path, session: Session, tmp_path: Path) -> Iterator[Client]:
    """Return a client of a catalogue that people decide in."""
    copied = shutil.copy(printed, tmp_path / "catalogue.sqlite")
    catalogue = open_catalogue(str(copied))
    operations = Deciding(catalogue, session)
    kept = tmp_path / "kept"
    app = made_app(catalogue, operations, HOSTS=LOOPBACK, UPLOADS=kept)
    with serving(app) as address:
        yield Client(address)
    catalogue.close()


def members_of(asset: Any) -> list[str]:
    usages = [f"usage:{usage['usage']}" for usage in asset["usages"]]
    return usages + [f"file:{file['sha256']}" for file in asset["files"]]


def test_pictures_are_merged_taken_apart_and_put_back(desk: Client) -> None:
    one, other, *_ = desk.search()
    done = desk.merge([one["asset"], other["asset"]], **BY)
    assert {d["verdict"] for d in done["items"]} == {"same"}
    both = desk.asset(one["asset"])
    assert set(members_of(both)) == {*members_of(one), *members_of(other)}
    parted = desk.split(both["asset"], members_of(other), **BY)
    pair = members_of(one)[0], members_of(other)[0]
    assert desk.compare(*pair)["is_one_asset"] is False
    desk.undo(parted["operation"], **BY)
    assert desk.compare(*pair)["is_one_asset"] is True
    desk.undo(done["operation"], **BY)
    assert desk.compare(*pair)["is_one_asset"] is False
    operations = [decision["operation"] for decision in desk.decisions()]
    assert done["operation"] in operations
    assert [d["verdict"] for d in desk.decisions(operation=done["operation"])] == [
        "same" for _ in done["items"]
    ]


def test_what_waits_is_confirmed_and_refused_as_it_was_seen(desk: Client) -> None:
    one, other, third, *_ = desk.search()
    first, second, last = (members_of(a)[0] for a in (one, other, third))
    seen = desk.held_between(one["asset"], other["asset"])
    assert (seen["items"], bool(seen["version"])) == ([], True)
    version = seen["version"] or ""
    refused = desk.refuse(first, second, version=version, **BY)
    assert refused["items"][0]["verdict"] == "different"
    with pytest.raises(ApiProblem) as caught:
        desk.confirm(first, second, version=version, **BY)
    assert caught.value.status == 412
    assert caught.value.said["current"]["decisions"][0]["actor"] == "Ida Holm"
    confirmed = desk.confirm(first, last, **BY)
    assert confirmed["items"][0]["verdict"] == "same"
    for question in desk.review():
        assert question["version"]


def test_corrections_are_made_and_undone_wherever_they_are_said(desk: Client) -> None:
    asset = next(desk.search("ferry", file="yes"))
    file, usage = asset["files"][0]["sha256"], asset["usages"][0]["usage"]
    desk.correct_asset(asset["asset"], {"credit": "Photo: Ida Holm/Courier"}, **BY)
    assert desk.usage(usage)["credit"] is not None
    seen = desk.file(file)
    changed = desk.correct_file(file, {"alt": "A ferry"}, version=seen["version"], **BY)
    assert [c["field"] for c in changed["corrections"]] == ["alt_text"]
    (latest, *_) = desk.corrections()
    undone = desk.undo(latest["operation"], **BY)
    assert [item["member"] for item in undone["items"]] == [f"file:{file}"]
    assert not desk.file(file)["corrections"]
    assert desk.unplaced() == []
    with pytest.raises(ApiProblem) as caught:
        desk.place_again("usage:none", None, **BY)
    assert caught.value.status == 404


def test_many_are_corrected_as_they_were_seen_and_undone_at_once(desk: Client) -> None:
    plan = desk.plan({"field": "alt", "mode": "set", "text": "Seen"}, search="drones")
    assert plan.shows["operation"] is None and plan.shows["items"]
    assert not any(desk.corrections())
    done = desk.carry_out(plan, **BY)
    assert done["operation"] and done["items"] == plan.shows["items"]
    with pytest.raises(ApiProblem) as caught:
        desk.carry_out(plan, actor="Mira Osei")
    assert caught.value.status == 412
    desk.undo(done["operation"], **BY)
    again = desk.plan({"field": "alt", "mode": "set", "text": "Seen"}, search="drones")
    assert again.shows["items"] == plan.shows["items"]


def test_rights_are_set_in_one_and_in_many(desk: Client) -> None:
    one, other, *_ = desk.search()
    said: SetRights = {"until": IN_A_MONTH, "impose": "NO ARCHIVES"}
    asset = desk.set_rights(one["asset"], said, version=one["version"], **BY)
    assert asset["rights_set"][0]["actor"] == "Ida Holm"
    plan = desk.plan_rights(said, assets=[other["asset"]])
    assert {item["asset"] for item in plan.shows["items"]} == {other["asset"]}
    done = desk.carry_out(plan, **BY)
    assert desk.asset(other["asset"])["rights_set"]
    assert done["operation"]
    desk.undo(done["operation"], **BY)
    assert not desk.asset(other["asset"])["rights_set"]


def test_somebody_answers_for_a_finding_and_no_more(desk: Client) -> None:
    finding = next(desk.findings())["finding"]
    held = desk.answer_for(finding, until=IN_A_MONTH, **BY)
    assert (held["finding"], held["until"]) == (finding, IN_A_MONTH)
    gone = desk.answer_no_more(finding, **BY)
    assert gone["taken_back"] and not gone["holds"]
    assert next(desk.waivers())["finding"] == finding


def test_files_are_taken_in_and_an_article_finds_a_picture_sent_before(
    desk: Client,
) -> None:
    article = b"<article><p>x</p><figure><img src='boat.jpg'><figcaption>A boat at the"
    article += (
        b" quay on Monday. Photo: Ida Holm/Courier</figcaption></figure></article>"
    )
    first = desk.upload({"boat.jpg": FERRY.read_bytes()})
    second = desk.upload({"boats.html": article}, batch=first["batch"])
    assert second["batch"] == first["batch"]
    (sent,) = second["files"]
    assert (sent["name"], sent["status"], sent["usages"]) == ("boats.html", "added", 1)


def test_a_picture_is_called_back_and_that_is_carried_out(desk: Client) -> None:
    asset = next(desk.search("drones"))
    order = desk.withdraw(
        asset["asset"], reason="KILL", actor="Ida Holm", said_by="AFP"
    )
    usages = [usage["usage"] for usage in order["usages"]]
    ticked = desk.turn_withdrawal(
        order["withdrawal"],
        "tick",
        usages=usages,
        outcome="taken-down",
        actor="Ida Holm",
    )
    assert ticked["open"] == 0
    desk.turn_withdrawal(order["withdrawal"], "close", actor="Ida Holm")
    assert desk.withdrawal(order["withdrawal"])["state"] == "closed"
    assert [w["withdrawal"] for w in desk.withdrawals(state="closed")] == [
        order["withdrawal"]
    ]
    assert list(desk.overdue()) == []


def test_a_template_is_kept_and_fills_what_it_is_for(desk: Client) -> None:
    assert desk.templates() == []
    texts = {"credit": "{creator}/{agency}", "alt": "{caption}"}
    kept = desk.keep_template("House line", texts, actor="Ida Holm")
    assert desk.templates() == [kept] and kept["texts"] == texts
    plan = desk.plan({"texts": kept["texts"], "mode": "fill"}, search="drones")
    assert {item["field"] for item in plan.shows["items"]} == {"credit", "alt"}
    desk.remove_template(kept["template"], actor="Ida Holm")
    desk.restore_template(kept["template"], actor="Ida Holm")
    with pytest.raises(ApiProblem) as caught:
        desk.remove_template("none", actor="Ida Holm")
    assert caught.value.status == 404


def test_a_search_is_kept_taken_off_and_brought_back(desk: Client) -> None:
    kept = desk.keep_search("Handouts", {"flag": "handout"}, actor="Ida Holm")
    assert (kept["search"], desk.searches()) == ({"flag": "handout"}, [kept])
    gone = desk.remove_search(kept["id"], actor="Jo Berg")
    assert gone["removed_by"] == "Jo Berg"
    assert desk.restore_search(kept["id"], actor="Jo Berg") == kept
    with pytest.raises(ApiProblem, match="say how the search is to be called"):
        desk.keep_search(" ", "drones", actor="Ida Holm")


def test_a_script_that_starts_again_does_it_once(desk: Client) -> None:
    usage = next(desk.search("drones"))["usages"][0]["usage"]
    for _ in range(2):
        desk.once("night-27").correct(usage, {"alt": "A drone"}, **BY)
    assert len(list(desk.corrections())) == 1
    with pytest.raises(BadSettings):
        desk.once("with a space")


def test_whoever_may_manages_users(access: Desk) -> None:
    secret = managing.make_token(
        access.people,
        access.user("root"),
        label="a test",
        scopes=managing.SCOPES,
        days=7,
        by=access.by(),
    )
    with serving(access.browser().application) as address:
        desk = Client(address, token=secret)
        mira = desk.add_user("mira", role="editor", password="seventeen grey boats")
        assert mira["must_change"]
        assert desk.change_user(mira["id"], role="viewer")["role"] == "viewer"
        made = desk.make_token(mira["id"], label="export")
        theirs = Client(address, token=made["token"])
        assert any(theirs.search())
        with pytest.raises(ApiProblem) as caught:
            theirs.users()
        assert caught.value.status == 403
        desk.revoke_token(mira["id"], made["id"])
        assert desk.tokens(mira["id"]) == []
        assert desk.user(mira["id"]) in desk.users()
        assert next(desk.access_log())["action"]


def test_what_is_secret_is_sent_once(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []

    def open_(request: Any, **said: Any) -> Any:
        sent.append(request)
        raise ConnectionResetError("gone")

    monkeypatch.setattr(desk._sender._opener, "open", open_)
    with pytest.raises(Unreachable):
        desk.add_user("mira")
    assert [r.get_header("Idempotency-key") for r in sent] == [None]
