"""When a picture was printed, and under which credit -> a line of time for each credit.

A line says nothing that the table beneath it does not: it is for those who see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from media.model import Asset, Usage, value
from web.display.showings import Showing, showings
from web.translations.speaking import gettext

_MOST_LANES = 8
_TICKS = 8
_EDGE = 3.0
"""Percent of the width that stay free at both ends."""


@value
class Dot:
    """A usage: `x` in percent of the width; `is_late`: after the last day of use."""

    x: float
    usage: Usage
    is_late: bool = False


@value
class Lane:
    """The usages under one credit line, None for no credit."""

    credit_line: str | None
    dots: tuple[Dot, ...]

    @property
    def drawn(self) -> tuple[Dot, ...]:
        """Return its dots; of those that nobody could tell apart, one."""
        return tuple({(round(d.x * 4), d.is_late): d for d in self.dots}.values())


@value
class Tick:
    """A line across all lanes: the name of a month or year, or of what happened."""

    name: str
    x: float


@value
class Timeline:
    """Lanes over one scale. `marks`: when the picture was taken, when its use ends.

    `undated`: usages that have no day and are not drawn; `left_out`: credits that have
    no lane of their own.
    """

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Tick, ...]
    first: date
    last: date
    undated: int = 0
    left_out: int = 0


def timeline(
    asset: Asset, *, taken: str = "", ends: date | None = None
) -> Timeline | None:
    """Return the line of time, None where fewer than two usages have a day."""
    days = {u.usage_id: day for u in asset.usages if (day := _day(u.published))}
    if len(days) < 2:
        return None
    named = [
        (gettext("Taken"), _day(taken)),
        (gettext("Last day of use"), ends),
    ]
    marked = [(name, day) for name, day in named if day is not None]
    every = [*days.values(), *(day for _, day in marked)]
    first, last = min(every), max(every)
    shown = [s for s in showings(asset) if any(u.usage_id in days for u in s.usages)]

    def x(day: date) -> float:
        whole = max((last - first).days, 1)
        return round(_EDGE + (100 - 2 * _EDGE) * (day - first).days / whole, 2)

    def dots(showing: Showing) -> Iterator[Dot]:
        for usage in showing.usages:
            if (day := days.get(usage.usage_id)) is not None:
                late = ends is not None and day > ends
                yield Dot(x=x(day), usage=usage, is_late=late)

    return Timeline(
        lanes=tuple(
            Lane(credit_line=s.credit_line, dots=tuple(dots(s)))
            for s in shown[:_MOST_LANES]
        ),
        ticks=tuple(Tick(name=name, x=x(day)) for name, day in _ticks(first, last)),
        marks=tuple(Tick(name=name, x=x(day)) for name, day in marked),
        first=first,
        last=last,
        undated=len(asset.usages) - len(days),
        left_out=len(shown[_MOST_LANES:]),
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None  # less precise, or no date at all


def _ticks(first: date, last: date) -> Sequence[tuple[str, date]]:
    """Return the beginnings of years, else of months, else none, a few of them.

    >>> [name for name, _ in _ticks(date(2021, 5, 1), date(2023, 2, 1))]
    ['2022', '2023']
    >>> [name for name, _ in _ticks(date(2026, 1, 20), date(2026, 3, 20))]
    ['2026-02', '2026-03']
    """
    found: list[tuple[str, date]] = []
    if last - first > timedelta(days=500):
        for year in range(first.year + 1, last.year + 1):
            found.append((str(year), date(year, 1, 1)))
    elif last - first > timedelta(days=40):
        number, end = first.year * 12 + first.month, last.year * 12 + last.month
        for month in range(number, end):
            day = date(month // 12, month % 12 + 1, 1)
            found.append((day.isoformat()[:7], day))
    return found[:: max(1, -(-len(found) // _TICKS))]
