"""Findings that somebody answers for, for programs: list, answer, take back."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from media.export.waivers import waiver_record
from media.model import Waiver
from web import deciding
from web.api.taking import asked_words, author_of, sent_object, text_of
from web.holdings import holdings
from web.queries import read_query, today


def waivers() -> ResponseReturnValue:
    """Return a page of what was answered for, the latest first; where it is posted,
    answer for a finding until a day, or with `take_back` no more.
    """
    if request.method == "POST":
        return _answer()
    asked_words("limit", "cursor")
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
    said = sent_object(*_SENT)
    finding, until = text_of(said, "finding"), text_of(said, "until")
    author = author_of(said)
    if said.get("take_back"):
        deciding.answer_no_more(finding, author=author)
    else:
        deciding.answer_for(finding, until, author=author)
    latest = holdings().catalogue.waivers(limit=1).items
    answer = make_response(jsonify(_records(latest)[0]), 201)
    answer.cache_control.no_store = True
    return answer
