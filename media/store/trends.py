"""How many findings there were, day by day: kept, and read again.

A day has one row, of the last time that anybody counted on it. Nothing is made up for
days on which nobody did.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from media.catalogue import DayCounts, Query
from media.store.counting import count_checks
from media.store.statements import put
from media.store.tables import ASSET, DAY_COUNT
from media.store.values import from_json, to_json


def counted(connection: Connection, day: date, *, at: str) -> DayCounts:
    """Count the findings that nobody answers for on a day."""
    return DayCounts(
        day=day,
        at=at,
        assets=connection.scalar(select(func.count()).select_from(ASSET)) or 0,
        checks=count_checks(connection, Query(day=day)),
    )


def write_counts(connection: Connection, counts: DayCounts) -> None:
    """Keep what was counted; what was kept of that day is replaced."""
    row = {"day": counts.day.isoformat(), "body": to_json(counts)}
    put(connection, DAY_COUNT, [row])


def daily_counts(connection: Connection, *, limit: int) -> tuple[DayCounts, ...]:
    """Return what is kept of the latest days, the earliest first."""
    latest = select(DAY_COUNT.c.body).order_by(DAY_COUNT.c.day.desc()).limit(limit)
    found = [from_json(DayCounts, body) for body in connection.scalars(latest)]
    return tuple(reversed(found))
