"""What is known of inputs, and which assets hold a key: the ground of a change."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    String,
    TextualSelect,
    bindparam,
    func,
    select,
    text,
)

from media.catalogue import Holder
from media.store.exact import ExactText, escape
from media.store.keying import key_number
from media.store.names import source_id
from media.store.statements import chunks
from media.store.tables import ASSET, ASSET_SKETCH, SOURCE

_AT_ONCE = 16
"""Keys in one statement."""


def _holders_of(number: int) -> str:
    """Return the part of a statement that asks for the holders of one key.

    The limit is for each key by itself, so that one that thousands share costs no more
    than any other.
    """
    return f"""SELECT * FROM (
        SELECT {number} AS place, asset.asset_id, asset.files FROM asset_key
        JOIN asset ON asset.number = asset_key.asset_number
        WHERE asset_key.key = :key{number} LIMIT :limit) AS holder{number}"""


@cache
def _holders_under(count: int) -> TextualSelect:
    """Return the statement that asks for the holders of so many keys."""
    return (
        text(" UNION ALL ".join(map(_holders_of, range(count))))
        .bindparams(
            *(bindparam(f"key{n}", type_=BigInteger()) for n in range(count)),
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
        asked = {f"key{n}": key_number(key) for n, key in enumerate(some)}
        rows = connection.execute(
            _holders_under(len(some)), asked | {"limit": most + 1}
        )
        under: list[set[Holder]] = [set() for _ in some]
        for place, asset_id, files in rows.all():
            under[place].add(Holder(asset_id=asset_id, has_files=files > 0))
        found |= {
            key: frozenset(held)
            for key, held in zip(some, under, strict=True)
            if len(held) <= most
        }
    return found


_SKETCHES = (
    select(ASSET.c.asset_id, ASSET_SKETCH.c.body)
    .join(ASSET_SKETCH)
    .where(ASSET.c.asset_id.in_(bindparam("asked", expanding=True)))
)


def sketches(connection: Connection, asset_ids: Iterable[str]) -> dict[str, str]:
    """Return the sketch of each of these assets that has one."""
    found: dict[str, str] = {}
    for some in chunks(set(asset_ids)):
        here = connection.execute(_SKETCHES, {"asked": some}).all()
        found |= {asset_id: body for asset_id, body in here}
    return found


_SOURCES = select(SOURCE.c.source_id, SOURCE.c.sha256).where(
    SOURCE.c.source_id.in_(bindparam("asked", expanding=True))
)


def sources(connection: Connection, uris: Iterable[str]) -> dict[str, str]:
    """Return the digest of what was ingested under each of these uris."""
    asked = {source_id(uri): uri for uri in uris}
    known: dict[str, str] = {}
    for some in chunks(asked):
        for found, sha256 in connection.execute(_SOURCES, {"asked": some}):
            known[asked[found]] = sha256
    return known


def uris_of(connection: Connection, sha256s: Iterable[str]) -> dict[str, str]:
    """Return the first uri under which each of these bytes were ingested.

    One that is there goes before one that is missing.
    """
    known: dict[str, str] = {}
    order = (SOURCE.c.missing_since.is_not(None), SOURCE.c.uri)
    for some in chunks({sha256 for sha256 in sha256s if sha256}):
        rows = select(SOURCE.c.sha256, SOURCE.c.uri).where(SOURCE.c.sha256.in_(some))
        for sha256, uri in connection.execute(rows.order_by(*order)):
            known.setdefault(sha256, uri)
    return known


def missing(connection: Connection, uris: Iterable[str]) -> dict[str, str]:
    """Return since when each of these uris is missing; those that are not, left out."""
    asked = {source_id(uri): uri for uri in uris}
    known: dict[str, str] = {}
    for some in chunks(asked):
        here = SOURCE.c.source_id.in_(some) & SOURCE.c.missing_since.is_not(None)
        rows = select(SOURCE.c.source_id, SOURCE.c.missing_since).where(here)
        known |= {asked[found]: since for found, since in connection.execute(rows)}
    return known


def sources_within(connection: Connection, place: str) -> tuple[str, ...]:
    """Return what was ingested of a folder or file and is not known to be missing.

    All uris are looked through: it is asked when a folder begins to be watched or
    something in it vanishes, and a uri may be too long for an index.
    """
    written = escape(place.rstrip("/"))
    end = len(written)
    uri = func.substr(SOURCE.c.uri, 1, end, type_=String)
    after = func.substr(SOURCE.c.uri, end + 1, 1, type_=String)
    here = (uri == written) & after.in_(("", "#", "/"))
    rows = select(SOURCE.c.uri).where(here, SOURCE.c.missing_since.is_(None))
    return tuple(sorted(connection.scalars(rows)))
