"""The search page: lights, lines to copy, chips and facets, every state an address."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from media.catalogue import Catalogue, Change, Query
from media.model import Finding, Waiver
from media.store import open_catalogue
from tests.conftest import made_app
from tests.samples import sample_asset, sample_credit, sample_finding, sample_usage
from tests.web.reading import Sheet, opened
from web.pages import search
from web.queries import read_query

CARD = re.compile(r'<article class="card.*?</article>', re.DOTALL)
FACET = re.compile(
    r'<li><a href="(/[^"]*)"(?: title="[^"]*")?><span dir="auto">[^<]*</span>'
    r' <span class="count">([\d,]+)</span><span class="unseen"> pictures?</span>'
)
"""A value that may be chosen: where it leads, and how many it says there are."""


def cards(client: FlaskClient, address: str) -> list[str]:
    """Return what a reader reads of each picture of a page."""
    return [Sheet(card).text for card in CARD.findall(client.get(address).text)]


def test_an_address_that_nobody_knows_is_no_filter_and_has_no_words(
    client: FlaskClient,
) -> None:
    page = opened(client, "/?q=https://elsewhere.example/img/harbour-north.jpg")
    assert "Neither a picture nor a page of this address is known" in page.text
    for unfit in ("take this filter off", "Search without the filters", "Fewer words"):
        assert unfit not in page.text, unfit
    narrowed = opened(client, "/?q=https://elsewhere.example/x.jpg&agency=AFP").text
    assert "Search without the filters" in narrowed


@pytest.mark.parametrize(
    "address",
    [
        "https://desk.example/assets/{asset}?done=1#captions",
        "http://10.1.2.3:5000/assets/{asset}/rights",
        "https://desk.example/iiif/{asset}/full/max/0/default.jpg",
        "https://desk.example/thumbnails/{file}/grid",
    ],
)
def test_an_address_of_these_pages_that_somebody_was_sent_leads_to_the_picture(
    client: FlaskClient, address: str
) -> None:
    (tram,) = client.get("/api/v1/search?q=tram").json["items"]
    sent = address.format(asset=tram["asset"], file=tram["files"][0]["sha256"])
    page = opened(client, f"/?{urlencode({'q': sent})}")
    assert "The same picture: the address of its page here" in page.text
    assert page.text.count("A tram of line 4") == 1
    unknown = address.format(asset="0" * 12, file="0" * 64)
    page = opened(client, f"/?{urlencode({'q': unknown})}")
    assert "Neither a picture nor a page of this address is known" in page.text


def test_the_address_of_a_document_s_page_leads_to_its_pictures(
    client: FlaskClient,
) -> None:
    documents = client.get("/api/v1/documents").json["items"]
    (rescue,) = (d for d in documents if "rescue" in d["document"])
    sent = f"https://desk.example/documents/{rescue['id']}#picture-1"
    page = opened(client, f"/?{urlencode({'q': sent})}").text
    assert "2 pictures fit" in page
    assert "A helicopter lowers a rescuer" in page


def test_a_caption_that_was_rewritten_leads_to_what_says_much_of_the_same(
    client: FlaskClient,
) -> None:
    page = opened(client, "/?q=A+helicopter+lowers+a+rescuer+to+the+ridge+near+Vallon")
    assert "No picture for" in page.text, "it is not said to be the same"
    assert "Described in part like this" in page.text
    assert "A helicopter lowers a rescuer towards the ridge above" in page.text
    page = opened(client, "/?q=A+bishop+blesses+the+new+bells+of+a+village+church")
    assert "Described in part like this" not in page.text


@pytest.mark.parametrize(
    ("words", "light", "leads_to"),
    [
        ("", "Usable", "is:usable"),
        ("drones", "Usable", "drones* is:usable"),
        ("drones OR tram", "Blocked", "(drones OR tram) is:blocked"),
        ("is:usable drones", "Usable", "drones"),
        ("is:usable drones sort:oldest", "Check", "drones* is:check sort:oldest"),
    ],
)
def test_what_may_be_run_is_one_click_away(
    client: FlaskClient, words: str, light: str, leads_to: str
) -> None:
    page = client.get(f"/?{urlencode({'q': words, 'view': 'list'})}").text
    nav = page.partition('<nav aria-label="May it be run?">')[2].partition("</nav>")[0]
    links = re.findall(r'<a href="([^"]*)"[^>]*><span dir="auto">([^<]*)', nav)
    assert [label for _, label in links] == ["Usable", "Check", "Blocked"]
    (address,) = (link for link, label in links if label == light)
    asked = parse_qs(urlsplit(unescape(address)).query)
    assert asked == {"q": [leads_to], "view": ["list"]}
    assert ('aria-current="true"' in nav) == ("is:usable" in words)


@pytest.mark.parametrize("view", ["grid", "list"])
def test_each_picture_says_what_to_print_and_whether_it_may_run(
    client: FlaskClient, view: str
) -> None:
    (towers,) = cards(client, f"/?q=office+towers&view={view}")
    assert "Anouk Weil/Bloomberg" in towers
    assert "Copy the credit" in towers
    assert "Blocked 1 error to settle 1 usage" in towers
    assert "The last day of use was 31 December 2024" in towers
    (tram,) = cards(client, f"/?q=tram&view={view}")
    assert "Check" in tram and "Terms not stated" in tram
    found = cards(client, f"/?q=drones&view={view}")
    assert ["Usable" in card for card in found].count(True) == 1
    assert all("handout" in card for card in found)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("drones", "drones: 2 pictures · Cutline"),
        ("office+towers", "office towers: 1 picture · Cutline"),
        ("=nowhere", "=nowhere: nothing found · Cutline"),
        ("", "Pictures · Cutline"),
    ],
)
def test_who_hears_the_title_hears_how_many_were_found(
    client: FlaskClient, words: str, title: str
) -> None:
    page = client.get(f"/?q={words}").text
    assert f"<title>{title}</title>" in page
    several = len(CARD.findall(page)) > 1
    assert ("Last added" in page) == several, "nothing is to be put in order"


@pytest.fixture
def unmarked(catalogue: Catalogue) -> Finding:
    """Return what a check says of the one line of a picture that may be run."""
    usage = sample_usage(credit=sample_credit("Ida Holm/Nordpix"))
    told = sample_finding(
        "a1",
        check="handout-unmarked",
        document_uri=usage.caption.document_uri,
        found="Ida Holm/Nordpix",
        expected="a credit with the word “handout”",
    )
    other = sample_finding("a1", check="caption-repeated", severity="error")
    asset = sample_asset("a1", usage, credit_to_print="Ida Holm/Nordpix")
    catalogue.apply(Change(assets=(asset,), findings=(told, other)))
    return told


@pytest.mark.parametrize("page", ["/?q=oldport", "/?q=oldport&view=list", "/assets/a1"])
def test_what_a_check_objects_to_is_said_beside_the_line(
    page: str, unmarked: Finding, catalogue: Catalogue
) -> None:
    desk = made_app(catalogue).test_client()
    sheet = opened(desk, page)
    assert "1 error, 1 warning to settle" in sheet.text
    assert "Objected to: Handout is not marked as one" in sheet.text
    (copy,) = (b for b in sheet.all("button") if b.get("data-copy"))
    assert copy["aria-describedby"] in {p.get("id") for p in sheet.all("p")}
    assert any((a.get("href") or "").endswith("#findings") for a in sheet.all("a"))


def test_a_credit_list_says_beside_each_line_what_a_check_objects_to(
    unmarked: Finding, catalogue: Catalogue
) -> None:
    sheet = opened(made_app(catalogue).test_client(), "/credits?q=oldport")
    assert "Objected to: Handout is not marked as one" in sheet.text
    (copy,) = (
        b for b in sheet.all("button") if b.get("data-copy", "").startswith("line-")
    )
    assert copy["aria-describedby"] in {p.get("id") for p in sheet.all("p")}


def test_a_credit_list_says_beside_each_line_that_sources_disagree(
    client: FlaskClient,
) -> None:
    sheet = opened(client, "/credits?q=coalition")
    assert "Disputed: the sources disagree on the credit" in sheet.text
    doubts = {p.get("id") for p in sheet.all("p")}
    told = {
        b["aria-describedby"] for b in sheet.all("button") if "aria-describedby" in b
    }
    assert len(told) == 2 and told <= doubts, "the picture that was printed twice"


def told(desk: FlaskClient) -> Any:
    """Return what programs are told is open of the one picture, the same everywhere."""
    record = desk.get("/api/v1/assets/a1").get_json()
    (found,) = desk.get("/api/v1/search?q=oldport").get_json()["items"]
    exported = json.loads(desk.get("/export/jsonl?q=oldport").text)
    assert found["to_settle"] == exported["to_settle"] == record["to_settle"]
    return record["to_settle"]


def test_programs_are_told_what_objects_to_the_line(
    unmarked: Finding, catalogue: Catalogue
) -> None:
    desk = made_app(catalogue).test_client()
    objecting = [unmarked.finding_id]
    assert told(desk) == {"errors": 1, "warnings": 1, "to_line": objecting}
    catalogue.apply(Change(waivers=(answered(unmarked),)))
    assert told(desk) == {"errors": 1, "warnings": 0, "to_line": []}
    findings = desk.get("/api/v1/assets/a1").get_json()["findings"]
    assert len(findings) == 2, "what is answered for is a finding still"


def answered(finding: Finding) -> Waiver:
    """Return that somebody answers for a finding today."""
    return Waiver(
        finding_id=finding.finding_id,
        check=finding.check,
        until=datetime.now(UTC).date(),
        at="2026-03-01T10:00:00+00:00",
        actor="Ida Holm",
        reason="the agency agreed",
        asset_id="a1",
    )


def test_what_somebody_answers_for_is_no_objection(
    unmarked: Finding, catalogue: Catalogue
) -> None:
    desk = made_app(catalogue).test_client()
    catalogue.apply(Change(waivers=(answered(unmarked),)))
    for page in ("/?q=oldport", "/assets/a1"):
        text = opened(desk, page).text
        assert "1 error to settle" in text and "Objected to" not in text, page
    assert "Objected to" not in opened(desk, "/credits?q=oldport").text


def test_a_line_that_sources_dispute_is_copied_with_a_word(client: FlaskClient) -> None:
    (card,) = cards(client, "/?q=drones&conflict=yes")
    assert "Disputed: the sources disagree on the credit" in card
    sound = [c for c in cards(client, "/?q=drones") if "Disputed" not in c]
    assert len(sound) == 1


def test_what_is_copied_is_the_line_to_print(
    client: FlaskClient, newsroom: Catalogue
) -> None:
    sheet = opened(client, "/")
    named = {b["data-copy"] for b in sheet.all("button") if "data-copy" in b}
    lines = {f"line-{a.asset_id}" for a in newsroom.find(Query()).items}
    assert named == lines <= {p.get("id") for p in sheet.all("p")}


def test_each_facet_leads_to_as_many_pictures_as_it_says(client: FlaskClient) -> None:
    for address in ("/?q=the&view=list", "/?agency=AFP&year=2022"):
        facets = FACET.findall(client.get(address).text)
        assert len(facets) > 5
        for link, count in facets[::3]:
            said = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
            assert ("view" in said) is ("view" in address)
            got = cards(client, f"/?{urlencode(said, doseq=True)}")
            assert len(got) == int(count), link


def test_every_filter_in_force_is_a_chip_that_takes_it_off(client: FlaskClient) -> None:
    asked = {"q": "ferry by:ferrante", "agency": "EPA", "year": "2026", "view": "list"}
    sheet = opened(client, f"/?{urlencode(asked)}")
    chips = [a for a in sheet.all("a") if a.get("class") == "chip"]
    left = [parse_qs(urlsplit(chip["href"]).query) for chip in chips]
    assert [one.get("q", [""])[0] for one in left] == [
        "by:ferrante",
        "ferry",
        asked["q"],
        asked["q"],
    ]
    assert "agency" not in left[2] and "year" not in left[3]
    assert all(one["view"] == ["list"] for one in left)


def test_layout_and_order_are_kept_in_every_link_to_a_search(
    client: FlaskClient,
) -> None:
    sheet = opened(client, "/?view=list&sort=newest&flag=handout&limit=1")
    for link in sheet.links():
        said = parse_qs(urlsplit(link).query)
        if "flag" in said or "agency" in said or "cursor" in said:
            assert "view" in said or "sort" in said, link
    assert any("cursor=" in a and "view=list" in a for a in sheet.links())
    assert opened(client, "/?view=tiles", status=400)


def test_many_pictures_are_sent_before_they_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/?q=drones").text
    monkeypatch.setattr(search, "_QUICK", 0)
    parts = list(client.get("/?q=drones", buffered=False).response)
    assert b"".join(parts).decode() == whole  # type: ignore[arg-type]
    before = next(at for at, part in enumerate(parts) if b"</article>" in part)
    counted = next(at for at, part in enumerate(parts) if b'class="count"' in part)
    assert before < counted


def test_a_page_is_light(client: FlaskClient) -> None:
    weight = len(client.get("/").data)
    for name in ("cutline.css", "cutline.js", "search.js", "picture.js"):
        packed = {"Accept-Encoding": "gzip"}
        with client.get(f"/static/{name}", headers=packed) as answer:
            weight += len(answer.data)
    assert weight < 100_000


def test_words_of_the_page_are_none_of_the_search() -> None:
    assert read_query(MultiDict({"view": "list"})) == Query()


def test_a_search_that_cannot_be_read_is_shown_with_its_place(
    client: FlaskClient,
) -> None:
    got = client.get("/?q=fire+is:handot")
    sheet = Sheet(got.text)
    assert got.status_code == 400
    assert "did you mean handout?" in sheet.text
    assert "fire is:handot\n        ^" in got.text
    (box,) = [i for i in sheet.all("input") if i.get("name") == "q"]
    assert box["value"] == "fire is:handot", "it can be corrected where it was typed"


def test_the_search_that_was_meant_is_one_click_away(client: FlaskClient) -> None:
    sheet = Sheet(client.get("/?q=fire+is:handot&view=list").text)
    assert "/?q=fire+is:handout&view=list" in sheet.links()
    assert "Did you mean fire is:handout" in sheet.text
    other = Sheet(client.get("/?q=fire+AND").text)
    assert "Did you mean" not in other.text, "nothing is guessed"


def test_two_searches_at_once_are_refused_and_neither_is_taken(
    client: FlaskClient,
) -> None:
    got = client.get("/?q=fire&q=tram")
    assert got.status_code == 400
    assert "q: is there 2 times" in Sheet(got.text).text


def test_a_pasted_caption_that_is_no_search_is_searched_for_by_its_words(
    client: FlaskClient,
) -> None:
    text = opened(client, '/?q=tram+"and+five+or+more+words').text
    assert "Searched for all of its words, for as a search it cannot be read" in text


def test_a_search_for_what_may_run_finds_what_the_page_says_may(
    client: FlaskClient, newsroom: Catalogue
) -> None:
    found = {
        colour: cards(client, f"/?q=is:{colour.lower()}")
        for colour in ("Usable", "Check", "Blocked")
    }
    for colour, some in found.items():
        assert some and all(colour in card for card in some)
    assert sum(map(len, found.values())) == newsroom.totals().assets


def test_its_head_counts_the_pictures_that_its_link_leads_to(
    client: FlaskClient,
) -> None:
    told = re.search(r"(\d+) pictures? with credit conflicts", opened(client, "/").text)
    assert told is not None
    assert len(cards(client, "/?conflict=yes")) == int(told[1]) > 0


def test_its_head_says_nothing_of_conflicts_where_there_are_none(
    tmp_path: Path,
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    catalogue.apply(Change(assets=(sample_asset("a1"),)))
    text = opened(made_app(catalogue).test_client(), "/").text
    catalogue.close()
    assert "1 picture" in text and "with credit conflicts" not in text


@pytest.mark.parametrize("form", ["/bulk?q=tram", "/bulk/rights?q=tram"])
def test_who_may_not_save_is_told_so_before_the_form(
    newsroom: Catalogue, form: str
) -> None:
    reading = made_app(newsroom).test_client()
    text = opened(reading, form).text
    told = text.index("You may look at what would change, and not save it.")
    assert told < text.index("Of the pictures that this search finds")
    assert text.count("Here the catalogue can only be read") == 1


def test_what_is_to_be_typed_stays_so_in_another_language(client: FlaskClient) -> None:
    german = {"Accept-Language": "de"}
    answer = client.get("/?q=is:handot", headers=german)
    assert answer.status_code == 400
    assert '<html lang="de"' in answer.text
    assert "<code>withdrawn</code>" in answer.text
    assert "ein Wort" in client.get("/?q=fire)", headers=german).text
