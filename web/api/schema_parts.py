"""What the JSON Schemas of the API are put together from.

Every key of a record is required, for none is ever left out; further ones may come, as
the interfaces allow, so no object is closed.
"""

from __future__ import annotations

from typing import Any

from media.model import (
    RIGHTS_FIELDS,
)
from web.access.managing import LONGEST_NAME

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
OPTIONAL: Schema = {"type": ["string", "null"]}
MAYBE: Schema = {"type": ["boolean", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
DATE: Schema = {"type": ["string", "null"], "format": "date"}
SAYING: Schema = {"type": "string", "pattern": "\\S"}
"""A text that is not empty."""
NAME: Schema = {"type": "string", "pattern": "\\S", "maxLength": LONGEST_NAME}
ANY: Schema = {}
PRINTED: Schema = {"enum": ["caption", "credit", "alt"]}
TEXTS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(PRINTED["enum"], TEXT),
    "additionalProperties": False,
}
"""By the fields that they are for."""
RIGHTS_TEXTS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(RIGHTS_FIELDS, TEXT),
    "additionalProperties": False,
}
ACTOR: Schema = {
    "type": "string",
    "description": "Who decides. Where the server has users it is that of the token.",
}
PAIR: Schema = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
"""Where a stretch begins and ends."""


def ref(name: str) -> Schema:
    """Return a reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def either(*choices: Schema) -> Schema:
    """Return the schema of one of several."""
    return {"anyOf": list(choices)}


def record(title: str, /, **keys: Schema) -> Schema:
    """Return the schema of an object with all these keys."""
    return {
        "type": "object",
        "description": title,
        "properties": keys,
        "required": list(keys),
    }


def paged(title: str, name: str, /, **more: Schema) -> Schema:
    """Return the schema of a page of records; `next_cursor` is null on the last."""
    return record(
        title, total=COUNT, next_cursor=OPTIONAL, **more, items=many(ref(name))
    )


WITHDRAWN: dict[str, Schema] = {"withdrawn": OPTIONAL, "withdrawn_from": DATE}
"""That a picture was called back, or will be."""

NULL: Schema = {"type": "null"}

USAGE: dict[str, Schema] = {
    "position": COUNT,
    "src": many(TEXT),
    "alt": OPTIONAL,
    "is_cover": FLAG,
    "line": {"type": ["integer", "null"], "minimum": 0},
    "caption_raw": OPTIONAL,
    "caption": OPTIONAL,
    "date": DATE,
    "date_text": OPTIONAL,
    "credit": either(ref("Credit"), NULL),
    "flags": many(TEXT),
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "evidence": many(TEXT),
    "stated": {"type": "object", "additionalProperties": TEXT},
    "usage": TEXT,
}
"""What a document says of a picture."""

METADATA: dict[str, Schema] = dict(
    file=TEXT,
    format=TEXT,
    width=COUNT,
    height=COUNT,
    fields={"type": "object"},
    sources={"type": "object", "additionalProperties": TEXT},
    conflicts=many(ref("FileConflict")),
    content_credentials={"type": ["object", "null"]},
    sha256=TEXT,
    pixels_sha256=OPTIONAL,
    reduced_digest=OPTIONAL,
    perceptual_hash=OPTIONAL,
    warnings=many(TEXT),
)
"""What `cutline metadata` says of a picture file."""
