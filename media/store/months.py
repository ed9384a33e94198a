"""A search -> how many of its assets were published last in each month."""

from __future__ import annotations

from sqlalchemy import Connection, String, func, select

from media.catalogue import Facet, Query
from media.store.asking import asked
from media.store.filtering import asset_filters
from media.store.tables import ASSET

_MONTH = len("2026-03")


def count_months(connection: Connection, query: Query) -> tuple[Facet, ...]:
    """Return the months in their order; assets without a month are left out."""
    found = asset_filters(connection, query, asked(connection, query), findings=True)
    month = func.substr(ASSET.c.newest, 1, _MONTH, type_=String)
    rows = (
        select(month, func.count())
        .where(func.length(ASSET.c.newest) >= _MONTH, *found.few())
        .group_by(month)
        .order_by(month)
    )
    return tuple(Facet(name=n, assets=count) for n, count in connection.execute(rows))
