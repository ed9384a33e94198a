"""Sketches of assets. Assets stored before have none until they are stored again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asset_sketch",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("body", ExactText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name=op.f("fk_asset_sketch_asset"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", name=op.f("pk_asset_sketch")),
    )


def downgrade() -> None:
    op.drop_table("asset_sketch")
