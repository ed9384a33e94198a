"""Dates in which a month is named: "Jan. 3, 2022", "le 1er mai", "3 de enero"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from media.dates.found import FoundDate, Parts, made
from media.dates.names import Calendar, Month, load_calendar
from media.dates.persian import from_persian, is_persian_year
from media.text import fold

# Letters with the marks that stand on them; a number; any other sign.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    "\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c"
)
# "พ.ค.": the short names of Thai months have full stops inside
_THAI_SHORT = r"[ก-ฮเ][ก-ฮ]?\u0e34?\.[ก-ฮ]\."
_TOKEN = re.compile(rf"{_THAI_SHORT}|\d+|(?:[^\W\d_]|[{_MARKS}])+|[^\w\s]")
_PLAIN_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]", re.ASCII)
"""The same where there is nothing but ASCII."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Between day, month and year: "3rd of May", "3 de enero de 2022", "2022 m. sausio 3 d."
_LINKS = _words(
    "of de del du di den d st nd rd th er re e ten a o m gada от го י من في ی ـی ko "
    "թվականի թ"
)
_ORDINALS = _words("st nd rd th er re ste de го a an e")
# After a number: it counts something.
_COUNTS = _words("percent per million billion thousand people p a pm am uhr h km mph")
_ARTICLES = _words("the den der dem le el il de tarehe")
_DASHES = _words("- – —")
_SIGNS = _words(". º ° ' - ª")
_AFTER_YEAR = _words(". gada m , წლის")
_OF_MORE = _words(": $ € £ / #")  # "12:30 May" has no 30th of May


class _Said(NamedTuple):
    """What one word, number or sign says: folded, as a number, whether a month."""

    word: str
    number: int
    capital: bool
    may_name: bool


