"""Explaining on the web: what is shown, and that nothing else can be reached by it."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change
from media.model import Decision, FileLikeness, Likeness, file_member, pair_of
from tests.conftest import Print
from tests.samples import sample_asset, sample_document, sample_image, sample_usage
from tests.web.reading import Sheet
from tests.web.test_api import validator
from tests.web.test_security import EVIL, PAGE
from web import explaining

CAPTION = "A clerk reads the law in Lumena, Jan. 3, 2022. (Photo: Ida Wells/AFP)"
API = "/api/v1/explain"


def paste(client: FlaskClient, text: str, *, status: int = 200) -> Sheet:
    """Return the page after a text was pasted into the form."""
    got = client.post("/explain", data={"text": text})
    assert got.status_code == status
    sheet = Sheet(got.text)
    assert sheet.mistakes == []
    return sheet


class TestPasting:
    def test_a_caption_is_shown_with_the_name_of_each_part(
        self, client: FlaskClient
    ) -> None:
        sheet = paste(client, CAPTION)
        assert (
            "descriptionA clerk reads the law in Lumena, dateJan. 3, 2022."
            " (creditlabelPhoto: creatorIda Wells/organisationAFP)" in sheet.text
        )
        assert "/agencies/afp" in sheet.links()

    def test_an_article_is_shown_in_its_order(self, client: FlaskClient) -> None:
        sheet = paste(
            client,
            f"Read first\n\n{CAPTION}\n\nLUMENA (Coast Wire) – Nobody had asked her.\n",
        )
        assert "datelineLUMENA (Coast Wire) –" in sheet.text
        assert "#found-1-picture-1" in sheet.links()

    def test_a_page_is_read_as_a_page(self, client: FlaskClient) -> None:
        sheet = paste(client, PAGE)
        assert "text/html" in sheet.text
        assert "https://news.example/clerk.jpg" in sheet.text
        assert "the figure's caption" in sheet.text

    def test_what_was_pasted_stays_in_the_box(self, client: FlaskClient) -> None:
        text = "first & <b>last</b>\n\nline"
        got = client.post("/explain", data={"text": text})
        assert f"\n{html.escape(text)}</textarea>" in got.text

    def test_words_of_others_stay_text(self, client: FlaskClient) -> None:
        for text in (PAGE, f"{EVIL}\n\n{EVIL} (Photo: {EVIL}/AFP)\n", f"{EVIL} (AFP)"):
            sheet = paste(client, text)
            assert EVIL in sheet.text
            assert all(s["src"].startswith("/static/") for s in sheet.all("script"))
            assert sheet.all("img", "style", "iframe") == []
            assert not any("style" in attributes for _, attributes in sheet.tags)

    def test_no_cache_keeps_it(self, client: FlaskClient) -> None:
        for got in (
            client.post("/explain", data={"text": CAPTION}),
            client.post(API, json={"text": CAPTION}),
        ):
            assert got.cache_control.no_store

    def test_nothing_is_written(self, client: FlaskClient, newsroom: Catalogue) -> None:
        before = newsroom.totals()
        paste(client, PAGE)
        assert newsroom.totals() == before

    @pytest.mark.parametrize(
        ("text", "status", "said"),
        [
            pytest.param("", 400, "nothing to explain", id="nothing"),
            pytest.param(" \n ", 400, "nothing to explain", id="only spaces"),
            pytest.param("x y\n" * 30_000, 413, "50,000", id="a long text"),
            pytest.param("<p>x y</p>\n" * 290_000, 413, "3,000,000", id="a huge page"),
            pytest.param("<p>x y</p>\n" * 700_000, 413, "3,000,000", id="a flood"),
            pytest.param("a\0b\n" * 99, 422, "formats", id="no text"),
        ],
    )
    def test_what_cannot_be_explained_is_refused_with_the_reason(
        self, client: FlaskClient, text: str, status: int, said: str
    ) -> None:
        sheet = paste(client, text, status=status)
        assert said in sheet.text
        assert len(sheet.all("textarea")) == 1
        got = client.post(API, json={"text": text})
        assert got.status_code == status
        assert said in json.loads(got.data)["detail"]


class TestCatalogued:
    def test_its_page_leads_to_the_explanation(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        for stored in newsroom.documents(limit=200).items:
            sheet = Sheet(client.get(f"/documents/{stored.document_id}").text)
            assert f"/explain?document={stored.document_id}" in sheet.links()

    def test_it_is_found_by_its_id_and_by_its_uri(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        stored = newsroom.documents().items[0]
        for name in (stored.document_id, stored.uri):
            got = client.get("/explain", query_string={"document": name})
            assert got.status_code == 200
            assert (stored.title or "") in Sheet(got.text).text
            said = json.loads(client.get(API, query_string={"document": name}).data)
            assert [u["usage"] for u in said["items"][0]["usages"]] == [
                placed.usage.usage_id for placed in stored.usages
            ]

    @pytest.mark.parametrize(
        "name",
        [
            pytest.param(str(Path(__file__)), id="a file of this machine"),
            pytest.param("/etc/passwd", id="a file of any machine"),
            pytest.param("../../etc/passwd", id="a path upwards"),
            pytest.param("file:///etc/passwd", id="an address of a file"),
            pytest.param("http://127.0.0.1:1/", id="a server of this machine"),
            pytest.param("https://news.example/a.html", id="an address of the web"),
            pytest.param(EVIL, id="markup"),
        ],
    )
    def test_only_the_catalogue_is_looked_into(
        self, client: FlaskClient, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A name that the catalogue does not have is fetched and opened nowhere."""

        def touched(*given: object, **words: object) -> None:
            raise AssertionError(f"touched {given}")

        monkeypatch.setattr("socket.socket.connect", touched)
        monkeypatch.setattr("pathlib.Path.read_bytes", touched)
        for address in ("/explain", API):
            got = client.get(address, query_string={"document": name})
            assert got.status_code == 404


