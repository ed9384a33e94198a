"""How answers for other systems are put."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request

LD = "application/ld+json"


def as_json(told: Any, media_type: str = "application/json") -> Response:
    """Return a value as JSON, as people may read it, too."""
    text = json.dumps(told, ensure_ascii=False, indent=1)
    answer = Response(f"{text}\n", content_type=media_type)
    answer.vary.add("Accept")
    return answer


def as_linked_data(told: Any, context: str) -> Response:
    """Return a value as JSON-LD of a context where that is asked for, else as JSON."""
    wants = request.accept_mimetypes
    if wants.best_match(["application/json", LD]) == LD:
        return as_json(told, f'{LD};profile="{context}"')
    return as_json(told)


def as_file(data: bytes, media_type: str, name: str) -> Response:
    """Return octets to be kept under a name."""
    answer = Response(data, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
