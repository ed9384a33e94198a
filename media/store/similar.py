"""Which assets look like one, or have captions that nearly are its own."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from media.errors import BadSearch
from media.store.decided_tables import PROPOSAL
from media.store.keying import keys_of
from media.store.look_tables import LIKENESS
from media.store.reading import number_of
from media.store.statements import chunks
from media.store.tables import ASSET_KEY, IMAGE, USAGE

_CROWD = 20
"""Assets under one key, more than which have only common words together."""


def similar_to(connection: Connection, asset_id: str, words: str) -> list[int]:
    """Return the numbers of these assets, without the one itself.

    `words`: the whole search, in which the id stands.

    Raises:
        BadSearch: there is no such asset.
    """
    number = number_of(connection, asset_id)
    if number is None:
        reason = f"similar: no picture has the id {asset_id!r}"
        raise BadSearch(reason, text=words, column=_place(asset_id, words))
    found = {*_sharing_keys(connection, number), *_alike(connection, number)}
    return sorted(found - {number})


def _place(asset_id: str, words: str) -> int:
    """Return where an id stands in a search, counted from 1; not before its field.

    >>> _place("9f", "9f similar:9F")
    12
    """
    found = re.search(rf"similar\W.*?({re.escape(asset_id)})", words, re.I | re.S)
    return found.start(1) + 1 if found else 1


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
