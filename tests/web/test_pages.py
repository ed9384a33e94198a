"""The pages as a reader meets them, over the seeds and over articles made up here."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import pairwise
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from tests.conftest import Print
from tests.web.articles import DRONES
from tests.web.reading import Sheet, opened
from web import csrf
from web.pages import ROUTES

STORY = "suicide drones baghdad"


_ALIKE = 20
"""Pages of one shape that are looked at: more are like them."""


@pytest.fixture(scope="module")
def site(app: Flask) -> dict[str, Sheet]:
    """Return every page that links lead to from the first one, by its address."""
    client = app.test_client()
    pages: dict[str, Sheet] = {}
    waiting = ["/"]
    shapes: Counter[tuple[str, ...]] = Counter()
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        with client.get(address) as answer:
            assert answer.status_code == 200, f"{address}: {answer.status}"
            is_kept = "Content-Disposition" in answer.headers
            if answer.mimetype != "text/html" or is_kept:
                continue
            pages[address] = sheet = Sheet(answer.text)
        for link in sheet.links():
            target = urljoin(address, link)
            words = tuple(parse_qs(urlsplit(target).query))
            if urlsplit(target).netloc or len(words) > 1:
                continue  # filters can be joined in thousands of ways
            page = target.partition("#")[0]
            path = urlsplit(target).path.split("/")
            shape = (path[1], *path[3:], *words)
            if page not in pages and page not in waiting and shapes[shape] < _ALIKE:
                shapes[shape] += 1
                waiting.append(page)
    return pages


def pictures(sheet: Sheet) -> list[str]:
    """Return the links to pictures; those to what is to be settled of one are none."""
    links = (link for link in sheet.links() if link.startswith("/assets/"))
    return [link for link in links if "#" not in link]


class TestEveryPage:
    def test_links_lead_from_the_first_page_to_every_kind_of_page(
        self, app: Flask, site: dict[str, Sheet]
    ) -> None:
        routes = app.url_map.bind("localhost")
        reached = {routes.match(urlsplit(address).path)[0] for address in site}
        # shown or kept, no pages
        files = {
            "pages.thumbnail",
            "pages.export",
            "pages.search_export",
            "pages.feed",
            "pages.saved_feed",
            "pages.credits_export",
            "pages.withdrawal_proof",
        }
        # there where somebody signs in: tests/web/test_signing_in.py
        access = {f"pages.{name}" for name in ("login", "account", "users")}
        access |= {"pages.sso", "pages.sso_done"}
        # a form in the foot of each, no link: tests/web/test_choosing.py
        access.add("pages.language")
        assert reached | files | access >= {f"pages.{name}" for _, name, _ in ROUTES}

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
            assert sheet.nameless == [], address

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
        shown = pictures(sheet)
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
            shown += pictures(sheet)
            following = [a["href"] for a in sheet.all("a") if a.get("rel") == "next"]
            if not following:
                break
            address = f"{following[0]}&limit=4"
        assert len(shown) == len(set(shown)) == newsroom.totals().assets

    def test_a_caption_with_another_credit_finds_the_picture_that_it_is_of(
        self, client: FlaskClient
    ) -> None:
        pasted = (
            "FILE - Parts of one of two armed drones that the US-led alliance fighting"
            " the Islamic State (IS) group in Iraq said it brought down on their way to"
            " a base of its troops, Jan. 3, 2022. (Reuters)"
        )
        sheet = opened(client, f"/?{urlencode({'q': pasted})}")
        assert "1 picture fits FILE - Parts of one of two armed drones" in sheet.text
        assert "The same picture: " in sheet.text
        assert [a["data-copy"] for a in sheet.all("button") if "data-copy" in a]
        assert "AFP Photo/Handout/Coalition Official" in sheet.text
        assert any(a.startswith("/assets/") for a in sheet.links())

    @pytest.mark.parametrize(
        ("pasted", "how"),
        [
            ("https://courier.example/media/strait-ferry-route-map-320x200.png", "The"),
            (
                "https://cdn.example/resize/640/https://courier.example/media/"
                "strait-ferry-route-map.webp",
                "The",
            ),
            ("strait-ferry-route-map@2x.webp", "May be the"),
            (r"C:\Users\ida\Desktop\strait-ferry-route-map_small.jpg", "May be the"),
        ],
    )
    def test_a_resized_pictures_address_or_name_finds_it(
        self, client: FlaskClient, pasted: str, how: str
    ) -> None:
        sheet = opened(client, f"/?{urlencode({'q': pasted})}")
        assert f"{how} same" in sheet.text
        assert "Noor Haddad/Northern Courier" in sheet.text
        assert not pictures(sheet)[1:]

    def test_an_address_of_nothing_finds_nothing(self, client: FlaskClient) -> None:
        for pasted in ("https://courier.example/media/zq-none.png", "zqxv-none.png"):
            sheet = opened(client, f"/?{urlencode({'q': pasted})}")
            assert "No picture for" in sheet.text

    def test_a_misspelt_search_is_answered_by_the_nearest(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, "/?q=helicoptr")
        assert "1 picture for helicopter" in sheet.text
        assert "Nothing for helicoptr; shown is what helicopter finds." in sheet.text
        exact = sheet.links()[sheet.links().index("/?q=%3Dhelicoptr")]
        assert "No picture for =helicoptr" in opened(client, exact).text

    def test_a_misspelt_phrase_offers_one_that_finds_something(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, '/?q="helicoptr"')
        assert 'No picture for "helicoptr"' in sheet.text
        assert "Did you mean" in sheet.text
        offered = sheet.links()[sheet.links().index("/?q=%22helicopter%22")]
        assert '1 picture for "helicopter"' in opened(client, offered).text

    def test_an_empty_catalogue_says_how_to_fill_it(self, printing: Print) -> None:
        sheet = opened(printing({}), "/")
        assert "The catalogue is empty" in sheet.text
        assert "cutline ingest" in sheet.text

    def test_every_empty_page_says_where_to_begin(self, printing: Print) -> None:
        newcomer = printing({})
        for page in (
            "/?q=afp",
            "/documents",
            "/duplicates",
            "/review",
            "/decisions",
            "/credits",
            "/findings",
            "/findings/overview",
            "/findings/waivers",
            "/overdue",
            "/withdrawals",
            "/agencies",
        ):
            sheet = opened(newcomer, page)
            begins = "The catalogue is empty" in sheet.text
            assert begins or "/uploads" in sheet.links(), page


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
        assert f"{word}: '{value}'" in sheet.text  # as it stands in the address

    @pytest.mark.parametrize(
        "path",
        [
            *("/", "/feed", "/export/csv", "/duplicates", "/documents", "/findings"),
            *("/credits", "/compare", "/decisions", "/corrections"),
            *("/withdrawals", "/overdue", "/review", "/uploads", "/login"),
            *("/bulk", "/bulk/rights", "/merge", "/split", "/templates", "/searches"),
            *("/corrections/unplaced", "/explain", "/recognise", "/account"),
        ],
    )
    def test_a_word_that_a_page_does_not_know_is_no_answer_to_another_question(
        self, client: FlaskClient, path: str
    ) -> None:
        sheet = opened(client, f"{path}?agncy=AFP", status=400)
        assert "agncy: this page does not know it; known are" in sheet.text

    @pytest.mark.parametrize("address", ["/?q=drones", "/findings", "a picture"])
    def test_a_link_that_was_shared_with_words_of_tracking_opens_the_page(
        self, client: FlaskClient, address: str
    ) -> None:
        if address == "a picture":
            address = pictures(opened(client, "/"))[0]
        tracked = f"{'&' if '?' in address else '?'}utm_source=mail&fbclid=IwAR0x"
        plain, shared = opened(client, address), opened(client, address + tracked)
        assert shared.text == plain.text
        links = shared.all("link")
        (canonical,) = (li["href"] for li in links if li.get("rel") == "canonical")
        assert canonical == f"http://localhost{address}"
        programs = client.get("/api/v1/search?utm_source=mail")
        assert programs.status_code == 400, "they write their addresses themselves"

    @pytest.mark.parametrize("path", ["/", "/documents", "/findings"])
    def test_a_cursor_that_no_page_gave_is_refused(
        self, client: FlaskClient, path: str
    ) -> None:
        sheet = opened(client, f"{path}?cursor=made-up", status=400)
        assert "cursor" in sheet.text.casefold()

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
        files = [a["href"] for a in sheet.all("link") if a["rel"] != "alternate"]
        files += [a["src"] for a in sheet.all("script")]
        assert len(files) > 3
        for address in files:
            assert "v=" in address
            with client.get(address) as answer:
                assert answer.status_code == 200
                assert answer.cache_control.immutable, address
            with client.get(address.partition("?")[0]) as plain:
                assert not plain.cache_control.immutable
                assert plain.headers["ETag"]

    def test_static_texts_are_sent_packed_to_who_takes_them_so(
        self, client: FlaskClient
    ) -> None:
        with client.get("/static/cutline.css") as plain:
            whole = plain.data
        asked = {"Accept-Encoding": "br, gzip;q=0.5"}
        with client.get("/static/cutline.css", headers=asked) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert "Accept-Encoding" in answer.headers["Vary"]
            assert len(answer.data) < len(whole) / 3
            assert gzip.decompress(answer.data) == whole
            again = asked | {"If-None-Match": answer.headers["ETag"]}
        with client.get("/static/cutline.css", headers=again) as known:
            assert known.status_code == 304

    def test_pages_are_not_packed_for_their_length_would_tell_of_tokens(
        self, client: FlaskClient
    ) -> None:
        answer = client.get("/", headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in answer.headers

    @pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/openapi.json"])
    def test_what_is_the_same_for_all_and_has_no_token_is_packed(
        self, client: FlaskClient, path: str
    ) -> None:
        plain = client.get(path)
        assert csrf.FIELD not in plain.text
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(answer.data) == plain.data
        again = {"Accept-Encoding": "gzip", "If-None-Match": answer.headers["ETag"]}
        assert client.get(path, headers=again).status_code == 304

    def test_head_answers_as_get_does_without_the_body(
        self, client: FlaskClient
    ) -> None:
        get, head = client.get("/"), client.head("/")
        assert head.status_code == 200
        assert head.data == b""
        assert head.headers["Content-Length"] == get.headers["Content-Length"]
        assert head.headers["ETag"] == get.headers["ETag"]
