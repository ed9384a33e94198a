"""What several batches of one transaction write together, at its end.

Each page of an index is then written once for all of them, and not for each: the keys
of thousands of assets in the order of their index, their texts into the full-text
index, and how many assets have each word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, delete

from media.store.keying import Held, hold
from media.store.statements import add_to, chunks
from media.store.tables import WORD
from media.store.versions import FULL_TEXT
from media.store.word_changes import note_words

_FIND = (
    f"INSERT INTO {FULL_TEXT}(rowid, words)"
    " SELECT asset_number, words FROM asset_words WHERE asset_number"
)
_MOST = 500_000
"""Keys that are held until then: so many take some 60 MB."""


class Later:
    """What is still to be written; `write` before anything that is there may go,
    `finish` at the end."""

    def __init__(self) -> None:
        self._held: list[Held] = []
        self._words: Counter[str] = Counter()
        self._changed: set[str] = set()
        self._first: int | None = None
        self._again: set[int] = set()

    def hold(self, held: Iterable[Held]) -> None:
        """Let assets be found by these keys in the end."""
        self._held += held

    def count(self, words: Iterable[str]) -> None:
        """Count one more asset that has each of these words."""
        self._words.update(words)

    def discount(self, words: Iterable[str]) -> None:
        """Count one asset less that has each of these words."""
        self._words.subtract(words)

    def find(self, number: int) -> None:
        """Let the texts of assets be found, from that of this number on."""
        if self._first is None:
            self._first = number

    def find_again(self, numbers: Iterable[int]) -> None:
        """Let the new texts of assets be found that keep their numbers."""
        self._again.update(numbers)

    def write_much(self, connection: Connection) -> None:
        """Write what there is, if it is much already."""
        if len(self._held) > _MOST:
            self.write(connection)

    def finish(self, connection: Connection, *, revision: int) -> None:
        """Write what is left, and which words changed by the write of a revision."""
        self.write(connection)
        note_words(connection, self._changed, revision=revision)
        self._changed.clear()

    def write(self, connection: Connection) -> None:
        """Write all of it."""
        hold(connection, self._held)
        self._held.clear()
        self._write_words(connection)
        if connection.dialect.name == "sqlite":
            # PostgreSQL has an index that is always in step
            for number in sorted(self._again):
                connection.exec_driver_sql(f"{_FIND} = ?", (number,))
            if self._first is not None:
                said = f"{_FIND} >= ? ORDER BY asset_number"
                connection.exec_driver_sql(said, (self._first,))
        self._again.clear()
        self._first = None

    def _write_words(self, connection: Connection) -> None:
        changed = {word: n for word, n in self._words.items() if n}
        self._words.clear()
        self._changed |= changed.keys()
        add_to(connection, WORD.c.word, WORD.c.assets, changed, insert=True)
        for some in chunks([word for word, n in changed.items() if n < 0]):
            unused = WORD.c.word.in_(some) & (WORD.c.assets <= 0)
            connection.execute(delete(WORD).where(unused))
