"""What each key of the API's objects says (`keys.toml`).

In: schemas. Out: the same, each key of an object with a description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import tomli

from web.api.schema_parts import Schema

EVERY = "every"


def told(schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return schemas whose keys are described; those that say it themselves stay.

    Raises:
        KeyError: of a key nothing is told.
    """
    return {name: _told(schema, (name,)) for name, schema in schemas.items()}


def said_nowhere(schemas: Mapping[str, Schema]) -> list[str]:
    """Return what is told of keys that no object has, or that no object needs."""
    asked = {place for name, one in schemas.items() for place in _keys(one, (name,))}
    every = {place[-1] for place in asked if _of_its_own(place) is None}
    of_one = {".".join(place) for place in asked}
    return [
        f"{table}: {key}"
        for table, told in _table().items()
        for key in told
        if (key not in every if table == EVERY else f"{table}.{key}" not in of_one)
    ]


def _told(schema: Schema, place: tuple[str, ...]) -> Schema:
    found = dict(schema)
    if "properties" in schema:
        found["properties"] = {
            key: _described(_told(one, (*place, key)), (*place, key))
            for key, one in schema["properties"].items()
        }
    if isinstance(schema.get("items"), dict):
        found["items"] = _told(schema["items"], place)
    if "anyOf" in schema:
        found["anyOf"] = [_told(one, place) for one in schema["anyOf"]]
    return found


def _described(schema: Schema, place: tuple[str, ...]) -> Schema:
    if _says_it_itself(schema):
        return schema
    own = _of_its_own(place)
    return schema | {"description": _table()[EVERY][place[-1]] if own is None else own}


def _says_it_itself(schema: Schema) -> bool:
    """Tell whether a key is described where it is defined; of an object that it holds
    the description says what that is.
    """
    return "description" in schema and "properties" not in schema


def _of_its_own(place: tuple[str, ...]) -> str | None:
    return _table().get(".".join(place[:-1]), {}).get(place[-1])


def _keys(schema: Schema, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, one in schema.get("properties", {}).items():
        if not _says_it_itself(one):
            yield (*place, key)
        yield from _keys(one, (*place, key))
    for inner in (schema.get("items"), *schema.get("anyOf", ())):
        if isinstance(inner, dict):
            yield from _keys(inner, place)


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("web.api").joinpath("keys.toml").read_text(encoding="utf-8")
    return tomli.loads(text)