class TestWhoAsks:
    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            pytest.param({}, 200, id="a program"),
            pytest.param({"Sec-Fetch-Site": "same-origin"}, 200, id="a page of ours"),
            pytest.param({"Origin": "http://localhost"}, 200, id="by its origin"),
            pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="another's page"),
            pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="a neighbour's page"),
            pytest.param({"Origin": "http://evil.example"}, 403, id="another origin"),
            pytest.param({"Origin": "http://localhost:1"}, 403, id="another port"),
            pytest.param({"Origin": "null"}, 403, id="a page that hides"),
        ],
    )
    def test_pages_of_others_cannot_put_this_server_to_work(
        self, client: FlaskClient, headers: dict[str, str], status: int
    ) -> None:
        for got in (
            client.post("/explain", data={"text": CAPTION}, headers=headers),
            client.post(API, json={"text": CAPTION}, headers=headers),
        ):
            assert got.status_code == status


class TestApi:
    def test_a_text_is_explained_as_described(self, client: FlaskClient) -> None:
        said = json.loads(client.post(API, json={"text": CAPTION}).data)
        (found,) = said["items"]
        (usage,) = found["usages"]
        for mark in usage["marks"]:
            start, end = mark["span"]
            assert CAPTION[start:end] == mark["text"]
        assert {mark["kind"] for mark in usage["marks"]} == {
            "description",
            "date",
            "credit",
            "label",
            "creator",
            "organisation",
        }

    @pytest.mark.parametrize(
        ("body", "status"),
        [('{"text": 1}', 400), ("[]", 400), ("{", 400), ('{"text": "\\ud800 x"}', 200)],
        ids=["no text", "no object", "no JSON", "half a character"],
    )
    def test_other_json_is_refused(
        self, client: FlaskClient, body: str, status: int
    ) -> None:
        got = client.post(API, data=body, content_type="application/json")
        assert got.status_code == status

    def test_a_form_is_refused(self, client: FlaskClient) -> None:
        assert client.post(API, data={"text": CAPTION}).status_code == 415


