"""Pictures that were called back, their usages, and what became of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("withdrawal_id", ExactText(), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("state", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_withdrawal")),
    )
    op.create_index(
        op.f("ix_withdrawal_withdrawal_id"), "withdrawal", ["withdrawal_id"]
    )
    op.create_table(
        "withdrawal_name",
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("withdrawal_id", ExactText(), nullable=False),
        sa.PrimaryKeyConstraint(
            "name", "withdrawal_id", name=op.f("pk_withdrawal_name")
        ),
    )
    op.create_table(
        "called_usage",
        sa.Column("withdrawal_id", ExactText(), nullable=False),
        sa.Column("usage_id", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "withdrawal_id", "usage_id", name=op.f("pk_called_usage")
        ),
    )
    op.create_table(
        "tick",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("withdrawal_id", ExactText(), nullable=False),
        sa.Column("usage_id", ExactText(), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tick")),
    )
    op.create_index("ix_tick_usage", "tick", ["withdrawal_id", "usage_id"])


def downgrade() -> None:
    for name in ("tick", "called_usage", "withdrawal_name", "withdrawal"):
        op.drop_table(name)
