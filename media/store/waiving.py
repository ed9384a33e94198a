"""Who answers for findings: written, read, and what that leaves of the findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Select, select, update

from media.catalogue import Page
from media.model import Waiver
from media.store.cursors import read_cursor, write_cursor
from media.store.decided_tables import WAIVER
from media.store.statements import chunks, insert_rows, next_number
from media.store.values import from_json, to_json

_NAME = "waivers"


def write_waivers(connection: Connection, waivers: Sequence[Waiver]) -> None:
    """Add waivers; the latest on a finding counts from now on."""
    if not waivers:
        return
    for some in chunks({waiver.finding_id for waiver in waivers}):
        earlier = WAIVER.c.finding_id.in_(some)
        connection.execute(update(WAIVER).where(earlier).values(is_latest=False))
    last = {waiver.finding_id: at for at, waiver in enumerate(waivers)}
    first = next_number(connection, WAIVER)
    rows = [
        {
            "number": first + at,
            "finding_id": waiver.finding_id,
            "is_latest": last[waiver.finding_id] == at,
            "ends": "" if waiver.withdrawn else waiver.until.isoformat(),
            "body": to_json(waiver),
        }
        for at, waiver in enumerate(waivers)
    ]
    insert_rows(connection, WAIVER, rows)


def answered_on(day: date) -> Select[tuple[str]]:
    """Return the statement that gives the ids of findings answered for on a day."""
    return select(WAIVER.c.finding_id).where(
        WAIVER.c.is_latest, WAIVER.c.ends >= day.isoformat()
    )


def waivers_of(connection: Connection, finding_ids: Iterable[str]) -> dict[str, Waiver]:
    """Return the latest waiver of each of these findings; withdrawn ones left out."""
    found: dict[str, Waiver] = {}
    for some in chunks(set(finding_ids)):
        rows = select(WAIVER.c.finding_id, WAIVER.c.body).where(
            WAIVER.c.is_latest, WAIVER.c.ends != "", WAIVER.c.finding_id.in_(some)
        )
        for finding_id, body in connection.execute(rows):
            found[finding_id] = from_json(Waiver, body)
    return found


def waivers(connection: Connection, *, limit: int, cursor: str | None) -> Page[Waiver]:
    """Return a page of all waivers ever made, the latest first."""
    rows = select(WAIVER.c.number, WAIVER.c.body).order_by(WAIVER.c.number.desc())
    total = next_number(connection, WAIVER) - 1
    if cursor is not None:
        (before,) = read_cursor(_NAME, cursor, (int,))
        rows = rows.where(WAIVER.c.number < before)
    found = connection.execute(rows.limit(limit + 1)).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=tuple(from_json(Waiver, body) for _, body in shown),
        total=total,
        next_cursor=write_cursor(_NAME, (shown[-1][0],)) if more else None,
    )
