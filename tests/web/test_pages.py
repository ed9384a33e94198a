"""The pages as a reader meets them, over the seeds and over articles made up here."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.model import Asset
from tests.conftest import Print
from tests.web.reading import Sheet
from web.pages import ROUTES

STORY = "suicide drones baghdad"
DRONES = {
    "drones.txt": (
        " date 2024-03-05 Security\n\n"
        "Second drone falls near the port of Lumena\n\n"
        "author_image Nadia Ferro\n"
        "A deminer lifts the wing of a drone that fell near the port of Lumena,"
        " March 5, 2024. (Photo: AFP Photo/Handout/Navy)\n\n"
        "LUMENA (Harbour Post) – A drone fell into the sea on Tuesday, the navy said."
        " Nobody was hurt, and ships kept sailing all day long.\n\n"
        "A deminer lifts the wing of a drone that fell near the port of Lumena,"
        " March 5, 2024. (Photo: AFP Photo/Handout/Navy Spokesman)\n\n"
        "The navy had shot at it twice, a spokesman said, and missed it once.\n"
    )
}


def opened(client: FlaskClient, address: str, *, status: int = 200) -> Sheet:
    answer = client.get(address)
    assert answer.status_code == status, f"{address}: {answer.status}"
    return Sheet(answer.text)


def found(newsroom: Catalogue, words: str) -> Asset:
    return newsroom.find(Query(words=words)).items[0]


@pytest.fixture(scope="module")
def site(app: Flask) -> dict[str, Sheet]:
    """Return every page that links lead to from the first one, by its address."""
    client = app.test_client()
    pages: dict[str, Sheet] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status}"
        if answer.mimetype != "text/html":
            continue
        pages[address] = sheet = Sheet(answer.text)
        if len(pages) > 400:
            break
        for link in sheet.links():
            target = urljoin(address, link)
            if not urlsplit(target).netloc and not _is_a_second_filter(target):
                waiting.append(target.partition("#")[0])
    return pages


def _is_a_second_filter(address: str) -> bool:
    """Keep the walk finite: filters can be joined in thousands of ways."""
    return len(parse_qs(urlsplit(address).query)) > 1


class TestEveryPage:
    def test_links_lead_from_the_first_page_to_every_kind_of_page(
        self, app: Flask, site: dict[str, Sheet]
    ) -> None:
        routes = app.url_map.bind("localhost")
        reached = {routes.match(urlsplit(address).path)[0] for address in site}
        pictures = {"pages.thumbnail"}  # leads to no page: shown, not followed
        assert reached | pictures >= {f"pages.{name}" for _, name, _ in ROUTES}

    def test_every_view_says_what_it_shows(self) -> None:
        assert [name for _, name, view in ROUTES if not view.__doc__] == []

    def test_pages_are_well_formed(self, site: dict[str, Sheet]) -> None:
        assert {a: s.mistakes for a, s in site.items() if s.mistakes} == {}

    def test_a_page_has_a_language_a_title_and_one_first_heading(
        self, site: dict[str, Sheet]
    ) -> None:
        for address, sheet in site.items():
            assert sheet.all("html") == [{"lang": "en"}], address
            assert len(sheet.all("h1")) == 1, address
            assert len(sheet.all("title")) == 1, address
            assert len(sheet.all("main")) == 1, address

    def test_headings_skip_no_level(self, site: dict[str, Sheet]) -> None:
        for address, sheet in site.items():
            levels = [int(tag[1]) for tag, _ in sheet.tags if re.match(r"h\d$", tag)]
            after_first = levels[levels.index(1) :]
            steps = pairwise(after_first)
            assert all(b - a <= 1 for a, b in steps), f"{address}: {levels}"

    def test_every_input_has_a_label(self, site: dict[str, Sheet]) -> None:
        for address, sheet in site.items():
            labelled = {label["for"] for label in sheet.all("label")}
            for box in sheet.all("input", "select", "textarea"):
                assert box.get("type") == "hidden" or box["id"] in labelled, address

    def test_every_picture_has_an_alternative_and_its_size(
        self, site: dict[str, Sheet]
    ) -> None:
        pictures = [(a, p) for a, s in site.items() for p in s.all("img")]
        assert pictures
        for address, picture in pictures:
            assert {"alt", "width", "height"} <= set(picture), address

    def test_ids_are_unique_and_links_within_a_page_find_them(
        self, site: dict[str, Sheet]
    ) -> None:
        for address, sheet in site.items():
            ids = [a["id"] for _, a in sheet.tags if "id" in a]
            assert len(ids) == len(set(ids)), address
            named = {a.removeprefix("#") for a in sheet.links() if a.startswith("#")}
            named |= {n for _, a in sheet.tags for n in _names(a)}
            assert named <= set(ids), address

    def test_links_to_a_picture_of_a_document_find_it(
        self, site: dict[str, Sheet]
    ) -> None:
        checked = 0
        for address, sheet in site.items():
            for link in sheet.links():
                page, hash_, name = urljoin(address, link).partition("#")
                if hash_ and name.startswith("picture-"):
                    checked += 1
                    assert any(a.get("id") == name for _, a in site[page].tags), link
        assert checked

    def test_what_others_wrote_shows_its_own_direction(
        self, site: dict[str, Sheet]
    ) -> None:
        for address, sheet in site.items():
            for tag, attributes in sheet.tags:
                if tag == "blockquote" or "card-credit" in attributes.get("class", ""):
                    is_ours = "none" in attributes["class"].split()
                    assert is_ours or attributes.get("dir") == "auto", address


def _names(attributes: dict[str, str]) -> set[str]:
    said = [attributes.get(n, "") for n in ("aria-labelledby", "for", "data-copy")]
    return {name for text in said for name in text.split()}


class TestSearch:
    def test_one_box_with_the_focus_and_the_whole_catalogue_below(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        sheet = opened(client, "/")
        (box,) = (i for i in sheet.all("input") if i.get("type") == "search")
        assert "autofocus" in box
        assert len(sheet.all("article")) == newsroom.totals().assets
        assert f"{newsroom.totals().assets} pictures" in sheet.text

    def test_the_desk_finds_the_drones_by_three_words(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, f"/?q={STORY.replace(' ', '+')}")
        assert "2 pictures for suicide drones baghdad" in sheet.text
        assert "AFP Photo/Handout/Coalition Official" in sheet.text
        assert "handout" in sheet.text
        assert "2 usages" in sheet.text

    def test_a_picture_without_a_file_says_so(self, printing: Print) -> None:
        sheet = opened(printing(DRONES), "/")
        assert "No file yet" in sheet.text
        assert "credit conflict" in sheet.text
        assert not sheet.all("img")

    def test_a_picture_with_a_file_shows_it(self, client: FlaskClient) -> None:
        (picture,) = opened(client, "/?q=tram+line").all("img")
        answer = client.get(picture["src"])
        assert answer.status_code == 200
        assert answer.mimetype.startswith("image/")
        assert answer.cache_control.immutable

    @pytest.mark.parametrize(
        ("address", "those"),
        [
            pytest.param("/?agency=Reuters", Query(agency="Reuters"), id="agency"),
            pytest.param("/?flag=handout", Query(flag="handout"), id="flag"),
            pytest.param("/?conflict=yes", Query(has_conflict=True), id="conflicts"),
            pytest.param("/?file=yes", Query(has_file=True), id="with a file"),
            pytest.param("/?severity=error", Query(severity="error"), id="severity"),
            pytest.param(
                "/?check=credit-missing", Query(check="credit-missing"), id="check"
            ),
        ],
    )
    def test_filters_are_links_that_keep_what_matches(
        self, client: FlaskClient, newsroom: Catalogue, address: str, those: Query
    ) -> None:
        sheet = opened(client, address)
        expected = newsroom.find(those)
        assert expected.total
        shown = [link for link in sheet.links() if link.startswith("/assets/")]
        assert shown == [f"/assets/{asset.asset_id}" for asset in expected.items]
        assert "/" in sheet.links(), "the filter can be taken off"

    def test_a_search_from_a_filtered_page_keeps_the_filter(
        self, client: FlaskClient
    ) -> None:
        kept = [
            (i["name"], i["value"])
            for i in opened(client, "/?agency=AFP&q=x&sort=newest").all("input")
            if i["type"] == "hidden"
        ]
        assert kept == [("agency", "AFP"), ("sort", "newest")]

    def test_pages_follow_each_other_until_every_picture_was_shown_once(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        address, shown = "/?limit=4", list[str]()
        for _ in range(20):
            sheet = opened(client, address)
            shown += [a for a in sheet.links() if a.startswith("/assets/")]
            following = [a["href"] for a in sheet.all("a") if a.get("rel") == "next"]
            if not following:
                break
            address = f"{following[0]}&limit=4"
        assert len(shown) == len(set(shown)) == newsroom.totals().assets

    def test_a_misspelt_search_offers_one_that_finds_something(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, "/?q=helicoptr")
        assert "0 pictures for helicoptr" in sheet.text
        assert "Did you mean" in sheet.text
        offered = sheet.links()[sheet.links().index("/?q=helicopter")]
        assert "1 picture for helicopter" in opened(client, offered).text

    def test_an_empty_catalogue_says_how_to_fill_it(self, printing: Print) -> None:
        sheet = opened(printing({}), "/")
        assert "The catalogue is empty" in sheet.text
        assert "cutline ingest" in sheet.text


class TestAsset:
    def test_both_credits_are_shown_side_by_side_with_the_words_marked(
        self, printing: Print
    ) -> None:
        client = printing(DRONES)
        (address,) = (a for a in opened(client, "/").links() if "/assets/" in a)
        answer = client.get(address)
        assert "<mark> Spokesman</mark>" in answer.text
        assert 'class="gap"' in answer.text, "the other side shows where words lack"
        sheet = Sheet(answer.text)
        assert "The printed credits disagree" in sheet.text
        assert "Photo: AFP Photo/Handout/Navy Spokesman" in sheet.text
        assert "picture 1, line 6" in sheet.text
        assert "picture 2, line 10" in sheet.text
        assert "One picture, several credits" in sheet.text

    def test_the_credit_to_print_stands_with_its_reason(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        for asset in newsroom.find(Query()).items:
            sheet = opened(client, f"/assets/{asset.asset_id}")
            said = asset.credit_to_print or "No credit is known"
            assert f"Print this credit {said}" in sheet.text
            assert asset.credit_why in sheet.text

    def test_captions_stand_as_printed_under_each_credit(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        for asset in newsroom.find(Query()).items:
            sheet = opened(client, f"/assets/{asset.asset_id}")
            for usage in asset.usages:
                assert " ".join(usage.caption.text.split()) in sheet.text
                assert (usage.document_title or "") in sheet.text

    def test_a_tie_between_caption_and_file_is_explained_in_words(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        asset = found(newsroom, "tram line")
        sheet = opened(client, f"/assets/{asset.asset_id}")
        assert "Why it belongs to these captions" in sheet.text
        assert "The description inside the file is the printed caption." in sheet.text
        assert "embedded-description" not in sheet.text

    def test_a_files_fields_stand_with_the_block_that_says_them(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        asset = found(newsroom, "tram line")
        sheet = opened(client, f"/assets/{asset.asset_id}")
        (file,) = asset.images
        for claim in file.fields:
            assert claim.evidence.kind in sheet.text
        assert "Credit line City Archive Porto Alto XMP" in sheet.text
        assert file.fingerprint.sha256 in sheet.text

    def test_findings_and_history_are_told(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        for asset in newsroom.find(Query()).items:
            sheet = opened(client, f"/assets/{asset.asset_id}")
            for finding in newsroom.findings_of(asset.asset_id):
                assert " ".join(finding.message.split()) in sheet.text
                assert (finding.fix or "") in sheet.text
            assert sheet.all("time"), "each asset was added at some time"

    def test_a_former_id_leads_to_the_asset_that_has_it_now(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        asset = next(a for a in newsroom.find(Query()).items if a.former_ids)
        answer = client.get(f"/assets/{asset.former_ids[0]}")
        assert answer.status_code == 308
        assert answer.location == f"/assets/{asset.asset_id}"

    def test_an_id_that_nothing_has_is_told(self, client: FlaskClient) -> None:
        sheet = opened(client, "/assets/nothing-has-this", status=404)
        assert "nothing-has-this" in sheet.text
        assert "/findings" in sheet.links()


class TestDocuments:
    def test_all_documents_are_listed_the_newest_first(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        shown = [a for a in opened(client, "/documents").links() if "/documents/" in a]
        expected = newsroom.documents().items
        assert shown == [f"/documents/{d.document_id}" for d in expected]
        assert len(expected) == newsroom.totals().documents

    def test_an_article_shows_its_pictures_in_order_with_what_is_wrong(
        self, printing: Print
    ) -> None:
        client = printing(DRONES)
        (address,) = (
            a for a in opened(client, "/documents").links() if "/documents/" in a
        )
        sheet = opened(client, address)
        assert "Second drone falls near the port of Lumena" in sheet.text
        assert "5 March 2024" in sheet.text
        assert "by Nadia Ferro" in sheet.text
        first, second = (sheet.text.index(f"Picture {n}, line") for n in (1, 2))
        assert first < sheet.text.index("Handout/Navy)") < second
        assert sheet.text.count("Credits of one picture disagree") == 2

    def test_captions_bear_the_language_of_their_document(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        document = next(d for d in newsroom.documents().items if d.language == "ar")
        sheet = opened(client, f"/documents/{document.document_id}")
        assert {q.get("lang") for q in sheet.all("blockquote")} == {"ar"}

    def test_the_uri_of_a_document_leads_to_it(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        document = newsroom.documents().items[0]
        answer = client.get("/documents", query_string={"uri": document.uri})
        assert answer.status_code == 308
        assert answer.location == f"/documents/{document.document_id}"


class TestFindings:
    def test_the_gravest_come_first_and_lead_to_picture_and_document(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        page = newsroom.findings(Query())
        sheet = opened(client, "/findings")
        grades = re.findall(r"finding (error|warning|note)", _classes(sheet))
        assert grades == [f.severity for f in page.items]
        for finding in page.items:
            assert " ".join(finding.message.split()) in sheet.text
            assert f"/assets/{finding.asset_id}" in sheet.links()

    @pytest.mark.parametrize("word", ["severity=error", "check=credit-missing"])
    def test_filters_keep_what_matches(
        self, client: FlaskClient, newsroom: Catalogue, word: str
    ) -> None:
        name, _, said = word.partition("=")
        page = newsroom.findings(Query(**{name: said}))
        assert 0 < page.total < newsroom.findings(Query()).total
        sheet = opened(client, f"/findings?{word}")
        assert f"Findings {page.total}" in sheet.text
        assert "/findings" in sheet.links(), "the filter can be taken off"

    def test_nothing_found_is_said(self, printing: Print) -> None:
        assert "Nothing is to be settled." in opened(printing({}), "/findings").text


def _classes(sheet: Sheet) -> str:
    return " ".join(a.get("class", "") for a in sheet.all("article"))


class TestAgencies:
    def test_every_agency_credited_is_listed_with_its_pictures(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        sheet = opened(client, "/agencies")
        for name, count in newsroom.agencies():
            assert f"{name} {count}" in sheet.text

    def test_an_agency_shows_its_spellings_and_its_pictures(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        sheet = opened(client, "/agencies/afp")
        assert "AFP Photo" in sheet.text
        assert "Agence France-Presse" in sheet.text
        for asset in newsroom.find(Query(agency="AFP")).items:
            assert f"/assets/{asset.asset_id}" in sheet.links()

    def test_what_is_known_by_practice_is_said_to_be(self, app: Flask) -> None:
        table = app.extensions["cutline"].agencies
        for agency in table:
            sheet = opened(app.test_client(), f"/agencies/{agency.slug}")
            if not agency.credit_style:
                assert "No required form is known" in sheet.text
            elif agency.by_practice:
                assert "By practice" in sheet.text
            else:
                assert "By the agency's own rules" in sheet.text

    def test_an_unknown_agency_is_told(self, client: FlaskClient) -> None:
        sheet = opened(client, "/agencies/nobody", status=404)
        assert "nobody" in sheet.text


class TestErrors:
    def test_a_missing_page_helps_on(self, client: FlaskClient) -> None:
        sheet = opened(client, "/no/such/page", status=404)
        assert "Nothing is here" in sheet.text
        assert {"/", "/documents", "/findings"} <= set(sheet.links())
        assert sheet.mistakes == []

    @pytest.mark.parametrize(
        ("address", "word", "value"),
        [
            pytest.param("/?severity=fatal", "severity", "fatal", id="severity"),
            pytest.param("/?conflict=perhaps", "conflict", "perhaps", id="yes or no"),
            pytest.param("/?limit=-1", "limit", "-1", id="negative limit"),
            pytest.param("/?limit=1e9", "limit", "1e9", id="limit in words"),
            pytest.param("/?sort=random", "sort", "random", id="order"),
            pytest.param("/documents?limit=9999", "limit", "9999", id="too many"),
        ],
    )
    def test_a_word_that_cannot_be_understood_is_named(
        self, client: FlaskClient, address: str, word: str, value: str
    ) -> None:
        sheet = opened(client, address, status=400)
        assert f"{word}: '{value}'" in sheet.text

    @pytest.mark.parametrize("path", ["/", "/documents", "/findings"])
    def test_a_cursor_that_no_page_gave_is_refused(
        self, client: FlaskClient, path: str
    ) -> None:
        opened(client, f"{path}?cursor=made-up", status=400)

    def test_a_failure_of_the_server_is_owned_up_to(self, newsroom: Catalogue) -> None:
        class Broken:
            """A catalogue whose database went away."""

            def find(self, query: Query) -> None:
                raise ConnectionError("the database went away: secret address")

        from web import create_app

        app = create_app(catalogue=Broken(), agencies=())  # type: ignore[arg-type]
        app.logger.disabled = True
        answer = app.test_client().get("/")
        assert answer.status_code == 500
        assert "Something broke on our side" in answer.text
        assert "secret" not in answer.text


class TestSparingTheNetwork:
    @pytest.mark.parametrize("path", ["/", "/documents", "/agencies/afp"])
    def test_an_unchanged_page_is_not_sent_again(
        self, client: FlaskClient, path: str
    ) -> None:
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert again.data == b""

    def test_static_files_are_kept_for_good_under_an_address_that_changes_with_them(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, "/")
        files = [a["href"] for a in sheet.all("link")]
        files += [a["src"] for a in sheet.all("script")]
        assert len(files) == 3
        for address in files:
            assert "v=" in address
            with client.get(address) as answer:
                assert answer.status_code == 200
                assert answer.cache_control.immutable, address
            with client.get(address.partition("?")[0]) as plain:
                assert not plain.cache_control.immutable
                assert plain.headers["ETag"]

    def test_head_answers_as_get_does_without_the_body(
        self, client: FlaskClient
    ) -> None:
        get, head = client.get("/"), client.head("/")
        assert head.status_code == 200
        assert head.data == b""
        assert head.headers["Content-Length"] == get.headers["Content-Length"]
        assert head.headers["ETag"] == get.headers["ETag"]
