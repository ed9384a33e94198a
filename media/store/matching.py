"""The words of a search -> a statement in the database's own full-text language.

SQLite: FTS5 over `asset_words.words`. PostgreSQL: a GIN index on the same words as a
tsvector. Both get words that `media.store.indexing` made, so neither folds or splits
anything itself and both find the same; and as those words are letters and digits only,
nothing in a search can be taken for an operator.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Text,
    cast,
    column,
    func,
    literal,
    select,
    table,
    true,
)

from media.errors import BadQuery
from media.model import value
from media.store.indexing import index_words
from media.store.tables import ASSET_WORDS

_MOST_WORDS = 200
_CHARACTER_WORDS = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]"
)
_SEARCH = table("asset_search", column("rowid"), column("asset_search"))
_HELD = ASSET_WORDS.alias("held")


@value
class Words:
    """What a search asks for: the last word may be the beginning of one.

    `runs`: characters of Chinese, Japanese or Korean typed without a space, which must
    stand side by side (each is a word of its own in the index).
    """

    words: tuple[str, ...]
    runs: tuple[str, ...] = ()


def read_words(text: str) -> Words | None:
    """Return the words of a search, None if it asks for none.

    Text without a letter or digit gives a search that nothing matches.

    >>> read_words("Drones, “Bagh")
    Words(words=('drones', 'bagh'), runs=())
    >>> read_words("撮影 AFP").runs
    ('撮 影',)
    """
    if not text.strip():
        return None
    words = index_words(text)
    if len(words) > _MOST_WORDS:
        raise BadQuery(f"{len(words)} words; search for {_MOST_WORDS} of them at most")
    runs = [run for piece in text.split() for run in _runs(index_words(piece))]
    return Words(words=tuple(words), runs=tuple(dict.fromkeys(runs)))


def _runs(words: list[str]) -> list[str]:
    """Return neighbouring characters that are words, joined by spaces."""
    runs: list[list[str]] = []
    for before, word in pairwise(["", *words]):
        if not _CHARACTER_WORDS.fullmatch(word):
            continue
        if _CHARACTER_WORDS.fullmatch(before):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [" ".join(run) for run in runs if len(run) > 1]


def numbers_with(connection: Connection, words: Words) -> Select[Any]:
    """Return the statement that gives the number of each asset with all the words."""
    if not words.words:
        return select(ASSET_WORDS.c.asset_number).where(~true())
    *whole, last = words.words
    found = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    hits = found(list(dict.fromkeys(whole)), last)
    if not words.runs:
        return hits
    held = literal(" ") + _HELD.c.words + literal(" ")
    return select(_HELD.c.asset_number).where(
        _HELD.c.asset_number.in_(hits),
        *(held.contains(f" {run} ") for run in words.runs),
    )


def _in_sqlite(whole: list[str], last: str) -> Select[Any]:
    said = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
    return select(_SEARCH.c.rowid).where(_SEARCH.c.asset_search.op("MATCH")(said))


def _in_postgresql(whole: list[str], last: str) -> Select[Any]:
    said = " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"])
    words = func.array_to_tsvector(
        func.string_to_array(ASSET_WORDS.c.words, literal(" "))
    )
    from sqlalchemy.dialects.postgresql import TSQUERY  # long to load; not for SQLite

    asked = cast(literal(said, Text), TSQUERY)
    return select(ASSET_WORDS.c.asset_number).where(words.op("@@")(asked))
