"""The days that limit the use of assets, to find what stands beyond them."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_BATCH = 500


def upgrade() -> None:
    op.create_table(
        "deadline",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ends", ExactText(), nullable=False),
        sa.Column("starts", ExactText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name=op.f("fk_deadline_asset"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", "position", name=op.f("pk_deadline")),
    )
    _fill()
    op.create_index(op.f("ix_deadline_ends"), "deadline", ["ends"])
    op.create_index(op.f("ix_deadline_starts"), "deadline", ["starts"])


def _fill() -> None:
    """Note the days of the assets that are there, as they were stored at this time."""
    body = sa.table(
        "asset_body",
        sa.column("asset_number", sa.Integer()),
        sa.column("body", sa.Text()),
    )
    deadline = sa.table(
        "deadline",
        sa.column("asset_number", sa.Integer()),
        sa.column("position", sa.Integer()),
        sa.column("ends", ExactText()),
        sa.column("starts", ExactText()),
    )
    connection = op.get_bind()
    after = -1
    while True:
        found = connection.execute(
            sa.select(body.c.asset_number, body.c.body)
            .where(body.c.asset_number > after)
            .order_by(body.c.asset_number)
            .limit(_BATCH)
        ).all()
        if not found:
            return
        rows = [
            {"asset_number": number, "position": i, "ends": ends, "starts": starts}
            for number, text in found
            for i, (ends, starts) in enumerate(_days_of(json.loads(text)))
        ]
        if rows:
            connection.execute(sa.insert(deadline), rows)
        after = found[-1][0]


def _days_of(asset: dict[str, Any]) -> list[tuple[str, str]]:
    rights = asset.get("rights", {})
    found = {(rights["expires"], ""): None} if rights.get("expires") else {}
    for limit in rights.get("restrictions", ()):
        ends, starts = limit.get("ends", "")[:10], limit.get("starts", "")[:10]
        if limit["kind"] in ("valid-until", "days-from-transmission") and ends:
            found[ends, ""] = None
        elif limit["kind"] in ("embargo", "valid-from") and starts:
            found["", starts] = None
    return list(found)


def downgrade() -> None:
    op.drop_table("deadline")
