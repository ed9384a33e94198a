"""What was corrected and is found again nowhere, for programs."""

from __future__ import annotations

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from media.export import correction_record
from media.model import member_of
from web import waiting as waits
from web.api.taking import asked_words, author_of, sent_object
from web.queries import BadWord

_SAID = ("member", "to", "actor", "reason")


def unplaced() -> ResponseReturnValue:
    """Return what is to be looked at; where it is posted, take over or drop one."""
    asked_words()
    if request.method == "POST":
        return _settled()
    found = [
        {
            "member": one.unplaced.anchor.member,
            "document": one.document.uri if one.document else None,
            "position": one.unplaced.anchor.position,
            "caption": one.unplaced.anchor.text or None,
            "corrections": [correction_record(c) for c in one.unplaced.corrections],
            "candidates": [member_of(placed.usage) for placed in one.candidates],
        }
        for one in waits.waiting()
    ]
    return jsonify(total=len(found), next_cursor=None, items=found)


def _settled() -> ResponseReturnValue:
    """Say it of the usage `to`, or of nothing where that is null."""
    said = sent_object()
    for word, text in said.items():
        if word not in _SAID:
            raise BadWord(word, f"can be none but {', '.join(_SAID)}")
        if not isinstance(text, str) and not (word == "to" and text is None):
            raise BadWord(word, "is to be a text")
    if "member" not in said or "to" not in said:
        raise BadRequest("Say member, and to which usage, null for none.")
    operation = waits.settle(said["member"], said["to"] or "", author=author_of(said))
    answer = make_response(jsonify(operation=operation), 201)
    answer.headers["Location"] = url_for("api.corrections", operation=operation)
    answer.cache_control.no_store = True
    return answer
