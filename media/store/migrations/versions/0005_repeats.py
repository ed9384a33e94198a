"""Which assets repeat: more than one usage or file, or sources that disagree."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO facet (kind, name, asset_number)"
        " SELECT 'holds', 'repeats', number FROM asset"
        " WHERE conflicts > 0 OR files > 1 OR EXISTS (SELECT 1 FROM usage"
        " WHERE usage.asset_number = asset.number AND usage.position = 1)"
    )


def downgrade() -> None:
    op.execute("DELETE FROM facet WHERE kind = 'holds' AND name = 'repeats'")
