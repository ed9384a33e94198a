"""What reaches the pages from others stays text, and only reading is possible."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change
from media.files import walk
from media.model import (
    Asset,
    Caption,
    Claim,
    Credit,
    Document,
    Evidence,
    Fingerprint,
    Image,
    Link,
    Rights,
    Usage,
)
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.conftest import made_app
from tests.web.reading import Sheet
from web.guard import HEADERS

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
_TOLD = html.escape(EVIL)
PAGE = f"""<!doctype html><html lang="en"><head>
<title>{_TOLD} in the title</title>
<meta name="author" content="{_TOLD}">
<link rel="canonical" href="javascript:alert(3)">
<meta property="og:url" content="javascript:alert(3)">
</head><body><article><h1>{_TOLD} in the title</h1>
<p>Nothing happened in Lumena on Tuesday, and it went on all day, people said.</p>
<figure><img src="https://news.example/clerk.jpg" alt="{_TOLD}" width="800">
<figcaption>A clerk reads {_TOLD} aloud in the town hall of Lumena.
(Photo: {_TOLD}/AFP)</figcaption></figure>
<p>The clerk then went home. The mayor was not there, nor was anybody else.</p>
</article></body></html>"""


def smuggled() -> Change:
    """Return a document, a file and an asset whose every address is a script."""
    script = "javascript:alert(1)//" + EVIL
    document = Document(
        uri=script, media_type=EVIL, text="", url=script, title=EVIL, language=EVIL
    )
    caption = Caption(
        document_uri=script,
        position=0,
        text=EVIL,
        description=EVIL,
        credit_line=EVIL,
        picture_uris=(script, "data:text/html,<script>alert(5)</script>"),
        alt_text=EVIL,
        evidence=(Evidence(uri=script, kind=EVIL),),
    )
    image = Image(
        uri=script,
        format=EVIL,
        fingerprint=Fingerprint(sha256="5" * 64, width=1, height=1),
        fields=(
            Claim(name=EVIL, value=[EVIL], evidence=Evidence(uri=script, kind=EVIL)),
        ),
        warnings=(EVIL,),
    )
    asset = Asset(
        asset_id="smuggled",
        description=EVIL,
        usages=(
            Usage(
                usage_id="u",
                caption=caption,
                credit=Credit(credit_line=EVIL, agencies=(EVIL,), flags=(EVIL,)),
                published=EVIL,
                document_title=EVIL,
            ),
        ),
        images=(image,),
        links=(
            Link(
                usage_id="u",
                image_sha256="5" * 64,
                score=1,
                evidence=(Evidence(uri=script, kind=EVIL, quote=EVIL),),
            ),
        ),
        rights=Rights(web_statement=script, usage_terms=EVIL),
        credit_to_print=EVIL,
        credit_why=EVIL,
    )
    return Change(document=document, image=image, assets=(asset,))


def every_page(client: FlaskClient) -> dict[str, Sheet]:
    """Return each page that links lead to from the first one."""
    pages: dict[str, Sheet] = {}
    waiting = ["/", "/?q=%22%3E%3Cscript%3E", "/findings", "/documents?limit=x%3Cb%3E"]
    while waiting:
        address = waiting.pop()
        got = client.get(address, buffered=True)  # exports are streamed
        if address in pages or got.mimetype != "text/html":
            got.close()  # what is streamed holds its request until then
            continue
        pages[address] = sheet = Sheet(got.text)
        within = [a.partition("#")[0] for a in sheet.links() if a.startswith("/")]
        known = "/agencies/", "/licences/"  # as many as are known, and all alike
        within = [a for a in within if not a.startswith(known)]
        waiting += [a for a in within if "?" not in a]
    return pages


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> Iterator[dict[str, Sheet]]:
    folder = tmp_path_factory.mktemp("hostile")
    catalogue = open_catalogue(str(folder / "catalogue.sqlite"))
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    read = walk([str(folder / "page.html")])
    assert [r.usages for r in ingest(read, catalogue=catalogue, session=session)] == [1]
    catalogue.apply(smuggled())
    pages = every_page(made_app(catalogue).test_client())
    assert sum(a.startswith("/assets/") and a.count("/") == 2 for a in pages) == 2
    assert sum("/documents/" in address for address in pages) == 2
    yield pages
    catalogue.close()


class TestHostileWords:
    def test_the_words_are_shown_as_printed(self, pages: dict[str, Sheet]) -> None:
        for address, sheet in pages.items():
            if "/assets/" in address or "/documents/" in address:
                assert EVIL in sheet.text, address

    def test_nothing_of_them_becomes_an_element(self, pages: dict[str, Sheet]) -> None:
        for address, sheet in pages.items():
            assert sheet.mistakes == [], address
            for script in sheet.all("script"):
                assert script["src"].startswith("/static/"), address
            for picture in sheet.all("img"):
                assert picture["src"].startswith("/thumbnails/"), address

    def test_pages_bear_no_handlers_styles_or_scripts_of_their_own(
        self, pages: dict[str, Sheet]
    ) -> None:
        for address, sheet in pages.items():
            assert not sheet.all("style", "iframe", "object", "embed", "base"), address
            for tag, attributes in sheet.tags:
                handlers = {a for a in attributes if a.startswith("on")}
                assert not handlers | ({"style"} & set(attributes)), f"{address}: {tag}"
            assert sheet.html.count("<script") == len(sheet.all("script"))

    def test_only_addresses_of_the_web_become_links_and_leave_no_trail(
        self, pages: dict[str, Sheet]
    ) -> None:
        for address, sheet in pages.items():
            for link in sheet.all("a"):
                target = link["href"]
                assert target.startswith(("/", "#", "http://", "https://")), address
                assert not target.startswith("//"), address
                if target.startswith("http"):
                    assert {"noopener", "noreferrer"} <= set(link["rel"].split())

    def test_a_search_for_markup_is_quoted_back_as_text(
        self, client: FlaskClient
    ) -> None:
        sheet = Sheet(client.get("/", query_string={"q": EVIL}).text)
        assert EVIL in sheet.text
        (box,) = (i for i in sheet.all("input") if i["type"] == "search")
        assert box["value"] == EVIL
        assert all(s["src"].startswith("/static/") for s in sheet.all("script"))


class TestHeaders:
    @pytest.mark.parametrize(
        "address",
        [
            "/",
            "/documents",
            "/findings",
            "/agencies",
            "/about",
            "/static/cutline.css",
            "/static/favicon.svg",
            "/api/v1/search",
            "/api/v1/openapi.json",
            "/assets/none",
            "/no/such/page",
            "/api/v1/none",
            "/?severity=fatal",
            "/explain",
            "/api/v1/explain",
        ],
    )
    def test_every_answer_bears_them(self, client: FlaskClient, address: str) -> None:
        with client.get(address) as got:
            assert {k: got.headers.get(k) for k in HEADERS} == HEADERS

    def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(self) -> None:
        policy = HEADERS["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy

    def test_thumbnails_bear_them_and_are_for_the_reader_alone(
        self, client: FlaskClient
    ) -> None:
        picture = Sheet(client.get("/").text).all("img")[0]
        got = client.get(picture["src"])
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.cache_control.private
        again = client.get(
            picture["src"], headers={"If-None-Match": got.headers["ETag"]}
        )
        assert again.status_code == 304

    def test_thumbnails_that_do_not_exist_are_not_found(
        self, client: FlaskClient
    ) -> None:
        picture = Sheet(client.get("/").text).all("img")[0]["src"]
        whole = picture.rpartition("/")[0]
        for address in (f"{whole}/huge", "/thumbnails/none/grid", f"{whole}/../grid"):
            assert client.get(address).status_code == 404, address


class TestReadingOnly:
    @pytest.mark.parametrize(
        "method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]
    )
    @pytest.mark.parametrize(
        "address", ["/", "/assets/x", "/api/v1/search", "/nowhere"]
    )
    def test_other_methods_are_refused(
        self, client: FlaskClient, method: str, address: str
    ) -> None:
        got = client.open(address, method=method)
        assert got.status_code == 405
        assert set(got.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}

    @pytest.mark.parametrize(
        ("address", "allowed"),
        [
            ("/", {"GET", "HEAD", "OPTIONS"}),
            ("/api/v1/search", {"GET", "HEAD", "OPTIONS"}),
            ("/api/v1/check", {"POST", "OPTIONS"}),
            ("/api/v1/usages/x", {"GET", "HEAD", "PATCH", "OPTIONS"}),
        ],
    )
    def test_who_asks_how_is_told_and_nothing_is_done(
        self, client: FlaskClient, address: str, allowed: set[str]
    ) -> None:
        got = client.options(address)
        assert (got.status_code, got.data) == (200, b"")
        assert set(got.headers["Allow"].split(", ")) == allowed
        assert "Access-Control-Allow-Methods" not in got.headers
        assert client.options("/nowhere").status_code == 405

    def test_only_explaining_checking_and_deciding_take_anything_else(
        self, app: Flask
    ) -> None:
        taken = {
            rule.endpoint: (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
            for rule in app.url_map.iter_rules()
        }
        assert {name: methods for name, methods in taken.items() if methods} == {
            "pages.explain": {"POST"},
            "pages.language": {"POST"},
            "pages.recognise": {"POST"},
            "pages.uploads": {"POST"},
            "api.uploads": {"POST"},
            "api.recognise": {"POST"},
            "pages.review": {"POST"},
            "pages.decisions": {"POST"},
            "pages.merge": {"POST"},
            "pages.split": {"POST"},
            "pages.waivers": {"POST"},
            "pages.agency_entry": {"POST"},
            "pages.agency_history": {"POST"},
            "pages.licence_entry": {"POST"},
            "pages.licence_history": {"POST"},
            "pages.searches": {"POST"},
            "pages.edit_usage": {"POST"},
            "pages.edit_file": {"POST"},
            "pages.edit_rights": {"POST"},
            "pages.bulk": {"POST"},
            "pages.templates": {"POST"},
            "pages.bulk_rights": {"POST"},
            "pages.corrections": {"POST"},
            "pages.unplaced": {"POST"},
            "pages.login": {"POST"},
            "pages.account": {"POST"},
            "pages.users": {"POST"},
            "pages.withdrawals": {"POST"},
            "pages.withdrawal": {"POST"},
            "api.explain": {"POST"},
            "api.check": {"POST"},
            "api.decisions": {"POST"},
            "api.corrections": {"POST"},
            "api.unplaced": {"POST"},
            "api.waivers": {"POST"},
            "api.withdrawals": {"POST"},
            "api.withdrawal": {"POST"},
            "api.bulk": {"POST"},
            "api.searches": {"POST"},
            "api.templates": {"POST"},
            "api.agency_entries": {"POST"},
            "api.licence_entries": {"POST"},
            "api.bulk_rights": {"POST"},
            "api.usage": {"PATCH"},
            "api.file": {"PATCH"},
            "api.asset": {"PATCH"},
            "api.users": {"POST"},
            "api.user": {"PATCH"},
            "api.user_tokens": {"POST"},
            "api.user_token": {"DELETE"},
        }

    @pytest.mark.parametrize("address", ["/explain", "/api/v1/explain"])
    @pytest.mark.parametrize("method", ["PUT", "DELETE"])
    def test_explaining_takes_nothing_but_what_is_posted(
        self, client: FlaskClient, method: str, address: str
    ) -> None:
        got = client.open(address, method=method)
        assert got.status_code == 405
        assert set(got.headers["Allow"].split(", ")) == {
            "GET",
            "HEAD",
            "POST",
            "OPTIONS",
        }

    @pytest.mark.parametrize(
        "path",
        ["/static/../__init__.py", "/static/%2e%2e/__init__.py", "/static//etc/passwd"],
    )
    def test_static_files_stay_in_their_folder(
        self, client: FlaskClient, path: str
    ) -> None:
        assert client.get(path).status_code in (308, 404)


class TestHosts:
    @pytest.mark.parametrize(
        ("listens_on", "asked_for", "is_answered"),
        [
            pytest.param("127.0.0.1", "127.0.0.1:5000", True, id="as printed"),
            pytest.param("127.0.0.1", "localhost:5000", True, id="by name"),
            pytest.param("127.0.0.1", "LOCALHOST", True, id="in capitals"),
            pytest.param("127.0.0.1", "[::1]:5000", True, id="IPv6"),
            pytest.param("::1", "[::1]:5000", True, id="listening on IPv6"),
            pytest.param("127.0.0.1", "evil.example", False, id="another name"),
            pytest.param("127.0.0.1", "evil.example:5000", False, id="with the port"),
            pytest.param("127.0.0.1", "localhost.evil.example", False, id="look-alike"),
            pytest.param("127.0.0.1", "127.0.0.1.evil.example", False, id="prefix"),
            pytest.param("desk.example", "desk.example:5000", True, id="own name"),
            pytest.param("desk.example", "other.example", False, id="not its name"),
            pytest.param("0.0.0.0", "desk.example:5000", True, id="everywhere"),
            pytest.param("::", "desk.example", True, id="everywhere by IPv6"),
        ],
    )
    @pytest.mark.parametrize("path", ["/", "/api/v1/search"])
    def test_a_server_answers_to_its_own_names_only(
        self,
        newsroom: Catalogue,
        listens_on: str,
        asked_for: str,
        is_answered: bool,
        path: str,
    ) -> None:
        client = made_app(newsroom, HOSTS=(listens_on,)).test_client()
        got = client.get(path, headers={"Host": asked_for})
        assert got.status_code == (200 if is_answered else 400)
        how = client.options(path, headers={"Host": asked_for})
        assert how.status_code == got.status_code
        if not is_answered:
            assert "does not answer to the host name" in html.unescape(got.text)

    def test_without_hosts_every_name_is_answered(self, client: FlaskClient) -> None:
        assert client.get("/", headers={"Host": "any.example"}).status_code == 200
