"""Which assets the desk withdrew, for searches: `is:blocked`, `is:usable`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, literal, or_, select

from media.store.tables import ASSET, IMAGE, WITHDRAWAL, WITHDRAWAL_NAME


def killed(connection: Connection) -> Select[Any] | None:
    """Return the statement that gives the numbers of killed assets, None for none.

    By their ids and files, as a withdrawal names them.
    """
    kills = set(
        connection.scalars(
            select(WITHDRAWAL.c.withdrawal_id).where(
                WITHDRAWAL.c.is_latest,
                WITHDRAWAL.c.state != "taken-back",
                WITHDRAWAL.c.body.contains('"kind":"kill"', autoescape=True),
            )
        )
    )
    if not kills:
        return None
    names = select(WITHDRAWAL_NAME.c.name).where(
        WITHDRAWAL_NAME.c.withdrawal_id.in_(kills)
    )
    by_id = select(ASSET.c.number).where(
        (literal("asset:") + ASSET.c.asset_id).in_(names)
    )
    by_file = select(IMAGE.c.asset_number).where(
        (literal("file:") + IMAGE.c.sha256).in_(names)
    )
    return select(ASSET.c.number).where(
        or_(ASSET.c.number.in_(by_id), ASSET.c.number.in_(by_file))
    )
