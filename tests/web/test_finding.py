"""One finding: both texts, the line that is right, its rule, the way on."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.model import Asset, Caption, Credit, Evidence, Finding, Usage
from media.pipeline import Deciding, Session
from tests.conftest import made_app
from tests.web.reading import opened
from web.display.confronting import reads_right, wordings
from web.display.label_words import CHECKS
from web.guard import LOOPBACK

FILTERS = (
    "q=drones",
    "agency=AFP",
    "flag=handout",
    "check=credit-conflict",
    "severity=note",
    "month=2022-01",
    "conflict=yes",
    "file=no",
)


def usage(document: str, line: str) -> Usage:
    caption = Caption(
        document_uri=document, position=0, text=f"A clerk. ({line})", credit_line=line
    )
    return Usage(usage_id=document, caption=caption, credit=Credit(credit_line=line))


CLERK = Asset(
    asset_id="clerk",
    description="A clerk.",
    usages=(usage("a.txt", "Ida Holm/Rueters"), usage("b.txt", "Ida Holm/Reuters")),
    credit_to_print="Ida Holm/Reuters",
)


MISSPELT = Finding(
    check="agency-misspelt",
    severity="warning",
    message="“rueters” looks like a misspelt Reuters.",
    asset_id="clerk",
    document_uri="a.txt",
    position=0,
    found="Ida Holm/Rueters",
)


class TestPage:
    def test_it_shows_all_that_somebody_needs_to_settle_it(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        finding = newsroom.findings(Query(check="credit-conflict")).items[0]
        sheet = opened(client, f"/findings/{finding.finding_id}")
        rule = CHECKS["credit-conflict"]
        for text in (
            finding.message,
            finding.found,
            finding.expected,
            finding.fix,
            rule.why,
            rule.source,
            newsroom.asset(finding.asset_id or "").credit_to_print,
        ):
            assert " ".join((text or "").split()) in sheet.text
        assert f"/assets/{finding.asset_id}" in sheet.links()
        document = newsroom.document(finding.document_uri or "")
        place = f"/documents/{document.document_id}#picture-"
        assert any(link.startswith(place) for link in sheet.links())
        assert f'finding = "{finding.finding_id}"' in sheet.text

    def test_the_list_leads_to_each(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        links = opened(client, "/findings").links()
        for finding in newsroom.findings(Query(limit=25)).items:
            assert f"/findings/{finding.finding_id}" in links

    def test_it_leads_to_where_it_is_corrected(
        self, newsroom: Catalogue, session: Session
    ) -> None:
        finding = newsroom.findings(Query(check="credit-conflict")).items[0]
        asset = newsroom.asset(finding.asset_id or "")
        place = finding.document_uri, finding.position
        usage = next(
            u
            for u in asset.usages
            if (u.caption.document_uri, u.caption.position) == place
        )
        operations = Deciding(newsroom, session)
        desk = made_app(newsroom, operations, HOSTS=LOOPBACK).test_client()
        links = opened(desk, f"/findings/{finding.finding_id}").links()
        assert f"/usages/{usage.usage_id}/edit?check=credit-conflict" in links
        assert f"/assets/{asset.asset_id}/rights" in links

    def test_a_line_that_is_not_what_the_check_asks_for_is_not_called_right(
        self, newsroom: Catalogue, session: Session
    ) -> None:
        finding = newsroom.findings(Query(check="handout-unmarked")).items[0]
        line = newsroom.asset(finding.asset_id or "").credit_to_print
        assert finding.found == f"Photo: {line}"
        desk = made_app(newsroom, Deciding(newsroom, session), HOSTS=LOOPBACK)
        sheet = opened(desk.test_client(), f"/findings/{finding.finding_id}")
        assert "The credit as Cutline prints it: not what the check" in sheet.text
        assert "should read" not in sheet.text
        assert "Correct caption or credit" in sheet.text

    def test_what_is_found_no_more_is_said(self, client: FlaskClient) -> None:
        sheet = opened(client, "/findings/0000000000000000", status=404)
        assert "it was mended, or is checked no more" in sheet.text

    def test_where_nobody_may_decide_it_says_where_one_may(
        self, newsroom: Catalogue
    ) -> None:
        finding = newsroom.findings(Query()).items[0]
        client = made_app(newsroom).test_client()
        sheet = opened(client, f"/findings/{finding.finding_id}")
        assert "Here the catalogue can only be read" in sheet.text


def _own_words(lines: tuple[str, str]) -> list[str]:
    """Return what is marked of two credits of one picture, whose check asks for one."""
    found, right = lines
    asset = replace(
        CLERK, usages=(usage("a.txt", found), usage("b.txt", right)), credit_to_print=""
    )
    asked = replace(MISSPELT, found=found, expected=right)
    told = wordings(asked, asset)
    return [p.text for one in told for p in one.parts if p.kind == "own"]


@pytest.mark.parametrize(
    ("found", "right", "marked"),
    [
        ("Photo: Ida Holm/AFP", "Ida Holms/AFP", ["Holm", "Holms"]),
        ("(Foto: Ida Holm/AFP)", "Ida Holms/AFP", ["Holm", "Holms"]),
        ("Photo: Ida Holm/AFP", "Ida Holm/AFP", ["Photo: "]),
    ],
    ids=["another label is none of it", "nor are brackets", "where it is all of it"],
)
def test_what_is_marked_of_a_credit_is_whom_it_names(
    found: str, right: str, marked: list[str]
) -> None:
    assert _own_words((found, right)) == marked


@pytest.mark.parametrize(
    ("found", "expected", "line", "is_right"),
    [
        ("Holm/Rueters", "Holm/Reuters", "Photo: Holm / Reuters", True),
        ("AFP PHOTO", "a credit with the word “handout”", "Photo: AFP PHOTO", False),
        ("AFP", "a credit that names Reuters", "Holm/Reuters", False),
        ("Holm", "Ida Holm/Reuters", "Holm", False),
        ("Photo: Holm/Rueters", "Photo: Holm/Reuters", "REUTERS/Holm", True),
        ("Holm/Reuters", "REUTERS/Holm", "Holm/Reuters", False),
        ("Holm/Reuters", "Holm/Reuters", "Holm/Reuters", True),
        ("Maria Holm", None, "Mario Holm", False),
        ("Holm", None, "Holm", False),
        ("", "the name of whoever made it", "Ida Holm", True),
    ],
)
def test_a_line_reads_right_where_it_is_what_is_asked_for(
    found: str, expected: str | None, line: str, is_right: bool
) -> None:
    finding = replace(MISSPELT, found=found, expected=expected)
    assert reads_right(finding, line) is is_right


class TestWordings:
    @pytest.mark.parametrize(
        ("finding", "filed", "expected"),
        [
            pytest.param(
                replace(MISSPELT, expected="Ida Holm/Reuters"),
                [],
                [
                    ("As printed", "Ida Holm/Rueters"),
                    ("What the check asks for", "Ida Holm/Reuters"),
                ],
                id="a text that says the same is shown once",
            ),
            pytest.param(
                replace(MISSPELT, expected="a credit that names somebody"),
                [("clerk.jpg", "I. Holm/Reuters")],
                [
                    ("As printed", "Ida Holm/Rueters"),
                    ("The file says", "I. Holm/Reuters"),
                    ("Printed elsewhere", "Ida Holm/Reuters"),
                ],
                id="a sentence is no wording; a file and another usage are",
            ),
            pytest.param(
                replace(
                    MISSPELT,
                    check="captions-contradict",
                    found="A clerk. (Ida Holm/Rueters)",
                    evidence=(Evidence(uri="c.txt", kind="caption", quote="A judge."),),
                ),
                [("clerk.jpg", "I. Holm/Reuters")],
                [
                    ("As printed", "A clerk. (Ida Holm/Rueters)"),
                    ("Said here", "A judge."),
                ],
                id="what is about the caption says nothing of credits",
            ),
        ],
    )
    def test_what_was_found_stands_beside_what_says_otherwise(
        self,
        finding: Finding,
        filed: list[tuple[str, str]],
        expected: list[tuple[str, str]],
    ) -> None:
        shown = wordings(finding, CLERK, filed=filed)
        assert [(w.whose, w.text) for w in shown] == expected

    def test_what_a_file_says_is_not_called_printed(self) -> None:
        terms = Evidence(uri="clerk.jpg", kind="XMP", quote="Until 2024-12-31 only.")
        expired = replace(
            MISSPELT,
            check="licence-expired",
            found=terms.quote,
            expected="no use after 2024-12-31",
            evidence=(terms,),
        )
        shown = wordings(expired, CLERK)
        assert [(w.whose, w.uri) for w in shown] == [("As found", "clerk.jpg")]

    def test_the_words_that_differ_are_marked(self) -> None:
        printed, right = wordings(replace(MISSPELT, expected="Ida Holm/Reuters"), CLERK)
        assert [p.text for p in printed.parts if p.kind == "own"] == ["Rueters"]
        assert [p.text for p in right.parts if p.kind == "own"] == ["Reuters"]


class TestViews:
    @pytest.mark.parametrize("word", FILTERS)
    def test_every_filter_is_carried_into_what_is_taken_away(
        self, client: FlaskClient, word: str
    ) -> None:
        name, _, said = word.partition("=")
        for page in ("/findings", "/findings/overview"):
            links = opened(client, f"{page}?{word}").links()
            for form in ("csv", "jsonl"):
                assert f"/findings/export/{form}?{name}={quote(said)}" in links
        listed = client.get(f"/api/v1/findings?{word}&limit=200").get_json()["total"]
        lines = client.get(f"/findings/export/jsonl?{word}").text.splitlines()
        assert len(lines) == listed

    @pytest.mark.parametrize("word", FILTERS)
    def test_every_filter_is_shown_and_can_be_taken_off(
        self, client: FlaskClient, word: str
    ) -> None:
        sheet = opened(client, f"/findings?{word}")
        assert "× (show without this)" in sheet.text
        assert "/findings" in sheet.links()

    @pytest.mark.parametrize(
        "address",
        [
            "/findings?page=-1",
            "/findings?sort=newest",
            "/findings/overview?page=2",
            "/findings/overview?cursor=x",
            "/findings/export/csv?limit=3",
            "/findings/waivers?check=x",
        ],
    )
    def test_a_word_that_a_page_does_not_know_is_an_error_that_names_it(
        self, client: FlaskClient, address: str
    ) -> None:
        word = address.partition("?")[2].partition("=")[0]
        sheet = opened(client, address, status=400)
        assert f"{word}: this page does not know it; known are" in sheet.text.lower()
