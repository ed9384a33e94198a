"""What somebody hears who has a page read out: languages, differences, marks."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.pipeline import Deciding, Session
from seeds import folder
from tests.conftest import made_app
from tests.web.reading import Sheet, opened
from web.display.tongues import tongue
from web.guard import LOOPBACK

GERMAN = {"Accept-Language": "de"}
MADE = folder() / "images" / "strait-ferry-route-map.png"


def asset_of(newsroom: Catalogue, words: str) -> str:
    return newsroom.find(Query(words=words)).items[0].asset_id


def titles(client: FlaskClient, address: str, language: str) -> list[str]:
    """Return in which languages, but for the page's, titles of pictures are marked."""
    sheet = Sheet(client.get(address, headers={"Accept-Language": language}).text)
    shown = [a for a in sheet.all("h1", "h2") if "title" in a.get("class", "")]
    assert shown
    return [a["lang"] for a in shown if "lang" in a]


@pytest.mark.parametrize("address", ["/?q=hafen", "/assets/{harbour}"])
def test_a_german_caption_is_marked_within_an_english_page_alone(
    client: FlaskClient, newsroom: Catalogue, address: str
) -> None:
    address = address.format(harbour=asset_of(newsroom, "hafen"))
    assert set(titles(client, address, "en")) == {"de"}
    assert titles(client, address, "de") == []


def test_what_is_of_no_certain_language_is_not_marked(client: FlaskClient) -> None:
    with client.application.test_request_context():
        for text in ("", "Ida Holm/Reuters", "2026"):
            assert tongue(text) == ""


def test_what_differs_and_what_changed_is_said_without_colours(
    client: FlaskClient, newsroom: Catalogue
) -> None:
    page = client.get("/bulk?q=tram&field=alt&mode=set&text=A+tram").text
    assert '<ins data-said="now:"' in page
    page = client.get(f"/assets/{asset_of(newsroom, 'tram')}", headers=GERMAN).text
    assert '<ins data-said="jetzt:"' in page
    assert "Darf es erscheinen?" in page


def test_what_a_model_made_is_told_beside_the_credit_and_where_it_is_searched_by(
    client: FlaskClient, newsroom: Catalogue
) -> None:
    said = "A trained model made part of the picture (XMP): say so beside it."
    asset = asset_of(newsroom, "is:ai")
    assert said in opened(client, f"/assets/{asset}").text
    with MADE.open("rb") as file:
        answer = client.post("/recognise", data={"picture": (file, MADE.name)})
    assert answer.text.count(said) == 2, "of the picture there, and of the file sent"
    assert said not in opened(client, f"/assets/{asset_of(newsroom, 'tram')}").text


def test_two_that_are_compared_can_be_kept_as_one_and_one_taken_apart(
    newsroom: Catalogue, client: FlaskClient, session: Session
) -> None:
    deciding = Deciding(newsroom, session)
    editor = made_app(newsroom, deciding, HOSTS=LOOPBACK).test_client()
    one, other = asset_of(newsroom, "tram"), asset_of(newsroom, "hafen")
    two = f"/compare?a={one}&b={other}"
    kept_as_one = f"/merge?asset={one}&asset={other}"
    assert kept_as_one in opened(editor, two).links()
    assert kept_as_one not in opened(client, two).links(), "who decides nothing"
    assert f"/split?asset={one}" in opened(editor, f"/compare?a={one}&b={one}").links()


def test_an_agencys_own_words_are_marked_and_its_rules_translated(
    client: FlaskClient,
) -> None:
    page = client.get("/agencies/afp", headers=GERMAN).text
    assert '<dd lang="en">Handouts: restricted to editorial use' in page
    assert "Nicht für Werbung" in page and "Frankreich" in page
