"""The description of the API as a page for people, made of nothing but itself.

In: the OpenAPI document. Out: a page that needs no script, with every route, its words,
its answers and a call as an example, and every object with its keys.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from flask import json, render_template, request
from flask.typing import ResponseReturnValue

from media.model import value
from web.access import acting
from web.access.needs import needs
from web.api.description import description
from web.api.examples import JSON
from web.api.taking import asked_words

_READS = ("get", "head")
_ITSELF = ("index", "openapi")
"""What shows the description, and is named on top of it."""


@value
class Parameter:
    """A word of an address, a part of it, or a header."""

    name: str
    place: str
    is_required: bool
    kind: str
    told: str


@value
class Said:
    """What an answer, or what is sent, can be: `schema` is "" where it has no name."""

    status: str
    told: str
    media_types: tuple[str, ...]
    schema: str


@value
class Operation:
    """What one method of a route does; `opens`: the address that shows it at once,
    "" where it needs more words, or what whoever asks may not."""

    name: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    sent: tuple[Said, ...]
    answers: tuple[Said, ...]
    example: str
    opens: str


@value
class Key:
    """A key of an object: what it is, and the object that it leads to, "" for none."""

    name: str
    told: str
    kind: str
    schema: str
    is_required: bool


@value
class Schema:
    """An object of the API."""

    name: str
    told: str
    keys: tuple[Key, ...]


def index() -> ResponseReturnValue:
    """Show the description of this API as a page."""
    asked_words()
    said = description()
    root = f"{request.script_root}{said['servers'][0]['url']}"
    every = [
        one
        for one in operations(said, host=request.host_url.rstrip("/"), root=root)
        if one.name not in _ITSELF
    ]
    by_noun: dict[str, list[Operation]] = {}
    for one in every:
        by_noun.setdefault(one.path.split("/")[1], []).append(one)
    return render_template(
        "api.html",
        info=said["info"],
        root=root,
        nouns=tuple(by_noun.items()),
        schemas=tuple(schemas(said)),
    )


def operations(said: Mapping[str, Any], *, host: str, root: str) -> Iterator[Operation]:
    """Yield the operations of a description in its order."""
    for path, methods in said["paths"].items():
        for method, told in methods.items():
            parameters = told["parameters"]
            name = told["operationId"]
            is_open = (
                method in _READS
                and not any(p.get("required") for p in parameters)
                and acting.may(needs().of(f"api.{name}", method.upper()))
            )
            yield Operation(
                name=name,
                method=method.upper(),
                path=path,
                summary=told["summary"],
                parameters=tuple(map(_parameter, parameters)),
                sent=tuple(_said("", told["requestBody"]))
                if "requestBody" in told
                else (),
                answers=tuple(
                    one
                    for status, answer in told["responses"].items()
                    for one in _said(status, answer)
                ),
                example=_call(f"{host}{root}", path, method, told),
                opens=f"{root}{path}" if is_open else "",
            )


def schemas(said: Mapping[str, Any]) -> Iterator[Schema]:
    """Yield the objects of a description by name."""
    for name, schema in sorted(said["components"]["schemas"].items()):
        required = schema.get("required", ())
        keys = (
            Key(
                name=key,
                told=one.get("description", ""),
                kind=_kind(one),
                schema=_leads_to(one),
                is_required=key in required,
            )
            for key, one in schema.get("properties", {}).items()
        )
        told = schema.get("description", "")
        yield Schema(name=name, told=told, keys=tuple(keys))


def _parameter(said: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=said["name"],
        place=said["in"],
        is_required=said.get("required", False),
        kind=_kind(said["schema"]),
        told=said.get("description", ""),
    )


def _said(status: str, said: Mapping[str, Any]) -> Iterator[Said]:
    """Yield what is said, media types with one schema together."""
    content: Mapping[str, Any] = said.get("content", {})
    by_schema: dict[str, list[str]] = {}
    for media_type, one in content.items():
        by_schema.setdefault(_leads_to(one["schema"]), []).append(media_type)
    for schema, media_types in (by_schema or {"": []}).items():
        yield Said(
            status=status,
            told=said.get("description", ""),
            media_types=tuple(media_types),
            schema=schema,
        )


def _leads_to(schema: Mapping[str, Any]) -> str:
    """Return the name of the object that a schema is about, "" where there is none."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    inner = [*schema.get("anyOf", ()), *filter(None, (schema.get("items"),))]
    return next(filter(None, map(_leads_to, inner)), "")


def _kind(schema: Mapping[str, Any]) -> str:
    """Return in words what a schema allows."""
    if "$ref" in schema:
        return _leads_to(schema)
    if "anyOf" in schema:
        choices = dict.fromkeys(map(_kind, schema["anyOf"]))
        return " or ".join(filter(None, choices))
    if "enum" in schema:
        return ", ".join(
            one if isinstance(one, str) else json.dumps(one)
            for one in schema["enum"]
            if one != ""
        )
    said = schema.get("type", "anything")
    kinds = [said] if isinstance(said, str) else said
    inner = _kind(schema["items"]) if schema.get("items") else ""
    named = [f"array of {inner}" if k == "array" and inner else k for k in kinds]
    behind = f" ({schema['format']})" if "format" in schema else ""
    return f"{' or '.join(named)}{behind}"


def _call(root: str, path: str, method: str, told: Mapping[str, Any]) -> str:
    """Return an example as people type it: curl, with what the description names."""
    words, headers = {}, []
    for one in told["parameters"]:
        example = one.get("example")
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", quote(str(example), safe=""))
        elif one["in"] == "header":
            headers.append(f"{one['name']}: {example}")
        elif one.get("required") or one["name"] in ("q", "limit"):
            words[one["name"]] = example
    address = root + path + (f"?{urlencode(words, doseq=True)}" if words else "")
    parts = ["curl", *(("-X", method.upper()) if method not in _READS else ())]
    for header in headers:
        parts += ["-H", header]
    content: Mapping[str, Any] = told.get("requestBody", {}).get("content", {})
    body = content.get(JSON, {}).get("example")
    if body is not None:
        parts += ["-H", f"Content-Type: {JSON}", "-d", json.dumps(body)]
    elif content:
        form = content["multipart/form-data"]["schema"]
        parts += ["-F", f"{form['required'][0]}=@picture.jpg"]
    return shlex.join([*parts, address])
