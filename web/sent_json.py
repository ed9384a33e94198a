"""JSON that a request sends, or what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from flask import Request
from werkzeug.exceptions import BadRequest


def sent_json(request: Request, *, wanted: str) -> Any:
    """Return what the body says as JSON; `wanted`: a sentence on what is to be sent.

    Raises:
        BadRequest: it is no JSON; the description has the place, and `wanted`.
        UnsupportedMediaType: it is not called JSON.
    """
    if not request.is_json:
        request.on_json_loading_failed(None)
    try:
        return json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"This is no JSON: {error}. {wanted}") from error
