"""Facets of assets as numbers, so that those of many are counted in one reading.

Each name of a kind ("agency", "AFP") has a code. An asset has one row with its codes,
and its documents, as octets: of a hundred thousand assets these are read and counted
without a statement that groups names. How many assets have each name is kept with it.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain
from typing import Any

from sqlalchemy import (
    Connection,
    LargeBinary,
    Select,
    any_,
    bindparam,
    delete,
    func,
    literal,
    select,
    update,
)

from media.catalogue import FacetKind
from media.model import value
from media.store.statements import (
    add_to,
    chunks,
    insert_rows,
    insert_tuples,
    next_number,
)
from media.store.tables import ASSET, ASSET_CODES, FACET, FACET_NAME

YEAR: FacetKind = "year"
CODED: tuple[FacetKind, ...] = (
    "holds",
    "agency",
    "creator",
    "medium",
    "flag",
    "licence",
    "year",
)
"""Kinds whose names have codes; places and days are not counted."""
_YEAR = len("2026")
_CODE, _DOCUMENT = "I", "Q"
"""Four octets for a code, eight for a document, whose id is so many in hexadecimals."""
Name = tuple[str, str]
"""A kind and a name of it."""
_COLUMNS = ("asset_number", "codes", "documents")


def year_of(newest: str) -> list[Name]:
    """Return the year of the latest day on which an asset was used, if it has one."""
    return [(YEAR, newest[:_YEAR])] if newest else []


def write_codes(
    connection: Connection,
    names: Mapping[int, Sequence[Name]],
    documents: Mapping[int, Collection[str]],
    *,
    fewer: Mapping[int, int],
) -> None:
    """Write the codes of new assets, and how many assets now have each name.

    `names` and `documents`: of each asset, by its number. `fewer`: of codes, how many
    assets went that had them.
    """
    counts = Counter(chain.from_iterable(names.values()))
    codes = _codes(connection, counts)
    coded = {name: _octets(_CODE, (code,)) for name, code in codes.items()}
    rows = [
        (
            number,
            b"".join([coded[name] for name in some]),
            b"".join([_octets_of(i) for i in sorted(documents.get(number, ()))]),
        )
        for number, some in names.items()
    ]
    insert_tuples(connection, ASSET_CODES, _COLUMNS, rows)
    _count(connection, {codes[name]: n for name, n in counts.items()}, fewer)


def code_anew(connection: Connection, numbers: Collection[int]) -> None:
    """Write the codes of assets by the facets that they have now."""
    for some in chunks(numbers):
        held = select(ASSET_CODES.c.codes).where(ASSET_CODES.c.asset_number.in_(some))
        fewer = counted_codes(connection.scalars(held))
        names = _names_now(connection, some)
        counts = Counter(name for each in names.values() for name in each)
        codes = _codes(connection, counts)
        coded = [
            {"of": number, "said": _octets(_CODE, (codes[name] for name in each))}
            for number, each in names.items()
        ]
        changed = update(ASSET_CODES).values(codes=bindparam("said"))
        here = ASSET_CODES.c.asset_number == bindparam("of")
        connection.execute(changed.where(here), coded)
        _count(connection, {codes[name]: n for name, n in counts.items()}, fewer)


def _names_now(connection: Connection, numbers: list[int]) -> dict[int, list[Name]]:
    """Return what is counted of each of these assets."""
    found: dict[int, list[Name]] = defaultdict(list)
    chosen = select(FACET.c.asset_number, FACET.c.kind, FACET.c.name)
    here = FACET.c.asset_number.in_(numbers) & FACET.c.kind.in_(CODED)
    for number, kind, name in connection.execute(chosen.where(here)):
        found[number].append((kind, name))
    dated = select(ASSET.c.number, ASSET.c.newest).where(ASSET.c.number.in_(numbers))
    for number, newest in connection.execute(dated):
        found[number] += year_of(newest)
    return found


def _codes(connection: Connection, wanted: Collection[Name]) -> dict[Name, int]:
    """Return the code of each of these names; new ones are given one."""
    known: dict[Name, int] = {}
    for some in chunks({name for _, name in wanted}):
        columns = FACET_NAME.c.number, FACET_NAME.c.kind, FACET_NAME.c.name
        rows = select(*columns).where(FACET_NAME.c.name.in_(some))
        for number, kind, name in connection.execute(rows):
            known[kind, name] = number
    new = sorted(set(wanted) - known.keys())
    if new:
        first = next_number(connection, FACET_NAME)
        added = dict(zip(new, range(first, first + len(new)), strict=True))
        insert_rows(
            connection,
            FACET_NAME,
            [
                {"number": code, "kind": kind, "name": name, "assets": 0}
                for (kind, name), code in added.items()
            ],
        )
        known |= added
    return known


def _count(
    connection: Connection, more: Mapping[int, int], fewer: Mapping[int, int]
) -> None:
    changed = Counter(more)
    changed.subtract(fewer)
    amounts = {code: n for code, n in changed.items() if n}
    add_to(connection, FACET_NAME.c.number, FACET_NAME.c.assets, amounts)
    for some in chunks(fewer):
        unused = FACET_NAME.c.number.in_(some) & (FACET_NAME.c.assets <= 0)
        connection.execute(delete(FACET_NAME).where(unused))


def codes_going(connection: Connection, asset_ids: Collection[str]) -> Counter[int]:
    """Return how many of these assets, which are to go, have each code."""
    going: Counter[int] = Counter()
    for some in chunks(asset_ids):
        held = select(ASSET_CODES.c.codes).join(ASSET).where(ASSET.c.asset_id.in_(some))
        going += counted_codes(connection.scalars(held))
    return going


@value
class Together:
    """The codes and documents of several assets, one after the other."""

    assets: int
    codes: bytes
    documents: bytes = b""


def together(
    connection: Connection, numbers: Select[Any], *, with_documents: bool
) -> Together:
    """Return the codes of assets, and their documents where these are asked for.

    The database puts them together: to take them from it asset by asset takes four
    times as long.
    """
    columns = [ASSET_CODES.c.codes]
    if with_documents:
        columns.append(ASSET_CODES.c.documents)
    if connection.dialect.name == "sqlite":
        # It knows no way to put octets together, only texts
        texts = [func.group_concat(func.hex(column), "") for column in columns]
        joined: list[Any] = texts
        among: Any = ASSET_CODES.c.asset_number.in_(numbers)
    else:
        none = literal(b"", LargeBinary)
        joined = [func.string_agg(column, none) for column in columns]
        # Looked up in their order, however few it expects: of those with a phrase it
        # expects one, and looked each up in the order in which they were found
        found = func.array(numbers.scalar_subquery())
        among = ASSET_CODES.c.asset_number == any_(found)
    chosen = select(func.count(), *joined).where(among)
    assets, codes, *documents = connection.execute(chosen).one()
    return Together(
        assets=assets,
        codes=_as_octets(codes),
        documents=b"".join(map(_as_octets, documents)),
    )


def _as_octets(held: str | bytes | None) -> bytes:
    return bytes.fromhex(held) if isinstance(held, str) else held or b""


def counted_codes(held: Iterable[bytes]) -> Counter[int]:
    """Return how often each code stands in the octets of assets."""
    return Counter(_numbers(_CODE, held))


def commonest_documents(held: bytes, *, most: int) -> list[tuple[str, int]]:
    """Return the documents in which most assets are used, then by id, and how many."""
    numbers = _numbers(_DOCUMENT, (held,))
    counts = Counter(numbers)
    if not counts:
        return []
    if len(counts) == len(numbers):  # each has one picture, as with captions read once
        return [(f"{number:016x}", 1) for number in nsmallest(most, numbers)]
    least = nlargest(most, counts.values())[-1]
    best = sorted((-n, number) for number, n in counts.items() if n > least)
    rest = nsmallest(most - len(best), (i for i, n in counts.items() if n == least))
    found = [*((number, -n) for n, number in best), *((i, least) for i in rest)]
    return [(f"{number:016x}", n) for number, n in found]


def _octets_of(document_id: str) -> bytes:
    """Return the octets of a document's number, in the order in which they are kept."""
    return bytes.fromhex(document_id)[::-1]


def _octets(kind: str, numbers: Iterable[int]) -> bytes:
    return _ordered(array(kind, numbers)).tobytes()


def _numbers(kind: str, held: Iterable[bytes]) -> array[int]:
    found = array(kind)
    found.frombytes(b"".join(held))
    return _ordered(found)


def _ordered(numbers: array[int]) -> array[int]:
    """Return numbers with their octets in the order in which they are kept."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
