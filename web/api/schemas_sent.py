"""JSON Schemas of what is sent to the API."""

from __future__ import annotations

from typing import get_args

from media.model import (
    ORDERED_FIELDS,
    OUTCOMES,
    RIGHTS_FIELDS,
    Verdict,
)
from media.pipeline import MODES
from web.access.managing import LONGEST_NAME, LONGEST_TOKEN_DAYS, SCOPES
from web.access.needs import needs
from web.access.passwords import SHORTEST
from web.api.schema_parts import (
    ACTOR,
    FLAG,
    NAME,
    OPTIONAL,
    PRINTED,
    RIGHTS_TEXTS,
    SAYING,
    TEXT,
    TEXTS,
    Schema,
    many,
    paged,
    record,
)

SENT: dict[str, Schema] = {
    "ToCorrect": {
        "type": "object",
        "description": "What is to be shown; null lets what was read count again",
        "properties": {
            "caption": OPTIONAL,
            "credit": OPTIONAL,
            "alt": OPTIONAL,
            "actor": ACTOR,
            "reason": TEXT,
        },
        "anyOf": [{"required": [word]} for word in ("caption", "credit", "alt")],
    },
    "ToCorrectAsset": {
        "type": "object",
        "description": "What every usage is to say, or what is so of the rights until"
        " a day: fields that are set, restrictions that are lifted (by kind) or imposed"
        " (in the words of instructions)",
        "properties": {
            "caption": OPTIONAL,
            "credit": OPTIONAL,
            "alt": OPTIONAL,
            "rights": {
                "type": "object",
                "properties": dict.fromkeys(RIGHTS_FIELDS, OPTIONAL),
            },
            "lift": many(TEXT),
            "impose": TEXT,
            "restore": many(TEXT),
            "until": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
        },
    },
    "ToCorrectAll": {
        "type": "object",
        "description": "What is to become of a `field`, or by `texts` of several, of"
        " every usage of the pictures of a search, or of some; `rights` that are set"
        " with it `until` a day; with the `seen` of the answer before it is stored",
        "properties": {
            "search": {"type": "object", "additionalProperties": TEXT},
            "assets": many(TEXT),
            "field": PRINTED,
            "texts": TEXTS,
            "rights": RIGHTS_TEXTS,
            "until": TEXT,
            "mode": {"enum": list(MODES)},
            "text": TEXT,
            "find": TEXT,
            "seen": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
        },
        "allOf": [
            {"anyOf": [{"required": [word]} for word in ("search", "assets")]},
            {"oneOf": [{"required": [word]} for word in ("field", "texts")]},
        ],
    },
    "ToSetRightsOfAll": {
        "type": "object",
        "description": "What is to be so until a day of the rights in the pictures of a"
        " search, or in some; with the `seen` of the answer before it is stored",
        "properties": {
            "search": {"type": "object", "additionalProperties": TEXT},
            "assets": many(TEXT),
            "rights": {
                "type": "object",
                "properties": dict.fromkeys(RIGHTS_FIELDS, OPTIONAL),
            },
            "lift": many(TEXT),
            "impose": TEXT,
            "restore": many(TEXT),
            "until": TEXT,
            "seen": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
        },
        "anyOf": [{"required": [word]} for word in ("search", "assets")],
    },
    "ToTakeBack": {
        "type": "object",
        "description": "What was corrected at once, and is to be undone at once",
        "properties": {"operation": TEXT, "actor": ACTOR, "reason": TEXT},
        "required": ["operation"],
    },
    "ToKeepTemplate": {
        "type": "object",
        "description": "A new template, or with `template` a change of one; or the id"
        " of one to `remove`, or to `restore` as it was before",
        "properties": {
            "template": TEXT,
            "name": TEXT,
            "texts": TEXTS,
            "rights": RIGHTS_TEXTS,
            "seen": TEXT,
            "remove": TEXT,
            "restore": TEXT,
            "actor": ACTOR,
        },
    },
    "ToKeepSearch": {
        "type": "object",
        "description": "A search under a `name`; or the id of one to `remove`, or to"
        " `restore` to the list",
        "properties": {
            "name": TEXT,
            "search": {"type": "object", "additionalProperties": TEXT},
            "remove": TEXT,
            "restore": TEXT,
            "actor": ACTOR,
        },
    },
    "ToPlaceAgain": {
        "type": "object",
        "description": "Of which usage it is to be said, null to drop it",
        "properties": {"member": TEXT, "to": OPTIONAL, "actor": ACTOR, "reason": TEXT},
        "required": ["member", "to"],
    },
    "ToPutEntry": {
        "type": "object",
        "description": "An `entry` with the `facts` to be said (null takes one away;"
        " others stay), or one to `remove`, or the number of an edit to `restore`;"
        " `seen`: the version that was read, needed where the newsroom has one",
        "properties": {
            "entry": TEXT,
            "facts": {"type": "object"},
            "seen": TEXT,
            "remove": TEXT,
            "restore": {"type": "integer"},
            "actor": ACTOR,
            "reason": SAYING,
        },
        "required": ["reason"],
    },
    "ToDecide": {
        "type": "object",
        "description": "A decision: with `one` and `other` of two members; `same` with"
        " `assets`; `different` with an `asset` and some `members` of it; `open` with"
        " the `operation` that is taken back",
        "properties": {
            "verdict": {"enum": list(get_args(Verdict))},
            "actor": ACTOR,
            "reason": TEXT,
            "one": TEXT,
            "other": TEXT,
            "assets": many(TEXT),
            "asset": TEXT,
            "members": many(TEXT),
            "operation": TEXT,
            "version": TEXT,
        },
        "required": ["verdict"],
    },
    "ToWithdraw": {
        "type": "object",
        "description": "An order about a picture: a kill, or with `field` and `new` a"
        " correction; each with a `reason`, but for one `by_file`: what its own file"
        " calls for, in its words",
        "properties": {
            "asset": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
            "said_by": TEXT,
            "notice": TEXT,
            "since": TEXT,
            "field": {"enum": [*ORDERED_FIELDS, ""]},
            "old": TEXT,
            "new": TEXT,
            "by_file": FLAG,
        },
        "required": ["asset"],
    },
    "ToTurn": {
        "type": "object",
        "description": "What is done with a withdrawal: `tick` with `usages` and an"
        " `outcome`, `extend` with an `asset`",
        "properties": {
            "do": {"enum": ["tick", "close", "reopen", "take-back", "extend"]},
            "actor": ACTOR,
            "reason": TEXT,
            "usages": many(TEXT),
            "outcome": {"enum": list(OUTCOMES)},
            "asset": TEXT,
        },
        "required": ["do"],
    },
    "ToWaive": {
        "type": "object",
        "description": "Answer for a finding `until` a day, or `take_back` that",
        "properties": {
            "finding": TEXT,
            "until": TEXT,
            "actor": ACTOR,
            "reason": TEXT,
            "take_back": FLAG,
        },
        "required": ["finding"],
    },
    "ToExplain": record("What is to be explained", text=SAYING),
    "ToCheck": record(
        "An article; `name` is what findings call it", text=TEXT, name=OPTIONAL
    ),
    "ToAddUser": {
        "type": "object",
        "description": "Whom to add; without a password they use single sign-on",
        "properties": {
            "name": NAME,
            "called": {"type": "string", "maxLength": LONGEST_NAME},
            "role": {"enum": list(needs().roles), "default": next(iter(needs().roles))},
            "password": {"type": "string", "minLength": SHORTEST},
        },
        "required": ["name"],
        "additionalProperties": False,
    },
    "ToChangeUser": {
        "type": "object",
        "description": "What is to be changed of somebody; all else stays",
        "properties": {
            "role": {"enum": list(needs().roles)},
            "disabled": FLAG,
            "password": {"type": "string", "minLength": SHORTEST},
        },
        "additionalProperties": False,
    },
    "Token": record(
        "By what a program acts for somebody",
        id=TEXT,
        user=TEXT,
        label=TEXT,
        scopes=many({"enum": list(SCOPES)}),
        made_at=TEXT,
        expires_at=TEXT,
        used_at=OPTIONAL,
    ),
    "TokenPage": paged("Somebody's tokens", "Token"),
    "ToMakeToken": {
        "type": "object",
        "description": "What a token is for, what it may do and for how many days",
        "properties": {
            "label": NAME,
            "scopes": {
                "type": "array",
                "items": {"enum": list(SCOPES)},
                "minItems": 1,
                "default": ["read"],
            },
            "days": {
                "type": "integer",
                "minimum": 1,
                "maximum": LONGEST_TOKEN_DAYS,
                "default": 90,
            },
        },
        "required": ["label"],
        "additionalProperties": False,
    },
}
"""Each by its name."""
