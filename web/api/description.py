"""The API described for programs (OpenAPI 3.1)."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from typing import Any, get_args

from flask import jsonify
from flask.typing import ResponseReturnValue

from media.model import SEVERITIES, WITHDRAWAL_STATES, ProposalKind
from web.api.answers import FACET_WORDS, FINDING_WORDS, TREND_WORDS
from web.api.examples import with_examples
from web.api.idempotency import HEADER as KEY
from web.api.idempotency import PATTERN as KEY_PATTERN
from web.api.problems import MEDIA_TYPE
from web.api.schema_parts import SAYING, Schema, ref
from web.api.schemas import SCHEMAS
from web.csrf import HEADER
from web.queries import DOCUMENT_TYPES, LONGEST, LONGEST_CAPTION, MOST, SORTS, WORDS

_YES_OR_NO: Schema = {"enum": ["yes", "no", "true", "false", "1", "0", ""]}
"""As everywhere: a word that says nothing ("") is as good as none."""

MEMBER = "the id of an asset, usage:ID or file:SHA256."

_WORDS: dict[str, tuple[Schema, str]] = {
    "q": (
        {"type": "string", "maxLength": LONGEST},
        "Free text; every word has to occur, the last may be the beginning of one.",
    ),
    "agency": ({"type": "string"}, "The canonical name of an agency credited."),
    "creator": ({"type": "string"}, "Who made it, as credited or named in a file."),
    "medium": ({"type": "string"}, "What its credit calls it, such as `photo`."),
    "licence": ({"type": "string"}, "The id of a licence, such as `CC-BY-4.0`."),
    "place": ({"type": "string"}, "A place that a file names: city, state, country."),
    "typed": (
        {**SAYING, "maxLength": LONGEST},
        "The beginning of a name.",
    ),
    "flag": ({"type": "string"}, "A flag of a credit, such as `handout`."),
    "check": ({"type": "string"}, "A check that found something."),
    "severity": ({"enum": [*SEVERITIES, ""]}, "The severity of a finding."),
    "document": ({"type": "string"}, "The id of a document that uses it."),
    "document_type": (
        {"enum": [*DOCUMENT_TYPES, ""]},
        "The media type of the document, such as `text/html`; `none`: no document.",
    ),
    "month": (
        {"type": "string", "pattern": "^([0-9]{4}-(0[1-9]|1[0-2]))?$"},
        "The month of publication, such as `2026-03`.",
    ),
    "year": (
        {"type": "string", "pattern": "^([0-9]{4})?$"},
        "The year of the latest publication, such as `2026`.",
    ),
    "conflict": (_YES_OR_NO, "Whether credits disagree."),
    "file": (_YES_OR_NO, "Whether a picture file is known."),
    "sort": ({"enum": [*SORTS, ""]}, "The order; without words always the newest."),
    "limit": (
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": MOST},
                {"enum": [""]},
            ],
            "default": 50,
        },
        "How many items a page has.",
    ),
    "cursor": ({"type": "string"}, "The `next_cursor` of the page before."),
    "a": (SAYING, "The one: " + MEMBER),
    "b": (SAYING, "The other: " + MEMBER),
    "caption": (
        {**SAYING, "maxLength": LONGEST_CAPTION},
        "A caption as printed, with its credit or without.",
    ),
    "kind": (
        {"enum": [*get_args(ProposalKind), ""]},
        "What speaks for one picture: a link to a file, the words, the pixels.",
    ),
    "state": ({"enum": [*WITHDRAWAL_STATES, ""]}, "Whether it is open still."),
    "entry": ({"type": "string"}, "The slug of an agency, or the id of a licence."),
    "operation": ({"type": "string"}, "Under which several were decided at once."),
    "uri": ({"type": "string"}, "The uri from which the document was read."),
}
_BETWEEN: dict[str, Any] = {
    "name": "asset",
    "in": "query",
    "description": (
        "A picture, up to twenty of them: what holds between their usages and files"
        " now, with its `version`. Without the other words."
    ),
    "schema": {"type": "array", "items": {"type": "string"}},
    "example": ["3b7f27aebe1f"],
}
_EXPLAINED = {
    "name": "document",
    "in": "query",
    "required": True,
    "description": "The id of a catalogued document, or its uri.",
    "schema": {"type": "string"},
}


_SENT_BY_PROGRAM: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "Anything: no page of another server may send it. Needed without a token."
    ),
    "schema": {"type": "string"},
}
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
                " none changes its meaning."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": with_examples(_with_refusals(_paths())),
        "security": [{"token": []}, {}],
        "components": {
            "schemas": SCHEMAS,
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
                responses.setdefault(status, _problem(told))
            keeps = operation["operationId"] not in _SECRET
            if keeps and _SENT_BY_PROGRAM in operation.get("parameters", ()):
                _say_that_it_may_be_repeated(operation)
            operation["responses"] = dict(sorted(responses.items()))
    return paths


def _say_that_it_may_be_repeated(operation: dict[str, Any]) -> None:
    operation["parameters"] = [*operation["parameters"], _REPEATABLE]
    responses = operation["responses"]
    responses["409"] = _problem(f"Nobody knows yet what became of this {KEY}")
    responses["422"] = _problem(f"Something else was sent under this {KEY}")


def _paths() -> dict[str, Any]:
    return {
        "/search": _operation("search", "Find assets", "AssetPage", words=WORDS),
        "/search/facets": _operation(
            "facets",
            "Count the assets of a search by agency, creator, year and so on, exactly",
            "FacetPage",
            words=FACET_WORDS,
        ),
        "/search/names": _names(),
        "/assets/{asset_id}": _asset(),
        "/usages/{usage_id}": _usage(),
        "/files/{sha256}": _file(),
        "/corrections": _corrections(),
        "/corrections/unplaced": _unplaced(),
        "/templates": _templates(),
        "/searches": _searches(),
        "/bulk": _bulk(),
        "/bulk/rights": _bulk_rights(),
        "/duplicates": _operation(
            "duplicates",
            "List what repeats: assets of several usages or files, or with a conflict",
            "GroupPage",
            words=("q", "agency", "flag", "conflict", "file", "limit", "cursor"),
        ),
        "/compare": _compare(),
        "/place": _place(),
        "/recognise": _recognise(),
        "/uploads": _uploads(),
        "/review": _operation(
            "review",
            "List pairs that may be one picture and wait for a person",
            "ProposalPage",
            words=("kind", "limit", "cursor"),
        ),
        "/decisions": _decisions(),
        "/documents": _operation(
            "documents",
            "List documents",
            "DocumentPage",
            words=("uri", "limit", "cursor"),
        ),
        "/documents/{document_id}": _operation(
            "document",
            "Read one document",
            "Document",
            within="document_id",
        ),
        "/findings": _operation(
            "findings",
            "List findings, but for those that somebody answers for",
            "FindingPage",
            words=(*FINDING_WORDS, "limit", "cursor"),
        ),
        "/findings/counts": _operation(
            "finding_counts",
            "Count findings by check, agency, document, kind of document and month",
            "FindingCounts",
            words=FINDING_WORDS,
        ),
        "/findings/trend": _operation(
            "finding_trend",
            "List how many findings there were each day; one of the words at most",
            "FindingTrend",
            words=TREND_WORDS,
        ),
        "/waivers": _waivers(),
        "/overdue": _operation(
            "overdue",
            "List usages beyond their right, the longest first; `total`: of pictures",
            "OverduePage",
            words=("limit", "cursor"),
        ),
        "/withdrawals": _withdrawals(),
        "/withdrawals/{withdrawal_id}": _withdrawal(),
        "/agencies": _operation("agencies", "List agencies credited", "AgencyPage"),
        "/licences": _operation(
            "licences", "List licences that pictures name", "LicencePage"
        ),
        **_own_entries("agency", "agencies", "agency"),
        **_own_entries("licence", "licences", "licence"),
        "/explain": _explain(),
        "/check": _check(),
        **_people(),
        "/openapi.json": _operation("openapi", "Read this description", None),
        "/": _index(),
    }


def _people() -> dict[str, Any]:
    """Describe who may sign in, which is for admins."""
    listed = _operation("users", "List who may sign in; for admins", "UserPage")
    one = _operation("user", "Read one of them", "User", within="user_id")
    tokens = _operation(
        "user_tokens", "List somebody's tokens", "TokenPage", within="user_id"
    )
    token = _operation("user_token", "Read one token", "Token", within="user_id")
    token["get"]["parameters"].append({**_IN_PATH, "name": "token_id"})
    for described in (one, tokens, token):
        del described["get"]["responses"]["308"]
    listed["post"] = _change("addUser", "Add somebody", "ToAddUser", "201", "User")
    one["patch"] = _change(
        "changeUser",
        "Change somebody's role, keep them out, or give them a password to replace",
        "ToChangeUser",
        "200",
        "User",
        within=("user_id",),
    )
    tokens["post"] = _change(
        "makeToken",
        "Make a token; it is told this once",
        "ToMakeToken",
        "201",
        "MadeToken",
        within=("user_id",),
    )
    token["delete"] = _change(
        "revokeToken",
        "Let a token count no more",
        None,
        "204",
        None,
        within=("user_id", "token_id"),
    )
    return {
        "/users": listed,
        "/users/{user_id}": one,
        "/users/{user_id}/tokens": tokens,
        "/users/{user_id}/tokens/{token_id}": token,
        "/access-log": _operation(
            "access_log",
            "List who came in, and who changed what others may do, the latest first",
            "AccessLog",
            words=("limit", "cursor"),
        ),
    }


_IN_PATH: dict[str, Any] = {
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
}


def _change(
    name: str,
    summary: str,
    sent: str | None,
    status: str,
    answer: str | None,
    *,
    within: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Describe what changes somebody or a token of theirs."""
    done: dict[str, Any] = {"description": "It was done"}
    if answer:
        done["content"] = {"application/json": {"schema": ref(answer)}}
    described: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "parameters": [*({**_IN_PATH, "name": n} for n in within), _SENT_BY_PROGRAM],
        "responses": {
            status: done,
            "400": _problem("It cannot be, or nobody would manage users any more"),
            "403": _problem(
                f"It is for admins, gives more than the token allows, or {HEADER} is"
                " missing"
            ),
        },
    }
    if within:
        described["responses"]["404"] = _problem("There is nobody, or no such token")
    if sent:
        described["responses"]["415"] = _problem("It is no JSON")
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": ref(sent)}},
        }
    return described


