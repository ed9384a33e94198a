"""One correction of all pictures of a search, for programs: looked at, then stored.

What is sent without `seen` stores nothing: the answer says what would change, and its
`seen`. With that, all of it is stored as one operation, or nothing where it would come
to something else by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import jsonify, make_response, url_for
from flask.typing import ResponseReturnValue

from media.errors import Overtaken
from media.model import Asset, member_of
from media.pipeline import RightsPlan
from web import changing, editing
from web.api.editing import overtaken
from web.api.taking import author_of, sent_object, text_of, texts_by_field, texts_of
from web.queries import WORDS, BadWord, read_query

_EDIT = ("field", "mode", "text", "find")
_SAID = (
    *_EDIT,
    "texts",
    "rights",
    "until",
    "search",
    "assets",
    "seen",
    "actor",
    "reason",
)
_PAGING = ("cursor", "limit", "sort")


def bulk() -> ResponseReturnValue:
    """Return what a correction would come to; with `seen`, store it."""
    sent = sent_object()
    for word in sent:
        if word not in _SAID:
            raise BadWord(word, f"can be none but {', '.join(_SAID)}")
    texts = {w: text_of(sent, w) for w in (*_EDIT, "until", "seen") if w in sent}
    several = texts_by_field(sent)
    if several is not None and ("field" in texts or "text" in texts):
        raise BadWord("texts", "say texts, or a field and its text")
    if several is None and "text" not in texts:
        raise BadWord("text", "say what it is to be")
    edits = editing.bulk_edits(texts, several)
    rights = texts_by_field(sent, "rights") or {}
    until = changing.rights_until(rights, texts.get("until", ""))
    if until is None and (rights or "until" in texts):
        raise BadWord("until", "say which rights, and the last day that they count")
    found = changing.look(asked_assets(sent), edits, until)
    seen = texts.get("seen", "")
    if not seen:
        answer = make_response(jsonify(_record(found)))
        answer.cache_control.no_store = True
        return answer
    try:
        operation = changing.carry_out(found, seen=seen, author=author_of(sent))
    except Overtaken as error:
        return overtaken(error, _record(found), sent)
    answer = make_response(jsonify(_record(found, operation)), 201)
    answer.headers["Location"] = url_for("api.corrections", operation=operation)
    answer.cache_control.no_store = True
    return answer


def asked_assets(sent: Mapping[str, Any]) -> tuple[Asset, ...]:
    """Return the pictures that an object asks for: of a `search`, or named `assets`.

    Raises:
        BadDecision: they are too many.
        BadWord: it asks for none.
        NotInCatalogue: one that is named is not there.
    """
    search, named = asked_search(sent), texts_of(sent, "assets")
    if not search and not named:
        raise BadWord("search", "say which pictures: a search, or their ids")
    return editing.bulk_assets(read_query(search), named)


def _record(found: changing.Changes, operation: str | None = None) -> dict[str, Any]:
    texts, rights = found.texts, found.rights
    return {
        "assets": texts.assets,
        "unchanged": texts.unchanged,
        "unfilled": texts.unfilled,
        "lacks": list(texts.unknown),
        "seen": found.seen,
        "operation": operation,
        "items": [
            {
                "member": member_of(row.shown),
                "asset": row.asset.asset_id,
                "field": editing.WORDS_OF[row.field],
                "before": row.before,
                "after": row.after,
                "lacks": list(row.lacks),
            }
            for row in texts.rows
        ],
        "rights": of_rights(rights) if rights else [],
    }


def of_rights(found: RightsPlan) -> list[dict[str, Any]]:
    """Return what would change of rights, for programs."""
    return [
        {
            "asset": row.asset.asset_id,
            "field": change.field,
            "before": change.before,
            "after": change.after,
        }
        for row in found.rows
        for change in row.changes
    ]


def asked_search(sent: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a search, as addresses have them; an empty one asks for
    nothing.
    """
    said = sent.get("search", {})
    if not isinstance(said, dict):
        raise BadWord("search", "is to be an object with the words of a search")
    for word in said:
        if word not in WORDS or word in _PAGING:
            raise BadWord("search", f"{word!r} is no word of a search")
    return {word: text for word in said if (text := text_of(said, word).strip())}
