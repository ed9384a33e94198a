"""Counts -> the measures of plots: what a template draws as SVG.

A plot says nothing that the table beside it does not: it is for those who see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from media.catalogue import Tally
from media.model import SEVERITIES, Severity, value

_TICKS = 4
_LABELS = 12
"""Names that have room on a wide screen; on a small one every `_WIDE`th of them has."""
_WIDE = 4
_GAP = 2
"""Columns that stay free where years are left out, so that the names beside fit."""
_MOST_MONTHS = 36
"""Three years; what is older has its own search."""


@value
class Bar:
    """A part of a column: `y` and `height` in the units of the plot, from the top."""

    severity: Severity
    count: int
    y: float
    height: float


@value
class Column:
    """One month: where it stands, its parts from the gravest, at the bottom, up.

    `labelled`: there is room for its name; `is_prominent`: on a small screen as well.
    `is_after_gap`: years without anything before it are left out, and it is named.
    """

    name: str
    x: float
    total: int
    bars: tuple[Bar, ...]
    labelled: bool
    is_prominent: bool
    is_after_gap: bool = False


@value
class Plot:
    """Columns side by side over a scale; all in the units of `width` and `height`."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[int, float], ...]
    step: float
    width: int
    height: int


def columns(tallies: Sequence[Tally], *, width: int = 720, height: int = 180) -> Plot:
    """Return the columns of months, those without findings between them included.

    Tallies without a name (no date is known) are left out.
    """
    found = {tally.name: tally for tally in tallies if tally.name}
    months = _every_month(sorted(found))[-_MOST_MONTHS:]
    top = rounded_up(max((found[m].total for m in months if m in found), default=1))
    jumps = [n for n, two in enumerate(pairwise(months), 1) if _apart(*two) > 1]
    step = width / max(len(months) + _GAP * len(jumps), 1)
    every = max(1, -(-len(months) // _LABELS))
    close = {n + near for n in jumps for near in range(1, every)}
    return Plot(
        columns=tuple(
            Column(
                name=month,
                x=(number + _GAP * sum(jump <= number for jump in jumps)) * step,
                total=found[month].total if month in found else 0,
                bars=_bars(found.get(month), top=top, height=height),
                labelled=number in jumps
                or (number % every == 0 and number not in close),
                is_prominent=number in jumps or number % (_WIDE * every) == 0,
                is_after_gap=number in jumps,
            )
            for number, month in enumerate(months)
        ),
        ticks=tuple(
            (top * tick // _TICKS, height - height * tick / _TICKS)
            for tick in range(_TICKS + 1)
            if top * tick % _TICKS == 0
        ),
        step=step,
        width=width,
        height=height,
    )


def _bars(tally: Tally | None, *, top: int, height: int) -> tuple[Bar, ...]:
    bars: list[Bar] = []
    y = float(height)
    for severity in SEVERITIES if tally else ():
        if count := tally.findings.get(severity, 0) if tally else 0:
            tall = height * count / top
            y -= tall
            bars.append(Bar(severity=severity, count=count, y=y, height=tall))
    return tuple(bars)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _apart(before: str, after: str) -> int:
    return _number(after) - _number(before)


def _every_month(known: Sequence[str]) -> list[str]:
    """Return the months from the first to the last.

    >>> _every_month(["2025-11", "2026-02"])
    ['2025-11', '2025-12', '2026-01', '2026-02']
    """
    if not known:
        return []
    numbers = [_number(month) for month in known]
    every = [numbers[0]]
    for before, after in pairwise(numbers):
        # A date far off (a mistyped year) is not to push all others out of sight.
        near = after - before <= _MOST_MONTHS
        every += range(before + 1, after + 1) if near else (after,)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in every]


def rounded_up(count: int) -> int:
    """Return the next number that parts well on a scale.

    >>> rounded_up(3), rounded_up(7), rounded_up(130)
    (4, 8, 200)
    """
    size = 1
    while True:
        for factor in (4, 8, 12, 20):
            if factor * size >= count:
                return factor * size
        size *= 10
