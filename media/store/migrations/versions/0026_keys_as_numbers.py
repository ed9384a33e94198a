"""Keys as numbers, and those of an asset beside it; texts indexed at the end of a
write; no identifiers among the words that may be misspelt.

The trigger that indexes a new text goes: whoever writes texts indexes all of them at
once (`media.store.later`).
"""

from __future__ import annotations

import struct
from collections import defaultdict
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_BATCH = 5000
_ROUND = 50_000
"""Assets whose keys are written in the order of their index."""
_TRIGGER = """
CREATE TRIGGER asset_search_insert AFTER INSERT ON asset_words BEGIN
    INSERT INTO asset_search(rowid, words) VALUES (new.asset_number, new.words);
END
"""
_HASH = "INSERT INTO asset_search(asset_search, rank) VALUES ('hashsize', {})"
# Octets of an index of texts that FTS5 puts together in memory before it writes them
_ITS_OWN, _LARGER = 1024 * 1024, 4 * 1024 * 1024
_OLD = sa.table(
    "asset_key", sa.column("key", ExactText()), sa.column("asset_number", sa.Integer())
)
_NEW = sa.table(
    "asset_key",
    sa.column("key", sa.BigInteger()),
    sa.column("asset_number", sa.Integer()),
)
_HELD = sa.table(
    "asset_keys",
    sa.column("asset_number", sa.Integer()),
    sa.column("octets", sa.LargeBinary()),
)


def upgrade() -> None:
    op.create_table(
        "asset_keys",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name=op.f("fk_asset_keys_asset"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", name=op.f("pk_asset_keys")),
    )
    connection = op.get_bind()
    after = -1
    while numbers := _numbers_after(connection, after):
        after = numbers[-1]
        _keep(connection, numbers)
    op.drop_table("asset_key")
    op.create_table(
        "asset_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asset_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "asset_number", name=op.f("pk_asset_key")),
        sqlite_with_rowid=False,
    )
    _find_by_numbers(connection)
    is_sqlite = connection.dialect.name == "sqlite"
    digit = "GLOB '*[0-9]*'" if is_sqlite else "~ '[0-9]'"
    op.execute(f"DELETE FROM word WHERE length(word) >= 8 AND word {digit}")
    if is_sqlite:
        op.execute("DROP TRIGGER asset_search_insert")
        op.execute(_HASH.format(_LARGER))


def _numbers_after(connection: sa.Connection, after: int) -> list[int]:
    number = _OLD.c.asset_number
    chosen = sa.select(number).distinct().where(number > after)
    return list(connection.scalars(chosen.order_by(number).limit(_BATCH)))


def _keep(connection: sa.Connection, numbers: list[int]) -> None:
    held: dict[int, set[int]] = defaultdict(set)
    number = _OLD.c.asset_number
    here = sa.select(number, _OLD.c.key).where(number.between(numbers[0], numbers[-1]))
    for asset_number, key in connection.execute(here):
        held[asset_number].add(_number(key))
    rows = [
        {"asset_number": n, "octets": struct.pack(f"<{len(keys)}q", *sorted(keys))}
        for n, keys in held.items()
    ]
    connection.execute(sa.insert(_HELD), rows)


def _number(key: str) -> int:
    said = key.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little", signed=True)


def _find_by_numbers(connection: sa.Connection) -> None:
    number = _HELD.c.asset_number
    after = -1
    while True:
        chosen = sa.select(_HELD).where(number > after).order_by(number)
        held = connection.execute(chosen.limit(_ROUND)).all()
        if not held:
            return
        after = held[-1].asset_number
        rows = sorted(
            (key, row.asset_number)
            for row in held
            for (key,) in struct.iter_unpack("<q", row.octets)
        )
        if rows:
            named = [{"key": key, "asset_number": n} for key, n in rows]
            connection.execute(sa.insert(_NEW), named)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_HASH.format(_ITS_OWN))
        op.execute(_TRIGGER)
    op.drop_table("asset_keys")
    op.drop_table("asset_key")
    op.create_table(
        "asset_key",
        sa.Column("key", ExactText(), nullable=False),
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name=op.f("fk_asset_key_asset"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "asset_number", name=op.f("pk_asset_key")),
    )
    op.create_index(op.f("ix_asset_key_asset_number"), "asset_key", ["asset_number"])
    # Neither a number says its key any more nor is an identifier among the words: keys
    # are made anew at the next ingest, words when the catalogue is opened
    op.execute("UPDATE revision SET keys_form = 0, index_form = 0")
