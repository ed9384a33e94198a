"""Findings that somebody answers for, for programs: list, answer, take back."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from media.export.waivers import waiver_record
from media.model import Waiver
from web import deciding
from web.holdings import holdings
from web.queries import BadWord, read_query, today


def waivers() -> ResponseReturnValue:
    """Return a page of what was answered for, the latest first; where it is posted,
    answer for a finding until a day, or with `take_back` no more.
    """
    if request.method == "POST":
        return _answer()
    for word in request.args:
        if word not in ("limit", "cursor"):
            told = "this address does not know it; known are limit, cursor"
            raise BadWord(word, told)
    query = read_query(request.args)
    found = holdings().catalogue.waivers(limit=query.limit, cursor=query.cursor)
    return jsonify(
        total=found.total, next_cursor=found.next_cursor, items=_records(found.items)
    )


_SENT = ("finding", "until", "take_back", "actor", "reason")
"""Words of who answers for a finding, or does no more."""


def _records(waivers: tuple[Waiver, ...]) -> list[dict[str, Any]]:
    held = holdings().catalogue.waivers_of(waiver.finding_id for waiver in waivers)
    return [
        waiver_record(waiver, latest=held.get(waiver.finding_id), day=today())
        for waiver in waivers
    ]


def _answer() -> ResponseReturnValue:
    said = request.get_json()
    if not isinstance(said, dict):
        raise BadRequest("A JSON object is needed.")
    for word in said:
        if word not in _SENT:
            raise BadWord(word, f"can be none but {', '.join(_SENT)}")
    words = {word: said.get(word, "") for word in ("finding", "until")}
    words |= {word: said.get(word, "") for word in ("actor", "reason")}
    for word, text in words.items():
        if not isinstance(text, str):
            raise BadWord(word, "is to be a text")
    author = deciding.author_of(words)
    if said.get("take_back"):
        deciding.answer_no_more(words["finding"], author=author)
    else:
        deciding.answer_for(words["finding"], words["until"], author=author)
    latest = holdings().catalogue.waivers(limit=1).items
    answer = make_response(jsonify(_records(latest)[0]), 201)
    answer.cache_control.no_store = True
    return answer
