"""The day of a picture counted from the day of its document: "on Sunday", "yesterday".

In: a description without a printed date, and the day of the document. Out: the one day
that it tells, where the words beside it leave no doubt that it has been: not a habit
("on Sundays"), no week to come, no two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from media.dates.context import is_of_the_picture, is_planned
from media.dates.days import TODAY, YESTERDAY, Day, Days, load_days, spelt
from media.dates.found import FoundDate
from media.model import Span

# A word with its marks, hyphens and apostrophes: "segunda-feira", "п'ятницю"
_WORD = re.compile(
    r"[^\W\d_][\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    r"\u0981-\u0983\u09bc-\u09cd\u200c]*(?:[-'’][^\W\d_]+)*"
)
_SENTENCE_OF_TODAY = 8  # words; a shorter one says what a place is like nowadays
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY_OF_MONTH = re.compile(r"[\s(（]{1,3}(\d{1,2})[)）日일]?(?![\d:.,/])")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OLDEST = 1800  # year; before it no picture was taken
_LONGEST = 4_000  # characters; no caption is longer

_Word = tuple[str, int, int]
"""A word as it is spelt, with its start and end."""


def day_of(published: str | None) -> date | None:
    """Return the day of a document's date as printed there, None where it has none.

    >>> day_of("2022-01-03T23:30:00+01:00"), day_of("2022-01"), day_of(None)
    (datetime.date(2022, 1, 3), None, None)
    """
    match = _ISO_DAY.match(published or "")
    try:
        found = date.fromisoformat(match.group()) if match else None
    except ValueError:
        return None  # the 31st of June
    return found if found is not None and found.year >= _OLDEST else None


def told_day(text: str, *, on: date, language: str | None) -> FoundDate | None:
    """Return the day that a description tells by a word, None where none or several.

    A day of the week is the latest such day on or before `on`, at most six days back.
    `language` is the document's, where it is known: words of others count for nothing.
    """
    if len(text) > _LONGEST or "?" in text:
        return None
    spoken = (language or "").casefold().partition("-")[0].partition("_")[0]
    spoken = {"nb": "no", "nn": "no"}.get(spoken, spoken)
    said = [*_among_words(text, on, spoken), *_glued(text, on, spoken)]
    if not said or is_planned(text):
        return None
    found = [
        day
        for day in said
        if is_of_the_picture(day, text) and not _says_another_number(day, text)
    ]
    return found[0] if len({day.date for day in found}) == 1 else None


def _among_words(text: str, on: date, spoken: str) -> Iterator[FoundDate]:
    """Yield the days that words of languages with blanks tell."""
    if _first_words().isdisjoint(map(spelt, _WORD.findall(text))):
        return
    days = load_days()
    row = [(spelt(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    for place in range(len(row)):
        for last in (min(place + 1, len(row) - 1), place):  # "chủ nhật" before "chủ"
            name = " ".join(word for word, _, _ in row[place : last + 1])
            fitting = [
                day
                for day in days.words.get(name, ())
                if _is_spoken(day, spoken)
                and _is_written(day, text[row[place][1]])
                and _is_placed(day, row, place, last, days=days)
            ]
            if fitting:
                number = fitting[0].number
                if number != TODAY or _is_this_day(text, row, days):
                    yield _found(text, row[place][1], row[last][2], number, on)
                break


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Return the words with which the names of days begin."""
    return frozenset(name.partition(" ")[0] for name in load_days().words)


def _glued(text: str, on: date, spoken: str) -> Iterator[FoundDate]:
    """Yield the days of languages that write no blanks between words."""
    if text.isascii():
        return
    days = load_days()
    for match in _glued_words().finditer(text):
        fitting = [d for d in days.glued[match.group()] if _is_spoken(d, spoken)]
        before, behind = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if (
            fitting
            and not before.endswith(_without_blanks(days.not_before))
            and not behind.startswith(_without_blanks(days.not_behind))
            and (fitting[0].number != TODAY or _YEAR.search(text) is None)
        ):
            yield _found(text, *match.span(), fitting[0].number, on)


@lru_cache(maxsize=1)
def _glued_words() -> re.Pattern[str]:
    words = sorted(load_days().glued, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=2)
def _without_blanks(words: frozenset[str]) -> tuple[str, ...]:
    """Return the words of scripts in which words stand glued together."""
    return tuple(word for word in words if word[0] >= "\u0e00")


def _is_spoken(day: Day, spoken: str) -> bool:
    return day.language == spoken or not (spoken or day.own)


def _is_written(day: Day, first: str) -> bool:
    """Say whether a day has the capital that its language gives or denies it."""
    has_case = first.isupper() or first.islower()
    return day.capital is None or not has_case or day.capital == first.isupper()


def _is_placed(
    day: Day, row: list[_Word], place: int, last: int, *, days: Days
) -> bool:
    """Say whether the words beside a day let it be one that has been."""
    before = row[place - 1][0] if place else ""
    behind = row[last + 1][0] if last + 1 < len(row) else ""
    if behind in days.not_behind:
        return False
    if day.before:
        two = " ".join(word for word, _, _ in row[max(place - 2, 0) : place])
        return (before in day.before or two in day.before) and two not in days.papers
    if day.behind:
        return behind in day.behind and before not in days.not_before
    return before not in days.not_before


def _is_this_day(text: str, row: list[_Word], days: Days) -> bool:
    """Say whether "today" is the day of the document, not nowadays."""
    said = {word for word, _, _ in row}
    return (
        len(row) >= _SENTENCE_OF_TODAY
        and _YEAR.search(text) is None
        and not said & days.nowadays
    )


def _found(text: str, start: int, end: int, number: int, on: date) -> FoundDate:
    back = {YESTERDAY: 1, TODAY: 0}.get(number, (on.weekday() - number) % 7)
    day = on - timedelta(days=back)
    return FoundDate(
        text=text[start:end],
        span=Span(start=start, end=end),
        date=day,
        iso=day.isoformat(),
        inferred=True,
    )


def _says_another_number(found: FoundDate, text: str) -> bool:
    """Say whether another day of the month stands behind: "neste domingo (3)"."""
    match = _DAY_OF_MONTH.match(text, found.span.end)
    return (
        match is not None
        and found.date is not None
        and (int(match[1]) != found.date.day)
    )
