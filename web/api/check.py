"""What the checks say about an article that a content system sends."""

from __future__ import annotations

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from web import checking
from web.api.taking import asked_words


def check() -> ResponseReturnValue:
    """Check an article, with or without pictures; nothing of it is kept."""
    asked_words("name")
    answer = make_response(jsonify(checking.checked(checking.sent(request))))
    answer.cache_control.no_store = True
    return answer
