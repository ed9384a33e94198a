"""When a field says that a picture was made: in figures, or in words."""

from __future__ import annotations

import re
from functools import cache

from media.dates import find_dates, read_stamp
from media.supplied.wording import said, wording

_LONGEST = 40
"""Characters of a date in words; longer texts tell more than a date."""
_BEFORE = re.compile(r"(?:[^\W\d_]{1,3}\.?\s+)?")  # "le", "am", "on"
_NOON = 12


def moment(text: str) -> str | None:
    """Return the date of a field as ISO 8601, as precise as it is; None for no date.

    >>> moment("20240305"), moment("le 5 mars 2024"), moment("March 5, 2024 3:15 PM")
    ('2024-03-05', '2024-03-05', '2024-03-05T15:15')
    >>> moment("03/05/2024"), moment("taken around 5 March 2024")
    (None, None)
    """
    stamp = read_stamp(text)
    if stamp is not None:
        return stamp
    line = said(text)
    printed = find_dates(line) if len(line) <= _LONGEST else ()
    if len(printed) != 1 or printed[0].iso is None:
        return None
    found, day = printed[0].span, printed[0].iso
    if not _BEFORE.fullmatch(line[: found.start]):
        return None
    behind = line[found.end :]
    return day if not behind else _at(day, behind)


def _at(day: str, behind: str) -> str | None:
    """Return a moment of a day, None where what stands behind the day is no time."""
    clock = _clock().fullmatch(behind)
    if clock is None:
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if clock["half"] in "Pp" else 0)
    time = f"{hour:02}:{clock['minute']}{clock['rest'] or ''}"
    return read_stamp(f"{day}T{time}{(clock['zone'] or '').strip()}")


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,]*(?:T|{wording().at})?\s*"
        r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?P<rest>:\d\d)?"
        rf"\s*(?:(?P<half>[AP])\.?M\.?|{wording().hours})?"
        r"(?P<zone>\s*(?:Z|[+-]\d\d:?\d\d|[A-Z]{3,4}))?",
        re.IGNORECASE,
    )
