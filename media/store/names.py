"""Short names for what may be too long for an index, and dates that sort."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from functools import lru_cache

_LONGEST = 200
"""Characters of a name in an index; PostgreSQL refuses entries over 2,704 octets."""
_DAY = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2})(?![\d-]))?)?")
"""Matches "2022-01-03" and "2022-01"; does not match "3 January 2022"."""


def source_id(uri: str) -> str:
    """Return the short stable id of a document or file: made of its uri alone.

    >>> source_id("articles/drones.txt")
    'c82d851b817bcb0e'
    """
    return _digest(uri)[:16]


def index_name(name: str) -> str:
    """Return a name as it is, and one too long for an index cut to a digest of it."""
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 17]}…{_digest(name)[:16]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=10_000)
def sortable(published: str | None) -> str:
    """Return a date of publication in UTC, so that text order is order in time.

    What has no date sorts before all that has one.

    >>> sortable("2022-01-03T01:30:00+02:00"), sortable("2022-01-03"), sortable("soon")
    ('2022-01-02T23:30:00', '2022-01-03', '')
    """
    found = _DAY.match(published or "")
    if published is None or found is None:
        return ""
    day = "-".join(filter(None, found.groups()))
    if len(published.strip()) <= len(day):
        return day
    try:
        moment = datetime.fromisoformat(published.strip())
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return day
    return moment.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
