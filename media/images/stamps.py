"""Dates and times as metadata blocks write them -> ISO 8601, as precise as they are.

Exif 2.32 says "unknown" with blanks in place of digits, cameras without a clock say it
with noughts: neither is a date. What is no date in any of the known forms is kept as it
is written.
"""

from __future__ import annotations

import re

from media.model import value

# "2011:07:30 15:41:25", "2011-07-30T15:41:25.79-05:00", "2011-07", "2011.7.30"
_STAMP = re.compile(
    r"""\s*(?P<year>\d{4})
    (?:[:\-./](?P<month>\d\d)
        (?:[:\-./](?P<day>\d\d)
            (?:[\sT]+(?P<clock>\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)
                \s*(?P<zone>Z|[+-]\d\d?:?\d\d)?
            )?
        )?
    )?\s*\Z""",
    re.VERBOSE,
)
_UNKNOWN = re.compile(r"[\s0:.,/TZ+-]*\Z")
_ZONE = re.compile(r"\s*(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)\s*\Z")
_LONGEST = 64
"""Characters that are kept of what is no date."""


@value
class Stamp:
    """A date as far as it is known: `iso` is "" where it is said to be unknown.

    `is_date` is False where the text is kept as it was written.
    """

    iso: str = ""
    is_date: bool = True


def read_stamp(text: str, *, zone: str = "", fraction: str = "") -> Stamp:
    """Return a date, `zone` and `fraction` of a second where it has none itself.

    >>> read_stamp("2011:07:30 15:41:25", zone="-05:00").iso
    '2011-07-30T15:41:25-05:00'
    >>> read_stamp("    :  :     :  :  "), read_stamp("0000:00:00 00:00:00")
    (Stamp(iso='', is_date=True), Stamp(iso='', is_date=True))
    >>> read_stamp("spring 2011")
    Stamp(iso='spring 2011', is_date=False)
    """
    text = text.strip("\0 \t\r\n")
    if _UNKNOWN.match(text):
        return Stamp()
    found = _STAMP.match(text)
    if found is None or not _is_possible(found):
        return Stamp(iso=text[:_LONGEST], is_date=False)
    date = "-".join(_known(found["year"], found["month"], found["day"]))
    clock = found["clock"]
    if not clock or len(date) < len("2011-07-30"):
        return Stamp(iso=date)
    clock = clock.replace(",", ".")
    if fraction.isdecimal() and fraction.strip("0") and len(fraction) <= 9:
        clock += f".{fraction}" if "." not in clock and clock.count(":") == 2 else ""
    return Stamp(iso=f"{date}T{clock}{zone_of(found['zone'] or zone)}")


def zone_of(text: str) -> str:
    """Return a zone as ISO 8601 writes it, "" where there is none.

    >>> zone_of("+1:00"), zone_of("-0500"), zone_of("Z"), zone_of("   :  ")
    ('+01:00', '-05:00', 'Z', '')
    """
    if text.strip() == "Z":
        return "Z"
    found = _ZONE.match(text)
    if found is None or int(found["hours"]) > 14 or int(found["minutes"]) > 59:
        return ""
    return f"{found['sign']}{found['hours']:0>2}:{found['minutes']}"


def _is_possible(found: re.Match[str]) -> bool:
    return (
        found["year"] != "0000"
        and int(found["month"] or 0) <= 12
        and int(found["day"] or 0) <= 31
    )


def _known(year: str, *smaller: str | None) -> list[str]:
    """Return the parts up to the first that is unknown."""
    parts = [year]
    for part in smaller:
        if part is None or part == "00":
            break
        parts.append(part)
    return parts
