"""What a caption or credit says in words that no label has: "eight years ago".

In: printed words. Out: whether they hold a phrase of a table of `phrases.toml`, by
language. Each is compared folded, as whole words; "*" stands for one to three words,
and "~" for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

import tomli

from media.errors import BadDataFile
from media.model import OFTEN
from media.text import fold

Table = Literal[
    "long_ago", "supplied", "by_model", "small", "of_life", "of_life_behind"
]
_TABLES: tuple[Table, ...] = get_args(Table)
_ANY = r"\S+(?:\s\S+){0,2}?"


@lru_cache(maxsize=OFTEN)
def says(table: Table, text: str) -> bool:
    """Say whether a text has a phrase of a table.

    >>> says("long_ago", "The station of Elmira eight years ago.")
    True
    >>> says("supplied", "Ufficio stampa Cantiere Borgorosso/ANSA")
    True
    >>> says("by_model", "The minister spoke about artificial intelligence.")
    False
    """
    return _phrases()[table].search(fold(text)) is not None


def without(table: Table, text: str) -> str:
    """Return a text, folded, without the phrases of a table.

    >>> without("supplied", "Photo released by Quilmo Port / AFP").split()
    ['quilmo', 'port', '/', 'afp']
    """
    return _phrases()[table].sub(" ", fold(text))


@lru_cache(maxsize=1)
def _phrases() -> Mapping[Table, re.Pattern[str]]:
    """Return what finds the phrases of each table.

    Raises BadDataFile where the file has a mistake.
    """
    text = files("media.rules").joinpath("phrases.toml").read_text("utf-8")
    try:
        told = tomli.loads(text)
        return {name: _pattern(told[name]) for name in _TABLES}
    except (tomli.TOMLDecodeError, KeyError, AttributeError) as error:
        raise BadDataFile(f"media/rules/phrases.toml: {error!r}") from error


def _pattern(by_language: Mapping[str, str]) -> re.Pattern[str]:
    listed = {
        " ".join(fold(words).split())
        for several in by_language.values()
        for words in several.split(",")
    }
    bodies = (
        re.escape(words)
        .replace(r"\*", _ANY)
        .replace("\\~", r"\w*")
        .replace("~", r"\w*")
        for words in sorted(listed, key=len, reverse=True)
        if words
    )
    body = "|".join(bodies).replace(r"\ ", r"\s+")
    around = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    return re.compile(
        rf"(?:(?<!\w)|(?<=[{around}]))(?:{body})(?:(?!\w)|(?=[{around}]))"
    )
