"""The pages of one thing: assets, documents, findings, agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.files import walk
from media.model import Asset
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.conftest import Print, made_app
from tests.pictures import app1_exif, app1_xmp, jpeg, tiff_block, xmp
from tests.web.articles import DRONES
from tests.web.reading import Sheet, marked, opened
from web.display.sentences import said


def found(newsroom: Catalogue, words: str) -> Asset:
    return newsroom.find(Query(words=words)).items[0]


def picture_links(client: FlaskClient) -> set[str]:
    """Return what leads to pictures from the search, whatever is to be seen there."""
    links = opened(client, "/").links()
    return {each.partition("#")[0] for each in links if "/assets/" in each}


class TestAsset:
    def test_both_credits_are_shown_side_by_side_with_the_words_marked(
        self, printing: Print
    ) -> None:
        client = printing(DRONES)
        (address,) = picture_links(client)
        answer = client.get(address)
        assert marked(" Spokesman") in answer.text
        assert 'class="gap"' in answer.text, "the other side shows where words lack"
        sheet = Sheet(answer.text)
        assert "The printed credits disagree" in sheet.text
        assert "Photo: AFP Photo/Handout/Navy Spokesman" in sheet.text
        assert "picture 1, line 6" in sheet.text
        assert "picture 2, line 10" in sheet.text
        assert "One picture, several credits" in sheet.text

    def test_where_many_print_a_credit_the_first_five_are_seen_and_the_rest_folded(
        self, printing: Print
    ) -> None:
        days = {f"day-{n}.txt": DRONES["drones.txt"] + f"\nDay {n}." for n in range(7)}
        client = printing(days)
        (address,) = picture_links(client)
        page = client.get(address).text
        conflicts = page[page.index('id="conflicts"') :].partition("</section>")[0]
        for variant in conflicts.split('<div class="variant')[1:]:
            if "Said in 7 places" not in variant:
                continue
            seen, _, folded = variant.partition("<details")
            assert (seen.count("<li>"), folded.count("<li>")) == (5, 2)
            assert "2 more" in folded
        assert conflicts.count("Said in 7 places") == 2

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
        assert "Credit line City Archive Porto Alto taken same" in sheet.text
        assert file.fingerprint.sha256 in sheet.text

    def test_findings_and_history_are_told(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        for asset in newsroom.find(Query()).items:
            sheet = opened(client, f"/assets/{asset.asset_id}")
            for finding in newsroom.findings_of(asset.asset_id):
                assert " ".join(said(finding.message).split()) in sheet.text
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
        assert "credit conflict" not in sheet.text, "it is told once"

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
            assert " ".join(said(finding.message).split()) in sheet.text
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

    def test_agencies_known_besides_are_found_by_country(
        self, app: Flask, newsroom: Catalogue
    ) -> None:
        client = app.test_client()
        credited = {name for name, _ in newsroom.agencies()}
        table = app.extensions["cutline"].agencies
        others = {a.slug for a in table if a.name not in credited}
        pages = [
            link
            for link in opened(client, "/agencies").links()
            if link.startswith("/agencies?country=")
        ]
        seen: set[str] = set()
        for page in pages:
            links = opened(client, page.partition("#")[0]).links()
            seen |= {link.removeprefix("/agencies/") for link in links} & others
        assert seen == others
        german = sum(a.country == "DE" and a.slug in others for a in table)
        assert f"Germany {german}" in opened(client, "/agencies").text

    def test_a_country_without_agencies_is_told(self, client: FlaskClient) -> None:
        sheet = opened(client, "/agencies?country=QQ", status=400)
        assert "no agency of 'QQ' is known" in sheet.text

    def test_an_agency_shows_its_spellings_and_its_pictures(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        sheet = opened(client, "/agencies/afp")
        assert "AFP Photo" in sheet.text
        assert "Agence France-Presse" in sheet.text
        for asset in newsroom.find(Query(agency="AFP")).items:
            assert f"/assets/{asset.asset_id}" in sheet.links()

    def test_what_is_known_by_practice_is_said_to_be(self, app: Flask) -> None:
        said: dict[str, list[str]] = {
            "No required form is known": [],
            "By practice": [],
            "By the agency's own rules": [],
        }
        nothing, practice, rules = said.values()
        for agency in app.extensions["cutline"].agencies:
            of_a_kind = practice if agency.by_practice else rules
            (of_a_kind if agency.credit_style else nothing).append(agency.slug)
        for words, slugs in said.items():
            assert slugs
            for slug in slugs[:: 1 + len(slugs) // 8]:
                assert words in opened(app.test_client(), f"/agencies/{slug}").text

    def test_an_unknown_agency_is_told(self, client: FlaskClient) -> None:
        sheet = opened(client, "/agencies/nobody", status=404)
        assert "nobody" in sheet.text


# --- thumbnails and previews ----------------------------------------------------------


def test_a_preview_may_be_kept_for_ever_and_is_asked_for_once(
    client: FlaskClient,
) -> None:
    shown = Sheet(client.get("/?q=hafen").text).all("img")[0]["src"]
    preview = client.get(shown.replace("/grid", "/preview"))
    assert (preview.status_code, preview.mimetype) == (200, "image/webp")
    assert preview.cache_control.immutable
    assert preview.cache_control.max_age == 365 * 24 * 60 * 60
    again = client.get(
        shown.replace("/grid", "/preview"),
        headers={"If-None-Match": preview.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")


def test_where_no_preview_can_be_made_a_drawing_says_so(client: FlaskClient) -> None:
    got = client.get(f"/thumbnails/{'0' * 64}/preview")
    assert (got.status_code, got.mimetype) == (404, "image/svg+xml")
    assert "No preview" in got.text
    assert got.cache_control.no_store


# --- what a file says, block by block -------------------------------------------------


@pytest.fixture
def portrait(
    tmp_path: Path, session: Session
) -> Iterator[tuple[FlaskClient, Asset, Path]]:
    """Return a client, the asset and the file of a picture whose blocks disagree."""
    path = tmp_path / "kites.jpg"
    block = tiff_block({0x010F: "Invented Optics", 0x013B: "Bo Lind"})
    packet = xmp({"dc:creator": "Ida Holm", "photoshop:Headline": "Kites <b>up</b>"})
    path.write_bytes(jpeg(app1_exif(block), app1_xmp(packet)))
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    list(ingest(walk([str(path)]), catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    yield made_app(catalogue).test_client(), asset, path
    catalogue.close()


def test_each_block_of_a_file_is_shown_on_its_own_and_who_won(
    portrait: tuple[FlaskClient, Asset, Path],
) -> None:
    client, asset, _ = portrait
    page = client.get(f"/assets/{asset.asset_id}").text
    for name in ("XMP", "EXIF"):
        assert f"{name} on its own" in page
    assert "Kites &lt;b&gt;up&lt;/b&gt;" in page
    assert re.search(r'Ida Holm</span> <span class="badge plain">taken', page)
    assert not re.search(r'Bo Lind</span> <span class="badge plain">taken', page)


def test_every_tag_of_the_camera_is_shown_when_asked_for(
    portrait: tuple[FlaskClient, Asset, Path],
) -> None:
    client, asset, path = portrait
    page = client.get(f"/assets/{asset.asset_id}")
    link = next(a["href"] for a in Sheet(page.text).all("a") if "camera=" in a["href"])
    assert "<h4>Image</h4>" not in page.text
    shown = client.get(link).text
    assert "<h4>Image</h4>" in shown
    assert '<dt>Make</dt><dd dir="auto">Invented Optics</dd>' in shown
    path.write_bytes(jpeg())
    assert "Is another file now; ingest it again." in client.get(link).text
    path.unlink()
    assert "No such file" in client.get(link).text


def test_of_a_file_that_the_asset_does_not_have_nothing_is_shown(
    portrait: tuple[FlaskClient, Asset, Path],
) -> None:
    client, asset, _ = portrait
    got = client.get(f"/assets/{asset.asset_id}?camera={'0' * 64}")
    assert (got.status_code, "<h4>Image</h4>" in got.text) == (200, False)


def test_a_picture_at_two_places_is_one_file_with_both_paths(
    tmp_path: Path, session: Session
) -> None:
    paths = [tmp_path / name / "kites.jpg" for name in ("friday", "monday")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(jpeg(app1_xmp(xmp({"photoshop:Headline": "Kites up"}))))
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    list(
        ingest(
            walk([str(path) for path in paths]), catalogue=catalogue, session=session
        )
    )
    (asset,) = catalogue.assets()
    page = made_app(catalogue).test_client().get(f"/assets/{asset.asset_id}").text
    catalogue.close()
    assert page.count('<article class="file">') == 1
    assert "at 2 places" in page
    for path in paths:
        assert f"<code>{path}</code>" in page


class TestSeries:
    def test_a_credit_is_carried_over_to_what_came_with_the_picture(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        tram = found(newsroom, "market street tram")
        sheet = opened(client, f"/bulk?like={tram.asset_id}")
        assert "Carry a credit over to other pictures" in sheet.text
        (series,) = (a for a in sheet.links() if "document=" in a and "like=" in a)
        preview = opened(client, series).text
        assert "2 usages of 1 picture" in preview
        assert "What would change 2" in preview

    def test_what_is_described_like_a_picture_is_offered_to_be_one_with_it(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        parts = found(newsroom, "two armed drones")
        sheet = opened(client, f"/merge?asset={parts.asset_id}")
        pairs = [a for a in sheet.links() if a.count("asset=") == 2]
        assert pairs
        assert "What it will be" in opened(client, pairs[0]).text
