"""What was recognised as what, for programs."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from media.explain import explanation_record, near_record
from media.export.evidence import withdrawn_record
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
        raise BadWord("text", "a JSON object with “text” is needed, which is a text")
    return text


def _answer(explained: Explained) -> ResponseReturnValue:
    items = [_record(explanation_record(found), explained) for found in explained.found]
    total = len(items) + explained.left_out
    near = [
        {
            "asset": asset,
            "near": [
                near_record(one) | _withdrawn(one.asset.asset_id, explained)
                for one in others
            ],
        }
        for asset, others in sorted(explained.near.items())
    ]
    return jsonify(total=total, next_cursor=None, near=near, items=items)


def _record(record: dict[str, Any], explained: Explained) -> dict[str, Any]:
    """Return an explanation with the asset of each usage, null where none is known."""
    usages = []
    for usage in record["usages"]:
        asset = explained.assets.get(usage["usage"])
        usages.append(usage | {"asset": asset} | _withdrawn(asset, explained))
    return record | {"usages": usages}


def _withdrawn(asset_id: str | None, explained: Explained) -> dict[str, str | None]:
    ordered = explained.ordered.get(asset_id or "")
    return withdrawn_record(ordered.rights if ordered else None)
