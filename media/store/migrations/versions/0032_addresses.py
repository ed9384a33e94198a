"""Which address a document gives as its own: by it its pictures are found."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000
_DOCUMENT = sa.table(
    "document",
    sa.column("document_id", ExactText()),
    sa.column("body", sa.Text()),
    sa.column("address", ExactText()),
)


def upgrade() -> None:
    op.add_column("document", sa.Column("address", ExactText(), nullable=True))
    _fill()
    op.create_index(op.f("ix_document_address"), "document", ["address"])


def _fill() -> None:
    """Note the addresses of the documents that were read until now."""
    connection = op.get_bind()
    name, body = _DOCUMENT.c.document_id, _DOCUMENT.c.body
    some = sa.select(name, body).order_by(name).limit(_AT_ONCE)
    placed = (
        sa.update(_DOCUMENT)
        .where(name == sa.bindparam("its_name"))
        .values(address=sa.bindparam("its_address"))
    )
    last = ""
    while read := connection.execute(some.where(name > last)).all():
        last = read[-1][0]
        told = [(one, _word_of(json.loads(said).get("url"))) for one, said in read]
        if rows := [{"its_name": one, "its_address": w} for one, w in told if w]:
            connection.execute(placed, rows)


def _word_of(url: str | None) -> str | None:
    """Return the word that stands for an address, as it was made at this time."""
    if not url or "://" not in url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    plain = f"{host}{parts.path.rstrip('/')}"
    said = f"{plain}?{parts.query}" if parts.query else plain
    octets = said.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(octets, digest_size=8).hexdigest()


def downgrade() -> None:
    op.drop_index(op.f("ix_document_address"), "document")
    op.drop_column("document", "address")
