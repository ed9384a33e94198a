"""What repeats, its wordings and credits, and two of a catalogue side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change, Query
from media.model import Asset, Claim, Conflict, Evidence
from media.store import open_catalogue
from tests.conftest import Print, made_app
from tests.samples import sample_asset, sample_credit, sample_image, sample_usage
from tests.web.articles import DRONES
from tests.web.reading import Sheet, marked, opened

ARABIC = "صيادون يصلحون شباكهم في ميناء لومينا القديم عند الفجر."
FERRY = (
    "A ferry leaves the old harbour of Oldport at dawn, carrying two hundred people."
)
SHORT = "A ferry leaves the old harbour of Oldport at dawn…"
BUS = "A bus leaves the old harbour of Oldport at dawn, carrying two hundred people."


def kept() -> tuple[Asset, ...]:
    ferry = sample_asset(
        "ferry",
        sample_usage(FERRY, document="1.txt", credit=sample_credit("Nordpix")),
        sample_usage(FERRY, document="2.txt", credit=sample_credit("Nordpix")),
        sample_usage(SHORT, document="3.txt", published="2025-01-02"),
        images=(sample_image("a.jpg"), sample_image("b.jpg")),
        description=FERRY,
    )
    nets = sample_asset(
        "nets",
        sample_usage(ARABIC, document="4.txt"),
        sample_usage(ARABIC.replace("الفجر", "المساء"), document="5.txt"),
    )
    bus = sample_asset("bus", sample_usage(BUS, document="6.txt"))
    return ferry, nets, bus


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    """Return a browser at a catalogue of two groups and one lone picture."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    catalogue.apply(Change(assets=kept()))
    yield made_app(catalogue).test_client()
    catalogue.close()


def member(asset: Asset, number: int = 0) -> str:
    return f"usage:{asset.usages[number].usage_id}"


class TestDuplicates:
    def test_what_repeats_is_listed_and_nothing_else(self, client: FlaskClient) -> None:
        sheet = opened(client, "/duplicates")
        assert "Duplicates 2" in sheet.text
        shown = {link for link in sheet.links() if link.startswith("/assets/")}
        assert {link.partition("#")[0] for link in shown} == {
            "/assets/ferry",
            "/assets/nets",
        }

    def test_a_group_says_how_often_where_and_how_it_was_credited(
        self, client: FlaskClient
    ) -> None:
        text = opened(client, "/duplicates").text
        assert "3 usages in 3 documents · 2 files · 2 wordings" in text
        assert "17 May 2024 to 2 January 2025" in text
        assert "Nordpix × 2" in text

    def test_every_file_of_a_group_is_on_its_sheet(self, client: FlaskClient) -> None:
        shown = opened(client, "/duplicates?q=ferry").all("img")
        assert len({picture["src"] for picture in shown}) == 2

    def test_conflicts_alone_can_be_asked_for(self, printing: Print) -> None:
        sheet = opened(printing(DRONES), "/duplicates?conflict=yes")
        assert "Duplicates 1" in sheet.text
        assert "credit conflict" in sheet.text
        (now,) = (a for a in sheet.all("a") if a.get("aria-current") == "true")
        assert now["href"] == "/duplicates?conflict=yes"

    def test_of_print_and_file_that_disagree_both_lines_are_shown(
        self, tmp_path: Path
    ) -> None:
        ferry = kept()[0]
        claims = tuple(
            Claim(name="credit_line", value=line, evidence=Evidence(uri=uri, kind=kind))
            for line, uri, kind in (
                ("Nordpix", "1.txt", "caption"),
                ("Ida Holm/Sudpix", ferry.images[0].uri, "XMP"),
            )
        )
        conflict = Conflict(name="credit_line/file", claims=claims, chosen="Nordpix")
        catalogue = open_catalogue(str(tmp_path / "disagreeing.sqlite"))
        catalogue.apply(Change(assets=(replace(ferry, conflicts=(conflict,)),)))
        text = opened(made_app(catalogue).test_client(), "/duplicates").text
        catalogue.close()
        assert "Nordpix × 2 Ida Holm/Sudpix in the file" in text

    def test_pages_follow_each_other_until_each_group_was_shown_once(
        self, client: FlaskClient
    ) -> None:
        address, shown = "/duplicates?limit=1", list[str]()
        for _ in range(5):
            sheet = opened(client, address)
            shown += [a for a in sheet.links() if a.endswith("#variants")]
            following = [a["href"] for a in sheet.all("a") if a.get("rel") == "next"]
            if not following:
                break
            address = f"{following[0]}&limit=1"
        assert sorted(shown) == ["/assets/ferry#variants", "/assets/nets#variants"]

    def test_a_catalogue_without_repeats_says_so(self, printing: Print) -> None:
        assert "Nothing repeats." in opened(printing({}), "/duplicates").text


