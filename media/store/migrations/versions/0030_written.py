"""In which order assets were written last, apart from their numbers.

Until now an asset that changed had a new number. One that many usages have keeps its
own, with those of its rows that say the same as before.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "asset", sa.Column("written", sa.Integer(), nullable=False, server_default="0")
    )
    op.execute("UPDATE asset SET written = number")
    op.create_index("ix_asset_written", "asset", ["written"])


def downgrade() -> None:
    op.drop_index("ix_asset_written", "asset")
    op.drop_column("asset", "written")
