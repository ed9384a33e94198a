"""Runs migrations on the connection that `media.store.upgrading` opened."""

from __future__ import annotations

from alembic import context

from media.store.tables import METADATA
from media.store.versions import VERSION_TABLE, is_ours


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        version_table=VERSION_TABLE,
        include_name=lambda name, kind, _parents: is_ours(name, kind),
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # Alembic runs this, nothing merely imports it
    run()
