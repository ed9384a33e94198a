"""The words and days of assets that an older Cutline indexed -> those of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, select, update

from media.store.indexing import FORM, distinct
from media.store.knowing import keep, mark, usual_register
from media.store.rows import Row, deadline_rows
from media.store.standing import usual
from media.store.statements import AT_ONCE, insert_rows
from media.store.tables import ASSET, DEADLINE, REVISION, WORD
from media.store.told import Said, nobody
from media.store.versions import FULL_TEXT
from media.store.word_changes import note_all
from media.store.writing import lock

_TRIGGER = f"{FULL_TEXT}_update"


def index_anew(connection: Connection, said: Said = nobody) -> None:
    """Make the words of all assets anew, and the days that limit their use.

    Does nothing where they are in the form of today.
    """
    if connection.scalar(select(REVISION.c.index_form)) == FORM:
        return
    counted: Counter[str] = Counter()
    limits: list[Row] = []
    numbers = _numbers(connection)
    with _index_at_the_end(connection):
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            for number, (asset, words) in mark(connection, some, usual()).items():
                counted.update(distinct(words))
                limits += deadline_rows(asset, number)
            said(start + len(some), len(numbers))
    connection.execute(delete(DEADLINE))
    insert_rows(connection, DEADLINE, limits)
    connection.execute(delete(WORD))
    found: list[Row] = [{"word": w, "assets": n} for w, n in sorted(counted.items())]
    insert_rows(connection, WORD, found)
    if numbers:
        keep(connection, usual_register())
        # Whoever holds the words in memory reads all of them again
        note_all(connection, revision=lock(connection) + 1)
    connection.execute(update(REVISION).values(index_form=FORM))


@contextmanager
def _index_at_the_end(connection: Connection) -> Iterator[None]:
    """Let SQLite's index of texts be made anew at once, six times as quickly.

    What changes a text meanwhile changes no index: the trigger that does is put away.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    trigger = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (_TRIGGER,)
    ).scalar_one()
    connection.exec_driver_sql(f"DROP TRIGGER {_TRIGGER}")
    yield
    connection.exec_driver_sql(
        f"INSERT INTO {FULL_TEXT}({FULL_TEXT}) VALUES ('rebuild')"
    )
    connection.exec_driver_sql(trigger)


def _numbers(connection: Connection) -> list[int]:
    return list(connection.scalars(select(ASSET.c.number).order_by(ASSET.c.number)))