def _index() -> dict[str, Any]:
    """Describe the page that shows all this to people."""
    described = _operation("index", "Read this description as a page", None)
    answer = described["get"]["responses"]["200"]
    answer["content"] = {"text/html": {"schema": {"type": "string"}}}
    return described


def _compare() -> dict[str, Any]:
    described = _operation(
        "compare", "Compare two captions and pictures", "Comparison", words=("a", "b")
    )
    for parameter in described["get"]["parameters"]:
        parameter["required"] = True
    described["get"]["responses"]["404"] = _problem("Nothing has one of these names")
    return described


def _names() -> dict[str, Any]:
    described = _operation(
        "names",
        "List agencies, creators and places of whose name a word begins like this",
        "NamePage",
        words=("typed", "limit"),
    )
    described["get"]["parameters"][0]["required"] = True
    return described


def _place() -> dict[str, Any]:
    described = _operation(
        "place",
        "Say which pictures a caption would be taken for; it is not stored",
        "PlacePage",
        words=("caption",),
    )
    described["get"]["parameters"][0]["required"] = True
    return described


def _decisions() -> dict[str, Any]:
    """Describe what people decided, and how they do."""
    listed = _operation(
        "decisions",
        "List what people decided",
        "DecisionPage",
        words=("operation", "limit", "cursor"),
    )["get"]
    listed["parameters"].append(_BETWEEN)
    listed["responses"]["404"] = _problem("The catalogue has no such asset")
    match = {
        "name": "If-Match",
        "in": "header",
        "description": (
            "The `ETag` of `decisions?asset=...`, or the `version` of what waits, so"
            " that nobody is overruled unseen. Without it, it is decided whatever was"
            " decided meanwhile."
        ),
        "schema": {"type": "string"},
    }
    decide = {
        "operationId": "decide",
        "summary": (
            "Say of two members, of assets, or of some members of one whether they are"
            " one picture, or take that back; where the server listens on this machine"
        ),
        "parameters": [_SENT_BY_PROGRAM, match],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToDecide")}},
        },
        "responses": {
            "201": {
                "description": "It was decided",
                "content": {"application/json": {"schema": ref("Decided")}},
            },
            "400": _problem("A word of it cannot be understood"),
            "403": _problem(f"Decisions are not taken here, or {HEADER} is missing"),
            "404": _problem("The catalogue has no such asset or operation"),
            "412": _problem("Somebody else was quicker; `current` is what holds now"),
            "415": _problem("It is no JSON"),
            "428": _problem("If-Match names no version"),
        },
    }
    return {"get": listed, "post": decide}


