"""Examples in the description: of words, headers and bodies (`examples.toml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli

JSON = "application/json"


def with_examples(paths: dict[str, Any]) -> dict[str, Any]:
    """Return the paths of a description, with an example wherever there is one."""
    for operations in paths.values():
        for operation in operations.values():
            operation["parameters"] = [
                _with_example(p) for p in operation.get("parameters", ())
            ]
            body = _examples()["bodies"].get(operation["operationId"])
            if body is not None:
                operation["requestBody"]["content"][JSON]["example"] = body
    return paths


def _with_example(parameter: dict[str, Any]) -> dict[str, Any]:
    told = _examples()["words"].get(parameter["name"])
    return parameter if told is None else {**parameter, "example": told}


@cache
def _examples() -> dict[str, Any]:
    text = files("web.api").joinpath("examples.toml").read_text(encoding="utf-8")
    return tomli.loads(text)
