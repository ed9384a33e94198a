"""By which register of agencies and licences assets are marked: all of its entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # It had only what differed from the entries of the package, which change as well
    op.drop_table("known_entry")
    op.create_table(
        "known_register",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", ExactText(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_known_register")),
    )


def downgrade() -> None:
    op.drop_table("known_register")
    op.create_table(
        "known_entry",
        sa.Column("kind", ExactText(), nullable=False),
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("digest", ExactText(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_known_entry")),
    )
