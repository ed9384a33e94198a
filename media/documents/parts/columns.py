"""Which column of a table holds what: by the names in a data file, or as told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import tomli

from media.errors import BadDataFile, BadSettings
from media.text import fold

ColumnMap = Mapping[str, str]
"""What is held -> the name of the column that holds it."""

_FILE = Path(__file__).parent.parent / "columns.toml"
_MARKS = re.compile(r"[\W_]+")
_ANY_ADDRESS = frozenset({"url", "path", "file", "filename", "fileurl"})
TELLING = frozenset({"caption", "credit", "creator", "image"})
"""What a table about pictures must have something of."""


@cache
def known() -> dict[str, tuple[str, ...]]:
    """Return what a column can hold, each with the names for it, as they compare."""
    try:
        found = tomli.loads(_FILE.read_text(encoding="utf-8"))["columns"]
        return {what: tuple(map(plain, names)) for what, names in found.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise BadDataFile(f"{_FILE}: {error}") from error


def plain(name: str) -> str:
    """Return the name of a column for comparing.

    >>> plain("Image_URL"), plain("imageUrl"), plain(" Légende ")
    ('imageurl', 'imageurl', 'legende')
    """
    return _MARKS.sub("", fold(name))


def matched(names: Iterable[str], told: ColumnMap) -> dict[str, str]:
    """Return which of a table's columns holds what.

    What was told counts before what is known; a column holds one thing.
    """
    own = _by_plain(names)
    found: dict[str, str] = {}
    taken = {plain(name) for name in told.values()}
    for what, name in told.items():
        if plain(name) in own:
            found[what] = own[plain(name)]
    for what, aliases in known().items():
        if what in told:
            continue
        for alias in aliases:
            if alias in own and alias not in taken:
                found[what] = own[alias]
                taken.add(alias)
                break
    alone = "image" not in told and not found.keys() & (TELLING - {"image"})
    if alone and plain(found.get("image", "")) in _ANY_ADDRESS:
        del found["image"]  # every kind of table has addresses
    return found


def _by_plain(names: Iterable[str]) -> dict[str, str]:
    """Return columns by their names for comparing; of two that are alike the first."""
    own: dict[str, str] = {}
    for name in names:
        own.setdefault(plain(name), name)
    return own


def others(names: Iterable[str], what: str, first: str) -> list[str]:
    """Return the further columns that may hold the same as the first one, in order.

    Exports of picture desks have a "Credit" and a "Source", of which one is empty.
    """
    own = _by_plain(names)
    also = (own[alias] for alias in known()[what] if alias in own)
    return [name for name in also if name != first]


def parse_columns(told: str) -> dict[str, str]:
    """Read "caption=Bildtext,credit=Quelle"; raises BadSettings where it is wrong.

    >>> parse_columns("caption=Bildtext, credit=Quelle")
    {'caption': 'Bildtext', 'credit': 'Quelle'}
    """
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, told.split(","))):
        what, mark, name = (piece.strip() for piece in part.partition("="))
        if not mark or not name:
            raise BadSettings(f"columns: “{part}” is not of the form caption=NAME")
        if what not in known():
            choice = ", ".join(known())
            raise BadSettings(f"columns: “{what}” is none of {choice}")
        found[what] = name
    return found
