"""An older schema, or none -> the newest one (Alembic, without an ini file)."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, func, inspect, select, text

from media.errors import BadSettings
from media.store.reindexing import index_anew
from media.store.tables import ASSET
from media.store.told import Said, nobody
from media.store.versions import current_version, known_versions
from media.store.writing import for_writing

_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = Lock()  # Alembic keeps what it is doing in global variables
_LOCK = 0x6375746C696E65  # "cutline"


def upgrade(engine: Engine, said: Said = nobody) -> None:
    """Bring a database up to the newest schema; `said` is told of long work.

    Raises:
        BadSettings: it is another program's, or a newer Cutline's.
    """
    with _ONE_AT_A_TIME, for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        _refuse_strangers(connection)
        if assets := _assets(connection):
            said(0, assets)
        command.upgrade(configured(connection), "head")
        index_anew(connection, said)


def _assets(connection: Connection) -> int:
    """Return how many assets there are, in any older schema."""
    if not inspect(connection).has_table(ASSET.name):
        return 0
    return connection.scalar(select(func.count()).select_from(ASSET)) or 0


def configured(connection: Connection | None = None) -> Config:
    """Return what Alembic is told: where the migrations are, and through what to go."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_strangers(connection: Connection) -> None:
    """Refuse a database that Cutline did not make or does not know any more."""
    current = current_version(connection)
    if current is None and (found := inspect(connection).get_table_names()):
        raise BadSettings(
            f"is a database of another program (it has a table {found[0]!r});"
            " choose another"
        )
    if current is not None and current not in known_versions():
        raise BadSettings(
            f"was written by a newer Cutline (schema {current}); update Cutline to"
            " open it"
        )
