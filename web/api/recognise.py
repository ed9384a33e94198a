"""Which picture of the catalogue a picture is, for programs."""

from __future__ import annotations

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from web import recognising
from web.display.recognised import recognised_record
from web.holdings import shown
from web.queries import BadWord


def recognise() -> ResponseReturnValue:
    """Say which picture of the catalogue a picture is; nothing of it is kept."""
    for word in request.args:
        if word != "name":
            raise BadWord(word, "this address does not know it; known is name")
    found = recognising.recognised(recognising.sent(request))
    answer = make_response(jsonify(recognised_record(found, shown)))
    answer.cache_control.no_store = True
    return answer
