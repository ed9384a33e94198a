"""Marks of handouts by what files say, and of what may be used by what permits it.

No table changes: the words of assets are made anew when the catalogue is opened.
"""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE revision SET index_form = 0")


def downgrade() -> None:
    op.execute("UPDATE revision SET index_form = 0")
