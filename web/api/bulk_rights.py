"""Rights set in all pictures of a search, for programs: looked at, then stored.

What is sent without `seen` stores nothing: the answer says what would change, and its
`seen`. With that, all of it is stored as one operation, or nothing where it would come
to something else by then.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, url_for
from flask.typing import ResponseReturnValue

from media.errors import Overtaken
from media.pipeline import RightsPlan
from web import bulk_rights as many
from web.api.bulk import asked_assets, of_rights
from web.api.editing import SET_RIGHTS, overtaken, rights_edit
from web.api.taking import author_of, sent_object
from web.queries import BadWord

_SAID = (*SET_RIGHTS, "search", "assets", "seen", "actor", "reason")


def bulk_rights() -> ResponseReturnValue:
    """Return what setting rights would come to; with `seen`, store it."""
    sent = sent_object()
    for word in sent:
        if word not in _SAID:
            raise BadWord(word, f"can be none but {', '.join(_SAID)}")
    if not any(word in sent for word in SET_RIGHTS if word != "until"):
        raise BadWord("rights", "say what to set, lift, impose or restore")
    seen = sent.get("seen", "")
    if not isinstance(seen, str):
        raise BadWord("seen", "is to be a text")
    found = many.look(asked_assets(sent), rights_edit(sent))
    if not seen:
        answer = make_response(jsonify(_record(found)))
        answer.cache_control.no_store = True
        return answer
    try:
        operation = many.carry_out(found, seen=seen, author=author_of(sent))
    except Overtaken as error:
        return overtaken(error, _record(found), sent)
    answer = make_response(jsonify(_record(found, operation)), 201)
    answer.headers["Location"] = url_for("api.corrections", operation=operation)
    answer.cache_control.no_store = True
    return answer


def _record(found: RightsPlan, operation: str | None = None) -> dict[str, Any]:
    return {
        "assets": len(found.rows),
        "unchanged": found.unchanged,
        "seen": found.seen,
        "operation": operation,
        "items": of_rights(found),
    }
