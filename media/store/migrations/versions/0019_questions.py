"""Of which two assets a proposal asks, and which one speaks for all of the same two."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_KEPT = ("one", "other", "doubt", "kind", "body")
_ADDED = ("first_asset", "second_asset", "leads")

# As they are here; what later migrations add is none of this one's.
_PROPOSAL = sa.table(
    "proposal",
    *(sa.column(name, ExactText()) for name in ("one", "other", "kind")),
    *(sa.column(name, ExactText()) for name in ("first_asset", "second_asset")),
    *(sa.column(name, sa.Integer()) for name in ("doubt", "leads")),
    sa.column("body", sa.Text()),
)


def upgrade() -> None:
    connection = op.get_bind()
    rows = [
        dict(zip(_KEPT, row, strict=True))
        for row in connection.execute(
            sa.select(*(_PROPOSAL.c[name] for name in _KEPT)).order_by(
                _PROPOSAL.c.doubt, _PROPOSAL.c.one, _PROPOSAL.c.other
            )
        )
    ]
    op.drop_index("ix_proposal_other", "proposal")
    op.drop_index("ix_proposal_doubt", "proposal")
    op.drop_table("proposal")
    op.create_table(
        "proposal",
        sa.Column("one", ExactText(), nullable=False),
        sa.Column("other", ExactText(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=False),
        sa.Column("kind", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("first_asset", ExactText(), nullable=False),
        sa.Column("second_asset", ExactText(), nullable=False),
        sa.Column("leads", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_proposal")),
    )
    op.create_index("ix_proposal_doubt", "proposal", ["doubt", "one", "other"])
    op.create_index("ix_proposal_other", "proposal", ["other"])
    op.create_index("ix_proposal_leads", "proposal", ["leads", "doubt", "one", "other"])
    op.create_index("ix_proposal_assets", "proposal", ["first_asset", "second_asset"])
    op.create_index("ix_proposal_second", "proposal", ["second_asset"])
    if placed := _placed(rows, _assets(connection) if rows else {}):
        connection.execute(sa.insert(_PROPOSAL), placed)


def _assets(connection: sa.Connection) -> dict[str, str]:
    """Return the id of the asset that has each usage and file."""
    asset = sa.table("asset", sa.column("number"), sa.column("asset_id", ExactText()))
    found = {}
    for kind, table, key in (
        ("usage", "usage", "usage_id"),
        ("file", "image", "sha256"),
    ):
        held = sa.table(table, sa.column("asset_number"), sa.column(key, ExactText()))
        rows = sa.select(held.c[key], asset.c.asset_id).join(
            asset, asset.c.number == held.c.asset_number
        )
        found |= {
            f"{kind}:{name}": asset_id for name, asset_id in connection.execute(rows)
        }
    return found


def _placed(
    rows: list[dict[str, object]], asset_of: dict[str, str]
) -> list[dict[str, object]]:
    """Return these rows, the surest first, with their assets and what leads."""
    led: set[tuple[object, ...]] = set()
    placed = []
    for row in rows:
        sides = [asset_of.get(str(row[name])) for name in ("one", "other")]
        if None in sides or sides[0] == sides[1]:
            continue
        first, second = sorted(filter(None, sides))
        pair, of_kind = (first, second), (first, second, row["kind"])
        leads = 2 if pair not in led else 1 if of_kind not in led else 0
        led |= {pair, of_kind}
        placed.append(row | dict(zip(_ADDED, (first, second, leads), strict=True)))
    return placed


def downgrade() -> None:
    op.drop_index("ix_proposal_second", "proposal")
    op.drop_index("ix_proposal_assets", "proposal")
    op.drop_index("ix_proposal_leads", "proposal")
    with op.batch_alter_table("proposal") as table:
        for name in _ADDED:
            table.drop_column(name)
