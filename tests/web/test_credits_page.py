"""The credit list of a document or a search, as a page and taken away."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, StoredDocument
from tests.web.reading import opened


@pytest.fixture(scope="module")
def document(newsroom: Catalogue) -> StoredDocument:
    """Return the document with most pictures."""
    return max(newsroom.documents().items, key=lambda found: len(found.usages))


def test_a_document_lists_its_pictures_with_the_line_to_print(
    client: FlaskClient, newsroom: Catalogue, document: StoredDocument
) -> None:
    sheet = opened(client, f"/credits?document={document.document_id}")
    assert document.title in sheet.text
    for placed in document.usages:
        assert f"/assets/{placed.asset_id}" in sheet.links()
        assert newsroom.asset(placed.asset_id).credit_to_print in sheet.text
    copied = [b["data-copy"] for b in sheet.all("button") if "data-copy" in b]
    lines = [b["id"] for b in sheet.all("b") if b.get("id", "").startswith("line-")]
    assert lines == [name for name in copied if name.startswith("line-")] != []
    others = [d for d in newsroom.documents().items if d.uri != document.uri]
    assert not any(d.title in sheet.text for d in others if d.title)


def test_a_document_leads_to_its_list(
    client: FlaskClient, document: StoredDocument
) -> None:
    links = opened(client, f"/documents/{document.document_id}").links()
    assert f"/credits?document={document.document_id}" in links


def test_every_form_has_every_picture(
    client: FlaskClient, document: StoredDocument
) -> None:
    address = f"?document={document.document_id}"
    told = {f: client.get(f"/credits/{f}{address}") for f in ("html", "csv", "jsonl")}
    count = len(document.usages)
    rows = list(csv.DictReader(io.StringIO(told["csv"].text.removeprefix("\ufeff"))))
    lines = [json.loads(line) for line in told["jsonl"].text.splitlines()]
    (item,) = json.loads(client.get(f"/credits/ninjs{address}").text)
    assert told["html"].text.count("<li>") == count
    assert [row["document"] for row in rows] == [document.uri] * count
    assert [line["position"] for line in lines] == [*range(count)]
    assert len(item["associations"]) == count
    named = told["csv"].headers["Content-Disposition"]
    assert named.startswith('attachment; filename="credits-')


def test_what_is_to_be_embedded_is_shown_as_text(
    client: FlaskClient, document: StoredDocument
) -> None:
    sheet = opened(client, f"/credits?document={document.document_id}")
    assert '<section class="cutline-credits">' in sheet.text
    assert not [a for a in sheet.all("section") if a.get("class") == "cutline-credits"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/credits?agency=AFP", 200, "Only AFP"),
        ("/credits?q=nowherenowhere", 200, "No picture in print matches."),
        ("/credits?page=2", 400, "page: this page does not know it"),
        ("/credits/exe", 404, "No page has this address."),
    ],
)
def test_what_is_asked_for_is_answered_or_refused(
    client: FlaskClient, address: str, status: int, said: str
) -> None:
    sheet = opened(client, address, status=status)
    assert said.casefold() in sheet.text.casefold()


def test_a_list_that_is_too_long_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.crediting.MOST", 2)
    assert (
        "One list that is taken away holds 2 pictures"
        in opened(client, "/credits").text
    )
    sheet = opened(client, "/credits/csv", status=400)
    assert "one list holds 2" in sheet.text
