"""Pictures that were called back, for programs: list, order, tick off, close."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from media.export.evidence import Record
from media.export.withdrawals import beyond_record, killed_record, withdrawal_record
from media.model import WITHDRAWAL_STATES
from media.pipeline import late_withdrawals, trace
from media.reports.proof import trace_record
from media.rights import beyond
from web import withdrawing
from web.api.taking import asked_words, author_of, sent_object, text_of, texts_of
from web.holdings import holdings
from web.queries import BadWord, read_query

_WORDS = ("state", "limit", "cursor")
_TURN = ("do", "usages", "outcome", "asset", "actor", "reason")


def withdrawals() -> ResponseReturnValue:
    """Return a page of withdrawals, what changed last first; order where it is
    posted.

    `by_file`, on the first page: what files call back and nobody ordered.
    """
    if request.method == "POST":
        return _order()
    args = asked_words(*_WORDS)
    state = args.get("state", "")
    if state and state not in WITHDRAWAL_STATES:
        raise BadWord("state", f"{state!r} is none of {', '.join(WITHDRAWAL_STATES)}")
    query = read_query(args)
    catalogue = holdings().catalogue
    found = catalogue.withdrawals(
        state=state or None,
        limit=query.limit,
        cursor=query.cursor,
    )
    items = []
    for order in found.items:
        seen = trace(order.withdrawal_id, catalogue=catalogue)
        counts = {"usages": len(seen.rows), "open": seen.open}
        items.append(withdrawal_record(order) | counts)
    is_asked = query.cursor is None and state in ("", "open")
    return jsonify(
        total=found.total,
        next_cursor=found.next_cursor,
        by_file=_killed() if is_asked else [],
        items=items,
    )


def _killed(*, used: bool = False) -> list[Record]:
    return [killed_record(k.asset, k.limit) for k in withdrawing.killed(used=used)]


def withdrawal(withdrawal_id: str) -> ResponseReturnValue:
    """Return a withdrawal with every usage and its digest; do something with it where
    that is posted: `do` is tick, close, reopen, take-back or extend.
    """
    asked_words()
    if request.method != "POST":
        return jsonify(trace_record(withdrawing.traced(withdrawal_id)))
    said = sent_object(*_TURN)
    withdrawing.turn(
        withdrawal_id,
        text_of(said, "do"),
        author=author_of(said),
        usages=texts_of(said, "usages"),
        outcome=text_of(said, "outcome"),
        asset_id=text_of(said, "asset"),
    )
    answer = make_response(jsonify(trace_record(withdrawing.traced(withdrawal_id))))
    answer.cache_control.no_store = True
    return answer


def overdue() -> ResponseReturnValue:
    """Return a page of usages that stand beyond their right, the longest first.

    `total` counts their pictures; `late` are withdrawals that are not carried out;
    `by_file`, on the first page, are used pictures that their files call back.
    """
    args = asked_words("limit", "cursor")
    query, now, shown = read_query(args), datetime.now(UTC), holdings()
    hours = shown.session.settings.withdrawals.hours
    found = shown.catalogue.assets_beyond(
        now.date(), limit=query.limit, cursor=query.cursor
    )
    late = late_withdrawals(shown.catalogue, now=now, hours=hours)
    return jsonify(
        total=found.total,
        next_cursor=found.next_cursor,
        late=[
            withdrawal_record(one.order) | {"open": len(one.open), "hours": one.hours}
            for one in late
        ],
        by_file=_killed(used=True) if query.cursor is None else [],
        items=[
            beyond_record(row)
            for asset in found.items
            for row in beyond(asset, now.date())
        ],
    )


def _order() -> ResponseReturnValue:
    asked_words()
    said = sent_object("asset", "actor", "reason", "by_file", *withdrawing.CALLED)
    author, asset_id = author_of(said), text_of(said, "asset")
    if said.get("by_file"):
        made = withdrawing.take_up(asset_id, author=author)
    else:
        called = {word: text_of(said, word) for word in withdrawing.CALLED}
        made = withdrawing.order(asset_id, called, author=author)
    seen = trace_record(withdrawing.traced(made.withdrawal_id))
    answer = make_response(jsonify(seen), 201)
    place = url_for("api.withdrawal", withdrawal_id=made.withdrawal_id)
    answer.headers["Location"] = place
    answer.cache_control.no_store = True
    return answer
