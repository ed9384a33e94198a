"""What the checks say about an article that a content system sends."""

from __future__ import annotations

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from web import checking
from web.queries import BadWord


def check() -> ResponseReturnValue:
    """Check an article, with or without pictures; nothing of it is kept."""
    for word in request.args:
        if word != "name":
            raise BadWord(word, "this address does not know it; known is name")
    answer = make_response(jsonify(checking.checked(checking.sent(request))))
    answer.cache_control.no_store = True
    return answer
