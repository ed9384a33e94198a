"""Who answers for findings, and findings to be found by their ids."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BATCH = 1000


def upgrade() -> None:
    with op.batch_alter_table("finding") as finding:
        finding.add_column(sa.Column("finding_id", ExactText()))
    _name_findings()
    with op.batch_alter_table("finding") as finding:
        finding.alter_column("finding_id", existing_type=ExactText(), nullable=False)
    op.create_index(op.f("ix_finding_finding_id"), "finding", ["finding_id"])
    op.create_table(
        "waiver",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("finding_id", ExactText(), nullable=False),
        sa.Column("is_latest", sa.Boolean(), nullable=False),
        sa.Column("ends", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_waiver")),
    )
    op.create_index(op.f("ix_waiver_finding_id"), "waiver", ["finding_id"])


def _name_findings() -> None:
    """Give the findings that are there their ids, as they were made at this time."""
    finding = sa.table(
        "finding",
        sa.column("asset_id", ExactText()),
        sa.column("position", sa.Integer()),
        sa.column("body", sa.Text()),
        sa.column("finding_id", ExactText()),
    )
    connection = op.get_bind()
    key = finding.c.asset_id, finding.c.position
    after: tuple[str, int] | None = None
    while True:
        rows = sa.select(*key, finding.c.body).order_by(*key).limit(_BATCH)
        if after is not None:
            rows = rows.where(sa.tuple_(*key) > sa.tuple_(*after))
        found = connection.execute(rows).all()
        for asset_id, position, body in found:
            connection.execute(
                sa.update(finding)
                .where(finding.c.asset_id == asset_id, finding.c.position == position)
                .values(finding_id=_id_of(json.loads(body)))
            )
        if not found:
            return
        after = found[-1][0], found[-1][1]


def _id_of(finding: dict[str, Any]) -> str:
    position = finding.get("position")
    place = f"#{position}" if position is not None else ""
    where = finding.get("document_uri") or finding.get("asset_id") or ""
    said = "\0".join((finding["check"], where, finding.get("found") or place))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def downgrade() -> None:
    op.drop_table("waiver")
    op.drop_index("ix_finding_finding_id", "finding")
    with op.batch_alter_table("finding") as finding:
        finding.drop_column("finding_id")
