"""Pictures that run often and are written again -> only the rows that differ.

With each page that shows it a picture is decided anew, and all but one of its thousand
usages are as they were. Assets are deleted with all they hold and written anew; of one
with many usages those rows stay that say the same as before, at their positions, which
are far enough apart that others fit between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from media.model import Asset, Finding, value
from media.store.rows import COLUMNS, Cells, Row, finding_row
from media.store.statements import chunks, insert_rows
from media.store.tables import ASSET, FINDING, METADATA, USAGE

STEP = 1024
"""How far rows are apart at first. They come in the order of names that are drawn by
chance: so many fit between that all of them are seldom written anew."""


@value
class Weights:
    """From how many usages on an asset's rows stay; fewer are written sooner anew."""

    usages: int = 24


WEIGHTS = Weights()
_ANEW = [
    table
    for table in METADATA.sorted_tables
    if table not in (USAGE, FINDING)
    and any(key.column is ASSET.c.number for key in table.foreign_keys)
]
"""All that goes with an asset, but what stays."""
_BODY = COLUMNS[USAGE].index("body")
_POSITION = COLUMNS[USAGE].index("position")


def staying(assets: Mapping[str, Asset], there: Iterable[str]) -> set[str]:
    """Return which of these that are there stay where they are, by their ids."""
    least = WEIGHTS.usages
    return {i for i in there if i in assets and len(assets[i].usages) >= least}


def clear(connection: Connection, numbers: Collection[int]) -> None:
    """Delete what assets that stay hold, but for their usages and findings."""
    for some in chunks(numbers):
        for table in _ANEW:
            connection.execute(delete(table).where(table.c.asset_number.in_(some)))


def left_to_insert(
    connection: Connection, table: Table, rows: Sequence[Cells], kept: Collection[int]
) -> Sequence[Cells]:
    """Write of rows what belongs to assets that stay; return those to be inserted.

    `rows` of a table as `COLUMNS` has them; `kept`: the numbers of these assets.
    """
    if table is ASSET:
        _renew(connection, [row for row in rows if row[0] in kept])
        return [row for row in rows if row[0] not in kept]
    if table is not USAGE:
        return rows
    new: list[Cells] = []
    for number, grouped in groupby(rows, key=itemgetter(0)):
        some = list(grouped)
        new += _new(connection, number, some) if number in kept else some
    return new


def _renew(connection: Connection, rows: Iterable[Cells]) -> None:
    for row in rows:
        said = dict(zip(COLUMNS[ASSET], row, strict=True))
        renewed = update(ASSET).where(ASSET.c.number == said.pop("number"))
        connection.execute(renewed.values(said))


def _new(connection: Connection, number: int, rows: Sequence[Cells]) -> list[Cells]:
    """Delete which usages of an asset went; return those to insert, with positions."""
    here = USAGE.c.asset_number == number
    placed = _placed(connection, USAGE, here, [row[_BODY] for row in rows])
    return [
        (*rows[at][:_POSITION], position, *rows[at][_POSITION + 1 :])
        for at, position in placed.come
    ]


def renew_findings(
    connection: Connection,
    asset_id: str,
    findings: Sequence[Finding],
    *,
    asset_number: int,
) -> None:
    """Let these be all findings of an asset that stays."""
    rows = [_finding_row(finding) for finding in findings]
    here = FINDING.c.asset_id == asset_id
    placed = _placed(connection, FINDING, here, [row["body"] for row in rows])
    of = {"asset_id": asset_id, "asset_number": asset_number}
    come = [rows[at] | of | {"position": position} for at, position in placed.come]
    insert_rows(connection, FINDING, come)


@lru_cache(maxsize=10_000)
def _finding_row(finding: Finding) -> Row:
    """Return a finding's row; those of such a picture are found again and again."""
    return finding_row("", finding, 0)


def _placed(
    connection: Connection, table: Table, here: ColumnElement[bool], new: Sequence[str]
) -> Placed:
    """Delete which rows of an asset went; return where those that come are placed."""
    position = table.c.position
    rows = select(position, table.c.body).where(here).order_by(position)
    placed = place([(at, said) for at, said in connection.execute(rows)], new)
    for some in chunks(placed.gone):
        connection.execute(delete(table).where(here, position.in_(some)))
    return placed


@value
class Placed:
    """What becomes of rows in an order: `gone` are positions of such as there were,
    `come` the number of each that is new, and its position."""

    gone: tuple[int, ...]
    come: tuple[tuple[int, int], ...]


def place(old: Sequence[tuple[int, str]], new: Sequence[str]) -> Placed:
    """Return what to delete and what to insert, so that these stand in their order.

    `old`: the position of each row that is there, and what it says, in their order. All
    are placed anew where those that stay are in another order, or lie too near.

    >>> place([(0, "a"), (1024, "c")], ["a", "b", "c"])
    Placed(gone=(), come=((1, 512),))
    >>> place([(0, "a"), (1, "b")], ["b", "c"])
    Placed(gone=(0,), come=((1, 1025),))
    """
    stays = _in_both([said for _, said in old], new)
    if stays is not None:
        kept = {there for there, _ in stays}
        fixed = [(at, old[there][0]) for there, at in stays]
        come = _between(fixed, len(new))
        if come is not None:
            gone = (position for n, (position, _) in enumerate(old) if n not in kept)
            return Placed(gone=tuple(gone), come=tuple(come))
    return Placed(
        gone=tuple(position for position, _ in old),
        come=tuple((at, at * STEP) for at in range(len(new))),
    )


def _in_both(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return which of one list is which of the other; None if orders differ."""
    left, right = Counter(old), Counter(new)
    found: list[tuple[int, int]] = []
    there = at = 0
    while there < len(old) and at < len(new):
        if old[there] == new[at]:
            found.append((there, at))
            left[old[there]] -= 1
            right[new[at]] -= 1
            there, at = there + 1, at + 1
        elif not right[old[there]]:
            left[old[there]] -= 1
            there += 1
        elif not left[new[at]]:
            right[new[at]] -= 1
            at += 1
        else:
            return None
    return found


def _between(
    fixed: Sequence[tuple[int, int]], count: int
) -> list[tuple[int, int]] | None:
    """Return the positions of all that are not fixed; None if there is no room.

    `fixed`: the number of each that has a position, and that.
    """
    come: list[tuple[int, int]] = []
    before, low = -1, -STEP
    for at, position in (*fixed, (count, None)):
        several = at - before - 1
        step = STEP if position is None else (position - low) // (several + 1)
        if before < 0 and position is not None:  # as far before the first as need be
            low, step = position - STEP * (several + 1), STEP
        if step < 1 and several:
            return None
        come += [(before + n, low + step * n) for n in range(1, several + 1)]
        before, low = at, position if position is not None else 0
    return come
