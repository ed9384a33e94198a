"""The table of fields that are written (`fields.toml`), and values for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import tomli

from media.errors import BadDataFile, BadSettings
from media.images.fields import Field, field_table
from media.model import Json, value

LONGEST = 32_000
"""Characters of one value: no desk writes more, and no block of a file bursts."""

# What XML cannot hold, or what is half a character.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@value
class Writable:
    """A field that is written: `word` on the command line, `exiftool` its XMP tag.

    `members`: of a structure, those that are written.
    """

    field: Field
    word: str
    exiftool: str
    members: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The field's name."""
        return self.field.key


@lru_cache(maxsize=1)
def writable() -> Mapping[str, Writable]:
    """Return the fields that are written, by their keys.

    Raises:
        BadDataFile: the file cannot be read as a table of fields.
    """
    text = resources.files("media.writing").joinpath("fields.toml").read_text("utf-8")
    try:
        return {
            row["key"]: Writable(
                field=_known(row["key"]),
                word=row["word"],
                exiftool=row["exiftool"],
                members=tuple(row.get("members", ())),
            )
            for row in tomli.loads(text)["field"]
        }
    except (tomli.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"media/writing/fields.toml: {error!r}") from error


def _known(key: str) -> Field:
    field = field_table().named(key)
    if field is None:
        raise BadDataFile(f"media/writing/fields.toml: no field is called {key}")
    return field


def checked(values: Mapping[str, Json]) -> dict[str, Json]:
    """Return values as they will be read back; "" and [] mean: take the field away.

    A field of one value is a text, one of many a list of texts or of structures.

    Raises:
        BadSettings: a field is none that is written, or a value cannot be written.

    >>> checked({"creators": ["Ida Holm", ""], "credit_line": " Nordpix\\r\\n"})
    {'creators': ['Ida Holm'], 'credit_line': 'Nordpix'}
    """
    unknown = sorted(set(values) - set(writable()))
    if unknown:
        raise BadSettings(f"{', '.join(unknown)}: Cutline does not write such a field")
    if not values:
        raise BadSettings("nothing to write: no field is given")
    return {
        key: _value(each, values[key])
        for key, each in writable().items()
        if key in values
    }


def _value(of: Writable, given: Json) -> Json:
    if not of.field.many:
        return _text(of, given)
    if not isinstance(given, list):
        raise BadSettings(f"{of.word}: not a list")
    if not of.members:
        texts = [_text(of, each) for each in given]
        return [text for text in texts if text]
    found: list[Json] = []
    for each in given:
        if not isinstance(each, dict) or set(each) - set(of.members):
            raise BadSettings(f"{of.word}: not a structure of {', '.join(of.members)}")
        said = {name: text for name in each if (text := _text(of, each[name]))}
        if said:
            found.append(dict(said))
    return found


def _text(of: Writable, given: Json) -> str:
    if not isinstance(given, str):
        raise BadSettings(f"{of.word}: not a text")
    text = given.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LONGEST:
        raise BadSettings(f"{of.word}: longer than {LONGEST:,} characters")
    bad = _UNWRITABLE.search(text)
    if bad is not None:
        raise BadSettings(
            f"{of.word}: character {bad.start() + 1} (U+{ord(bad[0]):04X}) cannot be"
            " written"
        )
    return text
