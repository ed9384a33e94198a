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
