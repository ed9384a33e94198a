"""Which schema a database is in; what is not in the newest one is brought up to it.

Alembic, which does that, is loaded only where there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from media.store.told import Said, nobody

VERSION_TABLE = "schema_version"
FULL_TEXT = "asset_search"
"""Name of the full-text index: of FTS5 tables in SQLite, of a GIN index in PostgreSQL.
The tables' metadata does not know of it."""
_VERSION = table(VERSION_TABLE, column("version_num"))
_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def migrate(engine: Engine, said: Said = nobody) -> None:
    """Bring a database up to the newest schema; do nothing if it is.

    Raises:
        BadSettings: it is another program's, or a newer Cutline's.
    """
    with engine.begin() as connection:
        if current_version(connection) == newest_version():
            return
    from media.store.upgrading import upgrade

    upgrade(engine, said)


def newest_version() -> str:
    """Return the newest schema."""
    return max(known_versions())


def known_versions() -> frozenset[str]:
    """Return every schema: migrations are numbered in the names of their files."""
    files = _VERSIONS.glob("[0-9]*.py")
    return frozenset(path.stem.partition("_")[0] for path in files)


def current_version(connection: Connection) -> str | None:
    """Return the schema that a database is in, None where it says none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(select(_VERSION.c.version_num))
    return version


def is_ours(name: str | None, kind: str) -> bool:
    """Tell whether a table or index is described by the metadata."""
    return not (name or "").startswith(FULL_TEXT)
