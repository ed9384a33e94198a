"""What files show: looks and how they relate, found by keys, written and forgotten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from sqlalchemy import Connection, delete, or_, select

from media.catalogue import Look
from media.model import FileLikeness
from media.store.batch import Batch
from media.store.look_tables import LIKENESS, LOOK, LOOK_BODY, LOOK_KEY
from media.store.rows import Row
from media.store.statements import chunks, insert_rows, next_number, put
from media.store.tables import ASSET, IMAGE
from media.store.values import from_json, to_json

_AT_ONCE = 32
"""Keys in one statement; where there are fewer, its last one is asked for again."""


@lru_cache(maxsize=8)
def _under(crowd: int, sign: str) -> str:
    """Return a statement that asks for the looks under so many keys.

    `sign`: how the driver writes what is given. It is asked for very many keys at
    once, and then compiling what SQLAlchemy could say takes far longer than asking.
    """
    return " UNION ALL ".join(
        f"""SELECT * FROM (
        SELECT {number} AS place, look_number FROM look_key
        WHERE key = {sign} LIMIT {crowd + 1}) AS under{number}"""
        for number in range(_AT_ONCE)
    )


def _numbers_under(
    connection: Connection, keys: Iterable[int], *, crowd: int
) -> Iterator[list[int]]:
    """Yield the numbers of the looks under each key that is not crowded."""
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    statement = _under(crowd, sign)
    waiting = iter(sorted(set(keys)))
    while some := list(islice(waiting, _AT_ONCE)):
        padded = some + some[-1:] * (_AT_ONCE - len(some))
        under: dict[int, list[int]] = defaultdict(list)
        for place, number in connection.exec_driver_sql(statement, tuple(padded)):
            if place < len(some):
                under[place].append(number)
        yield from (found for found in under.values() if len(found) <= crowd)


def sharing(
    connection: Connection, keys: Iterable[int], *, least: int, crowd: int
) -> dict[str, int]:
    """Return the files whose looks have so many of these keys, and how many."""
    counts: Counter[int] = Counter()
    for numbers in _numbers_under(connection, keys, crowd=crowd):
        counts.update(numbers)
    enough = {number: n for number, n in counts.items() if n >= least}
    return {sha256: enough[number] for number, sha256, _ in _named(connection, enough)}


def near(connection: Connection, keys: Iterable[int], *, crowd: int) -> dict[str, str]:
    """Return the perceptual hash of each file whose look has one of these keys."""
    under = _numbers_under(connection, keys, crowd=crowd)
    numbers = {number for found in under for number in found}
    return {sha256: _hash(found) for _, sha256, found in _named(connection, numbers)}


def _signed(perceptual_hash: str) -> int:
    """Return a hash as a number that both databases take."""
    number = int(perceptual_hash, 16)
    return number - 2**64 if number >= 2**63 else number


def _hash(number: int) -> str:
    return f"{number % 2**64:016x}"


def _named(
    connection: Connection, numbers: Iterable[int]
) -> Iterator[tuple[int, str, int]]:
    waiting = iter(sorted(numbers))
    while some := list(islice(waiting, 500)):
        rows = select(LOOK.c.number, LOOK.c.sha256, LOOK.c.print)
        for row in connection.execute(rows.where(LOOK.c.number.in_(some))):
            yield row.number, row.sha256, row.print


def looks(connection: Connection, sha256s: Iterable[str]) -> dict[str, bytes]:
    """Return what is kept of the pictures of these files."""
    found: dict[str, bytes] = {}
    for some in chunks(set(sha256s)):
        rows = select(LOOK.c.sha256, LOOK_BODY.c.body).join(LOOK_BODY)
        here = connection.execute(rows.where(LOOK.c.sha256.in_(some)))
        found |= {sha256: bytes(body) for sha256, body in here}
    return found


def likenesses(
    connection: Connection, sha256s: Iterable[str]
) -> tuple[FileLikeness, ...]:
    """Return how these files relate to others, or to each other, by their pair."""
    found: dict[tuple[str, str], FileLikeness] = {}
    for some in chunks(set(sha256s)):
        for column in (LIKENESS.c.one, LIKENESS.c.other):
            rows = select(LIKENESS.c.body).where(column.in_(some))
            for body in connection.scalars(rows):
                each = from_json(FileLikeness, body)
                found[each.pair] = each
    return tuple(found[pair] for pair in sorted(found))


def without_look(
    connection: Connection, *, form: int, after: str, limit: int
) -> tuple[str, ...]:
    """Return files that have no look of this form, sorted; those after one."""
    rows = (
        select(IMAGE.c.sha256)
        .distinct()
        .outerjoin(LOOK, (LOOK.c.sha256 == IMAGE.c.sha256) & (LOOK.c.form == form))
        .where(LOOK.c.number.is_(None), IMAGE.c.sha256 > after)
        .order_by(IMAGE.c.sha256)
        .limit(limit)
    )
    return tuple(connection.scalars(rows))


def files_of(connection: Connection, asset_ids: Collection[str]) -> set[str]:
    """Return the files that these assets have."""
    found: set[str] = set()
    for some in chunks(asset_ids):
        rows = select(IMAGE.c.sha256).join(ASSET).where(ASSET.c.asset_id.in_(some))
        found.update(connection.scalars(rows))
    return found


def write_looks(connection: Connection, batch: Batch, *, left: Collection[str]) -> None:
    """Write what a batch says of files; forget it of those that no asset has any more.

    `left`: the files of assets that the batch took away. To be called when those that
    came are written.
    """
    paired = {sha256 for pair in batch.likenesses for sha256 in pair}
    named = {*batch.looks, *paired, *left}
    there = _having_assets(connection, named)
    _forget(connection, set(left) - there, anew=batch.looks.keys() & there)
    _insert(connection, [batch.looks[s] for s in sorted(batch.looks) if s in there])
    rows = [
        {"one": each.one, "other": each.other, "body": to_json(each)}
        for pair, each in sorted(batch.likenesses.items())
        if there.issuperset(pair)
    ]
    put(connection, LIKENESS, rows)


def _having_assets(connection: Connection, sha256s: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(sha256s):
        rows = select(IMAGE.c.sha256).where(IMAGE.c.sha256.in_(some))
        found.update(connection.scalars(rows))
    return found


def _forget(
    connection: Connection, gone: Collection[str], *, anew: Collection[str]
) -> None:
    """Delete looks, and how their files relate to others."""
    for some in chunks({*gone, *anew}):
        connection.execute(delete(LOOK).where(LOOK.c.sha256.in_(some)))
    for some in chunks({*gone, *anew}):
        either = or_(LIKENESS.c.one.in_(some), LIKENESS.c.other.in_(some))
        connection.execute(delete(LIKENESS).where(either))


def _insert(connection: Connection, new: Collection[Look]) -> None:
    if not new:
        return
    rows: list[Row] = []
    bodies: list[Row] = []
    keys: list[Row] = []
    for number, look in enumerate(new, start=next_number(connection, LOOK)):
        rows.append(
            {
                "number": number,
                "sha256": look.sha256,
                "print": _signed(look.perceptual_hash),
                "form": look.form,
            }
        )
        bodies.append({"look_number": number, "body": look.body})
        keys += [{"key": key, "look_number": number} for key in sorted(look.keys)]
    insert_rows(connection, LOOK, rows)
    insert_rows(connection, LOOK_BODY, bodies)
    insert_rows(connection, LOOK_KEY, keys)
