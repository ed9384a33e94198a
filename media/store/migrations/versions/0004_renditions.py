"""Renditions are kept beside the database; they can be made anew from the files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("thumbnail")


def downgrade() -> None:
    op.create_table(
        "thumbnail",
        sa.Column("image_sha256", ExactText(), nullable=False),
        sa.Column("size", ExactText(), nullable=False),
        sa.Column("media_type", ExactText(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("image_sha256", "size", name="pk_thumbnail"),
    )
