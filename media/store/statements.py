"""Statements that every part of the writing needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, insert, select

from media.store.rows import Row

N = TypeVar("N", str, int)
AT_ONCE = 500
"""Values in one IN list; SQLite takes 32,766 and plans long lists slowly."""


def chunks(values: Collection[N]) -> Iterator[list[N]]:
    """Yield the values in lists short enough for one statement, each value once."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def next_number(connection: Connection, table: Table) -> int:
    """Return the first number that no row of a table has; the caller holds the lock."""
    last = connection.scalar(select(func.max(table.c.number)))
    return (last or 0) + 1


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows; those whose key is there already take its place."""
    if not rows:
        return
    statement = upserting(connection, table)
    keys = list(table.primary_key.columns)
    others = {c.name: c for c in statement.excluded if c.name not in table.primary_key}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), rows
    )


def upserting(connection: Connection, table: Table) -> Any:
    """Return an INSERT that may say ON CONFLICT, which each database spells alike."""
    # Only the dialect in use is there; the other is long to load.
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    return dialect.insert(table)
