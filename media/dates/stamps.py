"""Dates as programs write them into fields, with the precision that they have."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"""(?P<year>\d{4})
    (?:(?P<mark>[-:/.]?)(?P<month>\d\d)(?:(?P=mark)(?P<day>\d\d))?)?
    (?:[Tt ]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?
       (?P<fraction>[.,]\d{1,9})?
       \ ?(?P<zone>[Zz]|[+-]\d\d?:?\d\d|[+-]\d\d|[A-Z]{3,4})?)?""",
    re.VERBOSE,
)
_PACKED = re.compile(  # "20240305101112"
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<fraction>)(?P<zone>Z?)"
)
_CLOCK = re.compile(  # "Sat Aug 16 01:02:03.040 BST 2014"
    r"""(?:[A-Z][a-z]{2},?\s+)?(?P<name>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})\s+
    (?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<fraction>\.\d{1,9})?\s+
    (?:(?P<zone>[A-Z]{3,4}|[+-]\d\d:?\d\d)\s+)?(?P<year>\d{4})""",
    re.VERBOSE,
)
_MAIL = re.compile(  # "Tue, 16 Dec 2014 01:23:45 +0100"
    r"""(?:[A-Z][a-z]{2},\s+)?(?P<day>\d{1,2})\s+(?P<name>[A-Z][a-z]{2})\s+
    (?P<year>\d{4})(?:\s+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?
    (?P<fraction>\.\d{1,9})?(?:\s+(?P<zone>[A-Z]{1,4}|[+-]\d\d:?\d\d))?)?""",
    re.VERBOSE,
)
_OFFSET = re.compile(  # "+01:00", "+0100", "+1:00", "+01"
    r"(?P<sign>[+-])(?:(?P<hours>\d\d?):?(?P<minutes>\d\d)|(?P<hour>\d\d))"
)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "EST": -5, "EDT": -4, "CST": -6,
    "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
"""Zones by their letters, as mail and Java write them; "IST" is three zones: none."""


def read_stamp(text: str) -> str | None:
    """Return a date of a field as ISO 8601, as precise as written; None for no date.

    A month or day of 00 is one that is not known. Without a zone none is added.

    >>> read_stamp("19250000"), read_stamp("2001:02:03 04:05:06")
    ('1925', '2001-02-03T04:05:06')
    >>> read_stamp("Sat Aug 16 01:02:03.040 BST 2014")
    '2014-08-16T01:02:03.040+01:00'
    >>> read_stamp("yesterday"), read_stamp("2001-13-01")
    (None, None)
    """
    line = " ".join(text.split())
    for form in (_ISO, _PACKED, _CLOCK, _MAIL):
        match = form.fullmatch(line)
        if match is not None:
            return _iso(match.groupdict())
    return None


def _iso(found: dict[str, str | None]) -> str | None:
    """Return the date that the parts make, None where there is no such day."""
    month, day = _month(found), int(found["day"] or 0)
    year, hour = int(found["year"] or 0), found["hour"]
    precise = hour is not None and bool(month and day)
    clock = [int(found[k] or 0) if precise else 0 for k in ("hour", "minute", "second")]
    try:
        at = datetime(year, month or 1, (day if month else 0) or 1).replace(
            hour=clock[0], minute=clock[1], second=clock[2]
        )
    except ValueError:
        return None
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}"
    if not precise:
        return at.date().isoformat()
    with_seconds = found["second"] or found["fraction"]
    written = at.isoformat(timespec="seconds" if with_seconds else "minutes")
    fraction = (found["fraction"] or "").replace(",", ".")
    return f"{written}{fraction}{offset_of(found['zone'] or '')}"


def _month(found: dict[str, str | None]) -> int:
    name = (found.get("name") or "").lower()
    if not name:
        return int(found["month"] or 0)
    place, rest = divmod(_MONTHS.find(name), len(name))
    return place + 1 if place >= 0 and not rest else 13


def offset_of(zone: str) -> str:
    """Return a zone as ISO 8601 writes it, "" where it is not known or is none.

    >>> offset_of("+1:00"), offset_of("-0500"), offset_of("CEST"), offset_of("   :  ")
    ('+01:00', '-05:00', '+02:00', '')
    """
    zone = zone.strip().upper()
    found = _OFFSET.fullmatch(zone)
    if found is not None:
        hours, minutes = (
            int(found["hours"] or found["hour"]),
            int(found["minutes"] or 0),
        )
        is_zone = hours <= 14 and minutes <= 59
        return f"{found['sign']}{hours:02}:{minutes:02}" if is_zone else ""
    known = _HOURS.get(zone)
    if known is None:
        return ""
    return f"{known:+03}:00" if known else "Z"