class _Row:
    """The words, numbers and signs of a text, and where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._printed = (_PLAIN_TOKEN if text.isascii() else _TOKEN).findall(text)
        self._starts: list[int] = []
        self.said = list(map(_said, self._printed))

    def __getitem__(self, place: int) -> _Said:
        return self.said[place]

    def __len__(self) -> int:
        return len(self.said)

    def start(self, place: int) -> int:
        """Return where one begins; together they are all of the text but its blanks."""
        starts, printed = self._starts, self._printed
        end = starts[-1] + len(printed[len(starts) - 1]) if starts else 0
        for one in printed[len(starts) : place + 1]:
            begin = self._text.index(one, end)
            starts.append(begin)
            end = begin + len(one)
        return starts[place]

    def end(self, place: int) -> int:
        """Return where one ends."""
        return self.start(place) + len(self._printed[place])

    def is_glued(self, place: int) -> bool:
        """Say whether one stands behind the one before it without a blank."""
        return 0 < place < len(self) and self.start(place) == self.end(place - 1)


@lru_cache(maxsize=16384)
def _said(printed: str) -> _Said:
    is_number = printed.isdecimal() and len(printed) <= 4
    word, calendar = fold(printed), load_calendar()
    named = word in calendar.starts or calendar.month(word) is not None
    return _Said(
        word=word,
        number=int(printed) if is_number else -1,
        capital=printed[0].isupper(),
        may_name=named and len(word) > 1,
    )


def by_months(text: str) -> Iterator[FoundDate]:
    """Yield dates in which a month is named."""
    row = _Row(text)
    named = [place for place, said in enumerate(row.said) if said.may_name]
    if not named:
        return
    calendar = load_calendar()
    for place in named:
        month, last = _month_at(row, place, calendar)
        if month is None or (month.capital and not row[place].capital):
            continue
        found = _around(row, place, last, month=month)
        if found is None:
            continue
        first, end, parts = found
        first = _with_weekday(row, first, calendar)
        if month.solar:
            parts = from_persian(parts)
        if one := made(text, (row.start(first), row.end(end)), parts=parts):
            yield one


def _month_at(row: _Row, place: int, calendar: Calendar) -> tuple[Month | None, int]:
    """Return the month that is named at a place, and the place of its last word."""
    found = None
    last = place
    if row[place].word in calendar.starts and place + 1 < len(row):
        found = calendar.months.get(f"{row[place].word} {row[place + 1].word}")
        last = place + 1
    if found is None:
        found, last = calendar.month(row[place].word), place
    is_double = found is not None and _word(row, last + 1) == "/"
    if is_double and calendar.month(_word(row, last + 2)) is not None:
        last += 2  # "نيسان/أبريل": one month by two names
    return found, last


def _word(row: _Row, place: int) -> str:
    return row[place].word if 0 <= place < len(row) else ""


def _number(row: _Row, place: int) -> int:
    return row[place].number if 0 <= place < len(row) else -1


def _around(
    row: _Row, first: int, last: int, *, month: Month
) -> tuple[int, int, Parts] | None:
    """Return the first and last token of the date around a month, and its parts."""
    before = _number_before(row, first)
    if before is not None and 1 <= row[before].number <= 31:
        return _day_first(row, before, last, month=month)
    after = last + 2 if _word(row, last + 1) == "." else last + 1
    year_before = None if before is None else _year(row[before], month)
    if 1 <= _number(row, after) <= 31 and _is_day(row, after):
        if before is not None and year_before is not None:
            end = _closed(row, after)
            return before, end, (year_before, month.number, row[after].number)
        return _day_last(row, first, after, month=month)
    end, year = _year_after(row, last, month)
    if year is not None:
        return first, end, (year, month.number, None)
    if before is not None and year_before is not None:
        return before, last, (year_before, month.number, None)
    return None


def _day_first(
    row: _Row, day: int, last: int, *, month: Month
) -> tuple[int, int, Parts]:
    """Read "3 May 2022", "2022. gada 3. maijā"; of "3-5 May 2022" no single day."""
    end, year = _year_after(row, last, month)
    start = day
    first = day - 3 if _word(row, day - 2) == "." else day - 2  # "3.–5. Mai"
    if _word(row, day - 1) in _DASHES and 1 <= _number(row, first) <= 31:
        return first, end, (None, month.number, None)
    if year is None:
        for step in range(day - 1, max(day - 4, -1), -1):
            year = _year(row[step], month)
            if year is not None or row[step].word not in _AFTER_YEAR:
                start = step if year is not None else day
                break
    return start, end, (year, month.number, row[day].number)


def _day_last(
    row: _Row, first: int, day: int, *, month: Month
) -> tuple[int, int, Parts]:
    """Read "May 3rd, 2022"; of "May 3-5, 2022" no single day."""
    if _word(row, day + 1) in _DASHES and 1 <= _number(row, day + 2) <= 31:
        end, _ = _year_after(row, day + 2, month)
        return first, end, (None, month.number, None)
    end, year = _year_after(row, _past_ordinal(row, day), month)
    return first, end, (year, month.number, row[day].number)


def _number_before(row: _Row, place: int) -> int | None:
    """Return the place of a number before a month: "3.", "3rd of", "2022 m.", "ב-3"."""
    for step in range(place - 1, max(place - 4, -1), -1):
        token = row[step]
        if token.number >= 0:
            return None if _word(row, step - 1) in _OF_MORE else step
        if token.word not in _LINKS and token.word not in _SIGNS:
            return None
    return None


def _is_day(row: _Row, place: int) -> bool:
    """Say whether a number after a month is a day, not a time or a count."""
    follows = _word(row, place + 1)
    if not follows:
        return True
    is_glued = row.is_glued(place + 1)
    if is_glued and follows in _ORDINALS:
        return True
    if follows in {":", "%", "/"} or follows in _COUNTS:
        return False
    if not is_glued:
        return True
    if follows in {".", ","} and _number(row, place + 2) >= 0:
        # "1,000" is a count
        return not row.is_glued(place + 2) or len(row[place + 2].word) == 4
    return not follows.isalpha()


def _past_ordinal(row: _Row, place: int) -> int:
    is_ordinal = row.is_glued(place + 1) and _word(row, place + 1) in _ORDINALS
    return place + 1 if is_ordinal else place


def _year_after(row: _Row, place: int, month: Month) -> tuple[int, int | None]:
    """Return the last token of a date and its year, where one follows."""
    for step in range(place + 1, min(place + 4, len(row))):
        token = row[step]
        if token.number >= 0:
            year = _year(token, month)
            return (step, year) if year is not None else (place, None)
        if token.word == "-" and row.is_glued(step) and row.is_glued(step + 1):
            continue  # "01-Feb-2026"
        if token.word not in _LINKS and token.word not in {".", ",", "'", "/"}:
            break
    return place, None


def _year(token: _Said, month: Month) -> int | None:
    if month.solar:
        return token.number if is_persian_year(token.number) else None
    is_common = not month.years_ahead or token.number <= 2100
    year = token.number - (0 if is_common else month.years_ahead)
    return year if len(token.word) == 4 and 1800 <= year <= 2100 else None


def _closed(row: _Row, place: int) -> int:
    """Take the "d." of "2022 m. sausio 3 d." along."""
    if place + 2 < len(row) and row[place + 1].word == "d":
        return place + 2 if row[place + 2].word == "." else place + 1
    return place


def _with_weekday(row: _Row, first: int, calendar: Calendar) -> int:
    """Return the place of the day of the week in front of a date, else `first`."""
    step = first - 1
    while step >= 0 and (row[step].word in {",", "."} or row[step].word in _ARTICLES):
        step -= 1
    if step >= 0 and first - step <= 3 and calendar.is_weekday(row[step].word):
        return step
    return first