def _asset() -> dict[str, Any]:
    """Describe one asset, how its usages are corrected and its rights set."""
    read = _operation(
        "asset",
        "Read one asset; a former id is redirected to the one that has it now",
        "Asset",
        within="asset_id",
    )["get"]
    patch = _patch(
        "correctAsset",
        "Correct every usage, or set rights, lift and impose restrictions until a day",
        answer="Asset",
        sent="ToCorrectAsset",
        within="asset_id",
    )
    return {"get": read, "patch": patch}


def _usage() -> dict[str, Any]:
    """Describe one usage, and how it is corrected."""
    read = _operation(
        "usage",
        "Read one usage with what was corrected of it",
        "CorrectedUsage",
        within="usage_id",
    )["get"]
    del read["responses"]["308"]
    patch = _patch(
        "correctUsage",
        "Correct caption, credit or alternative text; what was read stays",
        answer="CorrectedUsage",
        sent="ToCorrect",
        within="usage_id",
    )
    return {"get": read, "patch": patch}


def _file() -> dict[str, Any]:
    """Describe one file, and how what it says in print is corrected."""
    read = _operation(
        "file",
        "Read one file with what was corrected of it",
        "CorrectedFile",
        within="sha256",
    )["get"]
    del read["responses"]["308"]
    patch = _patch(
        "correctFile",
        "Correct what a file says in print; the file itself stays as it is",
        answer="CorrectedFile",
        sent="ToCorrect",
        within="sha256",
    )
    return {"get": read, "patch": patch}


