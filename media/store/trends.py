"""How many findings there were, day by day: kept, and read again.

A day has one row, of the last time that anybody counted on it. Nothing is made up for
days on which nobody did.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from media.catalogue import MOST_AGENCIES, DayCounts, Query
from media.store.counting import count_agencies, count_checks, count_kinds
from media.store.statements import put
from media.store.tables import ASSET, DAY_COUNT
from media.store.values import from_json, to_json

_LATELY = timedelta(hours=1)


def counted(connection: Connection, day: date, *, at: str) -> DayCounts:
    """Count the findings that nobody answers for on a day.

    By agency and by kind of document only where that was not done lately on that day:
    it takes several times as long, and who takes in one file waits for it.
    """
    query = Query(day=day)
    counts = DayCounts(
        day=day,
        at=at,
        assets=connection.scalar(select(func.count()).select_from(ASSET)) or 0,
        checks=count_checks(connection, query),
    )
    (kept,) = daily_counts(connection, limit=1, day=day) or (None,)
    if kept is not None and is_recent(kept.grouped_at, at):
        return replace(
            counts,
            agencies=kept.agencies,
            kinds=kept.kinds,
            grouped_at=kept.grouped_at,
        )
    return replace(
        counts,
        agencies=count_agencies(connection, query, most=MOST_AGENCIES),
        kinds=count_kinds(connection, query),
        grouped_at=at,
    )


def is_recent(grouped_at: str, at: str) -> bool:
    """Tell whether a count by group is young enough to be kept.

    >>> is_recent("2026-11-02T08:00:00+00:00", "2026-11-02T08:30:00+00:00")
    True
    >>> is_recent("", "2026-11-02T08:30:00+00:00")
    False
    """
    try:
        passed = datetime.fromisoformat(at) - datetime.fromisoformat(grouped_at)
    except (TypeError, ValueError):
        return False
    return timedelta() < passed < _LATELY


def write_counts(connection: Connection, counts: DayCounts) -> None:
    """Keep what was counted; what was kept of that day is replaced."""
    row = {"day": counts.day.isoformat(), "body": to_json(counts)}
    put(connection, DAY_COUNT, [row])


def daily_counts(
    connection: Connection, *, limit: int, day: date | None = None
) -> tuple[DayCounts, ...]:
    """Return what is kept of the latest days, or of one, the earliest first."""
    latest = select(DAY_COUNT.c.body).order_by(DAY_COUNT.c.day.desc()).limit(limit)
    if day is not None:
        latest = latest.where(DAY_COUNT.c.day == day.isoformat())
    found = [from_json(DayCounts, body) for body in connection.scalars(latest)]
    return tuple(reversed(found))
