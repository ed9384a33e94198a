"""What waits for a person to decide and what was decided, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from media.export.review import decision_record, proposal_record
from media.model import Decision, Proposal, ProposalKind
from web.holdings import holdings
from web.queries import BadWord, read_query

KINDS = get_args(ProposalKind)


def _only(*words: str) -> Mapping[str, str]:
    """Return the words of the address; one that is not known here is an error."""
    for word in request.args:
        if word not in words:
            known = ", ".join(words)
            raise BadWord(word, f"this address does not know it; known are {known}")
    return request.args


def review() -> ResponseReturnValue:
    """Return a page of what waits, the surest first."""
    args = _only("kind", "limit", "cursor")
    kind = args.get("kind", "").strip() or None
    if kind is not None and kind not in KINDS:
        raise BadWord("kind", f"{kind!r} is none of {', '.join(KINDS)}")
    query = read_query(args)
    found = holdings().catalogue.proposals(
        kind=cast("ProposalKind | None", kind), limit=query.limit, cursor=query.cursor
    )
    placed = _assets(found.items)
    items = [proposal_record(p) | _placed(p, placed) for p in found.items]
    return jsonify(total=found.total, next_cursor=found.next_cursor, items=items)


def decisions() -> ResponseReturnValue:
    """Return a page of what was decided, the latest first."""
    args = _only("operation", "limit", "cursor")
    query = read_query(args)
    found = holdings().catalogue.decisions(
        operation=args.get("operation", "").strip() or None,
        limit=query.limit,
        cursor=query.cursor,
    )
    placed = _assets(found.items)
    items = [decision_record(d) | _placed(d, placed) for d in found.items]
    return jsonify(total=found.total, next_cursor=found.next_cursor, items=items)


def _assets(pairs: tuple[Decision, ...] | tuple[Proposal, ...]) -> Mapping[str, str]:
    members = {member for pair in pairs for member in pair.pair}
    return holdings().catalogue.assets_with(members)


def _placed(pair: Decision | Proposal, placed: Mapping[str, str]) -> dict[str, Any]:
    """Return the assets that have both now, null for one that is not there."""
    return {"one_asset": placed.get(pair.one), "other_asset": placed.get(pair.other)}
