"""ISO dates and times as people read them; what is no date stays as it is."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"""(?P<year>\d{4}) (?:-(?P<month>\d\d) (?:-(?P<day>\d\d) (?:[T ].*)? )? )?""",
    re.VERBOSE,  # "2022", "2022-01", "2022-01-03", "2022-01-03T10:00:00Z"
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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
    if not 1 <= int(month) <= 12:
        return iso or ""
    name = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(number)} {name}" if number else name


def moment(iso: str) -> str:
    """Return a moment of the audit trail, which is kept in UTC.

    >>> moment("2026-11-01T12:00:00+00:00")
    '1 November 2026, 12:00 UTC'
    """
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day(at.date().isoformat())}, {at:%H:%M} UTC"
