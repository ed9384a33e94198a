"""Templates that are kept under a name, for programs."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from media.model import SavedTemplate
from web import templating
from web.api.taking import asked_words, author_of, sent_object, text_of, texts_by_field
from web.holdings import holdings

_SAID = ("template", "name", "texts", "rights", "seen", "remove", "restore", "actor")


def templates() -> ResponseReturnValue:
    """Return all that are kept; where it is posted, keep, change or remove one."""
    asked_words()
    if request.method != "POST":
        every = holdings().catalogue.saved_templates()
        items = [_record(saved) for saved in every]
        return jsonify(total=len(items), next_cursor=None, items=items)
    sent = sent_object(*_SAID)
    texts = texts_by_field(sent)
    rights = texts_by_field(sent, "rights")
    said = {w: text_of(sent, w) for w in sent if w not in ("texts", "rights")}
    author = author_of(said)
    if name := said.get("remove"):
        saved = templating.remove(name, author=author)
    elif name := said.get("restore"):
        saved = templating.restore(name, author=author)
    else:
        saved = templating.save(
            said, texts or {}, rights, author=author, now=said.get("seen", "")
        )
    answer = make_response(jsonify(_record(saved)), 201)
    answer.headers["Location"] = url_for("api.templates")
    answer.cache_control.no_store = True
    return answer


def _record(saved: SavedTemplate) -> dict[str, Any]:
    now = saved.now
    return {
        "template": saved.template_id,
        "name": now.name,
        "texts": templating.texts_of(now),
        "rights": templating.rights_of(now),
        "actor": now.actor,
        "at": now.at,
        "earlier": len(saved.earlier),
        "removed_by": saved.removed_by or None,
        "removed_at": saved.removed_at or None,
    }
