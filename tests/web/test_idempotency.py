"""What programs send twice under one key is done once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from media.catalogue import Catalogue, Query
from media.people import moment_text
from media.pipeline import Deciding, Session
from tests.conftest import made_app
from web.api.description import description
from web.guard import DECIDED, LOOPBACK

KEY = '"8e03978e-40d5-43dd-bc93-6894a57f9324"'
ROOT = "/api/v1"
ARTICLE = b"The ferry sails.\n\nThe ferry Aurelia at noon. Photo: Ida Holm/Courier\n"


@pytest.fixture
def desk(catalogue: Catalogue, session: Session, tmp_path: Path) -> FlaskClient:
    operations, kept = Deciding(catalogue, session), tmp_path / "kept"
    return made_app(catalogue, operations, HOSTS=LOOPBACK, UPLOADS=kept).test_client()


def address_of(catalogue: Catalogue) -> str:
    asset = catalogue.find(Query()).items[0]
    return f"{ROOT}/usages/{asset.usages[0].usage_id}"


def patch(
    desk: FlaskClient,
    address: str,
    *,
    key: str = KEY,
    alt: str = "A drone",
    **said: str,
) -> TestResponse:
    """Correct an alternative text in the version that is there first."""
    headers = {"If-Match": "*", "Idempotency-Key": key, **said}
    body = {"alt": alt, "actor": "Ida Holm", "reason": "it was wanting"}
    return desk.patch(address, json=body, headers=headers)


def corrections(catalogue: Catalogue) -> int:
    return catalogue.corrections().total


def test_what_is_sent_again_is_answered_as_before_and_done_once(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    address = address_of(catalogue)
    first = patch(desk, address)
    assert first.status_code == 200, first.text
    assert "Idempotent-Replayed" not in first.headers
    again = patch(desk, address)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (again.status_code, again.data) == (first.status_code, first.data)
    for name in ("Content-Type", "ETag", "Location", "Cutline-Operation"):
        assert again.headers[name] == first.headers[name]
    assert corrections(catalogue) == 1


@pytest.mark.parametrize(
    "other", [{"alt": "A wing"}, {"If-Match": '"another"'}], ids=["body", "version"]
)
def test_another_request_under_the_same_key_is_refused(
    desk: FlaskClient, catalogue: Catalogue, other: dict[str, str]
) -> None:
    address = address_of(catalogue)
    patch(desk, address)
    refused = patch(desk, address, **other)
    assert refused.status_code == 422
    assert refused.mimetype == "application/problem+json"
    assert "Idempotency-Key" in refused.json["detail"]
    assert corrections(catalogue) == 1


def test_while_nobody_knows_what_became_of_it_it_is_a_conflict(
    desk: FlaskClient, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = address_of(catalogue)
    # The server is stopped between what it does and its answer.
    monkeypatch.setattr(catalogue.answers, "finish", lambda *_: None)
    assert patch(desk, address).status_code == 200
    assert patch(desk, address).status_code == 409
    assert corrections(catalogue) == 1


def test_what_was_refused_may_be_sent_anew(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    address = address_of(catalogue)
    assert patch(desk, address, alt="x" * 100_000).status_code == 400
    assert patch(desk, address).status_code == 200


def test_a_key_is_for_one_address_and_without_one_all_is_done(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    usages = [u for a in catalogue.find(Query()).items for u in a.usages]
    for usage in usages[:2]:
        assert patch(desk, f"{ROOT}/usages/{usage.usage_id}").status_code == 200
    assert corrections(catalogue) == 2


@pytest.mark.parametrize("key", ["", '""', "two words", "x" * 256, "schlüssel"])
def test_what_is_no_key_is_refused(
    desk: FlaskClient, catalogue: Catalogue, key: str
) -> None:
    assert patch(desk, address_of(catalogue), key=key).status_code == 400
    assert corrections(catalogue) == 0


def upload(desk: FlaskClient, octets: bytes) -> TestResponse:
    data: dict[str, Any] = {"files": [(BytesIO(octets), "ferry.txt")]}
    return desk.post(
        f"{ROOT}/uploads",
        data=data,
        content_type="multipart/form-data",
        headers={"Idempotency-Key": KEY},
    )


def test_files_are_told_by_what_they_hold_not_by_what_separates_them(
    desk: FlaskClient, tmp_path: Path
) -> None:
    first, again = upload(desk, ARTICLE), upload(desk, ARTICLE)
    assert first.status_code == again.status_code == 201
    assert first.json == again.json
    assert len(list((tmp_path / "kept").rglob("*.txt"))) == 1
    assert upload(desk, ARTICLE + b"More.").status_code == 422


def test_a_key_is_forgotten_after_a_day(catalogue: Catalogue) -> None:
    answers, now = catalogue.answers, datetime.now(UTC)
    days = [moment_text(now + timedelta(days=n)) for n in (0, 1, 2)]
    assert answers.begin("k", digest="d", at=days[0], since=days[0]) is None
    assert answers.begin("k", digest="d", at=days[1], since=days[0]) is not None
    assert answers.begin("k", digest="d", at=days[2], since=days[1]) is None


NEVER_KEPT = {"api.users", "api.user", "api.user_tokens", "api.user_token"}
"""Where passwords are sent and tokens are answered: nothing of that is written down."""


def test_it_is_described_of_every_route_that_changes_something() -> None:
    described = {
        operation["operationId"]
        for path in description()["paths"].values()
        for operation in path.values()
        if any(p["name"] == "Idempotency-Key" for p in operation.get("parameters", ()))
    }
    told = json.dumps(sorted(described))
    changing = {e for e in DECIDED if e.startswith("api.")} - NEVER_KEPT
    assert len(described) == len(changing), told


def test_a_form_that_bears_a_part_without_a_name_is_told_from_another(
    desk: FlaskClient,
) -> None:
    kind = "multipart/form-data; boundary=b"
    part = "--b\r\nContent-Disposition: form-data{}\r\n\r\nx\r\n"
    body = part.format("") + part.format('; name="batch"') + "--b--\r\n"
    got = desk.post(
        f"{ROOT}/uploads",
        data=body.encode(),
        content_type=kind,
        headers={"Idempotency-Key": KEY},
    )
    assert got.status_code == 400
    assert got.mimetype == "application/problem+json"
