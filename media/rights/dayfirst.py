"""Limits in time of languages that set the day first: "ウェブは7月1日まで掲載禁止".

In: a clause, and the day of its file. Out: what is barred or left until a day, or from
one, of the media and countries that stand before the day or behind it. Where none stand
there, the phrases of the data read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from media.dates import all_dates
from media.model import Restriction, RestrictionKind, Span
from media.rights.excepting import left_alone, of_list
from media.rights.knowing import all_plain
from media.rights.members import Member, members_of, runs
from media.rights.moments import Moment, find_moment
from media.rights.spans import Timed
from media.rights.wording import marker

_WINDOW = 90
_GLUE = 16
"""Letters between a list and its day: "での使用は"."""


def day_first(text: str, clause: Span, on: date | None) -> Iterator[Timed]:
    """Yield the limits in time of a clause whose day stands before its word.

    >>> said = "ウェブは2026年7月1日まで掲載禁止"
    >>> (found,) = day_first(said, Span(start=0, end=len(said)), None)
    >>> found.restrictions[0].kind, found.restrictions[0].media
    ('embargo', ('web',))
    """
    if _bound().search(text, clause.start, clause.end) is None:
        return
    lists = [
        run
        for run in runs(text, members_of(text, clause, ()))
        if all(m.kind is None for m in run)
    ]
    since = clause.start
    begun: Moment | None = None
    for bound in _bound().finditer(text, clause.start, clause.end):
        day = _day_before(text, since, bound.start(), on) if lists else None
        if day is None:
            continue
        days = _with_first(text, day, begun)
        begun = replace(day, span=Span(start=day.span.start, end=bound.end()))
        no = _refusal().match(text, bound.end(), clause.end)
        begin = no.end() if no else bound.end()
        before = _next_to(text, lists, since, days[0].span.start)
        behind = _next_to(text, lists, begin, clause.end, ahead=True)
        end = behind[-1].span.end if behind else begin
        says = _verdict().match(text, end, clause.end)
        if not (before or behind) or not (no or says):
            continue
        refused = no is not None or (says is not None and says["out"] is not None)
        start = before[0].span.start if before else days[0].span.start
        since = says.end() if says else end
        limits = _limits(days, until=bound["until"] is not None, refused=refused)
        said = [of_list(limit, [*before, *behind]) for limit in limits]
        alone = () if refused else left_alone(said[-1])
        span = Span(start=start, end=since)
        yield Timed(restrictions=(*said, *alone), span=span)


def _with_first(text: str, day: Moment, begun: Moment | None) -> tuple[Moment, ...]:
    """Return a day, behind the first of some days that end with it.

    `begun`: the last day that something began on, with its word: "7月1日から".
    """
    if begun is None or text[begun.span.end : day.span.start].strip():
        return (day,)
    return begun, day


def _limits(
    days: Sequence[Moment], *, until: bool, refused: bool
) -> Iterator[Restriction]:
    """Yield what is barred until a day, or what is left until then, and so on.

    What is left from one day to another is barred until the first.
    """
    if len(days) > 1 and until and not refused:
        yield from _limits(days[:1], until=False, refused=False)
    day = days[-1]
    kind: RestrictionKind = "embargo" if until is refused else "valid-until"
    base = Restriction(kind=kind, certainty="stated" if day.iso else "vague")
    is_start = kind == "embargo"
    yield replace(base, starts=day.iso) if is_start else replace(base, ends=day.iso)


def _day_before(text: str, start: int, end: int, on: date | None) -> Moment | None:
    """Return the day that ends at a place, with its hour, as it stands in the text."""
    start = max(start, end - _WINDOW)
    found = all_dates(text[start:end])
    if not found:
        return None
    start += found[-1].span.start
    day = find_moment(text[start:end], near=0, on=on)
    if day is None or text[start + day.span.end : end].strip():
        return None
    return replace(day, span=Span(start=start, end=end))


def _next_to(
    text: str,
    lists: Sequence[list[Member]],
    start: int,
    end: int,
    *,
    ahead: bool = False,
) -> list[Member]:
    """Return the list that stands between two places right beside one of them.

    `ahead`: right behind `start`, else right before `end`.
    """
    for run in lists:
        first, last = run[0].span.start, run[-1].span.end
        between = text[start:first] if ahead else text[last:end]
        near = start <= first and last <= end and len(between) <= _GLUE
        if near and all_plain(between):
            return run
    return []


@lru_cache(maxsize=1)
def _bound() -> re.Pattern[str]:
    """Return what finds the word behind a day that it begins or ends."""
    until, since = (
        marker("day_until", "{0}").pattern,
        marker("day_since", "{0}").pattern,
    )
    return re.compile(rf"\s*(?:(?P<until>{until})|(?P<since>{since}))")


@lru_cache(maxsize=1)
def _refusal() -> re.Pattern[str]:
    """Return what finds a refusal right behind such a word: "まで不可"."""
    no, negators = marker("no", "{0}").pattern, marker("negators", "{0}").pattern
    return re.compile(rf"\s*(?:{no}|{negators})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _verdict() -> re.Pattern[str]:
    """Return what finds that a use is refused or allowed."""
    out, allows = marker("out", "{0}").pattern, marker("allowing", "{0}").pattern
    return re.compile(
        rf"[\s、，,:：]*(?:(?P<out>{out})|(?P<ok>{allows}))", re.IGNORECASE
    )
