"""Date phrases in a text, in the forms that house styles of many languages print.

In: any text. Out: every phrase that is a date by its form; whether it dates the
picture is for `media.dates.context` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from media.dates.names import Calendar, Month, load_calendar
from media.model import Span, value
from media.text import fold

# Letters with the marks that stand on them; a number; any other sign.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c"
_TOKEN = re.compile(rf"\d+|(?:[^\W\d_]|[{_MARKS}])+|[^\w\s]")
_DIGIT = re.compile(r"\d")
# "03.01.2022", "3/1/22", "2022-01-03", "2022. 1. 3", never "1.2.3.4"
_NUMERIC = re.compile(
    r"""(?<![\d./-])(?<!\d\s)
    (?P<a>\d{4}|\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<c>\d{4}|\d{1,2})
    (?![\d/-]|[.]\d|\s?[%€$£])""",
    re.VERBOSE,
)
# "2022年1月3日", "１３日午後１０時３１分", "6월 18일", "令和4年1月3日"
_CJK = re.compile(
    r"""(?<!\d)(?:(?P<era>令和|平成|昭和|民國|民国)?\s?(?P<year>\d{2,4}|(?<=令和|平成)\d)
        \s?[年년]\s?)?
    (?:(?P<month>\d{1,2})\s?[月월]\s?)?
    (?P<day>\d{1,2})(?:日(?![本曜前後间間目ぶ])|日(?=前後|本部)|일(?!\s?[간째]|\s?만에))
    (?:[（(][月火水木金土日월화수목금토일][)）])?
    (?:(?:午前|午後)?\d{1,2}時(?:\d{1,2}分)?)?""",
    re.VERBOSE,
)
# "2022年4月", "2022년 4월"
_CJK_MONTH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월](?!\s?\d)"
)
# "ngày 4/4", "ngày 4 tháng 4 năm 2023"
_VIETNAMESE = re.compile(
    r"""(?<!\w)(?:ngày\ |(?=\d{1,2}\ tháng))(?P<day>\d{1,2})(?:[/.-]|\ tháng\ )
    (?P<month>\d{1,2})(?:(?:[/.-]|\ năm\ |,\ )(?P<year>\d{4}))?(?![\d/])""",
    re.VERBOSE | re.IGNORECASE,
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
# Between day, month and year: "3rd of May", "3 de enero de 2022", "2022 m. gegužės 3 d."
_LINKS = frozenset(
    "of de del du di den d st nd rd th er re e ten a o m gada от го י من في la".split()
)
_ORDINALS = frozenset("st nd rd th er re ste de го".split())
# After a number: it counts something.
_COUNTS = frozenset(
    "percent per million billion thousand people p.m a.m pm am uhr h km mph".split()
)


@value
class FoundDate:
    """A date phrase: as printed, where, and what it says.

    `date` is the day where the phrase gives day, month and year; `iso` also gives
    "2022-04" for a month with its year, and is None where no year is printed.
    """

    text: str
    span: Span
    date: date | None = None
    iso: str | None = None


@value
class _Token:
    """A word (folded), a number or a sign, and where it stands."""

    word: str
    start: int
    end: int
    number: int = -1
    capital: bool = False


def all_dates(text: str) -> tuple[FoundDate, ...]:
    """Return every phrase that has the form of a date, in order."""
    if _DIGIT.search(text) is None:
        return ()
    found = [*_by_numbers(text), *_by_names(text)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    apart: list[FoundDate] = []
    for one in found:
        if not apart or one.span.start >= apart[-1].span.end:
            apart.append(one)
    return tuple(apart)


def _made(
    text: str, span: tuple[int, int], *, parts: tuple[int | None, int | None, int | None]
) -> FoundDate | None:
    """Make the value from (year, month, day); None where there is no such day."""
    year, month, day = parts
    if not (1 <= (month or 1) <= 12 and 1 <= (day or 1) <= 31):
        return None
    found: date | None = None
    iso: str | None = None
    if year is not None and month is not None:
        if not 1800 <= year <= 2100:
            return None
        iso = f"{year:04}-{month:02}"
        if day is not None:
            try:
                found = date(year, month, day)
            except ValueError:
                return None  # the 31st of June
            iso = found.isoformat()
    start, end = span
    return FoundDate(
        text=text[start:end], span=Span(start=start, end=end), date=found, iso=iso
    )


def _by_numbers(text: str) -> Iterator[FoundDate]:
    """Yield dates written in numbers, or in numbers and CJK signs."""
    for match in _NUMERIC.finditer(text):
        parts = _numeric(match)
        if parts and (made := _made(text, match.span(), parts=parts)):
            yield made
    if text.isascii():
        return
    for pattern in (_CJK, _CJK_MONTH, _VIETNAMESE):
        for match in pattern.finditer(text):
            if made := _made(text, match.span(), parts=_named_parts(match)):
                yield made


def _named_parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    part = match.groupdict()
    year, month, day = (
        int(part[key]) if part.get(key) else None for key in ("year", "month", "day")
    )
    if year is not None and year < 200:
        era = part.get("era")
        year = year + _ERAS[era] if era else year + 2000
    return year, month, day


def _numeric(match: re.Match[str]) -> tuple[int | None, int | None, int | None] | None:
    """Return (year, month, day) of a date in numbers; a month None if it is open."""
    first, middle, last = (int(match[key]) for key in "abc")
    if len(match["a"]) == 4:
        return first, middle, last
    if len(match["c"]) == 4:
        year = last
    elif match["sep"] == "." and len(match["c"]) == 2:
        year = 2000 + last
    else:
        return None
    if match["sep"] == "/" and first <= 12 and middle <= 12 and first != middle:
        return None, None, first  # 3/1: day or month first, nobody can tell
    if middle > 12 >= first and match["sep"] != ".":
        return year, first, middle
    return year, middle, first


def _by_names(text: str) -> Iterator[FoundDate]:
    """Yield dates in which a month is named."""
    calendar = load_calendar()
    row = [_token(match) for match in _TOKEN.finditer(text)]
    for place, token in enumerate(row):
        if token.number >= 0 or len(token.word) < 2:
            continue
        month, last = _month_at(row, place, calendar)
        if month is None or (month.capital and not token.capital):
            continue
        found = _around(row, place, last, month=month)
        if found is None:
            continue
        first, end, parts = found
        first = _with_weekday(row, first, calendar)
        if made := _made(text, (row[first].start, row[end].end), parts=parts):
            yield made


def _token(match: re.Match[str]) -> _Token:
    printed = match.group()
    is_number = printed.isdecimal() and len(printed) <= 4
    return _Token(
        word=_lower(printed),
        start=match.start(),
        end=match.end(),
        number=int(printed) if is_number else -1,
        capital=printed[0].isupper(),
    )


@lru_cache(maxsize=16384)
def _lower(word: str) -> str:
    return fold(word)


def _month_at(
    row: list[_Token], place: int, calendar: Calendar
) -> tuple[Month | None, int]:
    """Return the month that is named at a place, and the place of its last word."""
    word = row[place].word
    if word in calendar.starts and place + 1 < len(row):
        both = f"{word} {row[place + 1].word}"
        if (found := calendar.months.get(both)) is not None:
            return found, place + 1
    found = calendar.month(word)
    last = place
    if (
        found is not None
        and place + 2 < len(row)
        and row[place + 1].word == "/"
        and calendar.month(row[place + 2].word) is not None
    ):
        last = place + 2  # "كانون/يناير": one month by two names
    return found, last


_Parts = tuple[int | None, int | None, int | None]


def _around(
    row: list[_Token], first: int, last: int, *, month: Month
) -> tuple[int, int, _Parts] | None:
    """Return the first and last token of the date around a month, and its parts."""
    before = _number_before(row, first)
    after = _number_after(row, last)
    day_before = before is not None and 1 <= row[before].number <= 31
    if day_before and before is not None:
        end, year = _year_after(row, last, month)
        return before, end, (year, month.number, row[before].number)
    if after is not None and 1 <= row[after].number <= 31 and _is_day(row, after):
        day = row[after].number
        if before is not None and (year := _year(row[before], month)) is not None:
            return before, _closed(row, after), (year, month.number, day)
        end, year = _year_after(row, _past_ordinal(row, after), month)
        return first, end, (year, month.number, day)
    end, year = _year_after(row, last, month)
    if year is not None:
        return first, end, (year, month.number, None)
    if before is not None and (year := _year(row[before], month)) is not None:
        return before, last, (year, month.number, None)
    return None


def _number_before(row: list[_Token], place: int) -> int | None:
    """Return the place of a number before a month: "3.", "3rd of", "2022 m.", "ב-3"."""
    for step in range(place - 1, max(place - 4, -1), -1):
        token = row[step]
        if token.number >= 0:
            part_of_more = step and row[step - 1].word in {":", "$", "€", "£", "/", "#"}
            return None if part_of_more else step
        if token.word not in _LINKS and token.word not in {".", "º", "°", "'", "-", "ª"}:
            return None
    return None


def _number_after(row: list[_Token], place: int) -> int | None:
    step = place + 1
    if step < len(row) and row[step].word == ".":
        step += 1
    return step if step < len(row) and row[step].number >= 0 else None


def _is_day(row: list[_Token], place: int) -> bool:
    """Say whether a number after a month is a day, not a time or a count."""
    if place + 1 >= len(row):
        return True
    follows = row[place + 1]
    if follows.word in {":", "%", "/"} or follows.word in _COUNTS:
        return False
    glued = follows.start == row[place].end
    decimals = follows.word in {".", ","} and glued and place + 2 < len(row)
    if decimals and row[place + 2].start == follows.end:
        return row[place + 2].number < 0 or len(row[place + 2].word) == 4
    return not (glued and follows.word.isalpha() and follows.word not in _ORDINALS)


def _past_ordinal(row: list[_Token], place: int) -> int:
    step = place + 1
    glued = step < len(row) and row[step].start == row[place].end
    return step if glued and row[step].word in _ORDINALS else place


def _year_after(
    row: list[_Token], place: int, month: Month
) -> tuple[int, int | None]:
    """Return the last token of a date and its year, where one follows."""
    for step in range(place + 1, min(place + 4, len(row))):
        token = row[step]
        if token.number >= 0:
            year = _year(token, month)
            return (step, year) if year is not None else (place, None)
        if token.word not in _LINKS and token.word not in {".", ",", "'", "/"}:
            break
    return place, None


def _year(token: _Token, month: Month) -> int | None:
    year = token.number - month.years_ahead
    return year if len(token.word) == 4 and 1800 <= year <= 2100 else None


def _closed(row: list[_Token], place: int) -> int:
    """Take the "d." of "2022 m. sausio 3 d." along."""
    if place + 2 < len(row) and row[place + 1].word == "d":
        return place + 2 if row[place + 2].word == "." else place + 1
    return place


def _with_weekday(row: list[_Token], first: int, calendar: Calendar) -> int:
    """Return the place of the day of the week in front of a date, else `first`."""
    step = first - 1
    while step >= 0 and (row[step].word in {",", "."} or row[step].word in _ARTICLES):
        step -= 1
    if step >= 0 and first - step <= 3 and calendar.is_weekday(row[step].word):
        return step
    return first


_ARTICLES = frozenset("the den der dem le el il de".split())
