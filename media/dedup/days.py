"""Dates in captions, in one form however a house writes them.

In: a text in any language whose months `media.dates` knows. Out: the text with its
days written as one word each, or the days themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA

from media.dates import FoundDate, all_dates
from media.dates.days import YESTERDAY, load_days, spelt
from media.dates.names import load_calendar
from media.dedup.words import WORDS
from media.text import fold

# What begins with what it looks for is found quickly: so no digit before it is asked
# for behind the first.
_DAY = re.compile(r"\d(?<!\d\d)\d?(?!\d)")
_NUMBER = re.compile(r"\d+")
# "Tuesday, ", "mardi le ": a word at the end, with an article perhaps
_LAST_WORD = re.compile(
    r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)\.?,?\ "
    r"(?:(?:den|dem|the|el|le|il|o|a)\ )?(?P<open>\()?$"
)
_WEEKDAY = 32
"""Characters of the longest name of a day of the week, and some."""
_YEAR = re.compile(r"(?:19|20)(?<!\d\d\d)\d\d(?!\d)")
# "April ", "mayo de " in front of a year
_BEFORE_YEAR = re.compile(r"(?P<word>[^\W\d_]{3,})\.?,?\ (?:del?\ )?$")
# "Octber 13, 2022", "13 Octber 2022", "13 de octbre"
_SLIP = re.compile(
    r"\b[^\W\d_]{5,}(?=\ \d{1,2},?\ \d{4}\b)|(?<=\d\ )[^\W\d_]{5,}(?=\ \d{4}\b)"
    r"|(?<=\d\ de\ )[^\W\d_]{5,}"
)
# "18 mag. 2023", "3 V 2023", "3.V.2023"; "2023. V. 3."
_CUT_MONTH = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?:\.? |\.|(?=/)|(?=-))[/-]?(?P<month>[^\W\d_]{1,5})"
    r"(?:\.? |\.|/|-)(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<first>(?:19|20)\d\d)\. ?(?P<roman>[IVX]{1,4})\. ?(?P<last>\d{1,2})\b"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH = 6
"""Letters of names of months of which a slip of the pen is known again."""
_MONTH_LETTERS = 24
"""Characters of the longest name of a month, and some."""
_WHOLE = 11
"""Characters of a day with its year: "@2024-05-07"."""
_NEAR = 48
"""Characters around the number of a day in which month, year and weekday stand."""


def with_days(text: str) -> str:
    """Return the text with each date of day and month as one word.

    >>> with_days("Rome, Tuesday, May 7, 2024, and 9. Mai")
    'Rome, @2024-05-07, and @--05-09'
    """
    places = [found.start() for found in _DAY.finditer(text)]
    near = range(places[0] - _NEAR, places[-1] + _NEAR) if places else range(0)
    places += [
        at
        for at in map(re.Match.start, _YEAR.finditer(text))
        if at not in near and _is_of_month(text, at)
    ]
    if not places:
        return text
    # Only there can dates be; most captions have one, at their end.
    start = text.rfind(" ", 0, max(0, min(places) - _NEAR)) + 1
    end = text.find(" ", max(places) + _NEAR)
    end = len(text) if end < 0 else end
    return text[:start] + _with_days(text[start:end]) + text[end:]


def _is_of_month(text: str, year: int) -> bool:
    """Say whether a month stands in front of the year at this place."""
    found = _BEFORE_YEAR.search(text[max(0, year - _MONTH_LETTERS) : year])
    return found is not None and names_month(found["word"])


@lru_cache(maxsize=4_096)
def _with_days(text: str) -> str:
    """Return the same of what stands around numbers: in siblings it is the same."""
    text = _CUT_MONTH.sub(_whole_month, text)
    dates = all_dates(text)
    if " de " in text or _has_year_beside(dates, text):
        whole = _SLIP.sub(lambda found: _spelt_month(found.group()), text)
        if whole != text:
            text, dates = whole, all_dates(whole)
    parts: list[str] = []
    last = 0
    for found in dates:
        form = _form(found)
        if form is None:
            continue
        parts += (_without_weekday(text[last : found.span.start]), form)
        unit = WORDS.behind_date.match(text, found.span.end)
        last = unit.end() if unit else found.span.end
    return "".join((*parts, text[last:])) if parts else text


def _whole_month(found: re.Match[str]) -> str:
    """Return a day whose month is cut short with the month in full."""
    printed = found["month"] or found["roman"]
    number = WORDS.months.get(fold(printed))
    is_roman = _ROMAN.issuperset(printed.lower())
    if number is None or (is_roman and not printed.isupper()):
        return found.group()
    day, year = found["day"] or found["last"], found["year"] or found["first"]
    return f"{day} {_MONTHS[number - 1]} {year}"


_ROMAN = frozenset("ivx")


def _has_year_beside(dates: Sequence[FoundDate], text: str) -> bool:
    """Say whether a text gives a year that is part of no date."""
    spans = [found.span for found in dates]
    for found in _YEAR.finditer(text):
        year = found.start()
        if not any(span.start <= year < span.end for span in spans):
            return True
    return False


@lru_cache(maxsize=4096)
def _spelt_month(word: str) -> str:
    """Return the month of which a word is one slip away, else the word."""
    folded = fold(word)
    if names_month(folded):
        return word
    months = {
        month.number: name
        for name, month in load_calendar().months.items()
        if len(name) >= _MONTH
        and name[0] == folded[0]
        and (len(name) != len(folded) or sorted(name) == sorted(folded))
        and OSA.distance(name, folded, score_cutoff=1) == 1
    }
    return months.popitem()[1].capitalize() if len(months) == 1 else word


def _form(found: FoundDate) -> str | None:
    """Return a date as one word, None where it is no single day or month.

    A month is written with the day 00; what may be the 3rd of April or the 4th of
    March keeps the order in which it is printed and ends in a hyphen.
    """
    year, month, day = found.parts
    if day is None:
        is_month = year and month and len(_NUMBER.findall(found.text)) == 1
        return f"@{year}-{month:02}-00" if is_month else None
    if month is not None:
        return f"@{year or '-'}-{month:02}-{day:02}"
    numbers = [int(number) for number in _NUMBER.findall(found.text)]
    if len(numbers) != 3:
        return None
    return f"@{numbers[2]}-{numbers[0]:02}-{numbers[1]:02}-"


def _without_weekday(text: str) -> str:
    """Return the text in front of a date without a day of the week at its end."""
    near = text[-_WEEKDAY:]
    if not any(map(_ends_in_weekday, near.rstrip("(").split()[-2:])):
        return text
    found = _LAST_WORD.search(near)
    if found is None or weekday_of(found["word"]) is None:
        return text
    return text[: len(text) - len(found.group())] + (found["open"] or "")


@lru_cache(maxsize=4_096)
def _ends_in_weekday(printed: str) -> bool:
    """Say whether what stands between blanks ends in a day of the week: "(Monday,"."""
    found = _LAST_WORD.search(f"{printed} ")
    return found is not None and weekday_of(found["word"]) is not None


def is_same_day(a: str, b: str) -> bool:
    """Say whether two words may be one day: either may leave out the year or day.

    >>> is_same_day("@2024-05-07", "@--05-07"), is_same_day("@2024-05-07", "@w1")
    (True, True)
    >>> is_same_day("@2024-05-07", "@2024-05-08")
    False

    "5/6/2024" may be the 5th of June or the 6th of May; "6/5/2024" is the other one.
    """
    if a[0] != "@" or b[0] != "@":
        return False
    if a == b:
        return True
    if len(a) == len(b) == _WHOLE and "-00" not in (a[-3:], b[-3:]):
        return False  # two whole days, as most are
    if a[1] == "w" or b[1] == "w":
        return _is_weekday(*sorted((a, b)))
    years, days = zip(_year_and_day(a), _year_and_day(b), strict=True)
    if years[0] != years[1] and "-" not in years:
        return False
    open_days = (a[-1] == "-") + (b[-1] == "-")
    if open_days == 2 and years[0] == years[1]:
        return False
    if open_days:  # day and month may have changed places
        return sorted(days[0].split("-")) == sorted(days[1].split("-"))
    months = {day[:3] for day in days}
    return days[0] == days[1] or (len(months) == 1 and any(d[3:] == "00" for d in days))


def are_other_days(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether there are days on both sides and none can be one of the other's.

    >>> are_other_days(["@2024-05-07"], ["@2024-05-08"])
    True
    >>> are_other_days(["@2024-05-07"], ["@--05-07", "@--05-08"])
    False
    """
    if not one or not other:
        return False
    return not any(is_same_day(a, b) for a in one for b in other)


