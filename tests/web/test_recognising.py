"""Search by picture: on the page, for programs, on the command line."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from PIL import Image as Pillow

from media.catalogue import Catalogue
from seeds import folder
from web import recognising
from web.api.schemas import SCHEMAS

DRONE = folder() / "images" / "coalition-specialist-drone-wing.jpg"
CREDIT = "AFP Photo/Handout/Coalition Official"


def small() -> bytes:
    data = BytesIO()
    with Pillow.open(DRONE) as picture:
        picture.reduce(3).save(data, "JPEG")
    return data.getvalue()


def form(data: bytes, name: str = "desk.jpg") -> dict[str, object]:
    return {"picture": (BytesIO(data), name)}


class TestPage:
    def test_it_says_which_picture_it_is_and_what_to_print(
        self, client: FlaskClient
    ) -> None:
        answer = client.post("/recognise", data=form(small()))
        assert (answer.status_code, answer.headers["Cache-Control"]) == (
            200,
            "no-store",
        )
        for said in ("The same picture", CREDIT.split("/")[-1], "Beside coalition-"):
            assert said in answer.text

    def test_it_tells_what_the_file_says_of_itself(self, client: FlaskClient) -> None:
        answer = client.post("/recognise", data=form(DRONE.read_bytes()))
        assert "This very file" in answer.text
        assert "It credits" in answer.text
        assert 'action="/recognise#found"' in answer.text, "where the answer stands"
        assert 'id="found"' in answer.text

    @pytest.mark.parametrize(
        ("data", "status", "said"),
        [
            pytest.param(form(b"Ida Holm/AP", "a.txt"), 422, "a.txt is no", id="text"),
            pytest.param(form(b""), 400, "none was sent", id="empty"),
            pytest.param({}, 400, "Send one file", id="nothing"),
            pytest.param(form(small()[:900]), 200, "truncated", id="cut short"),
            pytest.param(
                form(small()[:900]), 200, "not be compared", id="nor compared"
            ),
        ],
    )
    def test_what_cannot_be_searched_for_is_told(
        self, client: FlaskClient, data: dict[str, object], status: int, said: str
    ) -> None:
        answer = client.post(
            "/recognise", data=data, content_type="multipart/form-data"
        )
        assert answer.status_code == status
        assert said in answer.text

    def test_it_is_not_for_pages_of_others(self, client: FlaskClient) -> None:
        headers = {"Origin": "https://elsewhere.example"}
        answer = client.post("/recognise", data=form(small()), headers=headers)
        assert answer.status_code == 403


class TestProgram:
    def test_the_answer_is_what_is_described(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        answer = client.post("/api/v1/recognise?name=desk.jpg", data=small())
        schema = {"$ref": "#/components/schemas/Recognised"}
        schemas = {"components": {"schemas": SCHEMAS}}
        Draft202012Validator({**schema, **schemas}).validate(answer.json)
        (match,) = answer.json["matches"]
        assert (match["standing"], match["relation"]) == ("same", "copy")
        assert match["credit_to_print"] == CREDIT
        assert newsroom.asset(match["asset"])

    def test_a_hostile_name_is_only_a_name(self, client: FlaskClient) -> None:
        answer = client.post("/api/v1/recognise?name=../../etc/passwd", data=small())
        assert answer.json["picture"]["file"] == "passwd"

    @pytest.mark.parametrize(
        ("kind", "status"),
        [
            ("image/png", 200),
            ("application/octet-stream", 200),
            ("text/plain", 415),
            ("application/json", 415),
        ],
    )
    def test_what_is_said_to_be_no_picture_is_not_looked_for(
        self, client: FlaskClient, kind: str, status: int
    ) -> None:
        path = "/api/v1/recognise"
        answer = client.post(path, data=small(), content_type=kind)
        assert answer.status_code == status

    @pytest.mark.parametrize("octets", [0, 1])
    def test_what_is_too_large_is_refused(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, octets: int
    ) -> None:
        data = small()
        monkeypatch.setattr(recognising, "MOST_OCTETS", len(data) - octets)
        answer = client.post("/api/v1/recognise", data=data)
        assert answer.status_code == (413 if octets else 200)
