"""When assets were added, and in which form the words are that find them.

The words themselves are made anew when all migrations are done (`upgrading`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_OWN = (
    "UPDATE asset SET added = coalesce("
    "(SELECT min(event.at) FROM event WHERE event.subject = asset.asset_id), '')"
)
_FORMER = (
    "SELECT min(event.at) FROM former_id JOIN event"
    " ON event.subject = former_id.former_id"
    " WHERE former_id.asset_number = asset.number"
)


def upgrade() -> None:
    with op.batch_alter_table("revision") as table:
        table.add_column(
            sa.Column("index_form", sa.Integer(), nullable=False, server_default="0")
        )
    # Not as a batch: of a table that others refer to, SQLite would lose the others.
    op.add_column(
        "asset",
        sa.Column("added", ExactText(), nullable=False, server_default=sa.text("''")),
    )
    op.execute(_OWN)
    op.execute(
        f"UPDATE asset SET added = ({_FORMER})"
        f" WHERE coalesce(({_FORMER}), added) < added OR added = ''"
        f" AND ({_FORMER}) IS NOT NULL"
    )
    op.create_index("ix_asset_added", "asset", [sa.text("added DESC"), "asset_id"])


def downgrade() -> None:
    op.drop_index("ix_asset_added", "asset")
    op.drop_column("asset", "added")
    with op.batch_alter_table("revision") as table:
        table.drop_column("index_form")
