"""Dates and times of metadata blocks: ISO 8601 as precise as they are, or "unknown".

Exif 2.32 says "unknown" with blanks in place of digits, cameras without a clock say it
with noughts: neither is a date. EXIF keeps zone and fraction in tags of their own.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from media import dates

_UNKNOWN = re.compile(r"[\s0:.,/TZ+-]*\Z")
_CLOCK = re.compile(
    r"T\d\d:\d\d(?P<seconds>:\d\d)?(?P<fraction>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?\Z"
)
_EXIF = re.compile(r"[0-9]{4}:[0-9]{2}:[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\Z")
_MOMENT = len("2011:07:30 15:41:25")
_SHORT = 80


def read_stamp(text: str, *, zone: str = "", fraction: str = "") -> str | None:
    """Return a date, "" where it is said to be unknown, None where it is no date.

    `zone` and `fraction` of a second count where the date has none itself.

    >>> read_stamp("2011:07:30 15:41:25", zone="-05:00", fraction="25")
    '2011-07-30T15:41:25.25-05:00'
    >>> read_stamp("    :  :     :  :  "), read_stamp("0000:00:00 00:00:00")
    ('', '')
    >>> read_stamp("2011:07:30   :  :  "), read_stamp("spring 2011")
    ('2011-07-30', None)
    """
    text = text.strip("\0 \t\r\n")
    read = _read if len(text) + len(zone) + len(fraction) > _SHORT else _read_once
    return read(text, zone, fraction)


def _read(text: str, zone: str, fraction: str) -> str | None:
    exact = _exact(text)
    if exact is not None:
        behind = f".{fraction}" if _is_fraction(fraction) else ""
        return f"{exact}{behind}{dates.offset_of(zone)}"
    if _UNKNOWN.match(text):
        return ""
    iso = dates.read_stamp(text) or dates.read_stamp(text.rstrip(" :"))
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


def _exact(text: str) -> str | None:
    """Return a moment as EXIF writes it in ISO 8601, None for all else.

    Most dates are such, and all that is to be done is to see whether there is that day.

    >>> _exact("2011:07:30 15:41:25"), _exact("2011:02:30 15:41:25")
    ('2011-07-30T15:41:25', None)
    """
    if len(text) != _MOMENT or not _EXIF.match(text):
        return None
    iso = f"{text[:4]}-{text[5:7]}-{text[8:10]}T{text[11:]}"
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return None
    return iso


def _is_fraction(text: str) -> bool:
    """Say whether digits are a fraction of a second that is not nought."""
    return text.isdecimal() and bool(text.strip("0")) and len(text) <= 9
