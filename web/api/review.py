"""What waits for a person to decide and what was decided, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue

from media.errors import Overtaken
from media.export.review import decision_record, question_record
from media.model import Decision, Proposal, ProposalKind, Rulings, Verdict
from media.pipeline import Held, held_between, held_now, members_of
from web import deciding
from web.api.editing import asked_version, overtaken
from web.api.taking import asked_words, author_of, sent_object, text_of, texts_of
from web.deciding import Author
from web.holdings import holdings
from web.queries import BadWord, read_query

KINDS = get_args(ProposalKind)
_MOST = 20
"""Pictures of which it is told at once what holds between them."""


def review() -> ResponseReturnValue:
    """Return a page of what waits, each two pictures once, the surest first."""
    args = asked_words("kind", "limit", "cursor")
    kind = args.get("kind") or None
    if kind is not None and kind not in KINDS:
        raise BadWord("kind", f"{kind!r} is none of {', '.join(KINDS)}")
    query = read_query(args)
    catalogue = holdings().catalogue
    found = catalogue.questions(
        kind=cast("ProposalKind | None", kind), limit=query.limit, cursor=query.cursor
    )
    pairs = tuple(said for question in found.items for said in question.proposals)
    placed = _assets(pairs)
    assets = catalogue.assets_named(placed.values())
    every = {name for asset in assets.values() for name in members_of(asset)}
    known = catalogue.rulings(every) if every else Rulings()
    items = []
    for question in found.items:
        both = {name: assets[name] for name in question.assets if name in assets}
        record = question_record(question, both)
        each = zip(record["pairs"], question.proposals, strict=True)
        told = [pair | _placed(said, placed) for pair, said in each]
        version = held_between(both.values(), known).version
        more = {"pairs": told, "version": version}
        items.append(record | _placed(question.surest, placed) | more)
    return jsonify(total=found.total, next_cursor=found.next_cursor, items=items)


def decisions() -> ResponseReturnValue:
    """Return a page of what was decided; take a decision where one is posted."""
    if request.method == "POST":
        return _decide()
    if "asset" in request.args:
        return _held()
    args = asked_words("operation", "limit", "cursor")
    query = read_query(args)
    found = holdings().catalogue.decisions(
        operation=args.get("operation", "").strip() or None,
        limit=query.limit,
        cursor=query.cursor,
    )
    placed = _assets(found.items)
    items = [decision_record(d) | _placed(d, placed) for d in found.items]
    return jsonify(
        total=found.total, next_cursor=found.next_cursor, items=items, version=None
    )


def _held() -> ResponseReturnValue:
    """Return what holds between some pictures, in one page; `ETag` is its version."""
    asked_words("asset")
    named = [name.strip() for name in request.args.getlist("asset") if name.strip()]
    if not 1 <= len(named) <= _MOST:
        raise BadWord("asset", f"name one to {_MOST} pictures")
    held = held_now(named, catalogue=holdings().catalogue)
    said = _held_record(held)
    items = said["decisions"]
    answer = jsonify(
        total=len(items), next_cursor=None, items=items, version=held.version
    )
    answer.set_etag(held.version)
    return answer


def _held_record(held: Held) -> dict[str, Any]:
    """Return what holds between pictures, the latest first, and their members."""
    placed = {name: a.asset_id for a in held.assets for name in members_of(a)}
    return {
        "version": held.version,
        "decisions": [
            decision_record(d) | _placed(d, placed)
            for d in sorted(held.decisions, key=lambda d: d.at, reverse=True)
        ],
        "assets": [
            {"asset": a.asset_id, "members": members_of(a)} for a in held.assets
        ],
    }


def _decide() -> ResponseReturnValue:
    """Carry out what a JSON object says, and answer with all that it decided.

    "verdict" is "same" with "one" and "other" or with "assets", "different" with "one"
    and "other" or with "asset" and "members", "open" with an "operation" to take back.
    With the version of what was read (`If-Match`, or "version") nobody is overruled
    unseen: 412 has what it is now. Without, it is decided whatever it is by now.
    """
    asked_words()
    said = sent_object()
    for word in said:  # what is not asked for this time, too: a slip is told
        (texts_of if word in ("assets", "members") else text_of)(said, word)
    author = author_of(said)
    version = _seen(said)
    try:
        operation = _carry_out(said, author, version)
    except Overtaken as error:
        held = held_now(_asked_about(said), catalogue=holdings().catalogue)
        return overtaken(error, _held_record(held), said)
    found = holdings().catalogue.decisions(operation=operation, limit=200)
    placed = _assets(found.items)
    items = [decision_record(d) | _placed(d, placed) for d in found.items]
    answer = make_response(jsonify(operation=operation, items=items), 201)
    answer.headers["Location"] = url_for("api.decisions", operation=operation)
    answer.cache_control.no_store = True
    return answer


def _seen(said: Mapping[str, Any]) -> str:
    """Return the version that a request names, "" for any."""
    version = text_of(said, "version")
    if "If-Match" not in request.headers:
        return version
    match = asked_version()
    if version and version != match:
        raise BadWord("version", "says another version than If-Match")
    return match


def _asked_about(said: Mapping[str, Any]) -> list[str]:
    """Return the assets that an object decides about, as they are now."""
    if "assets" in said:
        return texts_of(said, "assets")
    if "asset" in said:
        return [text_of(said, "asset")]
    placed = holdings().catalogue.assets_with([said["one"], said["other"]])
    return sorted(set(placed.values()))


def _carry_out(said: Mapping[str, Any], author: Author, seen: str) -> str:
    verdict = text_of(said, "verdict")
    if verdict == "open":
        if seen:
            raise BadWord("version", "what is taken back has none: leave it out")
        return deciding.take_back(text_of(said, "operation"), author=author)
    if verdict == "same" and "assets" in said:
        return deciding.merge(texts_of(said, "assets"), author=author, seen=seen)
    if verdict == "different" and "asset" in said:
        members = texts_of(said, "members")
        name = text_of(said, "asset")
        return deciding.split(name, members, author=author, seen=seen)
    one, other = text_of(said, "one"), text_of(said, "other")
    told = cast("Verdict", verdict)
    return deciding.settle(one, other, told, author=author, seen=seen)


def _assets(pairs: tuple[Decision, ...] | tuple[Proposal, ...]) -> Mapping[str, str]:
    members = {member for pair in pairs for member in pair.pair}
    return holdings().catalogue.assets_with(members)


def _placed(pair: Decision | Proposal, placed: Mapping[str, str]) -> dict[str, Any]:
    """Return the assets that have both now, null for one that is not there."""
    return {"one_asset": placed.get(pair.one), "other_asset": placed.get(pair.other)}
