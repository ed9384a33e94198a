"""Of which words the number of assets changed, write by write."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word_change",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", ExactText(), nullable=True),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_word_change")),
    )


def downgrade() -> None:
    op.drop_table("word_change")
