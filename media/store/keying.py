"""Keys under which new usages and files find the assets that they may repeat.

A key is kept as a number of eight octets: eight keys of a usage lie anywhere in their
index, which grows with the catalogue, and each page of it is written anew whenever a
batch of keys falls into it. Which keys an asset has is kept with the asset, so that no
second index is needed to forget them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable
from hashlib import blake2b

from sqlalchemy import Connection, delete, select

from media.store.statements import chunks, insert_tuples, run_for_each
from media.store.tables import ASSET_KEY, ASSET_KEYS

_KIND = "q"
Held = tuple[int, int]
"""The number of a key, and that of an asset which has it."""


def key_number(key: str) -> int:
    """Return the number that stands for a key, as both databases take it.

    Of two keys that had the same one, which is to be expected once among some billions,
    the assets would be compared in vain: a key decides nothing.

    >>> key_number("w:0123456789abcdef")
    9032881095448756197
    """
    said = key.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little", signed=True)


def write_keys(
    connection: Connection, keys: Iterable[tuple[int, Iterable[str]]]
) -> list[Held]:
    """Note which keys assets have; return what `hold` is to write in the end."""
    held: list[Held] = []
    rows: list[tuple[int, bytes]] = []
    for number, names in keys:
        under = sorted({key_number(name) for name in names})
        held += [(key, number) for key in under]
        rows.append((number, _octets(under)))
    insert_tuples(connection, ASSET_KEYS, ("asset_number", "octets"), rows)
    return held


def hold(connection: Connection, held: list[Held]) -> None:
    """Let assets be found by their keys."""
    # In the order of the index: each of its pages is then read and written once
    held.sort()
    insert_tuples(connection, ASSET_KEY, ("key", "asset_number"), held)


def forget_keys(connection: Connection, numbers: Collection[int]) -> None:
    """Forget the keys of assets."""
    gone: list[Held] = []
    for some in chunks(numbers):
        here = ASSET_KEYS.c.asset_number.in_(some)
        for number, octets in connection.execute(select(ASSET_KEYS).where(here)):
            gone += [(key, number) for key in _numbers(octets)]
        connection.execute(delete(ASSET_KEYS).where(here))
    gone.sort()
    run_for_each(
        connection,
        'DELETE FROM "asset_key" WHERE "key" = {} AND "asset_number" = {}',
        gone,
    )


def keys_of(connection: Connection, number: int) -> list[int]:
    """Return the numbers of the keys of an asset."""
    here = ASSET_KEYS.c.asset_number == number
    octets = connection.scalar(select(ASSET_KEYS.c.octets).where(here))
    return list(_numbers(octets or b""))


def _octets(numbers: Iterable[int]) -> bytes:
    return _ordered(array(_KIND, numbers)).tobytes()


def _numbers(octets: bytes) -> array[int]:
    found = array(_KIND)
    found.frombytes(octets)
    return _ordered(found)


def _ordered(numbers: array[int]) -> array[int]:
    """Return numbers with their octets in the order in which they are kept."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
