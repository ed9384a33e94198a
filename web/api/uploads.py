"""Pictures and documents that programs send, to be taken into the catalogue."""

from __future__ import annotations

from flask import jsonify, make_response, request
from flask.typing import ResponseReturnValue

from web import uploading
from web.api.taking import asked_words


def uploads() -> ResponseReturnValue:
    """Take files in, as `cutline ingest` does, and say what became of each."""
    asked_words()
    answer = make_response(
        jsonify(uploading.uploaded_record(*uploading.take(request))), 201
    )
    answer.cache_control.no_store = True
    return answer
