"""The JSON API as a program relies on it: shapes, pages, errors, its description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from media.agencies import load_agencies
from media.catalogue import Catalogue, Query, StoredDocument
from media.export import document_record, finding_record, record
from media.licences import load_licences
from media.model import Asset
from media.pipeline import Session, to_print
from media.rights import effective_rights, light_of
from tests.web.reading import opened
from web.api import ROUTES
from web.api.description import description
from web.api.keys import said_nowhere
from web.api.schemas import SCHEMAS
from web.queries import WORDS

ROOT = "/api/v1"
NOT_ASKED = {"index", "openapi", "check", "bulk", "bulk_rights"}
NOT_ASKED |= {"recognise", "uploads"}
NOT_ASKED |= {"credit_list", "preview", "rendition"}
NOT_ASKED |= {"users", "user", "user_tokens", "user_token", "access_log"}
"""Routes that describe themselves, only answer what is sent to them, give files or need
several words (`test_api_given.py`), or answer admins alone (`test_api_users.py`)."""


def answer(client: FlaskClient, address: str, *, status: int = 200) -> dict[str, Any]:
    got = client.get(ROOT + address)
    assert got.status_code == status, f"{address}: {got.text}"
    wanted = "application/json" if status == 200 else "application/problem+json"
    assert got.mimetype == wanted
    said = json.loads(got.data)
    assert isinstance(said, dict)
    return said


def told_of(document: StoredDocument) -> dict[str, Any]:
    """Return what is told of a document of which no picture was called back."""
    told = document_record(document)
    none = {"withdrawn": None, "withdrawn_from": None}
    return told | {"usages": [usage | none for usage in told["usages"]]}


def as_json(said: Any) -> Any:
    """Return what a record is once it went through JSON."""
    return json.loads(json.dumps(said))


def plain(told: str) -> str:
    """Return a sentence of the description as it is read on its page."""
    return told.replace("`", "")


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the keys of an object and of those within it, each with its schema."""
    for key, one in schema.get("properties", {}).items():
        yield key, one
        yield from keys_of(one)
    for inner in (schema.get("items"), *schema.get("anyOf", ())):
        if inner:
            yield from keys_of(inner)


def validator(name: str) -> Draft202012Validator:
    """Return the schema of the description, with every object closed."""
    whole = as_json(description())
    for schema in whole["components"]["schemas"].values():
        schema["additionalProperties"] = False
    whole["$ref"] = f"#/components/schemas/{name}"
    return Draft202012Validator(whole)


def sample(newsroom: Catalogue) -> dict[str, tuple[str, str]]:
    """Return an address and the schema of its answer for every route."""
    called_back = newsroom.withdrawals().items[0].withdrawal_id
    asset, document = newsroom.find(Query()).items[0], newsroom.documents().items[0]
    pictured = newsroom.find(Query(has_file=True)).items[0]
    with_file = pictured.images[0].fingerprint.sha256
    return {
        "search": ("/search?limit=200", "AssetPage"),
        "facets": ("/search/facets?q=drones", "FacetPage"),
        "names": ("/search/names?typed=a", "NamePage"),
        "asset": (f"/assets/{asset.asset_id}", "Asset"),
        "templates": ("/templates", "TemplatePage"),
        "searches": ("/searches", "SearchPage"),
        "unplaced": ("/corrections/unplaced", "UnplacedPage"),
        "file": (f"/files/{with_file}", "CorrectedFile"),
        "usage": (f"/usages/{asset.usages[0].usage_id}", "CorrectedUsage"),
        "corrections": ("/corrections?limit=200", "CorrectionPage"),
        "duplicates": ("/duplicates?limit=200", "GroupPage"),
        "compare": (f"/compare?a={asset.asset_id}&b={asset.asset_id}", "Comparison"),
        "place": (f"/place?caption={quote(asset.usages[0].caption.text)}", "PlacePage"),
        "credits": ("/credits?limit=200", "CreditPage"),
        "history": (f"/assets/{asset.asset_id}/history", "EventPage"),
        "review": ("/review?limit=200", "ProposalPage"),
        "decisions": ("/decisions?limit=200", "DecisionPage"),
        "documents": ("/documents?limit=200", "DocumentPage"),
        "document": (f"/documents/{document.document_id}", "Document"),
        "findings": ("/findings?limit=200", "FindingPage"),
        "finding_counts": ("/findings/counts", "FindingCounts"),
        "finding_trend": ("/findings/trend", "FindingTrend"),
        "waivers": ("/waivers?limit=200", "WaiverPage"),
        "overdue": ("/overdue?limit=200", "OverduePage"),
        "withdrawals": ("/withdrawals?limit=200", "WithdrawalPage"),
        "withdrawal": (f"/withdrawals/{called_back}", "TracedWithdrawal"),
        "agencies": ("/agencies", "AgencyPage"),
        "licences": ("/licences", "LicencePage"),
        "agency_entries": ("/agencies/entries?entry=afp", "EntryPage"),
        "agency_history": ("/agencies/history", "EntryEditPage"),
        "licence_entries": ("/licences/entries?entry=CC-BY-4.0", "EntryPage"),
        "licence_history": ("/licences/history", "EntryEditPage"),
        "explain": (f"/explain?document={document.document_id}", "ExplanationPage"),
    }


