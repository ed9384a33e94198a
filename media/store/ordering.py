"""The assets of a search in an order: by a date, then by id, from a place on.

A page goes on from the key of the last one (`media.store.cursors`). Where many match,
assets are walked in order and tested (`media.store.filtering.Way`); where that goes on
for too long, for all that match are elsewhere, the hits are looked up after all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, func, or_, select, true

from media.catalogue import Order
from media.store.filtering import Condition, Way
from media.store.tables import ASSET

_ID = ASSET.c.asset_id
UNSCORED = -1
"""Below every score: what lies beyond the window of ranking comes last."""


class By(NamedTuple):
    """A date to sort by, and whether the earliest comes first."""

    day: Any
    up: bool = False


NEWEST = By(ASSET.c.newest)


class Hit(NamedTuple):
    """A row that matched, with what sorts it; there may be a thousand of them.

    `newest`: the date that sorts it, that of its publication or of when it was added.
    """

    number: int
    newest: str
    asset_id: str
    score: int = UNSCORED


class LookedUp(NamedTuple):
    """The hits of a search: how many, and rows of the newest; None: not found out."""

    total: int | None = None
    rows: Sequence[Any] | None = None


def every(connection: Connection) -> int:
    """Return about how many assets there are, without counting them."""
    return connection.scalar(select(func.max(ASSET.c.number))) or 0


def newest(
    connection: Connection, way: Way, *, after: Sequence[Any] | None, limit: int
) -> list[Hit]:
    """Return the next hits, those published last before."""
    return _by(NEWEST, connection, way, after=after, limit=limit)


def _oldest(
    connection: Connection, way: Way, *, after: Sequence[Any] | None, limit: int
) -> list[Hit]:
    """Return the next hits, those published first before; what has no date is last."""
    hits: list[Hit] = []
    if after is None or after[0]:
        dated = way.narrowed(ASSET.c.newest > "")
        first = By(ASSET.c.newest, up=True)
        hits = _by(first, connection, dated, after=after, limit=limit)
        after = None
    if len(hits) < limit:
        rest = limit - len(hits)
        undated = way.narrowed(ASSET.c.newest == "")
        hits += _by(NEWEST, connection, undated, after=after, limit=rest)
    return hits


def _added(
    connection: Connection, way: Way, *, after: Sequence[Any] | None, limit: int
) -> list[Hit]:
    """Return the next hits, those that came in last before."""
    return _by(By(ASSET.c.added), connection, way, after=after, limit=limit)


def _first_added(
    connection: Connection, way: Way, *, after: Sequence[Any] | None, limit: int
) -> list[Hit]:
    """Return the next hits, those that came in first before."""
    return _by(By(ASSET.c.added, up=True), connection, way, after=after, limit=limit)


ORDERS: Mapping[Order, Callable[..., list[Hit]]] = {
    "newest": newest,
    "oldest": _oldest,
    "added": _added,
    "added-oldest": _first_added,
}


def _by(
    by: By,
    connection: Connection,
    way: Way,
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[Hit]:
    rows = rows_by(by, connection, way, after=after, limit=limit)
    return [Hit(number=n, newest=d, asset_id=i) for n, d, i in rows]


def rows_by(
    by: By,
    connection: Connection,
    way: Way,
    *,
    after: Sequence[Any] | None = None,
    limit: int,
    asked: Callable[[Select[Any]], Select[Any]] = lambda chosen: chosen,
) -> Sequence[Any]:
    """Return hits by a date, then by id: one way along an index or the other.

    `asked`: from the statement that gives their number, date and id to the one that
    gives the rows wanted, one for each.
    """
    day, up = by
    passed = [] if after is None else [(_earlier if up else later)(day, _ID, after)]
    order = (day, _ID.desc()) if up else (day.desc(), _ID)

    def chosen(*where: Condition) -> Select[Any]:
        rows = select(ASSET.c.number, day, _ID).where(*where, *passed)
        return rows.order_by(*order).limit(limit)

    if way.walked is not None:
        ends = select(day).where(*passed).order_by(*order).offset(way.steps).limit(1)
        last = connection.scalar(ends)
        within = [] if last is None else [day <= last if up else day >= last]
        rows = connection.execute(asked(chosen(*way.walked, *within))).all()
        if len(rows) == limit or last is None:
            return rows
    return connection.execute(asked(chosen(*way.looked_up))).all()


def newest_counted(
    connection: Connection,
    numbers: Select[Any],
    *,
    limit: int,
    most: int,
    asked: Callable[[Select[Any]], Select[Any]],
) -> LookedUp:
    """Return how many assets have these numbers, and the newest, looked up once.

    Where they are more than `most`, none of them is looked up: then there are no rows,
    and no number of hits either if not all were counted. `asked`: as of `rows_by`.
    """
    # PostgreSQL would plan for the first few
    is_cut = connection.dialect.name == "sqlite"
    held = select(numbers.subquery()).limit(most + 1) if is_cut else numbers
    hits = held.cte("hit").prefix_with("MATERIALIZED")
    (number,) = hits.c
    total = select(func.count()).select_from(hits).scalar_subquery()
    chosen = (
        select(ASSET.c.number, ASSET.c.newest, _ID)
        .join_from(hits, ASSET, ASSET.c.number == number)
        .where(total <= most)
        .order_by(ASSET.c.newest.desc(), _ID)
        .limit(limit)
    )
    first = asked(chosen).subquery()
    counted = select(total.label("total")).subquery()
    both = (
        select(counted, first)
        .select_from(counted.outerjoin(first, true()))
        .order_by(first.c.newest.desc(), first.c.asset_id)
    )
    rows = connection.execute(both).all()
    found = rows[0].total
    if found > most:
        return LookedUp(total=None if is_cut else found)
    return LookedUp(total=found, rows=[row[1:] for row in rows if row.number])


def later(newest: Any, name: Any, after: Sequence[Any]) -> Condition:
    """Return the condition to come after a key, newest first, then by id."""
    date, last = after
    return and_(
        newest <= date,
        or_(newest < date, and_(newest == date, name > last)),
    )


def _earlier(newest: Any, name: Any, after: Sequence[Any]) -> Condition:
    """Return the condition to come after a key, oldest first, then against the id."""
    date, last = after
    return and_(
        newest >= date,
        or_(newest > date, and_(newest == date, name < last)),
    )
