"""Facets of assets as numbers, with how many assets have each; indexes that hold all
that is counted of usages and findings.
"""

from __future__ import annotations

import struct
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_BATCH = 5000
_NAMES = """
INSERT INTO facet_name (number, kind, name, assets)
SELECT row_number() OVER (ORDER BY kind, name), kind, name, count(*)
FROM (
    SELECT kind, name FROM facet WHERE kind IN (
        'holds', 'agency', 'creator', 'medium', 'flag', 'licence'
    )
    UNION ALL
    SELECT 'year', substr(newest, 1, 4) FROM asset WHERE newest <> ''
) AS named GROUP BY kind, name
"""
_CODES = """
SELECT facet.asset_number, facet_name.number FROM facet
JOIN facet_name ON facet_name.kind = facet.kind AND facet_name.name = facet.name
WHERE facet.asset_number BETWEEN :first AND :last
UNION ALL
SELECT asset.number, facet_name.number FROM asset
JOIN facet_name
    ON facet_name.kind = 'year' AND facet_name.name = substr(asset.newest, 1, 4)
WHERE asset.number BETWEEN :first AND :last
"""
_DOCUMENTS = """
SELECT DISTINCT asset_number, document_id FROM usage
WHERE asset_number BETWEEN :first AND :last
"""
_FINDING_KEY = ("asset_number", "document_id", "check", "gravity", "finding_id")


def upgrade() -> None:
    op.create_table(
        "facet_name",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", ExactText(), nullable=False),
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("assets", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_facet_name")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_facet_name_kind_name")),
    )
    op.create_table(
        "asset_codes",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("codes", sa.LargeBinary(), nullable=False),
        sa.Column("documents", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name=op.f("fk_asset_codes_asset"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", name=op.f("pk_asset_codes")),
    )
    op.execute(_NAMES)
    connection = op.get_bind()
    after = -1
    while numbers := _numbers_after(connection, after):
        after = numbers[-1]
        _write_codes(connection, numbers)
    op.drop_index("ix_usage_document", "usage")
    op.create_index(
        "ix_usage_document",
        "usage",
        ["document_id", "document_position", "asset_number"],
    )
    op.drop_index("ix_finding_asset_number", "finding")
    op.create_index("ix_finding_asset", "finding", list(_FINDING_KEY))


def _numbers_after(connection: sa.Connection, after: int) -> list[int]:
    asset = sa.table("asset", sa.column("number", sa.Integer()))
    number = asset.c.number
    chosen = sa.select(number).where(number > after).order_by(number).limit(_BATCH)
    return list(connection.scalars(chosen))


def _write_codes(connection: sa.Connection, numbers: list[int]) -> None:
    within = {"first": numbers[0], "last": numbers[-1]}
    codes: dict[int, list[int]] = defaultdict(list)
    for number, code in connection.execute(sa.text(_CODES), within):
        codes[number].append(code)
    documents: dict[int, list[int]] = defaultdict(list)
    for number, document_id in connection.execute(sa.text(_DOCUMENTS), within):
        documents[number].append(int(document_id, 16))
    table = sa.table(
        "asset_codes",
        sa.column("asset_number", sa.Integer()),
        sa.column("codes", sa.LargeBinary()),
        sa.column("documents", sa.LargeBinary()),
    )
    rows = [
        {
            "asset_number": number,
            "codes": struct.pack(f"<{len(codes[number])}I", *codes[number]),
            "documents": struct.pack(
                f"<{len(documents[number])}Q", *sorted(documents[number])
            ),
        }
        for number in numbers
    ]
    connection.execute(sa.insert(table), rows)


def downgrade() -> None:
    op.drop_index("ix_finding_asset", "finding")
    op.create_index("ix_finding_asset_number", "finding", ["asset_number"])
    op.drop_index("ix_usage_document", "usage")
    op.create_index("ix_usage_document", "usage", ["document_id", "document_position"])
    op.drop_table("asset_codes")
    op.drop_table("facet_name")
