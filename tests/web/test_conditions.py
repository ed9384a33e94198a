"""A write that names what was read (`If-Match`) is refused where that changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient

from web.api.description import description

ROOT = "/api/v1"
KEPT = {"name": "Drones", "search": {"q": "drones"}, "actor": "Ida Holm"}
BULK = {"search": {"q": "drone"}, "field": "alt", "mode": "set", "text": "A drone"}


def tag(desk: FlaskClient, path: str) -> str:
    return desk.get(ROOT + path).headers["ETag"]


def keep(desk: FlaskClient, match: str, key: str = "") -> int:
    headers = {"If-Match": match} | ({"Idempotency-Key": key} if key else {})
    return desk.post(f"{ROOT}/searches", json=KEPT, headers=headers).status_code


def test_what_changed_since_it_was_read_is_not_written_over(desk: FlaskClient) -> None:
    seen = tag(desk, "/searches")
    assert keep(desk, seen) == 201
    refused = desk.post(f"{ROOT}/searches", json=KEPT, headers={"If-Match": seen})
    assert refused.status_code == 412
    assert refused.content_type == "application/problem+json"
    assert "read it again" in refused.get_json()["detail"]
    assert len(desk.get(f"{ROOT}/searches").get_json()["items"]) == 1
    assert keep(desk, tag(desk, "/searches")) == 201


def test_what_was_done_is_answered_again_though_it_changed_what_was_read(
    desk: FlaskClient,
) -> None:
    seen = tag(desk, "/searches")
    assert [keep(desk, seen, key="night-27") for _ in range(2)] == [201, 201]
    assert len(desk.get(f"{ROOT}/searches").get_json()["items"]) == 1


@pytest.mark.parametrize(
    ("match", "status"), [('"bogus"', 412), ('W/"bogus"', 412), ("*", 200)]
)
def test_where_nothing_stands_no_version_is_that_of_it(
    desk: FlaskClient, match: str, status: int
) -> None:
    answer = desk.post(f"{ROOT}/bulk", json=BULK, headers={"If-Match": match})
    assert answer.status_code == status


def test_what_only_asks_heeds_no_version(desk: FlaskClient) -> None:
    headers = {"If-Match": '"bogus"'}
    asked = {"text": "A kite. (Photo: Ida Holm/AP)"}
    assert desk.post(f"{ROOT}/check", json=asked, headers=headers).status_code == 200
    assert desk.post(f"{ROOT}/explain", json=asked, headers=headers).status_code == 200


def test_of_several_at_once_that_read_one_version_one_is_done(
    desk: FlaskClient,
) -> None:
    seen = tag(desk, "/searches")
    app = desk.application

    def sent(number: int) -> int:
        with app.test_client() as one:
            said = {**KEPT, "name": f"Drones {number}"}
            headers = {"If-Match": seen, "X-Requested-With": "test"}
            return one.post(f"{ROOT}/searches", json=said, headers=headers).status_code

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(sent, range(6))) == [201, *[412] * 5]
    assert len(desk.get(f"{ROOT}/searches").get_json()["items"]) == 1


def test_it_is_described_of_every_route_that_changes_something() -> None:
    unheeded = [
        f"{method} {path}"
        for path, item in description()["paths"].items()
        for method, said in item.items()
        if any(each["name"] == "X-Requested-With" for each in said["parameters"])
        and "412" not in said["responses"]
    ]
    assert unheeded == []
    assert "heeds `If-Match`: the `ETag`" in description()["info"]["description"]


@pytest.mark.parametrize(("match", "status"), [("*", 200), ('"bogus"', 412)])
def test_who_reads_with_if_match_gets_that_version_or_a_problem(
    desk: FlaskClient, match: str, status: int
) -> None:
    path = f"{ROOT}/search"
    tag = desk.get(path).headers["ETag"]
    assert desk.get(path, headers={"If-Match": tag}).status_code == 200
    answer = desk.get(path, headers={"If-Match": match})
    assert answer.status_code == status
    if status == 412:
        assert answer.mimetype == "application/problem+json"
        assert "items" not in answer.get_json()
