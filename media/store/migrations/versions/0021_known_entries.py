"""By which entries of agencies and licences assets are marked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_entry",
        sa.Column("kind", ExactText(), nullable=False),
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("digest", ExactText(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_known_entry")),
    )


def downgrade() -> None:
    op.drop_table("known_entry")
