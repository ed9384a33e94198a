"""What is overdue: usages beyond their right, withdrawals that are not carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from media.catalogue import Catalogue
from media.model import Withdrawal, value
from media.pipeline.paging import every_page
from media.pipeline.tracing import Trace, trace
from media.rights import Beyond, beyond
from media.withdrawals import Standing

_AT_ONCE = 200


@value
class Late:
    """A withdrawal of which usages are open for longer than the newsroom allows."""

    trace: Trace
    hours: int

    @property
    def order(self) -> Withdrawal:
        """Return the withdrawal as it is now."""
        return self.trace.order

    @property
    def open(self) -> tuple[Standing, ...]:
        """Return the usages that wait for somebody."""
        return tuple(row for row in self.trace.rows if row.is_open)


def late_withdrawals(
    catalogue: Catalogue, *, now: datetime, hours: int
) -> tuple[Late, ...]:
    """Return withdrawals with usages that are open for so many hours, the longest
    first.

    Hours count from when it was ordered; of a usage that came in since, from then.
    """
    found: list[Late] = []
    for orders in every_page(
        lambda cursor: catalogue.withdrawals(limit=_AT_ONCE, cursor=cursor)
    ):
        for order in orders:
            if order.state != "taken-back":
                seen = trace(order.withdrawal_id, catalogue=catalogue)
                waited = _waited(seen, now)
                if waited is not None and waited >= timedelta(hours=hours):
                    found.append(
                        Late(trace=seen, hours=int(waited.total_seconds()) // 3600)
                    )
    return tuple(sorted(found, key=lambda late: -late.hours))


def _waited(seen: Trace, now: datetime) -> timedelta | None:
    since = [
        max(row.listed_at, seen.order.ordered_at) for row in seen.rows if row.is_open
    ]
    if not since:
        return None
    began = max(min(since), seen.order.since[:10] and _start(seen.order.since))
    return now.astimezone(UTC) - datetime.fromisoformat(began)


def _start(since: str) -> str:
    """Return a day or moment as a moment in UTC that sorts as texts do."""
    moment = datetime.fromisoformat(since)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def beyond_rights(catalogue: Catalogue, *, now: datetime) -> Iterator[Beyond]:
    """Yield the usages that stand beyond a limit in time, the longest first.

    Embargoes that are not over come after what has ended.
    """
    today = now.astimezone(UTC).date()
    for assets in every_page(
        lambda cursor: catalogue.assets_beyond(today, limit=_AT_ONCE, cursor=cursor)
    ):
        for asset in assets:
            yield from beyond(asset, today)