def _patch(
    name: str, summary: str, *, answer: str, sent: str, within: str
) -> dict[str, Any]:
    """Describe how one thing is changed in the version that was read."""
    match = {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "The ETag of what was read, so that nobody overwrites unseen.",
        "schema": {"type": "string"},
    }
    patch: dict[str, Any] = _operation(name, summary, answer, within=within)["get"]
    del patch["responses"]["308"]
    patch["parameters"] += [_SENT_BY_PROGRAM, match]
    patch["requestBody"] = {
        "required": True,
        "content": {"application/json": {"schema": ref(sent)}},
    }
    patch["responses"] |= {
        "403": _problem(f"Nothing is corrected here, or {HEADER} is missing"),
        "412": _problem("Somebody else was quicker; `current` is what it is now"),
        "415": _problem("It is no JSON"),
        "428": _problem("If-Match is missing"),
    }
    return patch


def _bulk() -> dict[str, Any]:
    """Describe how all pictures of a search are corrected at once."""
    planned = {"application/json": {"schema": ref("Planned")}}
    post = {
        "operationId": "bulk",
        "summary": "Look at a correction of many pictures, then store it as one",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToCorrectAll")}},
        },
        "responses": {
            "200": {"description": "What would change", "content": planned},
            "201": {"description": "It was stored", "content": planned},
            "400": _problem("It cannot be, or is of too many pictures"),
            "403": _problem(f"Nothing is corrected here, or {HEADER} is missing"),
            "404": _problem("A picture that is named is not there"),
            "412": _problem("It would come to something else by now: `current`"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"post": post}


def _bulk_rights() -> dict[str, Any]:
    """Describe how rights are set in all pictures of a search at once."""
    planned = {"application/json": {"schema": ref("PlannedRights")}}
    post = {
        "operationId": "bulk_rights",
        "summary": "Look at rights set in many pictures, then store them as one",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToSetRightsOfAll")}},
        },
        "responses": {
            "200": {"description": "What would change", "content": planned},
            "201": {"description": "It was stored", "content": planned},
            "400": _problem("It cannot be, or is of too many pictures"),
            "403": _problem(f"Rights are not set here, or {HEADER} is missing"),
            "404": _problem("A picture that is named is not there"),
            "412": _problem("It would come to something else by now: `current`"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"post": post}


def _unplaced() -> dict[str, Any]:
    """Describe what was corrected and is found again nowhere, and how it is settled."""
    listed = _operation(
        "unplaced", "List corrections that are found again nowhere", "UnplacedPage"
    )["get"]
    settle = {
        "operationId": "placeAgain",
        "summary": "Say of a usage what was corrected of one that is gone, or drop it",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToPlaceAgain")}},
        },
        "responses": {
            "201": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("PlacedAgain")}},
            },
            "400": _problem("It cannot be said of that"),
            "403": _problem(f"Nothing is corrected here, or {HEADER} is missing"),
            "404": _problem("Nothing waits under that name"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": settle}


def _own_entries(noun: str, plural: str, called: str) -> dict[str, Any]:
    """Describe the newsroom's own entries of a register, and what was done to them."""
    listed = _operation(
        f"{noun}_entries",
        f"List the newsroom's own entries of {plural}, or read one that is known",
        "EntryPage",
        words=("entry",),
    )["get"]
    put = {
        "operationId": f"put{noun.capitalize()}Entry",
        "summary": f"Add, change, remove or bring back an entry of {called}",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToPutEntry")}},
        },
        "responses": {
            "201": {
                "description": "It was done, and counts from now on",
                "content": {"application/json": {"schema": ref("Entry")}},
            },
            "400": _problem("A fact cannot be, or does not fit to other entries"),
            "403": _problem(f"Entries are not changed here, or {HEADER} is missing"),
            "404": _problem("There is no such entry or edit"),
            "412": _problem("Somebody else was quicker; `current` is what it is now"),
            "415": _problem("It is no JSON"),
        },
    }
    done = _operation(
        f"{noun}_history",
        f"List what was done to entries of {plural}, the latest first",
        "EntryEditPage",
        words=("entry", "limit"),
    )
    return {
        f"/{plural}/entries": {"get": listed, "post": put},
        f"/{plural}/history": done,
    }