def say_other_days(one: Collection[str], other: Collection[str]) -> bool:
    """Say whether two captions' forms tell that they are of different days.

    Days of the week count where neither gives a day of a month.

    >>> say_other_days(["rain", "@w0"], ["@w1", "rain"])
    True
    >>> say_other_days(["@w0", "@2024-05-07"], ["@w1"])
    False
    """
    days = days_in(one), days_in(other)
    if any(days):
        return are_other_days(*days)
    return are_other_days(
        *([form for form in forms if form[0] == "@"] for forms in (one, other))
    )


def days_in(forms: Iterable[str]) -> list[str]:
    """Return the forms that are days of a month, no days of the week.

    >>> days_in(["rain", "@w1", "@--05-07"])
    ['@--05-07']
    """
    return [form for form in forms if form[0] == "@" and form[1] != "w"]


def is_one_day(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether each gives one day of a month and both are the same.

    >>> is_one_day(["rain", "@--05-07"], ["@2024-05-07"])
    True
    """
    days = days_in(one), days_in(other)
    return len(days[0]) == len(days[1]) == 1 and is_same_day(days[0][0], days[1][0])


def number_of(day: str) -> int:
    """Return a number for a whole day, in which it differs from every other; else 0.

    >>> number_of("@2024-05-07"), number_of("@--05-07"), number_of("@2024-05-00")
    (20240507, 0, 0)
    """
    is_whole = len(day) == _WHOLE and day[-3:] != "-00"
    return int(day[1:].replace("-", "")) if is_whole else 0


def _year_and_day(form: str) -> tuple[str, str]:
    """Take "@2024-05-07" apart into "2024" and "05-07"; no year is "-"."""
    bare = form[1:].rstrip("-")
    return bare[:-6], bare[-5:]


def _is_weekday(day: str, weekday: str) -> bool:
    """Say whether a date may be on a day of the week: any may whose year is unknown."""
    try:
        return date.fromisoformat(day[1:]).weekday() == int(weekday[2:])
    except ValueError:
        return day[1] == "-" or day[-3:] == "-00" or day[-1] == "-"


@lru_cache(maxsize=4_096)
def weekday_of(word: str) -> int | None:
    """Return the number of the day of the week that a word names, Monday being 0."""
    days = load_days().words.get(spelt(word), ())
    numbers = {day.number for day in days if day.language in WORDS.weekdays}
    return numbers.pop() if len(numbers) == 1 and max(numbers) < YESTERDAY else None


def find_days(text: str) -> list[date]:
    """Return the whole dates (day, month, year) in a text, in order.

    >>> find_days("from 1 May 2024 to 2024-06-30 or 31.12.2024")[1:]
    [datetime.date(2024, 6, 30), datetime.date(2024, 12, 31)]
    """
    return [found.date for found in all_dates(text) if found.date is not None]


@lru_cache(maxsize=4_096)
def names_month(word: str) -> bool:
    """Say whether a folded word names a month."""
    return load_calendar().month(fold(word)) is not None
