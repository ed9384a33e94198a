"""Errors as RFC 9457 problem details: what is wrong, and which word of the address."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response, json, request
from werkzeug.exceptions import HTTPException

from media.errors import BadDecision, BadQuery, BadSearch, NotInCatalogue, Overtaken

MEDIA_TYPE = "application/problem+json"


def problem(error: Exception) -> Response:
    """Return the answer for an error, with its status and headers."""
    status, detail = _status_and_detail(error)
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.full_path.rstrip("?"),
        "parameter": _word_of(error) or None,
    }
    if isinstance(error, BadSearch):
        said |= {"detail": f"q: {error}", "parameter": "q"}
        said |= {"column": error.column, "expected": list(error.expected)}
        said |= {"instead": error.instead or None}
    answer = Response(json.dumps(said), status=status, mimetype=MEDIA_TYPE)
    if isinstance(error, HTTPException):
        for name, content in error.get_headers():
            if name.lower() != "content-type":
                answer.headers[name] = content
    return answer


def _word_of(error: Exception) -> str:
    """Return which word of what was sent an error is about, "" for no single one."""
    return error.word if isinstance(error, BadQuery | BadDecision) else ""


def _status_and_detail(error: Exception) -> tuple[int, str]:
    if isinstance(error, NotInCatalogue):
        return 404, str(error)
    if isinstance(error, Overtaken):
        return 412, str(error)
    if isinstance(error, BadQuery | BadDecision):
        return 400, str(error)
    if isinstance(error, HTTPException) and error.code and error.code != 500:
        return error.code, error.description or HTTPStatus(error.code).phrase
    return 500, "The server failed to answer; its log says why. Nothing was changed."
