"""Withdrawing a picture on pages and through the API, and what is shown of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change, Query
from media.model import Asset, Evidence, Restriction
from media.pipeline import Deciding, RightsEdit, Session, wanted_rights
from media.reports.proof import digest_of
from tests.conftest import made_app
from tests.web.reading import Sheet, opened

BY = {"actor": "Ida Holm", "reason": "AFP killed it"}


@pytest.fixture
def asset(catalogue: Catalogue) -> Asset:
    (found,) = catalogue.find(Query()).items
    return found


def sent(desk: FlaskClient, path: str, **said: object) -> Sheet:
    """Send a form; return the page that follows."""
    answer = desk.post(path, data=BY | said, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return Sheet(answer.text)


def test_a_picture_is_withdrawn_ticked_off_and_closed_on_pages(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset
) -> None:
    form = opened(desk, f"/withdrawals?asset={asset.asset_id}").text
    assert "Take it down everywhere" in form
    notice = "PHOTO KILL\r\nRemove <b>it</b>."
    page = sent(desk, "/withdrawals", asset=asset.asset_id, notice=notice)
    assert "2 open" in page.text
    assert "PHOTO KILL Remove <b>it</b>." in " ".join(page.text.split())
    (order,) = catalogue.withdrawals().items
    path = f"/withdrawals/{order.withdrawal_id}"
    again = opened(desk, f"/withdrawals?asset={asset.asset_id}")
    assert "Withdrawn: do not use" in again.text
    assert path in again.links()
    shown = opened(desk, f"/assets/{asset.asset_id}").text
    assert "Withdrawn: do not use" in shown
    assert "Nothing: it is withdrawn" in shown
    assert "Print nothing: it is withdrawn" in opened(desk, "/?q=drone").text
    assert catalogue.find(Query(words="is:blocked")).total == 1
    assert catalogue.find(Query(words="is:withdrawn")).total == 1
    assert catalogue.find(Query(words="is:usable")).total == 0
    assert catalogue.find(Query(words="is:check")).total == 0
    usages = [usage.usage_id for usage in asset.usages]
    page = sent(desk, path, do="tick", usage=usages, outcome="taken-down")
    assert "to be closed" in page.text
    page = sent(desk, path, do="close")
    assert "Closed" in page.text
    assert "closed" in opened(desk, "/withdrawals").text
    assert desk.get("/withdrawals?state=open").text.count("<h2>") == 0
    sent(desk, path, do="take-back")
    assert catalogue.find(Query(words="is:blocked")).total == 0
    assert "Withdrawn: do not" not in opened(desk, f"/assets/{asset.asset_id}").text


def test_what_is_found_of_a_withdrawn_picture_says_no_line_to_print(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset
) -> None:
    line = asset.credit_to_print
    (found, *_) = catalogue.findings(Query(check="credit-conflict")).items
    pages = (
        f"/findings/{found.finding_id}",
        "/findings?check=credit-conflict",
        f"/assets/{asset.asset_id}",
    )
    prefilled = f"/usages/{asset.usages[-1].usage_id}/edit?credit={quote(line)}"
    asked = f"Settle on one line; Cutline would print: {line}"
    for page in pages:
        assert asked in opened(desk, page).text
    assert "Copy credit" in opened(desk, pages[0]).text
    sent(desk, "/withdrawals", asset=asset.asset_id, notice="PHOTO KILL")
    for page in pages:
        text = opened(desk, page).text
        assert "Withdrawn: do not use" in text and asked not in text
    sheet = opened(desk, pages[0])
    for said in ("should read", "Copy credit", "Correct to the line", "Expected"):
        assert said not in sheet.text
    assert "is filled in" not in opened(desk, prefilled).text
    assert "the line to go on with" not in opened(desk, pages[2]).text


def test_programs_are_offered_no_line_of_a_withdrawn_picture(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset
) -> None:
    asked = ("/api/v1/findings", f"/api/v1/assets/{asset.asset_id}")
    sheets = ("/findings/export/jsonl", "/findings/export/csv")
    for place in (*asked, *sheets):
        assert "Cutline would print" in desk.get(place).text
    found = tuple(catalogue.findings(Query()).items)
    sent(desk, "/withdrawals", asset=asset.asset_id, notice="PHOTO KILL")
    (told,) = catalogue.findings(Query(check="credit-conflict")).items
    assert told.fix is None
    # One that was found before its day is told no otherwise.
    catalogue.apply(Change(findings=found, rechecked=(asset.asset_id,)))
    for place in (*asked, *sheets):
        assert "Cutline would print" not in desk.get(place).text
    said = desk.get(asked[1]).get_json()
    assert not [f for f in said["findings"] if f["fix"] or f["expected"]]
    assert [c["chosen"] for c in said["conflicts"]] == [None]


def test_lists_and_programs_say_that_a_picture_is_withdrawn(
    desk: FlaskClient, asset: Asset
) -> None:
    assert "badge error" not in desk.get("/credits").text
    order = {"asset": asset.asset_id, "notice": "PHOTO KILL"} | BY
    assert desk.post("/api/v1/withdrawals", json=order).status_code == 201
    assert "withdrawn" in opened(desk, "/credits").text
    lines = desk.get("/credits/jsonl").text.splitlines()
    assert [json.loads(line)["withdrawn"] for line in lines] == ["PHOTO KILL"] * 2
    place = {"caption": asset.description}
    answer = desk.get("/api/v1/place", query_string=place).get_json()
    assert [one["withdrawn"] for one in answer["items"]] == ["PHOTO KILL"]
    usage = asset.usages[0]
    uri = usage.caption.document_uri

    def asked(path: str, **words: str) -> Any:
        return desk.get(f"/api/v1/{path}", query_string=words).get_json()

    (listed,) = asked("documents", uri=uri)["items"]
    (explained,) = asked("explain", document=uri)["items"]
    compared = asked("compare", a=asset.asset_id, b=f"usage:{usage.usage_id}")
    alone = asked(f"documents/{listed['id']}")
    for told in (
        *listed["usages"],
        *alone["usages"],
        *explained["usages"],
        compared["a"],
        compared["b"],
    ):
        said = told["asset"], told["withdrawn"], told["withdrawn_from"]
        assert said == (asset.asset_id, "PHOTO KILL", None)
    page = opened(desk, f"/explain?document={quote(uri)}").text
    assert "Withdrawn: do not use: PHOTO KILL" in page


def test_what_is_explained_and_was_called_back_for_a_day_to_come_says_so(
    desk: FlaskClient, asset: Asset
) -> None:
    day = f"{date.today() + timedelta(days=60)}"
    order = {"asset": asset.asset_id, "notice": "END", "since": day} | BY
    assert desk.post("/api/v1/withdrawals", json=order).status_code == 201
    uri = asset.usages[0].caption.document_uri
    page = opened(desk, f"/explain?document={quote(uri)}").text
    assert "Withdrawn from " in page
    answer = desk.get("/api/v1/documents", query_string={"uri": uri}).get_json()
    days = {usage["withdrawn_from"] for usage in answer["items"][0]["usages"]}
    assert days == {day}


@pytest.mark.parametrize("path", ["withdrawals", "waivers"])
def test_a_word_that_nobody_knows_is_no_order(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset, path: str
) -> None:
    said = {"asset": asset.asset_id, "kind": "correction", "new": "A/AFP"} | BY
    said = said if path == "withdrawals" else {"day": "2027-01-01"} | BY
    answer = desk.post(f"/api/v1/{path}", json=said)
    assert answer.status_code == 400
    assert "can be none but" in answer.get_json()["detail"]
    assert not catalogue.has_withdrawals()


def test_programs_set_rights_in_a_withdrawn_picture(
    desk: FlaskClient, asset: Asset
) -> None:
    path = f"/api/v1/assets/{asset.asset_id}"
    desk.post("/api/v1/withdrawals", json={"asset": asset.asset_id} | BY)
    match = {"If-Match": desk.get(path).headers["ETag"]}
    said = {"impose": "NO SALES", "until": f"{date.today() + timedelta(days=9)}"} | BY
    done = desk.patch(path, json=said, headers=match)
    assert done.status_code == 200, done.text
    late = desk.patch(path, json=said, headers=match)
    assert late.status_code == 412


def test_searches_know_what_the_desk_set_of_rights_until_a_day(
    catalogue: Catalogue, asset: Asset, session: Session
) -> None:
    def found(words: str, day: date) -> int:
        return catalogue.find(Query(words=words, day=day)).total

    deciding, today = Deciding(catalogue, session), session.today
    last, after = today + timedelta(days=9), today + timedelta(days=10)
    edit = RightsEdit(until=last, impose="MANDATORY KILL")
    wanted = wanted_rights(asset, edit, session=session, **BY)
    done = deciding.correct(wanted, **BY)
    assert found("is:withdrawn is:blocked -is:usable", last) == 1
    assert found("is:withdrawn OR is:blocked", after) == 0
    told = [f for f in catalogue.findings_of(asset.asset_id) if f.check == "withdrawn"]
    assert {f.message.partition(" withdrew")[0] for f in told} == {"The desk"}
    deciding.take_back(done, **BY)
    edit = RightsEdit(until=last, fields={"expires": f"{today - timedelta(days=1)}"})
    deciding.correct(wanted_rights(asset, edit, session=session, **BY), **BY)
    assert found("is:expired is:blocked", today) == 1
    assert found("is:expired OR is:blocked", after) == 0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"reason": ""}, "say why"),
        ({"actor": ""}, "say who decides"),
        ({"field": "credit"}, "how it is to read"),
        ({"since": "soon"}, "no day like"),
        ({"asset": ""}, "say which picture"),
        ({"asset": "none"}, "Nothing is here"),
    ],
)
def test_what_is_said_by_halves_is_refused(
    desk: FlaskClient, asset: Asset, said: dict[str, str], reason: str
) -> None:
    told = BY | {"asset": asset.asset_id} | said
    answer = desk.post("/withdrawals", data=told)
    assert answer.status_code in (400, 404)
    assert reason in Sheet(answer.text).text


def test_programs_are_told_which_of_their_words_is_wrong(
    desk: FlaskClient, asset: Asset
) -> None:
    api = "/api/v1/withdrawals"
    order = BY | {"asset": asset.asset_id}

    def wrong(path: str, **said: object) -> str:
        got = desk.post(path, json=order | said)
        assert got.status_code == 400, got.text
        told = got.get_json()
        assert told["detail"].startswith(f"{told['parameter']}: ")
        return str(told["parameter"])

    assert wrong(api, since="soon") == "since"
    assert wrong(api, field="rights", new="x") == "field"
    assert wrong(api, new="x") == "field"
    assert wrong(api, field="credit") == "new"
    assert wrong(api, notice="x" * 20_001) == "notice"
    path = desk.post(api, json=order).headers["Location"]
    order.pop("asset")  # which a step of an order does not need
    (usage, *_) = desk.get(path).get_json()["usages"]
    ticked = {"do": "tick", "usages": [usage["usage"]]}
    assert wrong(path, **ticked, outcome="eaten") == "outcome"
    assert wrong(path, **ticked, outcome="cannot", reason="") == "reason"
    assert wrong(path, do="tick", outcome="taken-down") == "usages"
    assert wrong(path, do="extend", asset=asset.asset_id) == "asset"
    assert wrong(path, do="close") == "do"
    assert wrong(path, do="burn") == "do"


def test_programs_order_chase_and_prove(desk: FlaskClient, asset: Asset) -> None:
    api = "/api/v1/withdrawals"
    said = BY | {"asset": asset.asset_id, "field": "credit", "new": "Navy/AFP"}
    made = desk.post(api, json=said)
    assert made.status_code == 201, made.text
    path, order = made.headers["Location"], made.get_json()
    assert (order["kind"], order["open"]) == ("correction", 2)
    one, other = (usage["usage"] for usage in order["usages"])
    tick = {"do": "tick", "usages": [one], "outcome": "corrected", "actor": "Ida"}
    assert desk.post(path, json=tick).get_json()["open"] == 1
    early = desk.post(path, json={"do": "close", "actor": "Ida"})
    assert early.status_code == 400
    assert "1 usage is open" in early.get_json()["detail"]
    cannot = {"do": "tick", "usages": [other], "outcome": "cannot"} | BY
    assert desk.post(path, json=cannot).get_json()["open"] == 0
    assert desk.post(path, json={"do": "close", "actor": "I"}).status_code == 200
    (listed,) = desk.get(f"{api}?state=closed").get_json()["items"]
    assert (listed["usages"], listed["open"]) == (2, 0)
    proof = json.loads(desk.get(path.replace("/api/v1", "") + "/proof/json").data)
    assert proof["proof_sha256"] == digest_of(proof)
    assert proof["proof_sha256"] == desk.get(path).get_json()["proof_sha256"]
    page = desk.get(path.replace("/api/v1", "") + "/proof/html")
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert desk.get(path.replace("/api/v1", "") + "/proof/pdf").status_code == 404


def test_what_is_overdue_is_listed_with_the_sentence_that_limits_it(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset
) -> None:
    assert "Nothing stands beyond its right" in opened(desk, "/overdue").text
    quote = Evidence(uri="a.jpg", kind="XMP", quote="NOT TO BE USED AFTER 1 MAY 2024")
    limit = Restriction(kind="valid-until", ends="2024-05-01", evidence=(quote,))
    rights = replace(asset.rights, restrictions=(limit,))
    catalogue.apply(
        Change(
            assets=(replace(asset, rights=rights),),
            removed=(asset.asset_id,),
            keys={asset.asset_id: frozenset()},
        )
    )
    sent(desk, "/withdrawals", asset=asset.asset_id, notice="KILL 7")
    page = opened(desk, "/overdue").text
    assert "NOT TO BE USED AFTER 1 MAY 2024" in page
    assert "allowed until 1 May 2024" in page
    said = desk.get("/api/v1/overdue").get_json()
    assert (said["total"], len(said["items"])) == (1, 2)
    assert {row["quote"] for row in said["items"]} == {quote.quote}


def test_what_a_file_calls_back_is_listed_until_the_desk_orders_it(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset
) -> None:
    quote = Evidence(uri="a.jpg", kind="XMP", quote="MANDATORY KILL: remove it")
    kill = Restriction(kind="kill", evidence=(quote,))
    rights = replace(asset.rights, restrictions=(kill,))
    catalogue.apply(
        Change(
            assets=(replace(asset, rights=rights),),
            removed=(asset.asset_id,),
            keys={asset.asset_id: frozenset()},
        )
    )
    usages = [usage.usage_id for usage in asset.usages]
    for path in ("withdrawals", "overdue"):
        assert quote.quote in opened(desk, f"/{path}").text
        (found,) = desk.get(f"/api/v1/{path}").get_json()["by_file"]
        assert (found["withdrawal"], found["open"]) == (None, len(usages))
        assert [place["usage"] for place in found["places"]] == usages
    assert quote.quote not in opened(desk, "/withdrawals?state=closed").text
    form = desk.get(f"/withdrawals?asset={asset.asset_id}").get_data(as_text=True)
    assert f">{quote.quote}</textarea>" in form
    order = {"asset": asset.asset_id, "by_file": True, "actor": "Mia"}
    for _ in range(2):  # what is followed already stays one order
        made = desk.post("/api/v1/withdrawals", json=order).get_json()
        assert made["notice"] == quote.quote
        assert {row["usage"] for row in made["usages"]} == set(usages)
    assert desk.get("/api/v1/withdrawals").get_json()["total"] == 1
    refused = desk.post("/api/v1/withdrawals", json={"asset": asset.asset_id})
    assert refused.status_code == 400
    for path in ("withdrawals", "overdue"):
        assert desk.get(f"/api/v1/{path}").get_json()["by_file"] == []
        assert "Called back by their files" not in opened(desk, f"/{path}").text


def test_where_nothing_may_be_decided_nothing_is_withdrawn(
    catalogue: Catalogue, asset: Asset
) -> None:
    reader = made_app(catalogue).test_client()
    said = BY | {"asset": asset.asset_id}
    assert reader.post("/withdrawals", data=said).status_code in (403, 405)
    assert reader.post("/api/v1/withdrawals", json=said).status_code in (403, 405)
    assert not catalogue.has_withdrawals()
    assert "Order it" not in opened(reader, f"/withdrawals?asset={said['asset']}").text


@pytest.fixture
def in_ten_days() -> str:
    return f"{date.today() + timedelta(days=10)}"


def test_what_will_be_withdrawn_is_to_be_checked_everywhere(
    desk: FlaskClient, catalogue: Catalogue, asset: Asset, in_ten_days: str
) -> None:
    def found(words: str, days: int = 0) -> int:
        day = date.fromisoformat(in_ten_days) + timedelta(days=days - 10)
        return catalogue.find(Query(words=words, day=day)).total

    said = {"asset": asset.asset_id, "notice": "PHOTO KILL", "since": in_ten_days}
    made = desk.post("/api/v1/withdrawals", json=said | BY)
    assert made.status_code == 201, made.text
    assert (found("is:check"), found("is:usable"), found("is:withdrawn")) == (1, 0, 0)
    told = desk.get(f"/api/v1/assets/{asset.asset_id}").get_json()
    assert told["light"]["colour"] == "check"
    assert f"Withdrawn from {in_ten_days}" in told["light"]["reasons"]
    warned = [f for f in told["findings"] if f["check"] == "withdrawn"]
    assert {f["severity"] for f in warned} == {"warning"}
    place = {"caption": asset.description}
    (one,) = desk.get("/api/v1/place", query_string=place).get_json()["items"]
    assert (one["withdrawn"], one["withdrawn_from"]) == (None, in_ten_days)
    lines = map(json.loads, desk.get("/credits/jsonl").text.splitlines())
    assert {line["withdrawn_from"] for line in lines} == {in_ten_days}
    order = f"/withdrawals/{made.get_json()['withdrawal']}"
    shown = date.fromisoformat(in_ten_days)
    day = f"{shown.day} {shown:%B %Y}"
    for path in (f"/assets/{asset.asset_id}", "/withdrawals", order, "/credits", "/"):
        page = " ".join(opened(desk, path).text.split())
        assert f"ithdrawn from {day}" in page, path
        assert "Withdrawn: do not use" not in page
        assert "it is withdrawn" not in page  # until then its credit is to be printed
    # It is in force once its day has begun anywhere on earth.
    assert found("is:withdrawn is:blocked", days=8) == 0
    assert found("is:withdrawn is:blocked", days=9) == 1
    assert found("is:check OR is:usable", days=9) == 0


@pytest.mark.parametrize(
    ("days", "told"), [(400, "more than a year"), (-9_000, "the day of the picture")]
)
def test_nothing_is_withdrawn_from_a_day_that_nobody_means(
    desk: FlaskClient, asset: Asset, days: int, told: str
) -> None:
    since = f"{date.today() + timedelta(days=days)}"
    said = {"asset": asset.asset_id, "since": since} | BY
    answer = desk.post("/api/v1/withdrawals", json=said)
    assert answer.status_code == 400
    assert told in answer.get_json()["detail"]


@pytest.mark.parametrize("is_coming", [False, True])
def test_pages_to_work_on_a_withdrawn_picture_say_so(
    desk: FlaskClient, asset: Asset, in_ten_days: str, is_coming: bool
) -> None:
    order = {"asset": asset.asset_id, "notice": "PHOTO KILL"} | BY
    order |= {"since": in_ten_days} if is_coming else {}
    assert desk.post("/api/v1/withdrawals", json=order).status_code == 201
    shown = date.fromisoformat(in_ten_days)
    told = f"Withdrawn from {shown.day} {shown:%B %Y}"
    told = told if is_coming else "Withdrawn: do not use"
    pages = [
        f"/assets/{asset.asset_id}/rights",
        f"/usages/{asset.usages[0].usage_id}/edit",
        f"/split?asset={asset.asset_id}",
        f"/compare?a={asset.asset_id}",
        "/bulk?q=drone",
    ]
    for path in pages:
        page = opened(desk, path).text
        assert page.count(told) == 1, path
        is_edited = path.endswith(("/rights", "/edit"))
        assert ("The line to print now" in page) == (is_coming and is_edited)


def test_an_order_is_not_taken_for_the_list_below_it(
    desk: FlaskClient, asset: Asset
) -> None:
    page = opened(desk, f"/withdrawals?asset={asset.asset_id}").text
    order, listed = page.index("Order it"), page.index("All that was called back")
    assert order < listed < page.index("Taken back")
    assert "All that was called back" not in opened(desk, "/withdrawals").text


def test_what_was_typed_of_an_order_stays_where_it_cannot_be(
    desk: FlaskClient, asset: Asset
) -> None:
    said = {"asset": asset.asset_id, "field": "credit", "notice": "MANDATORY <b>"} | BY
    answer = desk.post("/withdrawals", data=said)
    assert answer.status_code == 400
    assert "MANDATORY &lt;b&gt;</textarea>" in answer.text
    assert 'value="credit" checked' in answer.text and 'role="alert"' in answer.text
    order = {"asset": asset.asset_id, "notice": "PHOTO KILL"} | BY
    made = desk.post("/api/v1/withdrawals", json=order).get_json()["withdrawal"]
    usage = asset.usages[0].usage_id
    ticked = {"do": "tick", "usage": usage, "outcome": "cannot"}
    answer = desk.post(f"/withdrawals/{made}", data=BY | ticked | {"reason": ""})
    assert answer.status_code == 400
    assert f'value="{usage}" checked' in answer.text
    assert 'value="cannot" required checked' in answer.text
