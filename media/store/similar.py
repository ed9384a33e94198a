"""Which assets look like one, or have captions that nearly are its own."""

from __future__ import annotations

from sqlalchemy import Connection, select

from media.errors import BadQuery
from media.store.decided_tables import PROPOSAL
from media.store.keying import keys_of
from media.store.look_tables import LIKENESS
from media.store.reading import number_of
from media.store.statements import chunks
from media.store.tables import ASSET_KEY, IMAGE, USAGE

_CROWD = 20
"""Assets under one key, more than which have only common words together."""


def similar_to(connection: Connection, asset_id: str) -> list[int]:
    """Return the numbers of these assets, without the one itself.

    Raises:
        BadQuery: there is no such asset.
    """
    number = number_of(connection, asset_id)
    if number is None:
        raise BadQuery(f"similar: no picture has the id {asset_id!r}")
    found = {*_sharing_keys(connection, number), *_alike(connection, number)}
    return sorted(found - {number})


def _sharing_keys(connection: Connection, number: int) -> set[int]:
    """Return who is stored under the keys under which repeats are looked for."""
    found: set[int] = set()
    for key in keys_of(connection, number):
        under = select(ASSET_KEY.c.asset_number).where(ASSET_KEY.c.key == key)
        some = connection.scalars(under.limit(_CROWD + 1)).all()
        if len(some) <= _CROWD:
            found.update(some)
    return found


def _alike(connection: Connection, number: int) -> set[int]:
    """Return who has files that were compared and are alike, or waits for a person."""
    files = set(
        connection.scalars(select(IMAGE.c.sha256).where(IMAGE.c.asset_number == number))
    )
    usages = set(
        connection.scalars(
            select(USAGE.c.usage_id).where(USAGE.c.asset_number == number)
        )
    )
    others: set[str] = set()
    members = {f"file:{name}" for name in files} | {f"usage:{n}" for n in usages}
    for table, names in ((LIKENESS, files), (PROPOSAL, members)):
        for some in chunks(names):
            columns = table.c.one, table.c.other
            for mine, other in (columns, columns[::-1]):
                others.update(connection.scalars(select(other).where(mine.in_(some))))
    found: set[int] = set()
    for some in chunks({name.removeprefix("file:") for name in others}):
        rows = select(IMAGE.c.asset_number).where(IMAGE.c.sha256.in_(some))
        found.update(connection.scalars(rows))
    for some in chunks({n.removeprefix("usage:") for n in others if ":" in n}):
        rows = select(USAGE.c.asset_number).where(USAGE.c.usage_id.in_(some))
        found.update(connection.scalars(rows))
    return found
