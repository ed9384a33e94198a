"""The first schema: tables, and the full-text index over `asset_words.words`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Words come folded and split (media.store.indexing), so the tokenizer must neither
# fold nor split: "ascii" takes every character beyond ASCII as part of a word.
_FTS5 = """
CREATE VIRTUAL TABLE asset_search USING fts5(
    words,
    content='asset_words',
    content_rowid='asset_number',
    tokenize='ascii',
    prefix='1 2 3'
)
"""
_IN_STEP = (
    """
CREATE TRIGGER asset_search_insert AFTER INSERT ON asset_words BEGIN
    INSERT INTO asset_search(rowid, words) VALUES (new.asset_number, new.words);
END
""",
    """
CREATE TRIGGER asset_search_delete AFTER DELETE ON asset_words BEGIN
    INSERT INTO asset_search(asset_search, rowid, words)
    VALUES ('delete', old.asset_number, old.words);
END
""",
    """
CREATE TRIGGER asset_search_update AFTER UPDATE ON asset_words BEGIN
    INSERT INTO asset_search(asset_search, rowid, words)
    VALUES ('delete', old.asset_number, old.words);
    INSERT INTO asset_search(rowid, words) VALUES (new.asset_number, new.words);
END
""",
)
_GIN = """
CREATE INDEX asset_search ON asset_words
USING gin (array_to_tsvector(string_to_array(words, ' ')))
"""


def upgrade() -> None:
    _create_tables()
    op.execute("INSERT INTO revision (number, revision) VALUES (1, 0)")
    if op.get_bind().dialect.name == "sqlite":
        for statement in (_FTS5, *_IN_STEP):
            op.execute(statement)
    else:
        op.execute(_GIN)


def _create_tables() -> None:
    op.create_table(
        "asset",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asset_id", ExactText(), nullable=False),
        sa.Column("newest", ExactText(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_asset"),
        sa.UniqueConstraint("asset_id", name="uq_asset_asset_id"),
    )
    op.create_index("ix_asset_newest", "asset", [sa.text("newest DESC"), "asset_id"])
    op.create_table(
        "document",
        sa.Column("document_id", ExactText(), nullable=False),
        sa.Column("uri", ExactText(), nullable=False),
        sa.Column("newest", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_document"),
    )
    op.create_index(
        "ix_document_newest", "document", [sa.text("newest DESC"), "document_id"]
    )
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", ExactText(), nullable=False),
        sa.Column("at", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_event"),
    )
    op.create_index("ix_event_subject", "event", ["subject", "at", "number"])
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_revision"),
    )
    op.create_table(
        "source",
        sa.Column("source_id", ExactText(), nullable=False),
        sa.Column("uri", ExactText(), nullable=False),
        sa.Column("sha256", ExactText(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_source"),
    )
    op.create_index("ix_source_sha256", "source", ["sha256"])
    op.create_table(
        "thumbnail",
        sa.Column("image_sha256", ExactText(), nullable=False),
        sa.Column("size", ExactText(), nullable=False),
        sa.Column("media_type", ExactText(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("image_sha256", "size", name="pk_thumbnail"),
    )
    op.create_table(
        "word",
        sa.Column("word", ExactText(), nullable=False),
        sa.Column("assets", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_word"),
    )
    op.create_table(
        "asset_body",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_asset_body_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", name="pk_asset_body"),
    )
    op.create_table(
        "asset_key",
        sa.Column("key", ExactText(), nullable=False),
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_asset_key_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "asset_number", name="pk_asset_key"),
    )
    op.create_index("ix_asset_key_asset_number", "asset_key", ["asset_number"])
    op.create_table(
        "asset_words",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_asset_words_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", name="pk_asset_words"),
    )
    op.create_table(
        "conflict",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_conflict_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", "position", name="pk_conflict"),
    )
    op.create_table(
        "facet",
        sa.Column("kind", ExactText(), nullable=False),
        sa.Column("name", ExactText(), nullable=False),
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_facet_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kind", "name", "asset_number", name="pk_facet"),
    )
    op.create_index("ix_facet_asset_number", "facet", ["asset_number"])
    op.create_table(
        "finding",
        sa.Column("asset_id", ExactText(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asset_number", sa.Integer(), nullable=True),
        sa.Column("check", ExactText(), nullable=False),
        sa.Column("gravity", sa.SmallInteger(), nullable=False),
        sa.Column("document_id", ExactText(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_finding_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_id", "position", name="pk_finding"),
    )
    op.create_index("ix_finding_asset_number", "finding", ["asset_number"])
    op.create_index("ix_finding_check", "finding", ["check", "asset_number", "gravity"])
    op.create_index("ix_finding_document_id", "finding", ["document_id"])
    op.create_index(
        "ix_finding_gravity", "finding", ["gravity", "check", "asset_id", "position"]
    )
    op.create_table(
        "former_id",
        sa.Column("former_id", ExactText(), nullable=False),
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_former_id_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("former_id", "asset_number", name="pk_former_id"),
    )
    op.create_index("ix_former_id_asset_number", "former_id", ["asset_number"])
    op.create_table(
        "image",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", ExactText(), nullable=False),
        sa.Column("source_id", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_image_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", "position", name="pk_image"),
    )
    op.create_index("ix_image_sha256", "image", ["sha256"])
    op.create_index("ix_image_source_id", "image", ["source_id"])
    op.create_table(
        "link",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("usage_id", ExactText(), nullable=False),
        sa.Column("image_sha256", ExactText(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"], ["asset.number"], name="fk_link_asset", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("asset_number", "position", name="pk_link"),
    )
    op.create_table(
        "usage",
        sa.Column("asset_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", ExactText(), nullable=False),
        sa.Column("document_position", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_number"],
            ["asset.number"],
            name="fk_usage_asset",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("asset_number", "position", name="pk_usage"),
    )
    op.create_index("ix_usage_document", "usage", ["document_id", "document_position"])
