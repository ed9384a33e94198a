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
from media.pipeline import BulkPlan, plan
from web import editing
from web.api.editing import overtaken
from web.api.taking import author_of, sent_object, text_of, texts_by_field, texts_of
from web.holdings import holdings
from web.queries import WORDS, BadWord, read_query

_EDIT = ("field", "mode", "text", "find")
_SAID = (*_EDIT, "texts", "search", "assets", "seen", "actor", "reason")
_PAGING = ("cursor", "limit", "sort")


def bulk() -> ResponseReturnValue:
    """Return what a correction would come to; with `seen`, store it."""
    sent = sent_object()
    for word in sent:
        if word not in _SAID:
            raise BadWord(word, f"can be none but {', '.join(_SAID)}")
    texts = {w: text_of(sent, w) for w in (*_EDIT, "seen") if w in sent}
    several = texts_by_field(sent)
    if several is not None and ("field" in texts or "text" in texts):
        raise BadWord("texts", "say texts, or a field and its text")
    edits = editing.bulk_edits(texts, several)
    found = plan(asked_assets(sent), edits, session=holdings().session)
    seen = texts.get("seen", "")
    if not seen:
        answer = make_response(jsonify(_record(found)))
        answer.cache_control.no_store = True
        return answer
    try:
        operation = editing.carry_out(found, seen=seen, author=author_of(sent))
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


def _record(found: BulkPlan, operation: str | None = None) -> dict[str, Any]:
    return {
        "assets": found.assets,
        "unchanged": found.unchanged,
        "unfilled": found.unfilled,
        "lacks": list(found.unknown),
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
            for row in found.rows
        ],
    }


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
