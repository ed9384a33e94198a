"""Searches that are kept under a name, for programs."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from media.model import SavedSearch
from web import saving
from web.api.bulk import asked_search
from web.api.taking import asked_words, author_of, sent_object, text_of
from web.holdings import holdings

_SAID = ("name", "search", "remove", "restore", "actor")


def searches() -> ResponseReturnValue:
    """Return all that are kept; where it is posted, keep, remove or restore one."""
    asked_words()
    if request.method != "POST":
        every = holdings().catalogue.saved_searches()
        items = [_record(saved) for saved in every]
        return jsonify(total=len(items), next_cursor=None, items=items)
    sent = sent_object(*_SAID)
    author = author_of(sent)
    if name := text_of(sent, "remove"):
        saved = saving.remove(name, author=author)
    elif name := text_of(sent, "restore"):
        saved = saving.restore(name)
    else:
        asked = asked_search(sent)
        saved = saving.save(text_of(sent, "name"), asked, author=author)
    answer = make_response(jsonify(_record(saved)), 201)
    answer.headers["Location"] = url_for("api.searches")
    answer.cache_control.no_store = True
    return answer


def _record(saved: SavedSearch) -> dict[str, Any]:
    return {
        "id": saved.search_id,
        "name": saved.name,
        "search": saving.words_asked(saved),
        "feed": url_for("pages.saved_feed", search_id=saved.search_id),
        "actor": saved.actor,
        "at": saved.at,
        "removed_by": saved.removed_by or None,
        "removed_at": saved.removed_at or None,
    }
