"""Statements that every part of the writing needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from importlib import import_module
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, LargeBinary, Table, func, select
from sqlalchemy.engine import Dialect

from media.store.exact import ExactText, all_exact
from media.store.rows import Row

N = TypeVar("N", str, int)
AT_ONCE = 500
"""Values in one IN list; SQLite takes 32,766 and plans long lists slowly."""
_COPIED = 50
"""Rows from which on it pays PostgreSQL to begin a COPY."""


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
    """Insert rows, if there are any; all have the columns of the first."""
    if rows:
        columns = tuple(rows[0])
        insert_tuples(connection, table, columns, _cells(columns, rows))


def insert_tuples(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """Insert rows, if there are any, given as what stands in these columns.

    Written out for the driver once for each table: what SQLAlchemy does for each row
    anew takes longer than to store it.
    """
    if len(rows) >= _COPIED and connection.dialect.name == "postgresql":
        from media.store.copying import copy_rows  # not waited for in front of SQLite

        turned = _turned(connection, table, columns, rows)
        copy_rows(connection, table.name, columns, turned)
    elif rows:
        named = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join(["{}"] * len(columns))
        statement = f'INSERT INTO "{table.name}" ({named}) VALUES ({places})'
        run_for_each(connection, statement, _turned(connection, table, columns, rows))


def run_for_each(
    connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Run a statement with each of these, where it says {}."""
    if rows:
        said = statement.replace("{}", _mark(connection))
        connection.exec_driver_sql(said, rows)


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
    `insert_tuples`.
    """
    if not amounts:
        return
    table, of = column.table.name, (key.name, column.name)
    if insert:
        statement = (
            f'INSERT INTO "{table}" ("{of[0]}", "{of[1]}") VALUES ({{}}, {{}})'
            f' ON CONFLICT ("{of[0]}") DO UPDATE'
            f' SET "{of[1]}" = "{table}"."{of[1]}" + excluded."{of[1]}"'
        )
    else:
        statement = (
            f'UPDATE "{table}" SET "{of[1]}" = "{of[1]}" + {{}} WHERE "{of[0]}" = {{}}'
        )
    order = of if insert else of[::-1]
    rows = sorted(amounts.items())
    some = rows if insert else [row[::-1] for row in rows]
    run_for_each(connection, statement, _turned(connection, column.table, order, some))


def update_at_once(
    connection: Connection,
    key: Column[Any],
    column: Column[Any],
    values: Mapping[int, object],
) -> None:
    """Set a column of rows, each named by its key, by statements of many rows.

    For tables with triggers of a full-text index: FTS5 writes out what it holds at the
    end of each statement, which takes four times as long if each has one row; and in
    the order of the keys, for else it does so at each.
    """
    table, mark = column.table.name, _mark(connection)
    one = f"({mark}, {mark})"
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


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def _cells(columns: Sequence[str], rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    if len(columns) == 1:  # of one, itemgetter gives the cell itself
        return [(row[columns[0]],) for row in rows]
    return list(map(itemgetter(*columns), rows))


def _turned(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> Sequence[tuple[Any, ...]]:
    """Return rows as the driver takes them, columns at once."""
    turns = {
        place: turn
        for place, name in enumerate(columns)
        if (turn := _turn(connection.dialect, table.c[name].type)) is not None
    }
    if not turns:
        return rows
    turned: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, turn in turns.items():
        turned[place] = turn(turned[place])
    return list(zip(*turned, strict=True))


def _turn(
    dialect: Dialect, kind: Any
) -> Callable[[Sequence[Any]], Sequence[Any]] | None:
    """Return what makes values of a column those of the driver; None for themselves."""
    if isinstance(kind, ExactText):
        return all_exact
    if isinstance(kind, LargeBinary):  # both drivers take octets
        return None
    found: Callable[[Any], Any] | None = kind.dialect_impl(dialect).bind_processor(
        dialect
    )
    return None if found is None else lambda cells: [found(cell) for cell in cells]


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
