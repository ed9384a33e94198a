"""In which document a usage that was called back stands: one page asks for its own."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_CALLED = sa.table(
    "called_usage",
    *(
        sa.column(name, ExactText())
        for name in ("withdrawal_id", "usage_id", "document_id")
    ),
    sa.column("body", sa.Text()),
)


def upgrade() -> None:
    op.add_column(
        "called_usage",
        sa.Column("document_id", ExactText(), nullable=False, server_default=""),
    )
    _fill()
    op.create_index(
        op.f("ix_called_usage_document_id"), "called_usage", ["document_id"]
    )


def _fill() -> None:
    """Note the documents of what was called back, as it was stored at this time."""
    connection = op.get_bind()
    order, usage = _CALLED.c.withdrawal_id, _CALLED.c.usage_id
    listed = connection.execute(sa.select(order, usage, _CALLED.c.body)).all()
    rows = [
        {"its_order": one, "its_usage": other, "document": _document_of(body)}
        for one, other, body in listed
    ]
    if rows:
        placed = (
            sa.update(_CALLED)
            .where(order == sa.bindparam("its_order"))
            .where(usage == sa.bindparam("its_usage"))
            .values(document_id=sa.bindparam("document"))
        )
        connection.execute(placed, rows)


def _document_of(body: str) -> str:
    uri = json.loads(body)["usage"]["caption"]["document_uri"]
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def downgrade() -> None:
    op.drop_index(op.f("ix_called_usage_document_id"), "called_usage")
    op.drop_column("called_usage", "document_id")
