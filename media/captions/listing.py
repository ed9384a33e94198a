"""The words of this package's data files, as lists and as patterns.

`denials.toml`: what follows labels and names nobody; `furniture.toml`: what stands
around captions on a page; `lines.toml`: by what lines and lists of credits are told
apart; `shown.toml`: what stands before those who are seen; `whole.toml`: by what a
credit of a whole article is told. Each table has its phrases by language, parted by
commas; the languages are for whoever reads the files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.text import fold

_FILES = ("denials.toml", "furniture.toml", "lines.toml", "shown.toml", "whole.toml")


def _loaded() -> Mapping[str, Mapping[str, str]]:
    """Return the tables of all files.

    Raises BadDataFile where a name stands in two of them.
    """
    tables: dict[str, Mapping[str, str]] = {}
    for name in _FILES:
        found = tomli.loads((files(__package__) / name).read_text(encoding="utf-8"))
        if twice := sorted(tables.keys() & found):
            raise BadDataFile(f"{name}: {twice[0]}: another file has it, too")
        tables |= found
    return tables


_DATA = _loaded()


def listed(table: str) -> list[str]:
    """Return the phrases of a table, the longest first."""
    lists = (each.split(",") for each in _DATA[table].values())
    words = {" ".join(word.split()) for some in lists for word in some}
    return sorted(filter(None, words), key=lambda word: (-len(word), word))


@cache
def folded_of(table: str) -> frozenset[str]:
    """Return the phrases of a table, folded for comparing."""
    return frozenset(map(fold, listed(table)))


def any_of(table: str) -> str:
    """Return a pattern for each of the phrases of a table, the longest first.

    No group is around it.
    """
    return "|".join(map(pattern, listed(table)))


def pattern(phrase: str) -> str:
    """Return the pattern of a phrase: any space for a space, either apostrophe.

    >>> pattern("foto's van"), pattern("d’archives")
    ("foto[’']s\\\\s+van", "d[’']archives")
    """
    quoted = re.escape(phrase.replace("'", "’")).replace("’", "[’']")
    return quoted.replace(r"\ ", r"\s+")
