"""Numbers, dates and moments as people read them in the language of an answer.

English is that of Britain, as in all that Cutline says: 3 January 2022.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from web.translations.speaking import language

if TYPE_CHECKING:
    from babel import Locale

_LOCALES = {"en": "en_GB"}
"""Languages that are written in more than one way, and whose way is taken."""


@lru_cache(maxsize=8)
def _locale(code: str) -> Locale:
    from babel import Locale  # not for whoever prints no page

    return Locale.parse(_LOCALES.get(code, code))


def number(count: int) -> str:
    """Return a number, its thousands apart.

    >>> number(1200)
    '1,200'
    """
    from babel.numbers import format_decimal

    return format_decimal(count, locale=_locale(language()))


def decimal(amount: float, *, places: int = 1) -> str:
    """Return a number with so many places behind the point.

    >>> decimal(0.5)
    '0.5'
    """
    from babel.numbers import format_decimal

    form = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(amount, format=form, locale=_locale(language()))


def share(part: float) -> str:
    """Return a part of one, in percent.

    >>> share(0.95)
    '95 %'
    """
    return f"{number(round(part * 100))} %"


def whole_day(day: date) -> str:
    """Return a day with its year.

    >>> whole_day(date(2022, 1, 3))
    '3 January 2022'
    """
    from babel.dates import format_date

    return format_date(day, format="long", locale=_locale(language()))


def month_of(day: date) -> str:
    """Return the month of a day, with its year.

    >>> month_of(date(2022, 1, 3))
    'January 2022'
    """
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_locale(language()))


def day_of_month(day: date) -> str:
    """Return a day without its year.

    >>> day_of_month(date(2022, 1, 3))
    '3 January'
    """
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", day, locale=_locale(language()))


def weekday(number: int) -> str:
    """Return what a day of the week is called; Monday is 0.

    >>> weekday(0)
    'Monday'
    """
    from babel.dates import get_day_names

    return str(get_day_names(locale=_locale(language()))[number])


def iso_day(text: str) -> date | None:
    """Return the day that a text is, None for any other.

    >>> iso_day("2022-01-03"), iso_day("20220103")
    (datetime.date(2022, 1, 3), None)
    """
    if len(text) != len("2022-01-03"):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def country(code: str, otherwise: str) -> str:
    """Return what a country is called, by its code of two or three letters;
    `otherwise` where no language has a name for it.

    >>> country("AUT", "Austria"), country("AT", "")
    ('Austria', 'Austria')
    """
    from babel.core import get_global

    two = get_global("territory_aliases").get(code, [code])[0]
    return str(_locale(language()).territories.get(two) or otherwise)


def tongue(code: str) -> str:
    """Return what a language is called, by its code; the code where that is not known.

    >>> tongue("de"), tongue("pt-BR"), tongue("tlh-x-y"), tongue("")
    ('German', 'Portuguese (Brazil)', 'tlh-x-y', '')
    """
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(code, sep="-").get_display_name(_locale(language()))
    except (UnknownLocaleError, ValueError):
        return code
    return found or code
