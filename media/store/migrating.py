"""A database in an older schema is brought up to the newest one before it is used.

Alembic, which does that, is loaded only where there is something to do.
"""

from __future__ import annotations

from sqlalchemy import Engine

from media.store.told import Said, nobody
from media.store.versions import current_version, newest_version


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
