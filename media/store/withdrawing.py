"""Pictures that were called back: written and read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import (
    Connection,
    case,
    delete,
    exists,
    func,
    select,
    tuple_,
    update,
)

from media.catalogue import Page
from media.errors import NotInCatalogue
from media.model import Asset, CalledUsage, Tick, Withdrawal, WithdrawalState
from media.store.batch import Batch
from media.store.cursors import read_cursor, write_cursor
from media.store.decided_tables import CALLED_USAGE, TICK, WITHDRAWAL, WITHDRAWAL_NAME
from media.store.filtering import count
from media.store.names import source_id
from media.store.reading import load_assets
from media.store.statements import chunks, insert_rows, next_number, upserting
from media.store.tables import ASSET, DEADLINE, USAGE
from media.store.values import from_json, to_json

_NAME = "withdrawals"
_PAIRS_AT_ONCE = 200


def write_withdrawals(connection: Connection, batch: Batch) -> None:
    """Add the withdrawals, listed usages and ticks of a batch."""
    _write_orders(connection, batch)
    _write_called(connection, batch)
    _write_ticks(connection, batch)


def _write_orders(connection: Connection, batch: Batch) -> None:
    if not batch.withdrawals:
        return
    last = {w.withdrawal_id: at for at, w in enumerate(batch.withdrawals)}
    for some in chunks(last):
        earlier = WITHDRAWAL.c.withdrawal_id.in_(some)
        connection.execute(update(WITHDRAWAL).where(earlier).values(is_latest=False))
        named = WITHDRAWAL_NAME.c.withdrawal_id.in_(some)
        connection.execute(delete(WITHDRAWAL_NAME).where(named))
    first = next_number(connection, WITHDRAWAL)
    rows = [
        {
            "number": first + at,
            "withdrawal_id": said.withdrawal_id,
            "is_latest": last[said.withdrawal_id] == at,
            "state": said.state,
            "body": to_json(said),
        }
        for at, said in enumerate(batch.withdrawals)
    ]
    insert_rows(connection, WITHDRAWAL, rows)
    names = [
        {"name": name, "withdrawal_id": withdrawal_id}
        for withdrawal_id, at in last.items()
        for name in sorted(set(batch.withdrawals[at].names))
    ]
    insert_rows(connection, WITHDRAWAL_NAME, names)


def _write_called(connection: Connection, batch: Batch) -> None:
    if not batch.called:
        return
    rows = [
        {
            "withdrawal_id": said.withdrawal_id,
            "usage_id": said.usage.usage_id,
            "document_id": source_id(said.usage.caption.document_uri),
            "body": to_json(said),
        }
        for said in batch.called
    ]
    statement = upserting(connection, CALLED_USAGE)
    connection.execute(statement.on_conflict_do_nothing(), rows)


def _write_ticks(connection: Connection, batch: Batch) -> None:
    if not batch.ticks:
        return
    last = {(t.withdrawal_id, t.usage_id): at for at, t in enumerate(batch.ticks)}
    pairs = sorted(last)
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        some = pairs[start : start + _PAIRS_AT_ONCE]
        here = tuple_(TICK.c.withdrawal_id, TICK.c.usage_id).in_(some)
        connection.execute(update(TICK).where(here).values(is_latest=False))
    first = next_number(connection, TICK)
    rows = [
        {
            "number": first + at,
            "withdrawal_id": tick.withdrawal_id,
            "usage_id": tick.usage_id,
            "is_latest": last[tick.withdrawal_id, tick.usage_id] == at,
            "body": to_json(tick),
        }
        for at, tick in enumerate(batch.ticks)
    ]
    insert_rows(connection, TICK, rows)


def history(connection: Connection, withdrawal_id: str) -> tuple[Withdrawal, ...]:
    """Return a withdrawal and each change of it, the latest last.

    Raises:
        NotInCatalogue: there is none of this id.
    """
    bodies = connection.scalars(
        select(WITHDRAWAL.c.body)
        .where(WITHDRAWAL.c.withdrawal_id == withdrawal_id)
        .order_by(WITHDRAWAL.c.number)
    )
    found = tuple(from_json(Withdrawal, body) for body in bodies)
    if not found:
        raise NotInCatalogue(f"no withdrawal has the id {withdrawal_id!r}")
    return found


def withdrawals(
    connection: Connection,
    *,
    state: WithdrawalState | None,
    limit: int,
    cursor: str | None,
) -> Page[Withdrawal]:
    """Return a page of withdrawals as they are now, what changed last first."""
    rows = select(WITHDRAWAL.c.number, WITHDRAWAL.c.body).where(WITHDRAWAL.c.is_latest)
    if state is not None:
        rows = rows.where(WITHDRAWAL.c.state == state)
    total = count(connection, rows)
    name = f"{_NAME} {state or ''}"
    if cursor is not None:
        (before,) = read_cursor(name, cursor, (int,))
        rows = rows.where(WITHDRAWAL.c.number < before)
    rows = rows.order_by(WITHDRAWAL.c.number.desc())
    found = connection.execute(rows.limit(limit + 1)).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=tuple(from_json(Withdrawal, body) for _, body in shown),
        total=total,
        next_cursor=write_cursor(name, (shown[-1][0],)) if more else None,
    )


def has_withdrawals(connection: Connection) -> bool:
    """Tell whether a picture was ever called back."""
    return connection.scalar(select(WITHDRAWAL.c.number).limit(1)) is not None


def about(connection: Connection, names: Iterable[str]) -> tuple[Withdrawal, ...]:
    """Return what holds about these names, the first ordered first.

    Of one second, that which was stored first.
    """
    ids: set[str] = set()
    for some in chunks(set(names)):
        here = WITHDRAWAL_NAME.c.name.in_(some)
        ids.update(
            connection.scalars(select(WITHDRAWAL_NAME.c.withdrawal_id).where(here))
        )
    found: list[tuple[str, int, Withdrawal]] = []
    first = WITHDRAWAL.alias("first")
    number = select(func.min(first.c.number)).where(
        first.c.withdrawal_id == WITHDRAWAL.c.withdrawal_id
    )
    for some in chunks(ids):
        rows = connection.execute(
            select(number.scalar_subquery(), WITHDRAWAL.c.body).where(
                WITHDRAWAL.c.is_latest,
                WITHDRAWAL.c.state != "taken-back",
                WITHDRAWAL.c.withdrawal_id.in_(some),
            )
        )
        for at, body in rows:
            said = from_json(Withdrawal, body)
            found.append((said.ordered_at, at, said))
    return tuple(said for *_, said in sorted(found, key=lambda one: one[:2]))


def called(connection: Connection, withdrawal_id: str) -> tuple[CalledUsage, ...]:
    """Return every usage that a withdrawal called for, by when it was listed."""
    bodies = connection.scalars(
        select(CALLED_USAGE.c.body).where(CALLED_USAGE.c.withdrawal_id == withdrawal_id)
    )
    found = (from_json(CalledUsage, body) for body in bodies)
    return tuple(sorted(found, key=_as_listed))


def called_in(connection: Connection, uris: Iterable[str]) -> tuple[CalledUsage, ...]:
    """Return usages in these documents that were called for, by withdrawal."""
    found: list[CalledUsage] = []
    for some in chunks({source_id(uri) for uri in uris}):
        here = CALLED_USAGE.c.document_id.in_(some)
        bodies = connection.scalars(select(CALLED_USAGE.c.body).where(here))
        found += (from_json(CalledUsage, body) for body in bodies)
    return tuple(sorted(found, key=lambda s: (s.withdrawal_id, *_as_listed(s))))


def _as_listed(said: CalledUsage) -> tuple[str, str, int, str]:
    caption = said.usage.caption
    return said.at, caption.document_uri, caption.position, said.usage.usage_id


def ticks(connection: Connection, withdrawal_id: str) -> tuple[Tick, ...]:
    """Return all that was ever said of the usages of a withdrawal, in order."""
    bodies = connection.scalars(
        select(TICK.c.body)
        .where(TICK.c.withdrawal_id == withdrawal_id)
        .order_by(TICK.c.number)
    )
    return tuple(from_json(Tick, body) for body in bodies)


def assets_beyond(
    connection: Connection, day: date, *, limit: int, cursor: str | None
) -> Page[Asset]:
    """Return a page of used pictures with a limit in time that a day is beyond."""
    today = day.isoformat()
    is_past = (DEADLINE.c.ends != "") & (DEADLINE.c.ends < today)
    is_to_come = DEADLINE.c.starts > today
    # Of several the gravest counts; what only is to come sorts behind all days.
    since = func.min(case((is_past, DEADLINE.c.ends), else_="~")).label("since")
    # Asked of each that has a limit, which few have
    used = exists().where(USAGE.c.asset_number == ASSET.c.number)
    rows = (
        select(ASSET.c.number, since, ASSET.c.asset_id)
        .join(DEADLINE)
        .where(is_past | is_to_come, used)
        .group_by(ASSET.c.number, ASSET.c.asset_id)
        .subquery()
    )
    asked = select(rows)
    total = count(connection, asked)
    name = f"beyond {today}"
    key = rows.c.since, rows.c.asset_id
    if cursor is not None:
        after = read_cursor(name, cursor, (str, str))
        asked = asked.where(tuple_(*key) > tuple_(*after))
    found = connection.execute(asked.order_by(*key).limit(limit + 1)).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=load_assets(connection, [row.number for row in shown]),
        total=total,
        next_cursor=(
            write_cursor(name, (shown[-1].since, shown[-1].asset_id)) if more else None
        ),
    )
