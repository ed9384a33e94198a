"""What is known of inputs, and which assets hold a key: the ground of a change."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import Connection, Integer, bindparam, select, text

from media.catalogue import Holder
from media.store.names import index_name, source_id
from media.store.tables import ASSET, ASSET_SKETCH, SOURCE, ExactText
from media.store.writing import chunks

_AT_ONCE = 16
"""Keys in one statement; where there are fewer, its last one is asked for again."""


def _holders_of(number: int) -> str:
    """Return the part of a statement that asks for the holders of one key.

    The limit is for each key by itself, so that one that thousands share costs no more
    than any other.
    """
    return f"""SELECT * FROM (
        SELECT {number} AS place, asset.asset_id, asset.files FROM asset_key
        JOIN asset ON asset.number = asset_key.asset_number
        WHERE asset_key.key = :key{number} LIMIT :limit) AS holder{number}"""


_HOLDERS = (
    text(" UNION ALL ".join(map(_holders_of, range(_AT_ONCE))))
    .bindparams(
        *(bindparam(f"key{n}", type_=ExactText()) for n in range(_AT_ONCE)),
        bindparam("limit", type_=Integer()),
    )
    .columns(place=Integer(), asset_id=ExactText(), files=Integer())
)


def holders(
    connection: Connection, keys: Iterable[str], *, most: int
) -> dict[str, frozenset[Holder]]:
    """Return who is stored under each key; keys of more than `most` are left out."""
    found: dict[str, frozenset[Holder]] = {}
    waiting = iter(sorted(set(keys)))
    while some := list(islice(waiting, _AT_ONCE)):
        padded = some + some[-1:] * (_AT_ONCE - len(some))
        asked: dict[str, str | int] = {
            f"key{n}": index_name(key) for n, key in enumerate(padded)
        }
        rows = connection.execute(_HOLDERS, asked | {"limit": most + 1})
        under: list[set[Holder]] = [set() for _ in padded]
        for place, asset_id, files in rows:
            under[place].add(Holder(asset_id=asset_id, has_files=files > 0))
        found |= {
            key: frozenset(held)
            for key, held in zip(some, under, strict=False)
            if len(held) <= most
        }
    return found


def sketches(connection: Connection, asset_ids: Iterable[str]) -> dict[str, str]:
    """Return the sketch of each of these assets that has one."""
    found: dict[str, str] = {}
    for some in chunks(set(asset_ids)):
        rows = select(ASSET.c.asset_id, ASSET_SKETCH.c.body).join(ASSET_SKETCH)
        here = connection.execute(rows.where(ASSET.c.asset_id.in_(some)))
        found |= {asset_id: body for asset_id, body in here}
    return found


def sources(connection: Connection, uris: Iterable[str]) -> dict[str, str]:
    """Return the digest of what was ingested under each of these uris."""
    asked = {source_id(uri): uri for uri in uris}
    known: dict[str, str] = {}
    for some in chunks(asked):
        rows = select(SOURCE.c.source_id, SOURCE.c.sha256)
        for found, sha256 in connection.execute(
            rows.where(SOURCE.c.source_id.in_(some))
        ):
            known[asked[found]] = sha256
    return known


def uris_of(connection: Connection, sha256s: Iterable[str]) -> dict[str, str]:
    """Return the first uri under which each of these bytes were ingested."""
    known: dict[str, str] = {}
    for some in chunks({sha256 for sha256 in sha256s if sha256}):
        rows = select(SOURCE.c.sha256, SOURCE.c.uri).where(SOURCE.c.sha256.in_(some))
        for sha256, uri in connection.execute(rows.order_by(SOURCE.c.uri)):
            known.setdefault(sha256, uri)
    return known
