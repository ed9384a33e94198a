"""Words that lie a slip of the pen apart and mean two things: "hotel", "hostel".

In: `apart.toml` of this folder. Out: whether two forms are both listed there, each a
word or a surname of its own. What is not listed may be misspelt (`misspelt`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from media.dedup.words import WORDS, respelt
from media.errors import BadDataFile
from media.text import fold


def read_apart(text: str) -> tuple[frozenset[str], ...]:
    """Return the tables of a data file, each as the forms in which words are compared.

    Raises BadDataFile where it is no TOML or a table is not of words by language.
    """
    try:
        found = tomllib.loads(text)
        return tuple(_forms(table) for table in found.values())
    except (ValueError, AttributeError) as error:
        raise BadDataFile(f"apart.toml: {error}") from error


def are_two_words(short: str, long: str) -> bool:
    """Say whether both are listed in one table.

    >>> are_two_words("hotel", "hostel"), are_two_words("hotel", "hootel")
    (True, False)
    """
    return any(short in table and long in table for table in _tables())


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], ...]:
    """Return the tables, read where two words first ask for them."""
    file = files(__package__) / "apart.toml"
    return read_apart(file.read_text(encoding="utf-8"))


def _forms(by_language: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        respelt(word.translate(WORDS.letters), WORDS.endings)
        for words in by_language.values()
        for word in fold(words).split()
    )
