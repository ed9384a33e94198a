"""Which assets the desk withdrew, for searches: `is:withdrawn`, `is:blocked`."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, literal, or_, select

from media.model import Tick, Withdrawal
from media.store.decided_tables import TICK, WITHDRAWAL, WITHDRAWAL_NAME
from media.store.reading import load_assets
from media.store.statements import chunks
from media.store.tables import ASSET, FORMER_ID, IMAGE, USAGE
from media.store.values import from_json
from media.withdrawals import Orders, is_due, latest_ticks


def killed(
    connection: Connection, day: date, *, later: bool = False
) -> Select[Any] | None:
    """Return the statement that gives the numbers of killed assets, None for none.

    `later`: of those that will be, by orders that do not count yet on that day. By
    their ids, files and usages as a withdrawal names them, and as
    `media.withdrawals.Orders.about` finds them one by one.
    """
    standing = connection.scalars(
        select(WITHDRAWAL.c.body).where(
            WITHDRAWAL.c.is_latest,
            WITHDRAWAL.c.state != "taken-back",
            WITHDRAWAL.c.body.contains('"kind":"kill"', autoescape=True),
        )
    )
    every = (from_json(Withdrawal, body) for body in standing)
    orders = tuple(order for order in every if is_due(order, day) is not later)
    kills = {order.withdrawal_id for order in orders}
    if not kills:
        return None
    of = WITHDRAWAL_NAME.c.withdrawal_id.in_(kills)
    names = select(WITHDRAWAL_NAME.c.name).where(of)
    by_id = select(ASSET.c.number).where(
        (literal("asset:") + ASSET.c.asset_id).in_(names)
    )
    by_former_id = select(FORMER_ID.c.asset_number).where(
        (literal("asset:") + FORMER_ID.c.former_id).in_(names)
    )
    by_file = select(IMAGE.c.asset_number).where(
        (literal("file:") + IMAGE.c.sha256).in_(names)
    )
    by_usage = (
        select(USAGE.c.asset_number)
        .join(
            WITHDRAWAL_NAME,
            WITHDRAWAL_NAME.c.name == literal("usage:") + USAGE.c.usage_id,
        )
        .where(of)
    )
    number = ASSET.c.number
    each = (by_id, by_former_id, by_file, by_usage)
    named = or_(*(number.in_(some) for some in each))
    free = _free(connection, orders)
    return (
        select(number).where(named, number.not_in(free))
        if free
        else (select(number).where(named))
    )


def _free(connection: Connection, orders: tuple[Withdrawal, ...]) -> list[int]:
    """Return the numbers of assets with usages that are said to be none of a killed
    picture, and which no order is about for what else they have.
    """
    said = connection.scalars(
        select(TICK.c.body).where(
            TICK.c.is_latest,
            TICK.c.withdrawal_id.in_([order.withdrawal_id for order in orders]),
            TICK.c.body.contains('"outcome":"not-ours"', autoescape=True),
        )
    )
    ticks = latest_ticks(from_json(Tick, body) for body in said)
    standing = Orders(withdrawals=orders, ticks=ticks)
    found: list[int] = []
    for some in chunks({usage_id for _, usage_id in ticks}):
        here = USAGE.c.usage_id.in_(some)
        found += connection.scalars(select(USAGE.c.asset_number).where(here))
    numbers = sorted(set(found))
    assets = load_assets(connection, numbers)
    return [
        number
        for number, asset in zip(numbers, assets, strict=True)
        if not standing.about(asset)
    ]
