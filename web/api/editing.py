"""What people correct, for programs: a usage or a file, and what was corrected so far.

Whoever changes something names the version that it was read in (`If-Match`, from the
`ETag` of what was read): without it nothing is changed (428), and where somebody else
was quicker (412) the answer has what it is now beside what was sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, json, jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, PreconditionRequired

from media.errors import Overtaken
from media.export import (
    corrected_file_record,
    corrected_usage_record,
    correction_record,
)
from media.model import RIGHTS_FIELDS, Asset, Usage, member_of
from media.pipeline import RightsEdit
from web import deciding, editing
from web.api.problems import MEDIA_TYPE, problem
from web.api.taking import asked_words, author_of, sent_object, text_of, texts_of
from web.editing import PRINTED, Placed
from web.holdings import holdings
from web.queries import BadWord, read_query

_NO_MATCH = "Say in If-Match which version is to be changed: the ETag of what was read."


_OF_NOTHING = "-"
"""A version that nothing has."""


def usage(usage_id: str) -> ResponseReturnValue:
    """Return a usage with what was corrected of it; correct it where it is patched."""
    asked_words()
    if request.method == "PATCH":
        placed = editing.usage_named(usage_id)
        return _patched(placed, lambda: editing.usage_named(usage_id))
    return with_etag(jsonify(_record(editing.usage_named(usage_id))))


def file(sha256: str) -> ResponseReturnValue:
    """Return a file with what was corrected of it; correct it where it is patched."""
    asked_words()
    placed = editing.file_named(sha256)
    if request.method == "PATCH":
        return _patched(placed, lambda: editing.file_named(sha256))
    return with_etag(jsonify(_record(placed)))


def _record(placed: Placed) -> dict[str, Any]:
    shown = placed.shown
    said = (
        corrected_usage_record(shown)
        if isinstance(shown, Usage)
        else corrected_file_record(shown)
    )
    return said | {"asset": placed.asset.asset_id}


def with_etag(answer: Response) -> Response:
    """Name the version in an answer, and all the answer says besides."""
    said: dict[str, Any] = answer.get_json()
    digest = hashlib.sha256(answer.get_data()).hexdigest()[:16]
    answer.set_etag(f"{said['version']}-{digest}")
    return answer


def asked_version() -> str:
    """Return the version that a request names, "" for any ("*").

    Raises:
        PreconditionRequired: it names none.
    """
    match = request.if_match
    if match.star_tag:
        return ""
    tags = match.as_set(include_weak=True)
    if not tags:
        raise PreconditionRequired(_NO_MATCH)
    # A tag without a version is that of nothing, and not that of anything.
    return min(tag or "" for tag in tags).partition("-")[0] or _OF_NOTHING


def _patched(placed: Placed, again: Callable[[], Placed]) -> ResponseReturnValue:
    """Correct a usage or file; `again` looks at it anew."""
    said = sent_object()
    for word in said:
        if word not in (*PRINTED, "actor", "reason"):
            raise BadWord(word, f"can be none but {', '.join(PRINTED)}")
    changes = {
        word: None if said[word] is None else text_of(said, word)
        for word in PRINTED
        if word in said
    }
    if not changes:
        raise BadRequest(f"Say what to correct: {', '.join(PRINTED)}.")
    version = asked_version()
    try:
        operation = editing.correct_one(
            member_of(placed.shown), changes, version=version, author=author_of(said)
        )
    except Overtaken as error:
        return overtaken(error, _record(again()), said)
    return _done(with_etag(jsonify(_record(again()))), operation)


SET_RIGHTS = ("rights", "lift", "impose", "restore", "until")
"""Words of what is said of rights."""


def patched_asset(
    asset: Asset, as_record: Callable[[Asset], dict[str, Any]]
) -> ResponseReturnValue:
    """Correct all usages of a picture, or set the rights in it; answer with it."""
    said = sent_object()
    for word in said:
        if word not in (*PRINTED, *SET_RIGHTS, "actor", "reason"):
            raise BadWord(word, f"can be none but {', '.join((*PRINTED, *SET_RIGHTS))}")
    printed = {
        word: None if said[word] is None else text_of(said, word)
        for word in PRINTED
        if word in said
    }
    is_of_rights = any(word in said for word in SET_RIGHTS)
    if bool(printed) == is_of_rights:
        raise BadRequest("Correct what is printed or set rights: one at a time.")
    version, author = asked_version(), author_of(said)
    try:
        operation = (
            editing.set_rights(asset, rights_edit(said), version=version, author=author)
            if is_of_rights
            else editing.correct_asset(asset, printed, version=version, author=author)
        )
    except Overtaken as error:
        now = holdings().catalogue.asset(asset.asset_id)
        return overtaken(error, as_record(now), said)
    now = holdings().catalogue.asset(asset.asset_id)
    return _done(with_etag(jsonify(as_record(now))), operation)


def rights_edit(said: Mapping[str, Any]) -> RightsEdit:
    """Return what an object wants of rights.

    Raises:
        BadWord: something of it is no text, no list, or no day.
    """
    fields = said.get("rights", {})
    if not isinstance(fields, dict):
        raise BadWord("rights", "is to be an object")
    for name, text in fields.items():
        if name not in RIGHTS_FIELDS:
            raise BadWord("rights", f"can hold none but {', '.join(RIGHTS_FIELDS)}")
        if text is not None and not isinstance(text, str):
            raise BadWord("rights", f"{name} is to be a text or null")
    return RightsEdit(
        until=editing.read_day("until", text_of(said, "until")),
        fields={
            name: None
            if fields[name] is None
            else editing.read_text(name, fields[name])
            for name in RIGHTS_FIELDS
            if name in fields
        },
        lift=tuple(texts_of(said, "lift")),
        impose=editing.read_text("impose", text_of(said, "impose")),
        restore=tuple(texts_of(said, "restore")),
    )


def _done(answer: Response, operation: str) -> Response:
    """Say in an answer under which name it was done."""
    answer.headers["Location"] = url_for("api.corrections", operation=operation)
    answer.headers["Cutline-Operation"] = operation
    answer.cache_control.no_store = True
    return answer


def overtaken(error: Overtaken, now: Any, yours: Any) -> Response:
    """Return the answer where somebody else was quicker: both versions."""
    answer = problem(error)
    told = json.loads(answer.get_data())
    body = json.dumps(told | {"current": now, "yours": yours})
    return Response(body, status=answer.status_code, mimetype=MEDIA_TYPE)


def corrections() -> ResponseReturnValue:
    """Return a page of what was corrected; take one back where it is posted."""
    if request.method == "POST":
        return _taken_back()
    query = read_query(asked_words("operation", "limit", "cursor"))
    found = holdings().catalogue.corrections(
        operation=request.args.get("operation", "").strip() or None,
        limit=query.limit,
        cursor=query.cursor,
    )
    return jsonify(
        total=found.total,
        next_cursor=found.next_cursor,
        items=[correction_record(c) for c in found.items],
    )


def _taken_back() -> ResponseReturnValue:
    """Take back all that was corrected at once; the answer is what that corrected."""
    said = sent_object()
    operation = deciding.take_back(text_of(said, "operation"), author=author_of(said))
    found = holdings().catalogue.corrections(operation=operation, limit=200)
    answer = make_response(
        jsonify(operation=operation, items=[correction_record(c) for c in found.items]),
        201,
    )
    answer.headers["Location"] = url_for("api.corrections", operation=operation)
    answer.cache_control.no_store = True
    return answer