class TestVariants:
    def test_wordings_stand_below_each_other_with_the_words_marked(
        self, client: FlaskClient
    ) -> None:
        page = client.get("/assets/ferry").text
        sheet = Sheet(page)
        assert "2 wordings of the caption" in sheet.text
        assert marked(", carrying two hundred people.") in page
        assert "Representative · printed 2 times" in sheet.text
        assert "One is a shortened version of the other · printed 1 time" in sheet.text

    def test_a_wording_leads_to_its_comparison_with_the_representative(
        self, client: FlaskClient
    ) -> None:
        (link,) = (
            link
            for link in opened(client, "/assets/ferry").links()
            if link.startswith("/compare?") and "&" in link
        )
        assert "By their words one picture" in opened(client, link).text

    def test_every_credit_ever_printed_is_counted_and_dated(
        self, client: FlaskClient
    ) -> None:
        text = opened(client, "/assets/ferry").text
        assert "1 credit ever printed" in text
        assert "Nordpix 2 17 May 2024 17 May 2024 1.txt; 2.txt" in text

    def test_words_of_any_script_run_in_their_own_direction(
        self, client: FlaskClient
    ) -> None:
        page = client.get("/assets/nets").text
        assert marked("المساء") in page
        captions = [p for p in Sheet(page).all("p") if p.get("class") == "caption"]
        assert captions
        assert {caption["dir"] for caption in captions} == {"auto"}

    def test_a_picture_that_is_there_once_has_no_variants(
        self, client: FlaskClient
    ) -> None:
        assert "Wordings and credits" not in opened(client, "/assets/bus").text


class TestCompare:
    def test_two_pictures_stand_with_verdict_reasons_and_words_marked(
        self, client: FlaskClient
    ) -> None:
        page = client.get("/compare?a=ferry&b=bus").text
        sheet = Sheet(page)
        assert "By their words two pictures" in sheet.text
        assert "Other words: “ferry” / “bus”" in sheet.text
        assert marked("ferry") in page
        assert marked("bus") in page
        assert "The catalogue keeps them as two pictures" in sheet.text
        assert sheet.mistakes == []

    def test_usages_and_files_are_compared_by_their_names(
        self, client: FlaskClient
    ) -> None:
        ferry, *_ = kept()
        file = f"file:{ferry.images[1].fingerprint.sha256}"
        sheet = opened(client, f"/compare?a={member(ferry, 2)}&b={file}")
        assert "Their words tell nothing" in sheet.text
        assert "The catalogue keeps both as one picture" in sheet.text
        assert "b.jpg" in sheet.text

    def test_pictures_can_be_laid_over_each_other_without_a_script(
        self, client: FlaskClient
    ) -> None:
        ferry, *_ = kept()
        names = [f"file:{image.fingerprint.sha256}" for image in ferry.images]
        sheet = opened(client, f"/compare?a={names[0]}&b={names[1]}")
        assert [i["id"] for i in sheet.all("input") if i["type"] == "radio"] == [
            "view-sides",
            "view-over",
            "view-difference",
        ]
        assert len(sheet.all("img")) == 2
        assert "fingerprints differ in" in sheet.text

    def test_without_names_it_asks_for_them(self, client: FlaskClient) -> None:
        sheet = opened(client, "/compare")
        boxes = {i["name"]: i for i in sheet.all("input") if i["type"] == "text"}
        assert set(boxes) == {"a", "b"}
        sheet = opened(client, "/compare?a=ferry")
        assert FERRY in sheet.text

    @pytest.mark.parametrize(
        "name", ["nothing", "usage:nothing", "file:nothing", "usage:", "file:%00"]
    )
    def test_a_name_that_nothing_has_is_told(
        self, client: FlaskClient, name: str
    ) -> None:
        sheet = opened(client, f"/compare?a=ferry&b={name}", status=404)
        assert sheet.all("p", "div")
        assert "has the id" in sheet.text

    def test_the_drones_are_two_pictures_by_their_words(
        self, newsroom: Catalogue
    ) -> None:
        found = newsroom.find(Query(words="suicide drones baghdad")).items
        client = made_app(newsroom).test_client()
        a, b = (asset.asset_id for asset in found)
        text = opened(client, f"/compare?a={a}&b={b}").text
        assert "By their words two pictures" in text
        assert "against one picture Laid upon each other they show" in text


class TestApi:
    def test_a_group_has_members_wordings_and_credits(
        self, client: FlaskClient
    ) -> None:
        said = json.loads(client.get("/api/v1/duplicates?q=ferry").data)
        (group,) = said["items"]
        ferry, *_ = kept()
        assert group["group"] == 1
        assert group["members"] == [usage.usage_id for usage in ferry.usages]
        assert [w["relation"] for w in group["wordings"]] == ["identical", "truncated"]
        (credit,) = group["credits"]
        assert (credit["text"], credit["count"]) == ("Nordpix", 2)
        assert (credit["first"], credit["documents"]) == (
            "2024-05-17",
            ["1.txt", "2.txt"],
        )

    def test_a_comparison_has_the_keys_of_the_command(
        self, client: FlaskClient
    ) -> None:
        said = json.loads(client.get("/api/v1/compare?a=ferry&b=bus").data)
        assert said["same"] is False
        assert said["relation"] == "different"
        assert said["reasons"]
        assert said["is_one_asset"] is False
        assert (said["a"]["asset"], said["b"]["asset"]) == ("ferry", "bus")

    @pytest.mark.parametrize(
        ("address", "status", "word"),
        [
            pytest.param("/compare?a=ferry", 400, "b", id="one name"),
            pytest.param("/compare?a=ferry&b=none", 404, None, id="unknown"),
            pytest.param("/duplicates?check=x", 400, "check", id="no such word"),
        ],
    )
    def test_an_error_says_what_and_where(
        self, client: FlaskClient, address: str, status: int, word: str | None
    ) -> None:
        got = client.get(f"/api/v1{address}")
        assert got.status_code == status
        assert got.mimetype == "application/problem+json"
        assert json.loads(got.data)["parameter"] == word
