"""What people decided, what waits for them, and usages to be found by their ids."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_FILL = {
    "sqlite": "UPDATE usage SET usage_id = json_extract(body, '$.usage_id')",
    "postgresql": "UPDATE usage SET usage_id = body::json ->> 'usage_id'",
}


def upgrade() -> None:
    with op.batch_alter_table("usage") as usage:
        usage.add_column(sa.Column("usage_id", ExactText()))
    op.execute(_FILL[op.get_bind().dialect.name])
    with op.batch_alter_table("usage") as usage:
        usage.alter_column("usage_id", existing_type=ExactText(), nullable=False)
    op.create_index(op.f("ix_usage_usage_id"), "usage", ["usage_id"])
    _create_decision()
    _create_anchor()
    _create_proposal()


def _create_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("one", ExactText(), nullable=False),
        sa.Column("other", ExactText(), nullable=False),
        sa.Column("verdict", ExactText(), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("operation", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_one", "decision", ["one", "other"])
    op.create_index("ix_decision_other", "decision", ["other"])
    op.create_index(op.f("ix_decision_operation"), "decision", ["operation"])


def _create_anchor() -> None:
    op.create_table(
        "anchor",
        sa.Column("member", ExactText(), nullable=False),
        sa.Column("now", ExactText(), nullable=False),
        sa.Column("place_id", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_anchor")),
    )
    op.create_index(op.f("ix_anchor_now"), "anchor", ["now"])
    op.create_index(op.f("ix_anchor_place_id"), "anchor", ["place_id"])


def _create_proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("one", ExactText(), nullable=False),
        sa.Column("other", ExactText(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=False),
        sa.Column("kind", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_proposal")),
    )
    op.create_index("ix_proposal_doubt", "proposal", ["doubt", "one", "other"])
    op.create_index("ix_proposal_other", "proposal", ["other"])


def downgrade() -> None:
    for table in ("proposal", "anchor", "decision"):
        op.drop_table(table)
    op.drop_index("ix_usage_usage_id", "usage")
    with op.batch_alter_table("usage") as usage:
        usage.drop_column("usage_id")
