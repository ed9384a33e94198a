"""Since when a source is no longer where it was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("source") as source:
        source.add_column(sa.Column("missing_since", ExactText()))


def downgrade() -> None:
    with op.batch_alter_table("source") as source:
        source.drop_column("missing_since")