def parameters(name: str) -> list[str]:
    """Return the words of a route's address that the description names."""
    (found,) = (
        path["get"]["parameters"]
        for path in description()["paths"].values()
        if path.get("get", {}).get("operationId") == name
    )
    return [p["name"] for p in found if p["in"] == "query"]


class TestDescription:
    def test_every_route_is_described_and_nothing_else(self) -> None:
        routes = {
            re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path): name for path, name, _ in ROUTES
        }
        described = {
            path: (operation.get("get") or operation["post"])["operationId"]
            for path, operation in description()["paths"].items()
        }
        assert described == routes

    @pytest.mark.parametrize("name", [n for _, n, _ in ROUTES if n not in NOT_ASKED])
    def test_real_answers_are_what_it_describes(
        self, client: FlaskClient, newsroom: Catalogue, name: str
    ) -> None:
        address, schema = sample(newsroom)[name]
        said = answer(client, address)
        mistakes = [
            f"{'/'.join(map(str, e.absolute_path))}: {e.message}"
            for e in validator(schema).iter_errors(said)
        ]
        assert mistakes == []

    def test_it_is_served_and_refers_only_to_what_it_has(
        self, client: FlaskClient
    ) -> None:
        said = answer(client, "/openapi.json")
        assert said["openapi"].startswith("3.1")
        known = {f"#/components/schemas/{n}" for n in said["components"]["schemas"]}
        used = set(re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(said)))
        assert used == known
        for schema in said["components"]["schemas"].values():
            Draft202012Validator.check_schema(schema)

    @pytest.mark.parametrize("name", [n for _, n, _ in ROUTES if n not in NOT_ASKED])
    def test_the_parameters_it_names_are_understood_and_no_others(
        self, client: FlaskClient, newsroom: Catalogue, name: str
    ) -> None:
        values = {"limit": "1", "severity": "note", "sort": "newest"}
        values |= {"conflict": "no", "file": "no", "state": "open"}
        values["document"] = newsroom.documents().items[0].document_id
        values["asset"] = newsroom.find(Query()).items[0].asset_id
        values["document_type"] = "text/html"
        values |= {"typed": "a", "kind": "link", "month": "2026-03", "year": "2026"}
        values |= dict.fromkeys("ab", newsroom.find(Query()).items[0].asset_id)
        address = sample(newsroom)[name][0].partition("?")[0]
        named = set(parameters(name))
        for word in {*named, *WORDS, "uri", "stranger"}:
            needed = {"a", "b", "typed"} & named - {word}
            also = "".join(f"&{w}={values[w]}" for w in sorted(needed))
            got = client.get(f"{ROOT}{address}?{word}={values.get(word, 'x')}{also}")
            assert ("does not know it" not in got.text) == (word in named), word
            # "x" is no place to go on from.
            is_good = word in named and word != "cursor"
            assert got.status_code == (200 if is_good else 400), word

    def test_every_key_of_every_object_says_what_it_is(self) -> None:
        said = description()
        silent = [
            f"{name}: {key}"
            for name, schema in said["components"]["schemas"].items()
            for key, one in keys_of(schema)
            if not one.get("description", "").rstrip().endswith(".")
        ]
        assert silent == []
        assert said_nowhere(SCHEMAS) == []
        for operations in said["paths"].values():
            for operation in operations.values():
                assert operation["summary"]
                for word in operation["parameters"]:
                    assert word["description"], word["name"]

    def test_its_examples_are_what_it_asks_for(self) -> None:
        for path, operations in description()["paths"].items():
            for method, operation in operations.items():
                for word in operation["parameters"]:
                    told = f"{method} {path} {word['name']}"
                    if word["name"] == "cursor":
                        continue
                    mistakes = Draft202012Validator(word["schema"])
                    assert mistakes.is_valid(word["example"]), told
                content = operation.get("requestBody", {}).get("content", {})
                if "application/json" in content:
                    body = content["application/json"]
                    schema = as_json(description()) | as_json(body["schema"])
                    Draft202012Validator(schema).validate(body["example"])


