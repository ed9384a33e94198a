"""The API described for programs (OpenAPI 3.1)."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue


def openapi() -> ResponseReturnValue:
    """Return the description of this API."""
    return jsonify(openapi="3.1.0", info={"title": "Cutline", "version": "1"}, paths={})
