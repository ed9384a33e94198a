"""A date -> the words of a language, or the form that somebody asks for.

Forms are those of CLDR: "short", "medium", "long", "full", or a pattern such as
"d. MMMM y" (https://cldr.unicode.org/translation/date-time/date-time-patterns).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

STYLES = ("short", "medium", "long", "full")
ISO = "iso"
_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_QUOTED = re.compile(r"'[^']*'")
_OF_MONTH = re.compile(r"[MLQq]")
_OF_DAY = re.compile(r"[dFEecwW]")
_LETTER = re.compile(r"[A-Za-z]")
_KNOWN = re.compile(r"[GyuQqMLwWdFEec]")
"""Letters of patterns; not D, the day of the year, nor Y, that of the week: whoever
types them means d and y."""
_LESS = {"short": "yM", "medium": "yMMM", "long": "yMMMM", "full": "yMMMM"}
"""How each style has a month without a day."""
_ENGLISH = "en-GB"
_LOCALES = {"en": _ENGLISH}
"""English of no country is that of Britain, as in all that Cutline says."""
_SAMPLE = date(2026, 11, 1)


def written(iso: str, *, language: str, form: str = "") -> str:
    """Return a date ("2026-11-01", "2026-11", "2026") as a language writes it.

    `form`: a style, a pattern, "iso", or "" for the long style; without a `language`
    styles are ISO, and patterns English. The text is "" where the date is less precise
    than the pattern, or is none.

    >>> written("2026-11-01", language="de"), written("2026-11", language="de")
    ('1. November 2026', 'November 2026')
    >>> written("2026-11-01", language="de", form="dd.MM.y")
    '01.11.2026'
    >>> written("2026", language="en", form="d MMMM y"), written("2026-11", language="")
    ('', '2026-11')

    Raises ValueError where the form is none.
    """
    demand_form(form)
    found = _PARTS.fullmatch(iso)
    if found is None:
        return ""
    year, month, number = found.groups()
    try:
        day = date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return ""
    is_style = not form or form in STYLES
    if form == ISO or (is_style and not language):
        return iso
    locale = _locale(language)
    if is_style:
        return _in_style(day, form or "long", locale, month=month, number=number)
    asked = _QUOTED.sub("", form)
    if (_OF_DAY.search(asked) and not number) or (
        _OF_MONTH.search(asked) and not month
    ):
        return ""
    return _by_pattern(day, form, locale)


def demand_form(form: str) -> None:
    """Refuse a form in which no date can be written.

    >>> demand_form("d. MMMM y")
    >>> demand_form("DD.MM.YYYY")
    Traceback (most recent call last):
    ValueError: 'DD.MM.YYYY' is no form of a date: d is the day, M the month, y the year

    Raises ValueError where it is none.
    """
    if not form or form == ISO or form in STYLES:
        return
    letters = _LETTER.findall(_QUOTED.sub("", form))
    if letters and all(map(_KNOWN.match, letters)) and "{" not in form:
        try:
            _by_pattern(_SAMPLE, form, _locale(""))
        except (KeyError, ValueError, AttributeError, IndexError):
            pass
        else:
            return
    told = "d is the day, M the month, y the year"
    raise ValueError(f"{form!r} is no form of a date: {told}")


def _in_style(
    day: date, style: str, locale: Locale, *, month: str | None, number: str | None
) -> str:
    from babel.dates import format_date, format_skeleton

    if number:
        return format_date(day, format=style, locale=locale)
    return format_skeleton(_LESS[style] if month else "y", day, locale=locale)


def _by_pattern(day: date, pattern: str, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, format=pattern, locale=locale)


def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_LOCALES.get(language, language or _ENGLISH), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_ENGLISH, sep="-")
