"""ISO dates and times as people read them; what is no date stays as it is."""

from __future__ import annotations

import re
from datetime import date, datetime

from web.translations import figures
from web.translations.speaking import gettext

_ISO = re.compile(
    r"""(?P<year>\d{4}) (?:-(?P<month>\d\d) (?:-(?P<day>\d\d) (?:[T ].*)? )? )?""",
    re.VERBOSE,  # "2022", "2022-01", "2022-01-03", "2022-01-03T10:00:00Z"
)
_WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_WITHIN = re.compile(
    rf"""(?<![\w-]) (?: (?P<weekday>{"|".join(_WEEKDAYS)})
        | (?:(?P<year>\d{{4}})-)? (?P<month>\d\d)-(?P<day>\d\d) ) (?![\w-])""",
    re.VERBOSE,
)
"""Days as the library tells them of captions that it compared."""
_LEAP_YEAR = 2024
POINT = re.compile(
    r"""(?P<date>\d{4}-\d\d-\d\d) [T\ ] (?P<time>\d\d:\d\d) (?::\d\d(?:\.\d+)?)?
        (?P<zone>Z|[+-]\d\d:\d\d)? (?![\d:])""",
    re.VERBOSE,
)
"""A day with its hour and, where that is said, its zone: "2026-12-05 00:01+00:00"."""


def day(iso: str | None) -> str:
    """Return a date as precisely as it is given, without its time.

    >>> day("2022-01-03T10:00:00Z"), day("2022-01"), day("2022"), day(None)
    ('3 January 2022', 'January 2022', '2022', '')
    >>> day("last week")
    'last week'
    """
    found = _ISO.fullmatch(iso or "")
    if found is None:
        return iso or ""
    year, month, number = found.group("year", "month", "day")
    if month is None:
        return year
    try:
        at = date(int(year), int(month), int(number or 1))
    except ValueError:
        return iso or ""
    return figures.whole_day(at) if number else figures.month_of(at)


def moment(iso: str) -> str:
    """Return a moment of the audit trail, which is kept in UTC.

    >>> moment("2026-11-01T12:00:00+00:00")
    '1 November 2026, 12:00 UTC'
    """
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return gettext(
        "%(day)s, %(time)s UTC",
        day=figures.whole_day(at.date()),
        time=at.strftime("%H:%M"),
    )


def point(iso: str) -> str:
    """Return an hour of a day with its zone, of which none is said where none is.

    >>> point("2026-12-05T00:01+00:00"), point("2026-12-05 20:00")
    ('5 December 2026, 00:01 UTC', '5 December 2026, 20:00')
    >>> point("2026-10-24T22:30+01:00")
    '24 October 2026, 22:30 (UTC+01:00)'
    """
    found = POINT.fullmatch(iso)
    at = figures.iso_day(found["date"]) if found else None
    if found is None or at is None:
        return iso
    told, time, zone = figures.whole_day(at), found["time"], found["zone"]
    if zone is None:
        return gettext("%(day)s, %(time)s", day=told, time=time)
    if zone in ("Z", "+00:00", "-00:00"):
        return gettext("%(day)s, %(time)s UTC", day=told, time=time)
    return gettext("%(day)s, %(time)s (UTC%(zone)s)", day=told, time=time, zone=zone)


def days_within(words: str) -> str:
    """Return words of two captions with the days in them as people read them.

    >>> days_within("“Monday rain” / “2024-05-07”")
    '“Monday rain” / “7 May 2024”'
    >>> days_within("“05-07” / “2024-05-00”")
    '“7 May” / “May 2024”'
    """
    return _WITHIN.sub(_read, words)


def _read(found: re.Match[str]) -> str:
    if found["weekday"]:
        return figures.weekday(_WEEKDAYS.index(found["weekday"]))
    year, month, number = (int(found[part] or 0) for part in ("year", "month", "day"))
    try:
        at = date(year or _LEAP_YEAR, month, number or 1)
    except ValueError:
        return found[0]
    if not number:
        return figures.month_of(at) if year else found[0]
    return figures.whole_day(at) if year else figures.day_of_month(at)
