"""Creators, media, licences and places, by which searches are narrowed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from media.store.exact import ExactText

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BATCH = 1000
_LONGEST = 200
_PLACES = ("city", "state", "country")
_KINDS = ("creator", "medium", "licence", "place")


def upgrade() -> None:
    """Read what assets hold as it was written at this time."""
    connection = op.get_bind()
    facet = sa.table(
        "facet",
        sa.column("kind", ExactText()),
        sa.column("name", ExactText()),
        sa.column("asset_number", sa.Integer()),
    )
    after = -1
    while numbers := _numbers_after(connection, after):
        after = numbers[-1]
        rows = {
            (kind, _index_name(name), number)
            for table, read in (
                ("asset_body", _of_asset),
                ("usage", _of_usage),
                ("image", _of_image),
            )
            for number, body in _bodies(connection, table, numbers)
            for kind, name in read(json.loads(body))
        }
        if rows:
            keys = ("kind", "name", "asset_number")
            connection.execute(
                sa.insert(facet), [dict(zip(keys, row, strict=True)) for row in rows]
            )


def _numbers_after(connection: sa.Connection, after: int) -> list[int]:
    asset = sa.table("asset", sa.column("number", sa.Integer()))
    number = asset.c.number
    chosen = sa.select(number).where(number > after).order_by(number).limit(_BATCH)
    return list(connection.scalars(chosen))


def _bodies(
    connection: sa.Connection, name: str, numbers: list[int]
) -> Iterator[tuple[int, str]]:
    table = sa.table(
        name, sa.column("asset_number", sa.Integer()), sa.column("body", sa.Text())
    )
    number = table.c.asset_number
    within = number.between(numbers[0], numbers[-1])
    for row in connection.execute(sa.select(number, table.c.body).where(within)):
        yield row[0], row[1]


def _of_asset(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if licence := (body.get("rights") or {}).get("licence"):
        yield "licence", licence


def _of_usage(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    credit = body.get("credit") or {}
    for creator in credit.get("creators", ()):
        yield "creator", creator
    if credit.get("medium", "unknown") != "unknown":
        yield "medium", credit["medium"]
    if credit.get("licence"):
        yield "licence", credit["licence"]


def _of_image(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for claim in body.get("fields", ()):
        if claim["name"] == "creators":
            yield from (("creator", text) for text in _texts(claim.get("value")))
        if claim["name"] in _PLACES:
            yield from (("place", text) for text in _texts(claim.get("value")))


def _texts(said: Any) -> Iterator[str]:
    """Yield the texts of a field, of a language alternative its default."""
    if isinstance(said, list):
        for one in said:
            yield from _texts(one)
    elif isinstance(said, dict):
        yield from _texts(said.get("x-default") or next(iter(said.values()), None))
    elif said is not None and (text := str(said).strip()):
        yield text


def _index_name(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name[: _LONGEST - 17]}…{digest[:16]}"


def downgrade() -> None:
    facet = sa.table("facet", sa.column("kind", ExactText()))
    op.get_bind().execute(sa.delete(facet).where(facet.c.kind.in_(_KINDS)))
