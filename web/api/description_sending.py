"""How what is sent to be read, checked or found is described (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from web.api.description_parts import (
    EXPLAINED,
    SENT_BY_PROGRAM,
    a_problem,
    an_operation,
)
from web.api.schema_parts import ref
from web.csrf import HEADER

_PAGES = ("text/html", "text/plain")


def describe_explain() -> dict[str, Any]:
    """Describe the one route that something may be sent to; it only reads, too."""
    of_catalogued = an_operation(
        "explain",
        "Explain how the usages of a catalogued document were read",
        "ExplanationPage",
    )["get"]
    of_catalogued["parameters"] = [EXPLAINED]
    of_catalogued["responses"]["404"] = a_problem("The catalogue has no such document")
    of_text = an_operation(
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
        of_text["responses"][status] = a_problem(told)
    return {"get": of_catalogued, "post": of_text}


def describe_check() -> dict[str, Any]:
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
    check = an_operation(
        "check", "Check an article, with or without pictures", "Checked"
    )
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
        described["responses"][status] = a_problem(told)
    return {"post": described}


def describe_uploads() -> dict[str, Any]:
    """Describe the route that takes files into the catalogue."""
    operation = an_operation("uploads", "Take pictures and documents in", "Uploaded")
    described = operation["get"]
    described["parameters"] = [SENT_BY_PROGRAM]
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
        described["responses"][status] = a_problem(told)
    return {"post": described}


def describe_recognise() -> dict[str, Any]:
    """Describe the route that takes a picture and says which one it is."""
    operation = an_operation(
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
        ("415", "It is said to be no picture"),
        ("422", "It is no picture that can be read"),
    ):
        described["responses"][status] = a_problem(told)
    return {"post": described}
