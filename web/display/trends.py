"""Counts of days -> lines over time: what a template draws as SVG.

Points are days on which the catalogue was counted; a line joins them and says nothing
of the days between. The table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from media.catalogue import MOST_AGENCIES, NO_DOCUMENT, DayCounts, Tally
from media.model import SEVERITIES, Severity, value
from web.display.plots import rounded_up

Grouping = Literal["checks", "agencies", "kinds"]
"""By what else than severity the counts of a day are kept."""
_TICKS = 4
_LABELS = 6
"""Days that are named under the lines; on a small screen the first and the last are."""
_MOST_DOTS = 60
"""Days that are drawn as dots; of more, the lines alone can be told apart."""


@value
class Day:
    """How many findings there were on a day, by how grave they are; a row of the table.

    `assets`: how many pictures were checked.
    """

    day: date
    assets: int
    findings: dict[Severity, int]


@value
class Point:
    """Where a day stands, in the units of the plot, from the top."""

    x: float
    y: float


@value
class Line:
    """The days of one severity; `has_dots`: each is drawn."""

    severity: Severity
    points: tuple[Point, ...]
    has_dots: bool


@value
class Label:
    """A day that is named; `is_prominent`: on a small screen as well; `anchor`: which
    part of its name stands at `x`.
    """

    day: date
    x: float
    is_prominent: bool
    anchor: Literal["start", "middle", "end"] = "middle"


@value
class Course:
    """How one thing went over the days that are kept: what is drawn beside its count.

    `first` and `last`: how many findings on the first and last day of which it is
    known. `points`: all days, in the units of `WIDE` and `HIGH`, by its own scale.
    """

    first: int
    last: int
    points: tuple[Point, ...]

    @property
    def change(self) -> int:
        """Return how many more there are than there were."""
        return self.last - self.first


WIDE, HIGH = 100, 20
"""Units of the plot of a course."""


@value
class Trend:
    """Lines over a scale; all in the units of `width` and `height`."""

    days: tuple[Day, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    ticks: tuple[tuple[int, float], ...]
    width: int
    height: int


@value
class Kept:
    """Of which findings the days are asked: all, or those of one check, agency or kind
    of document ("none" for no document), as counts are kept.
    """

    check: str | None = None
    agency: str | None = None
    document_type: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether counts of days are kept so: by one of them at most."""
        asked = (self.check, self.agency, self.document_type)
        return sum(name is not None for name in asked) <= 1


def days_of(counts: Sequence[DayCounts], kept: Kept) -> tuple[Day, ...]:
    """Return the days, the earliest first.

    A day of which nothing is known of an agency or kind of document is left out.

    >>> days_of([], Kept())
    ()
    """
    return tuple(_day(each, rows) for each in counts if (rows := _rows(each, kept)))


def trend(
    counts: Sequence[DayCounts],
    kept: Kept,
    *,
    severity: Severity | None = None,
    width: int = 720,
    height: int = 180,
) -> Trend:
    """Return the lines of days; of one severity, if asked.

    >>> trend([], Kept()).days
    ()
    """
    days = days_of(counts, kept)
    shown = [s for s in SEVERITIES if severity in (None, s)]
    highest = max((d.findings[s] for d in days for s in shown), default=1)
    top = rounded_up(max(highest, 1))
    places = _places([d.day for d in days], width)
    return Trend(
        days=days,
        lines=tuple(
            Line(
                severity=s,
                points=tuple(
                    Point(x=x, y=height - height * d.findings[s] / top)
                    for d, x in zip(days, places, strict=True)
                ),
                has_dots=len(days) <= _MOST_DOTS,
            )
            for s in shown
        ),
        labels=_labels([d.day for d in days], places, width),
        ticks=tuple(
            (top * tick // _TICKS, height - height * tick / _TICKS)
            for tick in range(_TICKS + 1)
            if top * tick % _TICKS == 0
        ),
        width=width,
        height=height,
    )


def courses(
    counts: Sequence[DayCounts], of: Grouping, *, severity: Severity | None = None
) -> dict[str | None, Course]:
    """Return how each check, agency or kind of document went, by its name.

    Only what is known of two days or more; of one severity, if asked.

    >>> courses([], "checks")
    {}
    """
    known = [c for c in counts if of == "checks" or c.grouped_at]
    if len(known) < 2:
        return {}
    names = {tally.name for each in known for tally in getattr(each, of)}
    places = _places([each.day for each in known], WIDE)
    found = {}
    for name in names:
        told = [
            (x, _total(rows, severity))
            for each, x in zip(known, places, strict=True)
            if (rows := _of(each, of, name)) is not None
        ]
        if len(told) > 1:
            found[name] = _course(told)
    return found


def _course(told: Sequence[tuple[float, int]]) -> Course:
    top = max(max(count for _, count in told), 1)
    return Course(
        first=told[0][1],
        last=told[-1][1],
        points=tuple(Point(x=x, y=HIGH - HIGH * count / top) for x, count in told),
    )


def _total(rows: Sequence[Tally], severity: Severity | None) -> int:
    shown = [severity] if severity else SEVERITIES
    return sum(tally.findings.get(s, 0) for tally in rows for s in shown)


def _of(counts: DayCounts, of: Grouping, name: str | None) -> list[Tally] | None:
    """Return the tallies of a name on a day, None where nothing is known of it.

    Of agencies only those with most are kept: of another it is not known.
    """
    tallies: tuple[Tally, ...] = getattr(counts, of)
    found = [tally for tally in tallies if tally.name == name]
    cut = of == "agencies" and len(tallies) >= MOST_AGENCIES
    return None if cut and not found else found


def _rows(counts: DayCounts, kept: Kept) -> list[Tally] | None:
    if kept.agency is not None:
        rows = _of(counts, "agencies", kept.agency) if counts.grouped_at else None
    elif kept.document_type is not None:
        kind = None if kept.document_type == NO_DOCUMENT else kept.document_type
        rows = _of(counts, "kinds", kind) if counts.grouped_at else None
    elif kept.check is not None:
        rows = _of(counts, "checks", kept.check)
    else:
        rows = list(counts.checks)
    return rows if rows is None or rows else _NOTHING


_NOTHING = [Tally(name=None, findings=dict.fromkeys(SEVERITIES, 0))]


def _day(counts: DayCounts, rows: Sequence[Tally]) -> Day:
    return Day(
        day=counts.day,
        assets=counts.assets,
        findings={s: sum(t.findings.get(s, 0) for t in rows) for s in SEVERITIES},
    )


def _places(days: Sequence[date], width: int) -> list[float]:
    """Return where days stand, by how much time lies between them."""
    if not days:
        return []
    first, whole = days[0], (days[-1] - days[0]).days
    if not whole:
        return [width / 2]
    return [width * (day - first).days / whole for day in days]


def _labels(
    days: Sequence[date], places: Sequence[float], width: int
) -> tuple[Label, ...]:
    """Return the days to be named: the first, the last, others with room between."""
    stand = dict(zip(days, places, strict=True))
    named = {day: stand[day] for day in (*days[:1], *days[-1:])}
    for day, x in stand.items():
        if all(abs(x - other) >= width / _LABELS for other in named.values()):
            named[day] = x
    return tuple(
        Label(
            day=day,
            x=x,
            is_prominent=day in (days[0], days[-1]),
            anchor="start" if x <= 0 else "end" if x >= width else "middle",
        )
        for day, x in sorted(named.items())
    )
