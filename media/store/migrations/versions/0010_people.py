"""Who may use the catalogue: users, where they are signed in, tokens, the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("user_id", ExactText(), nullable=False),
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("subject", ExactText()),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
        sa.UniqueConstraint("subject", name=op.f("uq_person_subject")),
    )
    op.create_table(
        "sign_in",
        sa.Column("digest", ExactText(), nullable=False),
        sa.Column("user_id", ExactText(), nullable=False),
        sa.Column("started_at", ExactText(), nullable=False),
        sa.Column("used_at", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["person.user_id"],
            name=op.f("fk_sign_in_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_user_id"), "sign_in", ["user_id"])
    op.create_table(
        "token",
        sa.Column("token_id", ExactText(), nullable=False),
        sa.Column("digest", ExactText(), nullable=False),
        sa.Column("user_id", ExactText(), nullable=False),
        sa.Column("made_at", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["person.user_id"],
            name=op.f("fk_token_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_token_digest")),
    )
    op.create_index(op.f("ix_token_user_id"), "token", ["user_id"])
    op.create_table(
        "attempt",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", ExactText(), nullable=False),
        sa.Column("at", ExactText(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_at"), "attempt", ["at"])
    op.create_index("ix_attempt_key", "attempt", ["key", "at"])
    op.create_table(
        "access_event",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_access_event")),
    )
    op.create_table(
        "secret",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_secret")),
    )


def downgrade() -> None:
    for name in ("secret", "access_event", "attempt", "token", "sign_in", "person"):
        op.drop_table(name)
