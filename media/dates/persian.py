"""Days of the Persian (solar Hijri) calendar as days of the common one.

In: year, month, day as printed in Iran. Out: the same day in the Gregorian calendar,
by the 33-year cycle of leap years that holds from 1178 to 1633 (Heydari-Malayeri
2004).
"""

from __future__ import annotations

from datetime import date, timedelta

from media.dates.found import Parts

_FIRST_YEAR, _LAST_YEAR = 1200, 1500  # years 1821 to 2121 of the common era
_LONG_MONTHS = 6  # of 31 days; the others have 30, the last one 29 or 30
_CYCLE = 33
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # years of the cycle
_NEW_YEAR = date(2021, 3, 21)  # 1 Farvardin 1400


def is_persian_year(year: int) -> bool:
    """Say whether a number can only be a year of the Persian calendar."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def from_persian(parts: Parts) -> Parts:
    """Return (year, month, day) of the common calendar for those of the Persian one.

    A month without its day lies in two months of the common calendar, and a day
    without its year on either of two days: they become (None, None, day). What is no
    day at all keeps a month that there is not.

    >>> from_persian((1403, 5, 5))
    (2024, 7, 26)
    """
    year, month, day = parts
    if year is None or month is None or day is None:
        return None, None, day
    if not (1 <= month <= 12 and 1 <= day <= days_in(year, month)):
        return None, 0, day
    passed = 30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1
    found = _new_year(year) + timedelta(days=passed)
    return found.year, found.month, found.day


def days_in(year: int, month: int) -> int:
    """Return how many days a month of the Persian calendar has."""
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP


def _new_year(year: int) -> date:
    """Return the first day of a Persian year."""
    ahead = range(1400, year) if year >= 1400 else range(year, 1400)
    days = sum(366 if _is_leap(one) else 365 for one in ahead)
    return _NEW_YEAR + timedelta(days=days if year >= 1400 else -days)
