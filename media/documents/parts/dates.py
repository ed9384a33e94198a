"""Dates of feeds and files as ISO dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"^(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_SECONDS = re.compile(r"^\d{9,10}(?:\d{3})?$")


def iso(printed: str) -> str | None:
    """Return a date as ISO: from ISO, the form of mail (RSS), or seconds since 1970.

    >>> iso("Mon, 03 Jan 2022 10:00:00 +0100"), iso("2022-01-03 10:00:00")
    ('2022-01-03T10:00:00+01:00', '2022-01-03T10:00:00')
    >>> iso("1641200400"), iso("tomorrow")
    ('2022-01-03T09:00:00+00:00', None)
    """
    printed = printed.strip()[:80]
    if found := _ISO.match(printed):
        time = f"T{found['time']}" if found["time"] else ""
        return f"{found['day']}{time}{(found['zone'] or '') if time else ''}"
    try:
        if _SECONDS.match(printed):
            seconds = int(printed[:10])
            return datetime.fromtimestamp(seconds, tz=UTC).isoformat()
        return parsedate_to_datetime(printed).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None  # no date, or none that can be
