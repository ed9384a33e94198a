"""Requests of programs that changed something, and what was answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_request",
        sa.Column("key", ExactText(), nullable=False),
        sa.Column("digest", ExactText(), nullable=False),
        sa.Column("at", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_request")),
    )
    op.create_index(op.f("ix_sent_request_at"), "sent_request", ["at"])


def downgrade() -> None:
    op.drop_table("sent_request")
