"""The words of `wording.toml`: what fields hold that is no part of a name."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.model import value
from media.text import fold

_AROUND = " .,;:()[]\"'“”"


@value
class Wording:
    """Folded words, and patterns for any of some, see the comments in the file."""

    empty: frozenset[str]
    legal_forms: frozenset[str]
    in_names: frozenset[str]
    behind_of: frozenset[str]
    in_places: frozenset[str]
    telephone: str
    at: str
    hours: str


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Return the words, read once.

    Raises:
        BadDataFile: the file cannot be read, or lacks a list.
    """
    text = files(__package__).joinpath("wording.toml").read_text("utf-8")
    try:
        table = tomli.loads(text)
        return Wording(
            empty=_folded(table["empty"]),
            legal_forms=_folded(table["legal_forms"]),
            in_names=_folded(table["in_names"]),
            behind_of=_folded(table["behind_of"]),
            in_places=_folded(table["in_places"]),
            telephone=_any_of(table["telephone"]),
            at=_any_of(table["at"]),
            hours=_any_of(table["hours"]),
        )
    except (tomli.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"media/supplied/wording.toml: {error!r}") from error


def _folded(listed: list[str]) -> frozenset[str]:
    return frozenset(map(fold, listed))


def _any_of(listed: list[str]) -> str:
    return "|".join(map(re.escape, listed))


def said(text: str) -> str:
    """Return a field's text on one line, "" where it only fills the field.

    >>> said(" Lisbon "), said("N/A"), said(" - ")
    ('Lisbon', '', '')
    """
    line = " ".join(text.split())
    name = fold(line)
    empty = name in wording().empty or not any(map(str.isalnum, name))
    return "" if empty else line


def without_form(name: str) -> str:
    """Return the folded name of an organisation without the form of its firm.

    >>> without_form("Harbour Pictures Ltd.") == without_form("HARBOUR PICTURES")
    True
    """
    words = fold(name).replace(",", " ").split()
    for size in (3, 2, 1):
        form = " ".join(words[-size:])
        if len(words) > size and {form, form.rstrip(".")} & wording().legal_forms:
            words = words[:-size]
    return " ".join(words).strip(_AROUND)