class TestPage:
    def test_it_shows_every_route_with_its_words_answers_and_a_call(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, f"{ROOT}/")
        assert sheet.mistakes == []
        for path, operations in description()["paths"].items():
            if path in ("/", "/openapi.json"):
                continue
            for method, operation in operations.items():
                assert f"{method.upper()} {path} {operation['summary']}" in sheet.text
                for word in operation["parameters"]:
                    assert word["name"] in sheet.text
                for status, told in operation["responses"].items():
                    assert f"{status} {plain(told['description'])}" in sheet.text
        calls = "curl 'http://localhost/api/v1/search?q=harbour+credit%3AAFP&limit=10'"
        assert calls in sheet.text

    def test_what_it_leads_to_is_there(self, client: FlaskClient) -> None:
        sheet = opened(client, f"{ROOT}/")
        there = {a["id"] for _, a in sheet.tags if "id" in a}
        for link in sheet.links():
            if link.startswith("#"):
                assert link[1:] in there
            elif link.startswith(ROOT):
                assert client.get(link).status_code == 200, link

    def test_every_page_leads_to_it(self, client: FlaskClient) -> None:
        assert f"{ROOT}/" in opened(client, "/about").links()


class TestConditionalRequests:
    @pytest.mark.parametrize(
        "name", [n for _, n, _ in ROUTES if n not in NOT_ASKED - {"index", "openapi"}]
    )
    def test_what_did_not_change_is_not_sent_again(
        self, client: FlaskClient, newsroom: Catalogue, name: str
    ) -> None:
        itself = {"index": ("/", ""), "openapi": ("/openapi.json", "")}
        address = ROOT + (sample(newsroom) | itself)[name][0]
        first = client.get(address)
        assert first.status_code == 200
        tag = first.headers["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        other = client.get(address, headers={"If-None-Match": '"another"'})
        assert (other.status_code, other.data) == (200, first.data)


def whole(asset: Asset, newsroom: Catalogue, session: Session) -> dict[str, Any]:
    """Return what `cutline export` writes of an asset today."""
    today = datetime.now(UTC).date()
    effective = effective_rights(
        asset, agencies=load_agencies(), licences=load_licences(), today=today
    )
    light = light_of(effective, today=today)
    findings = newsroom.findings_of(asset.asset_id)
    printed = to_print(asset, session, today=today)
    return record(
        printed, findings=findings, still_open=findings, light=light, today=today
    )


class TestRecords:
    def test_search_gives_the_records_of_the_export_in_its_order(
        self, client: FlaskClient, newsroom: Catalogue, session: Session
    ) -> None:
        said = answer(client, "/search?q=drones")
        page = newsroom.find(Query(words="drones"))
        assert said["total"] == page.total > 0
        assert said["items"] == as_json(
            [whole(a, newsroom, session) for a in page.items]
        )

    def test_an_asset_is_the_record_of_the_export(
        self, client: FlaskClient, newsroom: Catalogue, session: Session
    ) -> None:
        for asset in newsroom.find(Query()).items:
            said = answer(client, f"/assets/{asset.asset_id}")
            assert said == as_json(whole(asset, newsroom, session))

    def test_a_former_id_leads_to_the_asset_that_has_it_now(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        asset = next(a for a in newsroom.find(Query()).items if a.former_ids)
        got = client.get(f"{ROOT}/assets/{asset.former_ids[0]}")
        assert (got.status_code, got.location) == (
            308,
            f"{ROOT}/assets/{asset.asset_id}",
        )

    def test_documents_come_with_their_usages_and_assets(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        expected = [as_json(told_of(d)) for d in newsroom.documents().items]
        assert answer(client, "/documents")["items"] == expected
        for one in expected:
            assert answer(client, f"/documents/{one['id']}") == one
            for usage in one["usages"]:
                answer(client, f"/assets/{usage['asset']}")

    def test_the_uri_that_a_finding_names_leads_to_its_document(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        one = newsroom.documents().items[-1]
        got = client.get(f"{ROOT}/documents", query_string={"uri": one.uri})
        assert json.loads(got.data)["items"] == [as_json(told_of(one))]
        assert answer(client, "/documents?uri=/no/such/file")["total"] == 0

    def test_findings_are_the_records_of_the_export_the_gravest_first(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        said = answer(client, "/findings")["items"]
        page = newsroom.findings(Query())
        assert said == [as_json(finding_record(f)) for f in page.items]
        assert said[0]["severity"] == "error"

    def test_a_finding_of_a_report_is_asked_for_by_its_name(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        for finding in newsroom.findings(Query()).items[:3]:
            said = answer(client, f"/findings?finding={finding.finding_id}")
            assert as_json(finding_record(finding)) in said["items"]
            assert {f["finding"] for f in said["items"]} == {finding.finding_id}
        assert answer(client, "/findings?finding=nosuch")["total"] == 0

    def test_findings_can_be_asked_for_by_check_and_document(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        finding = newsroom.findings(Query()).items[0]
        document = newsroom.document(finding.document_uri or "")
        said = answer(
            client, f"/findings?check={finding.check}&document={document.document_id}"
        )
        assert as_json(finding_record(finding)) in said["items"]
        assert {f["check"] for f in said["items"]} == {finding.check}

    def test_agencies_come_with_their_count_and_what_is_known(
        self, client: FlaskClient, newsroom: Catalogue
    ) -> None:
        items = {i["agency"]: i for i in answer(client, "/agencies")["items"]}
        assert {n: i["assets"] for n, i in items.items()} == dict(newsroom.agencies())
        assert "AFP Photo" in items["AFP"]["names"]
        unknown = [i for i in items.values() if i["slug"] is None]
        assert all(i["names"] == [i["agency"]] for i in unknown)


class TestPaging:
    @pytest.mark.parametrize(
        ("path", "key"),
        [("/search", "asset"), ("/documents", "id"), ("/findings", None)],
        ids=["assets", "documents", "findings"],
    )
    def test_the_cursor_leads_through_everything_once(
        self, client: FlaskClient, path: str, key: str | None
    ) -> None:
        whole = answer(client, f"{path}?limit=200")
        seen: list[Any] = []
        cursor = ""
        while True:
            page = answer(client, f"{path}?limit=3{cursor}")
            assert page["total"] == whole["total"]
            assert len(page["items"]) <= 3
            seen += page["items"]
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        assert seen == whole["items"]
        if key:
            assert len({item[key] for item in seen}) == len(seen)

    def test_a_misspelt_search_is_answered_by_the_nearest(
        self, client: FlaskClient
    ) -> None:
        said = answer(client, "/search?q=helicoptr")
        assert said["corrected"] == "helicopter"
        right = answer(client, "/search?q=helicopter")
        assert said["items"] == right["items"] != []
        assert right["corrected"] is None
        exact = answer(client, "/search?q==helicoptr")
        assert (exact["items"], exact["corrected"]) == ([], None)
        assert answer(client, '/search?q="helicoptr"')["suggestions"] == [
            '"helicopter"'
        ]


class TestTrends:
    def test_days_are_kept_by_one_word_at_most(self, client: FlaskClient) -> None:
        answer = client.get("/api/v1/findings/trend?check=alt-missing")
        assert answer.status_code == 200
        assert answer.get_json()["total"] == len(answer.get_json()["items"])
        address = "/api/v1/findings/trend?check=alt-missing&agency=AFP"
        problem = client.get(address).get_json()
        assert "by one of check, agency" in str(problem)


class TestErrors:
    @pytest.mark.parametrize(
        ("address", "status", "word"),
        [
            pytest.param("/assets/none", 404, None, id="asset"),
            pytest.param("/documents/none", 404, None, id="document"),
            pytest.param("/no/such/route", 404, None, id="route"),
            pytest.param("/search?severity=fatal", 400, "severity", id="severity"),
            pytest.param("/search?conflict=perhaps", 400, "conflict", id="yes or no"),
            pytest.param("/search?limit=0", 400, "limit", id="no items"),
            pytest.param("/search?limit=²", 400, "limit", id="no ASCII number"),
            pytest.param("/search?agncy=AFP", 400, "agncy", id="misspelt word"),
            pytest.param("/findings?sort=newest", 400, "sort", id="not understood"),
            pytest.param("/agencies?q=x", 400, "q", id="no words at all"),
            pytest.param("/search?cursor=made-up", 400, "cursor", id="cursor"),
            pytest.param(f"/search?q={'x' * 2001}", 400, "q", id="too long"),
            pytest.param("/search?q=a%00b", 400, "q", id="NUL"),
            pytest.param("/explain", 400, "document", id="nothing to explain"),
            pytest.param("/explain?document=none", 404, None, id="no such document"),
            pytest.param("/explain?text=a", 400, "text", id="a text in the address"),
        ],
    )
    def test_an_error_says_what_and_where(
        self, client: FlaskClient, address: str, status: int, word: str | None
    ) -> None:
        said = answer(client, address, status=status)
        assert said["status"] == status
        assert said["parameter"] == word
        assert said["detail"]
        assert word is None or word in said["detail"]
        assert said["instance"].startswith(ROOT + address.partition("?")[0])
        assert list(validator("Problem").iter_errors(said)) == []

    def test_a_search_that_cannot_be_read_has_its_place(
        self, client: FlaskClient
    ) -> None:
        said = answer(client, "/search?q=fire+is:handot", status=400)
        assert (said["parameter"], said["column"]) == ("q", 9)
        assert "did you mean handout?" in said["detail"]
        assert "conflict" in said["expected"]
        assert said["instead"] == "fire is:handout"

    def test_of_two_values_of_a_word_neither_is_taken(
        self, client: FlaskClient
    ) -> None:
        for path, word in (
            ("/search?q=a&q=b", "q"),
            ("/findings?check=x&check=y", "check"),
            ("/compare?a=1&a=2&b=3", "a"),
        ):
            said = answer(client, path, status=400)
            assert said["parameter"] == word

    def test_writing_is_refused_in_the_same_shape(self, client: FlaskClient) -> None:
        got = client.post(f"{ROOT}/search", json={"q": "x"})
        assert got.status_code == 405
        assert got.mimetype == "application/problem+json"
        assert set(got.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}

    def test_head_says_what_get_would(self, client: FlaskClient) -> None:
        head, get = client.head(f"{ROOT}/agencies"), client.get(f"{ROOT}/agencies")
        assert head.data == b""
        assert head.headers["ETag"] == get.headers["ETag"]
