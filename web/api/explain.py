"""What was recognised as what, for programs."""

from __future__ import annotations

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from media.explain import explanation_record, near_record
from web import explaining
from web.api.taking import asked_words
from web.explaining import Explained
from web.queries import BadWord
from web.sent_json import sent_json


def explain() -> ResponseReturnValue:
    """Explain the "text" of a JSON object, or what is kept of a catalogued document."""
    words = () if request.method == "POST" else ("document",)
    asked_words(*words)
    if request.method == "POST":
        answer = make_response(_answer(explaining.explain_text(_text())))
        answer.cache_control.no_store = True
        return answer
    name = request.args.get("document", "").strip()
    if not name:
        raise BadWord("document", "say the id or the uri of a catalogued document")
    return _answer(explaining.explain_document(name))


def _text() -> str:
    explaining.bound(request)
    try:
        said = sent_json(request, wanted="A JSON object with a “text” is needed.")
    except RequestEntityTooLarge as error:
        raise explaining.too_large() from error
    text = said.get("text") if isinstance(said, dict) else None
    if not isinstance(text, str):
        raise BadRequest('A JSON object with "text" is needed.')
    return text


def _answer(explained: Explained) -> ResponseReturnValue:
    items = [explanation_record(found) for found in explained.found]
    total = len(items) + explained.left_out
    near = [
        {"asset": asset, "near": [near_record(one) for one in others]}
        for asset, others in sorted(explained.near.items())
    ]
    return jsonify(total=total, next_cursor=None, near=near, items=items)
