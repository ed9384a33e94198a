"""Which picture of the catalogue a picture is, for programs."""

from __future__ import annotations

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from web import recognising
from web.api.taking import asked_words
from web.display.recognised import recognised_record
from web.holdings import shown


def recognise() -> ResponseReturnValue:
    """Say which picture of the catalogue a picture is; nothing of it is kept."""
    asked_words("name")
    found = recognising.recognised(recognising.sent(request))
    answer = make_response(jsonify(recognised_record(found, shown)))
    answer.cache_control.no_store = True
    return answer
