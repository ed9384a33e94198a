"""A database in any older schema -> the newest one (Alembic, without an ini file)."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from media.errors import BadSettings
from media.store.writing import for_writing

VERSION_TABLE = "schema_version"
FULL_TEXT = "asset_search"
"""Name of the full-text index: of FTS5 tables in SQLite, of a GIN index in PostgreSQL.
The tables' metadata does not know of it."""
_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = Lock()  # Alembic keeps what it is doing in global variables
_LOCK = 0x6375746C696E65  # "cutline"


def migrate(engine: Engine) -> None:
    """Bring a database up to the newest schema; do nothing if it is.

    Raises:
        BadSettings: it is another program's, or a newer Cutline's.
    """
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.begin() as connection:
        if _current(connection) == newest:
            return
    with _ONE_AT_A_TIME, for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        _refuse_strangers(connection)
        command.upgrade(_config(connection), "head")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _current(connection: Connection) -> str | None:
    context = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE}
    )
    return context.get_current_revision()


def _refuse_strangers(connection: Connection) -> None:
    """Refuse a database that Cutline did not make or does not know any more."""
    current = _current(connection)
    if current is None and (found := inspect(connection).get_table_names()):
        raise BadSettings(
            f"is a database of another program (it has a table {found[0]!r});"
            " choose another"
        )
    known = {
        s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()
    }
    if current is not None and current not in known:
        raise BadSettings(
            f"was written by a newer Cutline (schema {current}); update Cutline to"
            " open it"
        )


def is_ours(name: str | None, kind: str) -> bool:
    """Tell whether a table or index is described by the metadata."""
    return not (name or "").startswith(FULL_TEXT)
