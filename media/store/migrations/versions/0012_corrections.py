"""What people say instead of what was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", ExactText(), nullable=False),
        sa.Column("field", ExactText(), nullable=False),
        sa.Column("slot", ExactText(), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("operation", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_correction")),
    )
    op.create_index("ix_correction_member", "correction", ["member", "field", "slot"])
    op.create_index(op.f("ix_correction_operation"), "correction", ["operation"])


def downgrade() -> None:
    op.drop_table("correction")
