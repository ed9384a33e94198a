"""Files that are sent: kept, taken in, and what became of each is told."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from media.catalogue import Catalogue, Query
from media.pipeline import Deciding, Session
from media.store import open_catalogue
from seeds import folder
from tests.conftest import made_app
from tests.web.reading import Sheet
from web import csrf
from web.api.schemas import SCHEMAS
from web.uploading import safe_name

FERRY = folder() / "images" / "ferry-aurelia-crossing.jpg"
ARTICLE = (
    b"<article><h1>The ferry sails</h1><figure><img src='ferry.jpg'>"
    b"<figcaption>The ferry Aurelia leaves the harbour of Kestrel Point at noon."
    b" Photo: Ida Holm/Northern Courier</figcaption></figure></article>"
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def desk(catalogue: Catalogue, session: Session, tmp_path: Path) -> FlaskClient:
    operations, kept = Deciding(catalogue, session), tmp_path / "kept"
    said = {"HOSTS": ("localhost",), "UPLOADS": kept}
    return made_app(catalogue, operations, **said).test_client()


def post(desk: FlaskClient, sent: dict[str, bytes], address: str = "/api/v1/uploads"):  # type: ignore[no-untyped-def]
    data = {"files": [(BytesIO(data), name) for name, data in sent.items()]}
    return desk.post(address, data=data, content_type="multipart/form-data")


def test_an_article_and_its_picture_are_taken_in_and_find_each_other(
    desk: FlaskClient, catalogue: Catalogue, tmp_path: Path
) -> None:
    answer = post(desk, {"a.html": ARTICLE, "ferry.jpg": FERRY.read_bytes()})
    assert answer.status_code == 201
    schema = {"$ref": "#/components/schemas/Uploaded"}
    Draft202012Validator({**schema, "components": {"schemas": SCHEMAS}}).validate(
        answer.json
    )
    assert [(f["name"], f["status"], f["kind"]) for f in answer.json["files"]] == [
        ("a.html", "added", "document"),
        ("ferry.jpg", "added", "image"),
    ]
    (asset,) = catalogue.find(Query()).items
    assert (len(asset.usages), len(asset.images)) == (1, 1)
    kept = tmp_path / "kept" / answer.json["batch"]
    assert sorted(p.name for p in kept.iterdir()) == [
        "a.html",
        "ferry.jpg",
    ]


def test_files_of_one_batch_find_each_other_though_they_come_one_by_one(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    batch = post(desk, {"a.html": ARTICLE}).json["batch"]
    picture = (BytesIO(FERRY.read_bytes()), "ferry.jpg")
    answer = desk.post("/api/v1/uploads", data={"files": [picture], "batch": batch})
    assert answer.json["batch"] == batch
    (asset,) = catalogue.find(Query()).items
    assert (len(asset.usages), len(asset.images)) == (1, 1)


def test_what_cannot_be_read_stops_nothing_and_is_not_kept(
    desk: FlaskClient, tmp_path: Path
) -> None:
    answer = post(desk, {"broken.docx": b"PK\x03\x04 and no more", "a.html": ARTICLE})
    told = {f["name"]: f for f in answer.json["files"]}
    assert told["broken.docx"]["status"] == "failed"
    assert told["broken.docx"]["problem"]["reason"]
    assert told["a.html"]["status"] == "added"
    assert [p.name for p in (tmp_path / "kept").rglob("*.*")] == ["a.html"]


def test_a_file_of_which_a_part_was_taken_is_kept(
    desk: FlaskClient, tmp_path: Path
) -> None:
    lines = b'{"image": "a.jpg", "caption": "A kayak in Kiel", "credit": "AP"}\nnone'
    told = post(desk, {"wire.jsonl": lines}).json["files"]
    assert {(f["name"], f["status"]) for f in told} == {
        ("wire.jsonl", "added"),
        ("wire.jsonl", "failed"),
    }
    assert [p.name for p in (tmp_path / "kept").rglob("*.*")] == ["wire.jsonl"]


def test_a_number_sign_is_part_of_a_name(desk: FlaskClient, tmp_path: Path) -> None:
    sent = {"harbour #2.html": ARTICLE, "#.docx": b"PK\x03\x04 and no more"}
    told = post(desk, sent).json["files"]
    assert {(f["name"], f["status"]) for f in told} == {
        ("harbour #2.html", "added"),
        ("#.docx", "failed"),
    }
    kept = [p.name for p in (tmp_path / "kept").rglob("*.*")]
    assert kept == ["harbour #2.html"]


def test_the_same_file_again_is_known_and_nothing_is_written_over(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    batch = post(desk, {"a.html": ARTICLE}).json["batch"]
    again = (BytesIO(ARTICLE + b"<p>Later.</p>"), "a.html")
    desk.post("/api/v1/uploads", data={"files": [again], "batch": batch})
    names = sorted(Path(d.uri).name for d in catalogue.documents().items)
    assert names == ["a-2.html", "a.html"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../evil.html", "evil.html"),
        ("/etc/cron.d/job.html", "job.html"),
        ("C:\\Users\\me\\Fähre.html", "Fähre.html"),
        ("..", "file"),
        (".hidden.html", "hidden.html"),
        ("港の写真.html", "港の写真.html"),
        ("CON.html", "_CON.html"),
        ("a\u0000b.html", "a_b.html"),
        ("x" * 300 + ".html", "x" * 175 + ".html"),
    ],
)
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize("batch", ["../../up", "20260101-zz", "x" * 5_000])
def test_a_batch_is_only_one_that_was_given(
    desk: FlaskClient, tmp_path: Path, batch: str
) -> None:
    sent = {"files": [(BytesIO(ARTICLE), "a.html")], "batch": batch}
    answer = desk.post("/api/v1/uploads", data=sent)
    assert answer.status_code == 400
    assert answer.json["parameter"] == "batch"
    assert not (tmp_path / "kept").exists()


def test_a_file_under_another_word_is_not_passed_over(desk: FlaskClient) -> None:
    sent = {"files": [(BytesIO(ARTICLE), "a.html")], "file": (BytesIO(b"x"), "b.html")}
    answer = desk.post("/api/v1/uploads", data=sent)
    assert answer.status_code == 400
    assert "“file”" in answer.json["detail"]


class TestPage:
    def test_it_tells_what_became_of_each_with_the_way_to_the_picture(
        self, desk: FlaskClient
    ) -> None:
        sent = {
            "ferry.jpg": FERRY.read_bytes(),
            "b.docx": b"PK\x03\x04",
        }
        text = post(desk, sent, "/uploads").text
        assert "<!doctype html>" in text
        for said in ("Added", "New picture", 'href="/assets/', "Not taken"):
            assert said in text

    def test_it_leads_to_each_finding_and_to_correcting_all_at_once(
        self, desk: FlaskClient
    ) -> None:
        lake = FERRY.with_name("glacier-lake-below-vallon.jpg").read_bytes()
        sent = {"ferry.jpg": FERRY.read_bytes(), "lake.jpg": lake}
        sheet = Sheet(post(desk, sent, "/uploads").text)
        (found, *_) = (a for a in sheet.links() if a.startswith("/findings/"))
        assert desk.get(found).status_code == 200
        (at_once,) = (a for a in sheet.links() if a.startswith("/bulk?asset="))
        assert "Correct 2 pictures at once" in desk.get(at_once).text

    def test_a_script_is_given_the_rows_alone(self, desk: FlaskClient) -> None:
        text = post(desk, {"a.html": ARTICLE}, "/uploads?rows=").text
        assert text.count('class="upload ') == 1
        assert "<html" not in text

    def test_no_file_is_said(self, desk: FlaskClient) -> None:
        answer = desk.post("/uploads", data={}, content_type="multipart/form-data")
        assert (answer.status_code, "none was sent" in answer.text) == (400, True)

    def test_without_the_token_of_the_page_nothing_is_taken(
        self, desk: FlaskClient, tmp_path: Path
    ) -> None:
        sent = {"files": [(BytesIO(ARTICLE), "a.html")], csrf.FIELD: "forged"}
        answer = desk.post("/uploads", data=sent, content_type="multipart/form-data")
        assert answer.status_code == 403
        assert not (tmp_path / "kept").exists()

    def test_where_nobody_may_it_says_so(
        self, client: FlaskClient, catalogue: Catalogue
    ) -> None:
        assert "nothing can be uploaded" in client.get("/uploads").text
        assert post(client, {"a.html": ARTICLE}, "/uploads").status_code == 403
