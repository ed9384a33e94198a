"""Indexes from which findings are counted, without a look at the rows themselves."""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_BEFORE = {
    "ix_finding_document_id": ["document_id"],
    "ix_finding_gravity": ["gravity", "check", "asset_id", "position"],
}
_AFTER = {
    "ix_finding_document": ["document_id", "gravity", "finding_id"],
    "ix_finding_gravity": ["gravity", "check", "asset_id", "position", "finding_id"],
}


def upgrade() -> None:
    for name in _BEFORE:
        op.drop_index(name, "finding")
    for name, columns in _AFTER.items():
        op.create_index(name, "finding", columns)


def downgrade() -> None:
    for name in _AFTER:
        op.drop_index(name, "finding")
    for name, columns in _BEFORE.items():
        op.create_index(name, "finding", columns)
