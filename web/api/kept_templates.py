"""Templates that are kept under a name, for programs."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from media.model import SavedTemplate
from web import templating
from web.api.editing import author_of, sent_object
from web.holdings import holdings
from web.queries import BadWord

_SAID = ("template", "name", "field", "text", "seen", "remove", "restore", "actor")


def templates() -> ResponseReturnValue:
    """Return all that are kept; where it is posted, keep, change or remove one."""
    for word in request.args:
        raise BadWord(word, "this address does not know it")
    if request.method != "POST":
        every = holdings().catalogue.saved_templates()
        items = [_record(saved) for saved in every]
        return jsonify(total=len(items), next_cursor=None, items=items)
    said = sent_object()
    for word, text in said.items():
        if word not in _SAID:
            raise BadWord(word, f"can be none but {', '.join(_SAID)}")
        if not isinstance(text, str):
            raise BadWord(word, "is to be a text")
    author = author_of(said)
    if name := said.get("remove"):
        saved = templating.remove(name, author=author)
    elif name := said.get("restore"):
        saved = templating.restore(name, author=author)
    else:
        saved = templating.save(said, author=author, now=said.get("seen", ""))
    answer = make_response(jsonify(_record(saved)), 201)
    answer.headers["Location"] = url_for("api.templates")
    answer.cache_control.no_store = True
    return answer


def _record(saved: SavedTemplate) -> dict[str, Any]:
    now = saved.now
    return {
        "template": saved.template_id,
        "name": now.name,
        "field": templating.word_of(now),
        "text": now.text,
        "actor": now.actor,
        "at": now.at,
        "earlier": len(saved.earlier),
        "removed_by": saved.removed_by or None,
        "removed_at": saved.removed_at or None,
    }
