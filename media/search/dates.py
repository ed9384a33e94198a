"""What stands behind `date:` -> the first and the last day that it means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from media.dates import all_dates
from media.text import fold

Range = tuple[str, str]
EXPECTED = (
    "a day like 2022-01-03 or 3.1.2022, a month like 2022-01 or “january 2022”, a year,"
    " today, yesterday, or a range like 2022-01..2022-03"
)
_ISO = re.compile(r"(\d{4})(?:([-/])(\d{1,2})(?:\2(\d{1,2}))?)?")
"""Matches "2022", "2022-01", "2022/01/03"; does not match "22-01", "2022-01/03"."""
_EAST_ASIAN = re.compile(
    r"(\d{4}) ?[年년](?: ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일号])?)?"
)
"""Matches "2024年5月1日", "2024년 5월"; does not match "5月1日"."""
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})")
"""Matches "3.1.2022", "1/2022"; does not match "2022/1/3"."""
_WHOLE = re.compile(r"\d{4}([-/])\d\d\1\d\d|\d{1,2}\.\d{1,2}\.\d{4}", re.A)
"""Matches "2022-01-03", "3.1.2022"; does not match "2022-01", "3/1/2022"."""
_MARKS = (">=", "<=", ">", "<")
_AGO = {"today": 0, "yesterday": 1}


def read_days(said: str, *, today: date) -> Range | None:
    """Return the first and last day as ISO dates, "" where open; None for no date.

    >>> read_days("2022-01..2022-02", today=date(2022, 5, 1))
    ('2022-01-01', '2022-02-28')
    >>> read_days("<2022", today=date(2022, 5, 1))
    ('', '2021-12-31')
    """
    text = said.strip()
    for mark in _MARKS:
        if text.startswith(mark):
            one = _one(text[len(mark) :].strip(), today)
            return None if one is None else _compared(mark, one)
    start, dots, end = text.partition("..")
    if dots:
        return _between(start, end, today)
    one = _one(text, today)
    return None if one is None else (one[0].isoformat(), one[1].isoformat())


def whole_day(said: str) -> str:
    """Return the day that a word is, as an ISO date; "" where it is none.

    >>> whole_day("2022-01-03"), whole_day("3.1.2022"), whole_day("2022-13-01")
    ('2022-01-03', '2022-01-03', '')
    """
    if not _WHOLE.fullmatch(said):
        return ""
    days = read_days(said, today=date.min)
    return days[0] if days else ""


def _next(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _compared(mark: str, one: tuple[date, date]) -> Range:
    first, last = one
    if mark == ">=":
        return first.isoformat(), ""
    if mark == "<=":
        return "", last.isoformat()
    return (_next(last, 1), "") if mark == ">" else ("", _next(first, -1))


def _between(start: str, end: str, today: date) -> Range | None:
    first, last = _one(start.strip(), today), _one(end.strip(), today)
    if (start.strip() and first is None) or (end.strip() and last is None):
        return None
    if first is None and last is None:
        return None
    if first is not None and last is not None and first[0] > last[1]:
        return None
    return first[0].isoformat() if first else "", last[1].isoformat() if last else ""


def _one(text: str, today: date) -> tuple[date, date] | None:
    """Return the days that one date names."""
    plain = fold(text)
    if plain in _AGO:
        day = today - timedelta(days=_AGO[plain])
        return day, day
    if found := _ISO.fullmatch(plain):
        return _days(found[1], found[3], found[4])
    if found := _EAST_ASIAN.fullmatch(text.strip()):
        return _days(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(plain):
        return _days(found[3], found[2], found[1])
    return _printed(text)


def _printed(text: str) -> tuple[date, date] | None:
    """Return the days of a date with its month and year as captions print them.

    Months have a capital here, since captions need one in some languages, and who
    searches types none.
    """
    titled = text.strip().title()
    for found in all_dates(titled):
        if found.text.rstrip(".") == titled.rstrip(".") and found.iso:
            return _days(found.iso[:4], found.iso[5:7], found.iso[8:] or None)
    return None


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date] | None:
    try:
        if month is None:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if day is None:
            last = monthrange(int(year), int(month))[1]
            return date(int(year), int(month), 1), date(int(year), int(month), last)
        one = date(int(year), int(month), int(day))
    except ValueError:  # no such day; calendar's own error is one of these, too
        return None
    return one, one
