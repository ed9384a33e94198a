"""Schemas by their number: which there are, and which one a database is in."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

VERSION_TABLE = "schema_version"
FULL_TEXT = "asset_search"
"""Name of the full-text index: of FTS5 tables in SQLite, of a GIN index in PostgreSQL.
The tables' metadata does not know of it."""
_VERSION = table(VERSION_TABLE, column("version_num"))
_VERSIONS = Path(__file__).parent / "migrations" / "versions"


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
