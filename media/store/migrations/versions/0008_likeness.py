"""What files show, by what it is found, and how two files relate by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "look",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", ExactText(), nullable=False),
        sa.Column("print", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_look")),
        sa.UniqueConstraint("sha256", name=op.f("uq_look_sha256")),
    )
    op.create_table(
        "look_body",
        sa.Column("look_number", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["look_number"],
            ["look.number"],
            name=op.f("fk_look_body_look"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("look_number", name=op.f("pk_look_body")),
    )
    op.create_table(
        "look_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("look_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["look_number"],
            ["look.number"],
            name=op.f("fk_look_key_look"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "look_number", name=op.f("pk_look_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_look_key_look_number"), "look_key", ["look_number"])
    op.create_table(
        "likeness",
        sa.Column("one", ExactText(), nullable=False),
        sa.Column("other", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_likeness")),
    )
    op.create_index(op.f("ix_likeness_other"), "likeness", ["other"])


def downgrade() -> None:
    for table in ("likeness", "look_key", "look_body", "look"):
        op.drop_table(table)
