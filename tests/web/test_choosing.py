"""In which language a page is, and that nothing of it is left in another one."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.web.reading import Sheet, opened

GERMAN = {"Accept-Language": "de-AT,de;q=0.8,en;q=0.5"}


@pytest.mark.parametrize(
    ("asked", "chosen", "language"),
    [
        ("", "", "en"),
        ("de", "", "de"),
        ("de-CH, en;q=0.9", "", "de"),
        ("en-US,de;q=0.9", "", "en"),
        ("fi, de;q=0.5", "", "de"),
        ("fi", "", "en"),
        ("en", "de", "de"),
        ("de", "en", "en"),
        ("de", "no-such", "de"),
        ("not a language;;", "", "en"),
    ],
)
def test_a_page_is_in_the_language_that_was_chosen_else_that_is_asked_for(
    desk: FlaskClient, asked: str, chosen: str, language: str
) -> None:
    if chosen:
        desk.set_cookie("cutline_language", chosen)
    answer = desk.get("/", headers={"Accept-Language": asked})
    assert Sheet(answer.text).all("html") == [{"lang": language}]
    assert answer.headers["Content-Language"] == language
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


def test_a_language_is_chosen_in_the_foot_of_a_page_and_leads_back_to_it(
    desk: FlaskClient,
) -> None:
    sheet = opened(desk, "/findings?check=credit-conflict")
    form = next(f for f in sheet.all("form") if f["action"].startswith("/language"))
    assert [b["value"] for b in sheet.all("button") if b.get("name") == "language"] == [
        "en",
        "de",
    ]
    answer = desk.post(form["action"], data={"language": "de"})
    assert answer.status_code == 303
    assert answer.location == "/findings?check=credit-conflict"
    assert "Befunde" in opened(desk, answer.location).text


@pytest.mark.parametrize(
    "back", ["", "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere"]
)
def test_a_choice_leads_nowhere_else(desk: FlaskClient, back: str) -> None:
    answer = desk.post(
        "/language?" + urlencode({"back": back}), data={"language": "de"}
    )
    assert answer.location == "/"


def test_a_language_that_there_is_not_is_refused_and_forgets_nothing(
    desk: FlaskClient,
) -> None:
    answer = desk.post("/language", data={"language": "xx"})
    assert answer.status_code == 400
    assert "cutline_language" not in str(answer.headers)
    elsewhere = {"Origin": "https://elsewhere.example"}
    sent = desk.post("/language", data={"language": "de"}, headers=elsewhere)
    assert sent.status_code == 403


def test_a_browser_keeps_no_page_of_another_language(desk: FlaskClient) -> None:
    english = desk.get("/about").headers["ETag"]
    asked = {"If-None-Match": english}
    assert desk.get("/about", headers=asked).status_code == 304
    assert desk.get("/about", headers=asked | GERMAN).status_code == 200


def test_what_programs_read_is_in_english(desk: FlaskClient) -> None:
    for address in (
        "/feed",
        "/api/v1/assets",
        "/api/v1/no-such",
        "/findings/export/csv",
    ):
        english, german = desk.get(address), desk.get(address, headers=GERMAN)
        assert english.status_code == german.status_code
        if address != "/feed":  # it says when it was made
            assert english.data == german.data
        assert "Content-Language" not in german.headers


def test_captions_and_credits_stay_as_they_were_printed(desk: FlaskClient) -> None:
    page = desk.get("/", headers=GERMAN).text
    assert "AFP Photo/Handout/Navy" in Sheet(page).text
    assert "Bilder" in page
