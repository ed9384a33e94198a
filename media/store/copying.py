"""Many rows -> a table of PostgreSQL at once, by its COPY.

An INSERT is planned, answered and acknowledged row by row; what is copied is one stream
of rows, checked as any others are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def copy_rows(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Copy rows, given as what stands in these columns, into a table.

    Raises:
        DBAPIError: the database refuses one of them, as an INSERT would be refused.
    """
    named = ", ".join(f'"{name}"' for name in columns)
    statement = f'COPY "{table}" ({named}) FROM STDIN'
    driver: Any = connection.connection.driver_connection
    failure: Any = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except failure as error:
        raise DBAPIError.instance(
            statement, None, error, failure, dialect=connection.dialect
        ) from error
