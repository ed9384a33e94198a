"""Statements that every part of the writing needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.engine import Dialect

from media.store.rows import Row
from media.store.tables import ExactText, exact

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
    """Insert rows, if there are any; all have the columns of the first.

    Written out for the driver once for each table: what SQLAlchemy does for each row
    anew takes longer than to store it.
    """
    if rows:
        columns = tuple(rows[0])
        statement = f"{_into(table, columns)} ({_places(connection, len(columns))})"
        values = _values(connection.dialect, table, columns, rows)
        connection.exec_driver_sql(statement, values)


def insert_at_once(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, if there are any, by statements of many rows.

    For tables with triggers of a full-text index: FTS5 writes out what it holds at the
    end of each statement, which takes four times as long if each has one row.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    one = f"({_places(connection, len(columns))})"
    values = _values(connection.dialect, table, columns, rows)
    for start in range(0, len(values), AT_ONCE):
        some = values[start : start + AT_ONCE]
        statement = f"{_into(table, columns)} {', '.join([one] * len(some))}"
        connection.exec_driver_sql(statement, tuple(v for row in some for v in row))


def add_to(
    connection: Connection,
    key: Column[Any],
    column: Column[Any],
    amounts: Mapping[Any, int],
    *,
    insert: bool = False,
) -> None:
    """Add amounts to a column of rows, each named by its key.

    `insert`: rows that are not there are made. Written out for the driver as in
    `insert_rows`.
    """
    if not amounts:
        return
    table, of = column.table.name, (key.name, column.name)
    mark = _places(connection, 1)
    if insert:
        statement = (
            f'INSERT INTO "{table}" ("{of[0]}", "{of[1]}") VALUES ({mark}, {mark})'
            f' ON CONFLICT ("{of[0]}") DO UPDATE'
            f' SET "{of[1]}" = "{table}"."{of[1]}" + excluded."{of[1]}"'
        )
    else:
        statement = (
            f'UPDATE "{table}" SET "{of[1]}" = "{of[1]}" + {mark}'
            f' WHERE "{of[0]}" = {mark}'
        )
    order = of if insert else of[::-1]
    rows = [dict(zip(of, row, strict=True)) for row in sorted(amounts.items())]
    values = _values(connection.dialect, column.table, order, rows)
    connection.exec_driver_sql(statement, values)


def update_at_once(
    connection: Connection,
    key: Column[Any],
    column: Column[Any],
    values: Mapping[int, object],
) -> None:
    """Set a column of rows, each named by its key, by statements of many rows.

    For the same tables as `insert_at_once`; in the order of the keys, for else FTS5
    writes out what it holds at each.
    """
    table, one = column.table.name, f"({_places(connection, 2)})"
    rows = sorted(values.items())
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        said = ", ".join([one] * len(some))
        statement = (
            f'UPDATE "{table}" SET "{column.name}" = said.column2'
            f" FROM (VALUES {said}) AS said"
            f' WHERE "{table}"."{key.name}" = said.column1'
        )
        connection.exec_driver_sql(statement, tuple(v for row in some for v in row))


def _into(table: Table, columns: Sequence[str]) -> str:
    named = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table.name}" ({named}) VALUES'


def _places(connection: Connection, count: int) -> str:
    place = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    return ", ".join([place] * count)


def _values(
    dialect: Dialect, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> list[tuple[Any, ...]]:
    """Return rows as the driver takes them."""
    turns = [(name, _turn(dialect, table.c[name].type)) for name in columns]
    return [
        tuple([row[name] if turn is None else turn(row[name]) for name, turn in turns])
        for row in rows
    ]


def _turn(dialect: Dialect, kind: Any) -> Callable[[Any], Any] | None:
    """Return what makes a value of a column one of the driver; None for itself."""
    if isinstance(kind, ExactText):
        return exact
    found: Callable[[Any], Any] | None = kind.dialect_impl(dialect).bind_processor(
        dialect
    )
    return found


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
