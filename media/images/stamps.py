"""Dates and times of metadata blocks: ISO 8601 as precise as they are, or "unknown".

Exif 2.32 says "unknown" with blanks in place of digits, cameras without a clock say it
with noughts: neither is a date. EXIF keeps zone and fraction in tags of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from media import dates

_UNKNOWN = re.compile(r"[\s0:.,/TZ+-]*\Z")
_CLOCK = re.compile(
    r"T\d\d:\d\d(?P<seconds>:\d\d)?(?P<fraction>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?\Z"
)
_SHORT = 80


def read_stamp(text: str, *, zone: str = "", fraction: str = "") -> str | None:
    """Return a date, "" where it is said to be unknown, None where it is no date.

    `zone` and `fraction` of a second count where the date has none itself.

    >>> read_stamp("2011:07:30 15:41:25", zone="-05:00", fraction="25")
    '2011-07-30T15:41:25.25-05:00'
    >>> read_stamp("    :  :     :  :  "), read_stamp("0000:00:00 00:00:00")
    ('', '')
    >>> read_stamp("spring 2011") is None
    True
    """
    text = text.strip("\0 \t\r\n")
    read = _read if len(text) + len(zone) + len(fraction) > _SHORT else _read_once
    return read(text, zone, fraction)


def _read(text: str, zone: str, fraction: str) -> str | None:
    if _UNKNOWN.match(text):
        return ""
    iso = dates.read_stamp(text)
    clock = _CLOCK.search(iso or "")
    if iso is None or clock is None:
        return iso
    said = clock["zone"] or ""
    exact = iso.removesuffix(said)
    if clock["seconds"] and not clock["fraction"] and _is_fraction(fraction):
        exact += f".{fraction}"
    return exact + (said or dates.offset_of(zone))


_read_once = lru_cache(maxsize=256)(_read)
"""The same for short texts: a file says one moment in several places."""


def _is_fraction(text: str) -> bool:
    """Say whether digits are a fraction of a second that is not nought."""
    return text.isdecimal() and bool(text.strip("0")) and len(text) <= 9
