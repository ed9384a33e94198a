"""The fields of the search language, as data.

In: `fields.toml` of this folder. Out: a `Field` for each name that may stand before a
colon.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

import tomli

from media.errors import BadDataFile
from media.model import value

Kind = Literal["words", "days", "name", "asset", "country"]
_KEYS = frozenset({"kind", "also", "help", "example", "near", "names", "names_of"})


@value
class Field:
    """What may stand before a colon, and what behind it.

    `near`: where no picture has one of its words, one that is spelt nearly like it is
    searched for instead. `names`: for the kind "name", what may stand there, and what
    it means.
    """

    name: str
    kind: Kind
    help: str
    example: str
    also: tuple[str, ...] = ()
    near: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_fields() -> Mapping[str, Field]:
    """Return the fields by their names, in the order of the file.

    Raises BadDataFile with the field.
    """
    path = files(__name__.rpartition(".")[0]) / "fields.toml"
    try:
        tables = tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"search/fields.toml: {error}") from error
    return {name: _field(name, table, tables) for name, table in tables.items()}


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, Field]:
    """Return the fields by every name that they go by."""
    fields = load_fields().values()
    return {also: f for f in fields for also in f.also} | {f.name: f for f in fields}


def _field(
    name: str, table: Mapping[str, object], tables: Mapping[str, Mapping[str, object]]
) -> Field:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise BadDataFile(f"search/fields.toml: {name}: unknown key {unknown[0]!r}")
    kind = table.get("kind")
    if kind not in get_args(Kind):
        raise BadDataFile(f"search/fields.toml: {name}: no kind {kind!r}")
    names = tables[str(table["names_of"])] if "names_of" in table else table
    also, named = table.get("also", []), names.get("names", {})
    if not isinstance(also, list) or not isinstance(named, dict):
        raise BadDataFile(f"search/fields.toml: {name}: also is a list, names a table")
    return Field(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        help=str(table.get("help", "")),
        example=str(table.get("example", "")),
        also=tuple(map(str, also)),
        near=table.get("near") is True,
        names={str(key): str(said) for key, said in named.items()},
    )


def tells_names(words: str) -> bool:
    """Tell whether words are of a script that has capitals, by which names are told.

    >>> tells_names("kyiv"), tells_names("東京")
    (True, False)
    """
    return words.lower() != words.upper()
