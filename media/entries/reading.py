"""The files of a newsroom's folder -> entries, or what is wrong in which line."""

from __future__ import annotations

import re
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from media.entries.register import Register
from media.errors import BadDataFile

Entry = TypeVar("Entry")
_KEY = re.compile(r": (?P<key>\w+): ")
_UNKNOWN = re.compile(r"unknown key '(?P<key>[^']+)'")


class _Value(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def own_entries(
    folder: Path, register: Register[Entry]
) -> tuple[tuple[Entry, ...], tuple[BadDataFile, ...]]:
    """Return the entries of a folder's files, and what is wrong with those left out.

    A file that is called like one of the package overrides it key by key.
    """
    found: list[Entry] = []
    wrong: list[BadDataFile] = []
    known = {register.name_of(entry): entry for entry in register.known}
    for path in own_files(folder, register.plural):
        try:
            text = text_of(path)
            found.append(_read(text, path, register, known.get(path.stem)))
        except BadDataFile as error:
            wrong.append(error)
    return tuple(found), tuple(wrong)


def own_files(folder: Path, plural: str) -> tuple[Path, ...]:
    """Return the files of a folder in their order; `plural`: of what, for the message.

    Raises:
        BadDataFile: there is no such folder.
    """
    if not folder.is_dir():
        raise BadDataFile(f"{folder}: there is no such folder of {plural}")
    return tuple(sorted(folder.glob("*.toml")))


def facts_as_said(base: _Value) -> dict[str, object]:
    """Return the facts of an entry as a file says them, by their keys."""
    said: dict[str, object] = {}
    for each in fields(base):
        given = getattr(base, each.name)
        if isinstance(given, (tuple, frozenset)):
            said[each.name] = (
                sorted(given) if isinstance(given, frozenset) else [*given]
            )
        elif given is not None:
            said[each.name] = given
    return said


def text_of(path: Path) -> str:
    """Return the text of a file.

    Raises:
        BadDataFile: it cannot be read.
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise BadDataFile(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadDataFile(f"{path}: not UTF-8: {error.reason}") from error


def _read(
    text: str, path: Path, register: Register[Entry], base: Entry | None
) -> Entry:
    try:
        return register.read(text, path.name, base)
    except BadDataFile as error:
        raise _placed(error, path, text) from error


def _placed(error: BadDataFile, path: Path, text: str) -> BadDataFile:
    """Return an error that names the whole path and the line of the key."""
    message = str(error).removeprefix(f"{path.name}: ")
    found = _UNKNOWN.search(message) or _KEY.search(f": {message}")
    line = _line_of(found["key"], text) if found else None
    return BadDataFile(f"{path}: {f'line {line}: ' if line else ''}{message}")


def _line_of(key: str, text: str) -> int | None:
    wanted = re.compile(rf"^\s*{re.escape(key)}\s*=")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if wanted.match(line)), None)
