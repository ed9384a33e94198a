"""Of which words the number of assets changed, write by write.

Whoever holds the words of an index in memory then reads those few again, and not all of
them, after each write. A note is one row; the latest are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, select

from media.store.statements import chunks, insert_tuples
from media.store.tables import WORD, WORD_CHANGE

KEPT = 500
"""Writes of which is known what changed."""
MOST = 2000
"""Words of one write: of more nothing is noted but that there were too many."""


def note_words(
    connection: Connection, words: Collection[str], *, revision: int
) -> None:
    """Note of which words the number of assets changed by the write of a revision."""
    if not words:
        return
    said = " ".join(sorted(words)) if len(words) <= MOST else None
    insert_tuples(connection, WORD_CHANGE, ("revision", "words"), [(revision, said)])
    old = WORD_CHANGE.c.revision <= revision - KEPT
    connection.execute(delete(WORD_CHANGE).where(old))


def note_all(connection: Connection, *, revision: int) -> None:
    """Note that the write of a revision may have changed any word."""
    insert_tuples(connection, WORD_CHANGE, ("revision", "words"), [(revision, None)])


def words_since(
    connection: Connection, revision: int, *, now: int
) -> Mapping[str, int] | None:
    """Return how many assets have each word that changed since a revision.

    None where more changed than was noted.
    """
    if now - revision > KEPT:
        return None
    later = select(WORD_CHANGE.c.words).where(WORD_CHANGE.c.revision > revision)
    changed: set[str] = set()
    for words in connection.scalars(later):
        if words is None:
            return None
        changed.update(words.split(" "))
    counts = dict.fromkeys(changed, 0)
    for some in chunks(changed):
        rows = select(WORD.c.word, WORD.c.assets).where(WORD.c.word.in_(some))
        counts |= {word: assets for word, assets in connection.execute(rows)}
    return counts
