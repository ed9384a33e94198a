"""Which assets the desk withdrew, for searches: `is:withdrawn`, `is:blocked`."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, literal, or_, select

from media.model import Withdrawal
from media.store.tables import (
    ASSET,
    FORMER_ID,
    IMAGE,
    TICK,
    USAGE,
    WITHDRAWAL,
    WITHDRAWAL_NAME,
)
from media.store.values import from_json
from media.withdrawals import is_due


def killed(connection: Connection, day: date) -> Select[Any] | None:
    """Return the statement that gives the numbers of killed assets, None for none.

    By their ids, files and usages as a withdrawal names them, and as
    `media.withdrawals.Orders.about` finds them one by one.
    """
    standing = connection.scalars(
        select(WITHDRAWAL.c.body).where(
            WITHDRAWAL.c.is_latest,
            WITHDRAWAL.c.state != "taken-back",
            WITHDRAWAL.c.body.contains('"kind":"kill"', autoescape=True),
        )
    )
    orders = (from_json(Withdrawal, body) for body in standing)
    kills = {order.withdrawal_id for order in orders if is_due(order, day)}
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
    is_another = exists().where(
        TICK.c.withdrawal_id == WITHDRAWAL_NAME.c.withdrawal_id,
        TICK.c.usage_id == USAGE.c.usage_id,
        TICK.c.is_latest,
        TICK.c.body.contains('"outcome":"not-ours"', autoescape=True),
    )
    by_usage = (
        select(USAGE.c.asset_number)
        .join(
            WITHDRAWAL_NAME,
            WITHDRAWAL_NAME.c.name == literal("usage:") + USAGE.c.usage_id,
        )
        .where(and_(of, ~is_another))
    )
    number = ASSET.c.number
    each = (by_id, by_former_id, by_file, by_usage)
    return select(number).where(or_(*(number.in_(some) for some in each)))