def test_of_many_documents_the_first_are_explained(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explaining, "MOST_DOCUMENTS", 0)
    sheet = paste(client, PAGE)
    assert "And 1 more document." in sheet.text


class TestNearness:
    """What looks like a picture is told with the numbers, and why it is kept apart."""

    @pytest.fixture
    def near(self, printing: Print) -> FlaskClient:
        """Return a browser at a ferry, the next frame of it and another ferry."""
        client = printing({})
        catalogue = client.application.extensions["cutline"].catalogue
        names = ("ferry", "next", "other")
        files = {name: sample_image(f"{name}.jpg") for name in names}
        digests = {name: file.fingerprint.sha256 for name, file in files.items()}

        def alike(name: str, likeness: Likeness) -> FileLikeness:
            one, other = sorted((digests["ferry"], digests[name]))
            return FileLikeness(one=one, other=other, likeness=likeness)

        moved = Likeness(
            relation="sibling", score=0.2, reasons=("blocks differ in structure",)
        )
        frame = (0.0, 0.0, 0.8, 0.5)
        cut = Likeness(relation="crop", score=0.45, part=frame, other_part=frame)
        said = decision_of(digests["ferry"], digests["other"])
        catalogue.apply(
            Change(
                assets=(
                    sample_asset(
                        "ferry",
                        sample_usage("A ferry leaves.", document="ferry.txt"),
                        images=(files["ferry"],),
                        decisions=(said,),
                    ),
                    sample_asset("next", images=(files["next"],)),
                    sample_asset("other", images=(files["other"],)),
                ),
                document=sample_document("ferry.txt"),
                likenesses=(alike("next", moved), alike("other", cut)),
            )
        )
        return client

    def test_the_page_of_a_picture_tells_what_looks_like_it(
        self, near: FlaskClient
    ) -> None:
        sheet = Sheet(near.get("/assets/ferry").text)
        assert sheet.mistakes == []
        assert "Looks like 2" in sheet.text
        assert "another moment of the scene" in sheet.text.lower()
        assert "Kept apart: something in the scene moved: another frame." in sheet.text
        assert "Another part of the scene, 40 % of the one" in sheet.text
        assert "40 % of the one and 40 % of the other are shared" in sheet.text
        assert "two pictures (Ida: another mast)" in sheet.text
        assert "Looks like 1" in Sheet(near.get("/assets/next").text).text

    def test_programs_read_the_same_of_a_catalogued_document(
        self, near: FlaskClient
    ) -> None:
        said = json.loads(near.get(f"{API}?document=ferry.txt").data)
        assert list(validator("ExplanationPage").iter_errors(said)) == []
        (told,) = said["near"]
        assert told["asset"] == "ferry"
        assert [(one["asset"], one["apart"]) for one in told["near"]] == [
            ("other", "decided"),
            ("next", "moment"),
        ]
        assert told["near"][0]["shared"] == [0.4, 0.4]
        page = Sheet(near.get("/explain?document=ferry.txt").text)
        assert page.mistakes == []
        assert "Looks like" in page.text


@pytest.mark.parametrize(
    ("asked", "said"), [("en", "Language English"), ("de", "Sprache Englisch")]
)
def test_the_language_of_a_document_has_its_name(
    client: FlaskClient, newsroom: Catalogue, asked: str, said: str
) -> None:
    read = next(d for d in newsroom.documents().items if d.language == "en")
    page = client.get(
        f"/explain?document={read.document_id}", headers={"Accept-Language": asked}
    )
    assert said in Sheet(page.text).text


def decision_of(one: str, other: str) -> Decision:
    first, second = pair_of(file_member(one), file_member(other))
    return Decision(
        one=first,
        other=second,
        verdict="different",
        at="2026-11-01T12:00:00+00:00",
        actor="Ida",
        reason="another mast",
    )