def _templates() -> dict[str, Any]:
    """Describe templates that are kept, and how one is kept."""
    listed = _operation("templates", "List templates", "TemplatePage")["get"]
    keep = {
        "operationId": "keepTemplate",
        "summary": "Keep, change, remove or restore a template",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToKeepTemplate")}},
        },
        "responses": {
            "201": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("Template")}},
            },
            "400": _problem("It has no name, or a slot that there is not"),
            "403": _problem(f"Not kept here, no rights set, or {HEADER} is missing"),
            "404": _problem("There is none of this id"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": keep}


def _searches() -> dict[str, Any]:
    """Describe searches that are kept, and how one is kept."""
    listed = _operation("searches", "List searches that are kept", "SearchPage")["get"]
    keep = {
        "operationId": "keepSearch",
        "summary": "Keep, remove or restore a search",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToKeepSearch")}},
        },
        "responses": {
            "201": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("Search")}},
            },
            "400": _problem("It has no name, or asks for what cannot be understood"),
            "403": _problem(f"Nothing is kept here, or {HEADER} is missing"),
            "404": _problem("There is none of this id"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": keep}


def _corrections() -> dict[str, Any]:
    """Describe what people corrected, and how it is undone."""
    listed = _operation(
        "corrections",
        "List what people corrected",
        "CorrectionPage",
        words=("operation", "limit", "cursor"),
    )["get"]
    undo = {
        "operationId": "takeBackCorrections",
        "summary": "Undo all that was corrected at once, where it holds still",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToTakeBack")}},
        },
        "responses": {
            "201": {
                "description": "It was taken back",
                "content": {"application/json": {"schema": ref("Corrected")}},
            },
            "400": _problem("Nothing of it holds any more"),
            "403": _problem(f"Nothing is corrected here, or {HEADER} is missing"),
            "404": _problem("Nothing was corrected under this name"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": undo}


def _waivers() -> dict[str, Any]:
    """Describe which findings somebody answers for, and how."""
    listed = _operation(
        "waivers",
        "List findings that somebody answers for, or did, the latest first",
        "WaiverPage",
        words=("limit", "cursor"),
    )["get"]
    answer = {
        "operationId": "answerFor",
        "summary": "Answer for a finding until a day, or no more",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToWaive")}},
        },
        "responses": {
            "201": {
                "description": "It was stored",
                "content": {"application/json": {"schema": ref("Waiver")}},
            },
            "400": _problem("No day or no reason is named, or one that cannot be"),
            "403": _problem(f"Decisions are not taken here, or {HEADER} is missing"),
            "404": _problem("There is no such finding, or nobody answers for it"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": answer}


def _withdrawals() -> dict[str, Any]:
    """Describe which pictures were called back, and how they are."""
    listed = _operation(
        "withdrawals",
        "List pictures that were called back, what changed last first",
        "WithdrawalPage",
        words=("state", "limit", "cursor"),
    )["get"]
    order = {
        "operationId": "withdraw",
        "summary": "Withdraw a picture, or order a correction; every usage is listed",
        "parameters": [_SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToWithdraw")}},
        },
        "responses": {
            "201": {
                "description": "It was ordered",
                "content": {"application/json": {"schema": ref("TracedWithdrawal")}},
            },
            "400": _problem("It is said by halves"),
            "403": _problem(f"Nothing is withdrawn here, or {HEADER} is missing"),
            "404": _problem("The catalogue has no such picture"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": listed, "post": order}


def _withdrawal() -> dict[str, Any]:
    """Describe one withdrawal, and what can be done with it."""
    described = _operation(
        "withdrawal",
        "Read a withdrawal with every usage and what became of each: the proof",
        "TracedWithdrawal",
        within="withdrawal_id",
    )["get"]
    del described["responses"]["308"]
    turn = {
        "operationId": "turnWithdrawal",
        "summary": "Tick off usages, close it, open it again, take it back, extend it",
        "parameters": [*described["parameters"], _SENT_BY_PROGRAM],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ref("ToTurn")}},
        },
        "responses": {
            "200": {
                "description": "It was done",
                "content": {"application/json": {"schema": ref("TracedWithdrawal")}},
            },
            "400": _problem("That cannot be done, or not yet"),
            "403": _problem(f"Nothing is withdrawn here, or {HEADER} is missing"),
            "404": _problem("There is no such withdrawal, usage or picture"),
            "415": _problem("It is no JSON"),
        },
    }
    return {"get": described, "post": turn}


def _explain() -> dict[str, Any]:
    """Describe the one route that something may be sent to; it only reads, too."""
    of_catalogued = _operation(
        "explain",
        "Explain how the usages of a catalogued document were read",
        "ExplanationPage",
    )["get"]
    of_catalogued["parameters"] = [_EXPLAINED]
    of_catalogued["responses"]["404"] = _problem("The catalogue has no such document")
    of_text = _operation(
        "explainText",
        "Explain a text, a page or a caption that is sent; it is not stored",
        "ExplanationPage",
    )["get"]
    of_text["requestBody"] = {
        "required": True,
        "content": {"application/json": {"schema": ref("ToExplain")}},
    }
    for status, told in (
        ("400", "There is no text"),
        ("403", "It comes from a page of another server"),
        ("413", "It is too large"),
        ("415", "It is no JSON"),
        ("422", "No reader takes it"),
    ):
        of_text["responses"][status] = _problem(told)
    return {"get": of_catalogued, "post": of_text}


_PAGES = ("text/html", "text/plain")


def _check() -> dict[str, Any]:
    """Describe the route that takes an article with its pictures; nothing is kept."""
    page, plain = ({"schema": {"contentMediaType": k}} for k in _PAGES)
    items = {"type": "array", "items": {"type": "object"}}
    item = {"schema": {"anyOf": [ref("ToCheck"), {"type": "object"}, items]}}
    form = {
        "type": "object",
        "required": ["article"],
        "properties": {
            "article": {"type": "string", "description": "A file, or its text"},
            "name": {"type": "string"},
            "pictures": {"type": "array", "items": {"contentMediaType": "image/*"}},
        },
    }
    check = _operation("check", "Check an article, with or without pictures", "Checked")
    described = check["get"]
    described["parameters"] = [
        {
            "name": "name",
            "in": "query",
            "description": "What findings call the article; it is only a name.",
            "schema": {"type": "string"},
        }
    ]
    described["requestBody"] = {
        "required": True,
        "content": {
            "text/html": page,
            "text/plain": plain,
            "application/json": item,
            "multipart/form-data": {"schema": form},
        },
    }
    for status, told in (
        ("400", "There is nothing to check"),
        ("403", "It comes from a page of another server"),
        ("413", "It is too large, or has too many pictures"),
        ("415", "It is of no kind that is read"),
        ("422", "No reader takes the article or a picture"),
    ):
        described["responses"][status] = _problem(told)
    return {"post": described}


def _uploads() -> dict[str, Any]:
    """Describe the route that takes files into the catalogue."""
    operation = _operation("uploads", "Take pictures and documents in", "Uploaded")
    described = operation["get"]
    described["parameters"] = [_SENT_BY_PROGRAM]
    form = {
        "type": "object",
        "required": ["files"],
        "properties": {
            "files": {"type": "array", "items": {"type": "string"}},
            "batch": {
                "type": "string",
                "pattern": "^[0-9]{8}-[0-9a-f]{8}$",
                "description": "That of an earlier answer; these lie beside its files",
            },
        },
    }
    described["requestBody"] = {
        "required": True,
        "content": {"multipart/form-data": {"schema": form}},
    }
    described["responses"]["201"] = described["responses"].pop("200")
    for status, told in (
        ("400", "There are no files, or the batch is none"),
        ("403", f"Nothing is taken here, or {HEADER} is missing"),
        ("413", "They are too large, or too many"),
    ):
        described["responses"][status] = _problem(told)
    return {"post": described}


def _recognise() -> dict[str, Any]:
    """Describe the route that takes a picture and says which one it is."""
    operation = _operation(
        "recognise", "Say which picture of the catalogue a picture is", "Recognised"
    )
    described = operation["get"]
    described["parameters"] = [
        {
            "name": "name",
            "in": "query",
            "description": "What the answer calls the picture; it is only a name.",
            "schema": {"type": "string"},
        }
    ]
    form = {
        "type": "object",
        "required": ["picture"],
        "properties": {"picture": {"contentMediaType": "image/*"}},
    }
    described["requestBody"] = {
        "required": True,
        "content": {
            "image/*": {"schema": {"contentMediaType": "image/*"}},
            "multipart/form-data": {"schema": form},
        },
    }
    for status, told in (
        ("400", "There is no picture, or more than one"),
        ("403", "It comes from a page of another server"),
        ("413", "It is too large"),
        ("422", "It is no picture that can be read"),
    ):
        described["responses"][status] = _problem(told)
    return {"post": described}


def _operation(
    name: str,
    summary: str,
    answer: str | None,
    *,
    words: tuple[str, ...] = (),
    within: str | None = None,
) -> dict[str, Any]:
    parameters = [_parameter(word) for word in words]
    schema = ref(answer) if answer else {"type": "object"}
    responses = {
        "200": {
            "description": summary,
            "content": {"application/json": {"schema": schema}},
        },
        "400": _problem("A word of the address cannot be understood"),
    }
    if within:
        parameters.insert(
            0,
            {
                "name": within,
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            },
        )
        responses["308"] = {"description": "It is now kept under another id"}
        responses["404"] = _problem("Nothing in the catalogue has this id")
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": dict(sorted(responses.items())),
        }
    }


def _parameter(word: str) -> dict[str, Any]:
    schema, told = _WORDS[word]
    return {"name": word, "in": "query", "description": told, "schema": schema}


def _problem(told: str) -> dict[str, Any]:
    return {
        "description": told,
        "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
    }
