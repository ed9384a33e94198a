"""What the description of the API is put together from: words, answers, operations."""

from __future__ import annotations

from typing import Any, get_args

from media.model import SEVERITIES, WITHDRAWAL_STATES, ProposalKind
from web.api.problems import MEDIA_TYPE
from web.api.schema_parts import SAYING, Schema, ref
from web.csrf import HEADER
from web.queries import DOCUMENT_TYPES, LONGEST, LONGEST_CAPTION, MOST, SORTS

YES_OR_NO: Schema = {"enum": ["yes", "no", "true", "false", "1", "0", ""]}
"""As everywhere: a word that says nothing ("") is as good as none."""

MEMBER = "the id of an asset, usage:ID or file:SHA256."

ASKED_WORDS: dict[str, tuple[Schema, str]] = {
    "q": (
        {"type": "string", "maxLength": LONGEST},
        "A search: every word has to occur, the last may be the beginning of one;"
        " fields (`credit:AFP`), states (`is:usable`), `-not`, `OR` and brackets.",
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
    "conflict": (YES_OR_NO, "Whether credits disagree."),
    "file": (YES_OR_NO, "Whether a picture file is known."),
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
    "finding": (
        {"type": "string"},
        "The id of a finding, as reports name it, whether somebody answers for it.",
    ),
    "state": ({"enum": [*WITHDRAWAL_STATES, ""]}, "Whether it is open still."),
    "entry": ({"type": "string"}, "The slug of an agency, or the id of a licence."),
    "operation": ({"type": "string"}, "Under which several were decided at once."),
    "uri": ({"type": "string"}, "The uri from which the document was read."),
}

BETWEEN: dict[str, Any] = {
    "name": "asset",
    "in": "query",
    "description": (
        "A picture, up to twenty of them: what holds between their usages and files"
        " now, with its `version`. Without the other words."
    ),
    "schema": {"type": "array", "items": {"type": "string"}},
    "example": ["3b7f27aebe1f"],
}

OUTCOMES_OF: tuple[dict[str, Any], ...] = (
    {
        "name": "asset",
        "in": "query",
        "required": True,
        "description": "Two to twenty pictures as one, or the one that is taken apart.",
        "schema": {"type": "array", "items": {"type": "string"}},
        "example": ["3b7f27aebe1f", "90c2e1f04d7a"],
    },
    {
        "name": "member",
        "in": "query",
        "description": "What is taken out of one picture: usage:ID or file:SHA256.",
        "schema": {"type": "array", "items": {"type": "string"}},
        "example": ["usage:0123456789abcdef"],
    },
)

EXPLAINED = {
    "name": "document",
    "in": "query",
    "required": True,
    "description": "The id of a catalogued document, or its uri.",
    "schema": {"type": "string"},
}

SENT_BY_PROGRAM: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "Anything: no page of another server may send it. Needed without a token."
    ),
    "schema": {"type": "string"},
}

_PLACES = {
    "asset_id": "The id of a picture; a former id leads on to what it became.",
    "usage_id": "The id of a usage, as its document and its picture name it.",
    "sha256": "The SHA-256 of a picture file.",
    "document_id": "The id of a document.",
    "withdrawal_id": "The id of the order.",
    "size": "`grid` (a thumbnail) or `preview`.",
    "form": "As which file: `html` to embed, `csv`, `jsonl` or `ninjs`.",
    "user_id": "The id of a person.",
    "token_id": "The id of a token.",
}
"""What stands within paths."""


def in_path(name: str) -> dict[str, Any]:
    """Return the description of a part of a path."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": _PLACES[name],
        "schema": {"type": "string"},
    }


def an_operation(
    name: str,
    summary: str,
    answer: str | None,
    *,
    words: tuple[str, ...] = (),
    within: str | None = None,
) -> dict[str, Any]:
    """Describe what is read under an address: by which words, or `within` which id."""
    parameters = [a_parameter(word) for word in words]
    schema = ref(answer) if answer else {"type": "object"}
    responses = {
        "200": {
            "description": summary,
            "content": {"application/json": {"schema": schema}},
        },
        "400": a_problem("A word of the address cannot be understood"),
    }
    if within:
        parameters.insert(0, in_path(within))
        responses["308"] = {"description": "It is now kept under another id"}
        responses["404"] = a_problem("Nothing in the catalogue has this id")
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": dict(sorted(responses.items())),
        }
    }


def a_parameter(word: str) -> dict[str, Any]:
    """Describe a word of an address, one of `ASKED_WORDS`."""
    schema, told = ASKED_WORDS[word]
    return {"name": word, "in": "query", "description": told, "schema": schema}


def a_problem(told: str) -> dict[str, Any]:
    """Describe an answer that says why something was not done."""
    return {
        "description": told,
        "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
    }
