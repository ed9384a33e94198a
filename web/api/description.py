"""The API described for programs (OpenAPI 3.1)."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue

from web.api import keys
from web.api.answers import FACET_WORDS, FINDING_WORDS, TREND_WORDS
from web.api.description_correcting import (
    describe_asset,
    describe_bulk,
    describe_bulk_rights,
    describe_corrections,
    describe_file,
    describe_own_entries,
    describe_searches,
    describe_templates,
    describe_unplaced,
    describe_usage,
)
from web.api.description_deciding import (
    describe_decisions,
    describe_preview,
    describe_waivers,
    describe_withdrawal,
    describe_withdrawals,
)
from web.api.description_files import (
    describe_credit_list,
    describe_credits,
    describe_rendition,
)
from web.api.description_parts import (
    SENT_BY_PROGRAM,
    a_problem,
    an_operation,
)
from web.api.description_people import describe_people
from web.api.description_sending import (
    describe_check,
    describe_explain,
    describe_recognise,
    describe_uploads,
)
from web.api.examples import with_examples
from web.api.idempotency import HEADER as KEY
from web.api.idempotency import PATTERN as KEY_PATTERN
from web.api.schemas import SCHEMAS
from web.queries import WORDS

_REPEATABLE: dict[str, Any] = {
    "name": KEY,
    "in": "header",
    "required": False,
    "description": (
        "Drawn by the program, such as a UUID. What is sent again under it within a day"
        " is done once, and answered as before."
    ),
    "schema": {"type": "string", "pattern": KEY_PATTERN},
}

_CHANGED = "At this address stands another version than If-Match names"
_SECRET = ("addUser", "changeUser", "makeToken", "revokeToken")
"""What bears passwords or tokens, and is not kept to be answered again."""


def openapi() -> ResponseReturnValue:
    """Return the description of this API."""
    return jsonify(description())


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """Return the OpenAPI document; its paths are relative to `/api/v1`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cutline",
            "version": version("cutline"),
            "description": (
                "Captions, credits and rights of news pictures, with the evidence."
                " Only decisions and corrections change anything. Keys may be added;"
                " none changes its meaning. Whatever changes something heeds"
                " `If-Match`: the `ETag` with which its address was read, where it"
                " says of no other."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": with_examples(_with_refusals(_paths())),
        "security": [{"token": []}, {}],
        "components": {
            "schemas": keys.told(SCHEMAS),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _with_refusals(paths: dict[str, Any]) -> dict[str, Any]:
    """Say of every operation how it answers those who may not ask."""
    for operations in paths.values():
        for operation in operations.values():
            responses = operation["responses"]
            for status, told in (
                ("401", "Nobody is known by this token, or it is wanting"),
                ("403", "The role or the token does not allow it"),
            ):
                responses.setdefault(status, a_problem(told))
            keeps = operation["operationId"] not in _SECRET
            if SENT_BY_PROGRAM in operation.get("parameters", ()):
                responses.setdefault("412", a_problem(_CHANGED))
                if keeps:
                    _say_that_it_may_be_repeated(operation)
            operation["responses"] = dict(sorted(responses.items()))
    return paths


def _say_that_it_may_be_repeated(operation: dict[str, Any]) -> None:
    operation["parameters"] = [*operation["parameters"], _REPEATABLE]
    responses = operation["responses"]
    responses["409"] = a_problem(f"Nobody knows yet what became of this {KEY}")
    responses["422"] = a_problem(f"Something else was sent under this {KEY}")


def _paths() -> dict[str, Any]:
    return {
        "/search": an_operation("search", "Find assets", "AssetPage", words=WORDS),
        "/search/facets": an_operation(
            "facets",
            "Count the assets of a search by agency, creator, year and so on, exactly",
            "FacetPage",
            words=FACET_WORDS,
        ),
        "/search/names": _names(),
        "/assets/{asset_id}": describe_asset(),
        "/assets/{asset_id}/history": an_operation(
            "history",
            "Read what happened to an asset, and who did it, the earliest first",
            "EventPage",
            within="asset_id",
        ),
        "/assets/{asset_id}/renditions/{size}": describe_rendition(),
        "/usages/{usage_id}": describe_usage(),
        "/files/{sha256}": describe_file(),
        "/corrections": describe_corrections(),
        "/corrections/unplaced": describe_unplaced(),
        "/templates": describe_templates(),
        "/searches": describe_searches(),
        "/bulk": describe_bulk(),
        "/bulk/rights": describe_bulk_rights(),
        "/duplicates": an_operation(
            "duplicates",
            "List what repeats: assets of several usages or files, or with a conflict",
            "GroupPage",
            words=("q", "agency", "flag", "conflict", "file", "limit", "cursor"),
        ),
        "/compare": _compare(),
        "/place": _place(),
        "/recognise": describe_recognise(),
        "/uploads": describe_uploads(),
        "/review": an_operation(
            "review",
            "List pairs that may be one picture and wait for a person",
            "ProposalPage",
            words=("kind", "limit", "cursor"),
        ),
        "/decisions": describe_decisions(),
        "/decisions/preview": describe_preview(),
        "/credits": describe_credits(),
        "/credits/{form}": describe_credit_list(),
        "/documents": an_operation(
            "documents",
            "List documents",
            "DocumentPage",
            words=("uri", "limit", "cursor"),
        ),
        "/documents/{document_id}": an_operation(
            "document",
            "Read one document",
            "Document",
            within="document_id",
        ),
        "/findings": an_operation(
            "findings",
            "List findings, but for those that somebody answers for; or that of a name",
            "FindingPage",
            words=("finding", *FINDING_WORDS, "limit", "cursor"),
        ),
        "/findings/counts": an_operation(
            "finding_counts",
            "Count findings by check, agency, document, kind of document and month",
            "FindingCounts",
            words=FINDING_WORDS,
        ),
        "/findings/trend": an_operation(
            "finding_trend",
            "List how many findings there were each day; one of the words at most",
            "FindingTrend",
            words=TREND_WORDS,
        ),
        "/waivers": describe_waivers(),
        "/overdue": an_operation(
            "overdue",
            "List usages beyond their right, the longest first; `total`: of pictures",
            "OverduePage",
            words=("limit", "cursor"),
        ),
        "/withdrawals": describe_withdrawals(),
        "/withdrawals/{withdrawal_id}": describe_withdrawal(),
        "/agencies": an_operation("agencies", "List agencies credited", "AgencyPage"),
        "/licences": an_operation(
            "licences", "List licences that pictures name", "LicencePage"
        ),
        **describe_own_entries("agency", "agencies", "agency"),
        **describe_own_entries("licence", "licences", "licence"),
        "/explain": describe_explain(),
        "/check": describe_check(),
        **describe_people(),
        "/openapi.json": an_operation("openapi", "Read this description", None),
        "/": _index(),
    }


def _index() -> dict[str, Any]:
    """Describe the page that shows all this to people."""
    described = an_operation("index", "Read this description as a page", None)
    answer = described["get"]["responses"]["200"]
    answer["content"] = {"text/html": {"schema": {"type": "string"}}}
    return described


def _compare() -> dict[str, Any]:
    described = an_operation(
        "compare", "Compare two captions and pictures", "Comparison", words=("a", "b")
    )
    for parameter in described["get"]["parameters"]:
        parameter["required"] = True
    described["get"]["responses"]["404"] = a_problem("Nothing has one of these names")
    return described


def _names() -> dict[str, Any]:
    described = an_operation(
        "names",
        "List agencies, creators and places of whose name a word begins like this",
        "NamePage",
        words=("typed", "limit"),
    )
    described["get"]["parameters"][0]["required"] = True
    return described


def _place() -> dict[str, Any]:
    described = an_operation(
        "place",
        "Say which pictures a caption would be taken for; it is not stored",
        "PlacePage",
        words=("caption",),
    )
    described["get"]["parameters"][0]["required"] = True
    return described
