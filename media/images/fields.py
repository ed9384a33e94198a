"""The table of fields: what each is called in every block (`fields.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Literal

import tomli

from media.errors import BadDataFile
from media.model import value

Kind = Literal[
    "text", "langalt", "bool", "url", "code", "datetime", "int", "number", "struct"
]


@value
class Field:
    """One photo metadata field.

    `iim` holds (record, dataset) pairs: one, or a date and its time. `octets` is the
    longest value that IIM allows, None where it sets no limit; `prefixed`: IIM writes
    the value between colons ("IPTC:04001000:Economy:::" for "04001000").
    """

    key: str
    label: str
    type: Kind
    many: bool = False
    iim: tuple[tuple[int, int], ...] = ()
    octets: int | None = None
    prefixed: bool = False
    xmp: str = ""
    exif: tuple[str, ...] = ()
    schema_org: str = ""


@value
class FieldTable:
    """All fields, the namespaces of XMP, and the texts that cameras fill in.

    `camera`: what only EXIF has. `boilerplate` and `file_names` match whole texts;
    `ways`: what stands for a way of taking pictures where it is the description.
    """

    fields: tuple[Field, ...]
    camera: tuple[Field, ...]
    namespaces: Mapping[str, str]
    boilerplate: re.Pattern[str]
    file_names: re.Pattern[str]
    ways: frozenset[str]

    @property
    def every(self) -> tuple[Field, ...]:
        """Return all fields, the camera's last."""
        return self.fields + self.camera

    def named(self, key: str) -> Field | None:
        """Return the field of that key, None where there is none."""
        return next((field for field in self.fields if field.key == key), None)


@lru_cache(maxsize=1)
def field_table() -> FieldTable:
    """Return the fields of `fields.toml`, read once.

    Raises:
        BadDataFile: the file cannot be read as a table of fields.
    """
    text = resources.files("media.images").joinpath("fields.toml").read_text("utf-8")
    try:
        table = tomli.loads(text)
        return FieldTable(
            fields=tuple(_field(row) for row in table["field"]),
            camera=tuple(_camera(row) for row in table["camera"]),
            namespaces=table["namespaces"],
            boilerplate=_any_of(
                *table["boilerplate"]["patterns"],
                *(f"(?i:{re.escape(t)})" for t in table["boilerplate"]["texts"]),
            ),
            file_names=_any_of(*table["boilerplate"]["file_names"]),
            ways=frozenset(table["boilerplate"]["ways"]),
        )
    except (
        tomli.TOMLDecodeError,
        KeyError,
        TypeError,
        ValueError,
        re.error,
    ) as error:
        raise BadDataFile(f"media/images/fields.toml: {error!r}") from error


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})\Z")


def _field(row: Mapping[str, object]) -> Field:
    given = dict(row)
    pairs = [str(pair).split(":") for pair in _listed(given.pop("iim", []))]
    return Field(
        iim=tuple((int(record), int(dataset)) for record, dataset in pairs),
        exif=tuple(str(tag) for tag in _listed(given.pop("exif", []))),
        **given,  # type: ignore[arg-type]
    )


def _camera(row: Mapping[str, object]) -> Field:
    given = {"type": "text"} | dict(row)
    return _field(given | {"label": given["key"]})


def _listed(found: object) -> list[object]:
    if not isinstance(found, list):
        raise ValueError(f"{found!r} is not a list")
    return found
