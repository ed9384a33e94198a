"""Days and hours in instructions: "0001 GMT SATURDAY 3 JANUARY", "3. Mai, 18 Uhr".

In: what stands behind a word such as "embargo", and the day of the file. Out: a day or
a moment in ISO 8601, with its offset where a zone is named. A year that is not printed
is that of the first such day from the file's on; without a day of the file it is not
guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import tomli

from media.dates import FoundDate, all_dates
from media.dates.days import YESTERDAY, load_days, spelt
from media.errors import BadDataFile
from media.model import Span, value
from media.text import fold, tokens

# Before anything else: of "11 May 2000 GMT" the 2000 is an hour, no year.
_MILITARY = r"(?<![\d.:/-])(?P<{0}h>[01]\d|2[0-4])(?P<{0}m>[0-5]\d)(?![\d:/]|[.-]\d)"
_HOUR_FIRST = re.compile(
    r"(?<![\d.:/-])(?:[01]\d|2[0-4])[0-5]\d"
    r"(?=\s+[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d(?!\d))",
    re.IGNORECASE,
)
"""An hour, and no year, before a whole date: "0001 March 1 2027"."""
_DIGITS = r"(?<![\d:/-])(?P<h>[01]?\d|2[0-4])[:.h](?P<m>[0-5]\d)(?![\d/]|[.:]\d)"
_OFFSET = re.compile(r"\s?(?P<sign>[+−-])(?P<h>\d{1,2})(?::?(?P<m>[0-5]\d))?(?![\d/.])")
_AGAIN = re.compile(r"\s*[/=(|]\s*")
_CAPITALS = re.compile(r"\s?[A-Z]{2,4}(?![A-Za-z])\)?")
_LETTERS = re.compile(r"[^\W\d_]+(?:[./][^\W\d_]+)*")
_NEAR = 32
"""Characters between a date and its hour, or a word and its date."""
_CLOSE = 12
"""Characters between a word that asks for a day and one of the week without an hour."""
_FAR, _BESIDE = 56, 24
"""Characters before a date in which its hour may stand, and between the two."""
_SHORTEST = 5
_CLOCK_WORDS = ("hours", "signs", "at", "noon", "midnight", "after_noon", "half_signs")
_NOON = 12
_GREENWICH = "+00:00"
_Zone = tuple[str, Span]
"""A zone, and where the hour stands with its name."""
_Twice = tuple[re.Match[str], _Zone, re.Match[str], _Zone | None]
_DAY_SIGN = "日"
_BACK = timedelta(days=3)
"""How long before the file's day one may lie that it announces."""


@value
class Moment:
    """A day or moment in ISO 8601, "" where it cannot be told; and where it stands."""

    iso: str
    span: Span


@lru_cache(maxsize=64)  # several phrases at one place ask the same
def find_moment(
    text: str, *, near: int = _NEAR, on: date | None, bare: bool = False
) -> Moment | None:
    """Return the first day in a text and its hour, None where there is no day.

    `near`: how far from the start it may begin. `on`: the day of the file. `bare`: the
    words before ask for a day, so that one of the week needs no hour.

    >>> find_moment("0001 GMT Saturday 3 January", near=32, on=date(2025, 12, 30)).iso
    '2026-01-03T00:01+00:00'
    >>> find_moment("3. Mai, 18 Uhr", near=32, on=None).iso
    ''
    """
    plain = _hours_apart(text)
    dated = _HOUR_FIRST.sub(" " * 4, plain)
    printed = tuple(_without_hour(plain, one) for one in all_dates(dated))
    hours, again = _said_once(_without(plain, printed))
    for found in printed[:2]:
        if found.parts[1] is None and found.parts[2] is None:
            continue
        if found.span.start > near:
            return None
        day = _day(found, on)
        clock = _clock(hours, found.span)
        start, end = found.span.start, found.span.end
        if clock is not None:
            start, end = min(start, clock.start()), max(end, clock.end())
        zone = _zone(hours, clock.span()) if clock else None
        if zone is not None:
            start, end = min(start, zone[1].start), max(end, zone[1].end)
        if again is not None and again.start <= end + 1:
            end = max(end, again.end)
        span = Span(start=max(start, 0), end=min(end, len(text)))
        iso = _iso(day, clock, zone[0] if zone else "") if day else ""
        return Moment(iso=iso, span=span)
    return _on_weekday(plain, near=near, on=on, bare=bare)


def _without_hour(text: str, found: FoundDate) -> FoundDate:
    """Return a date without the hour that follows its sign for the day: "12日8時"."""
    said = found.span.of(text)
    end = found.span.start + said.find(_DAY_SIGN) + 1
    if _DAY_SIGN not in said or end == found.span.end:
        return found
    return replace(found, span=Span(start=found.span.start, end=end))


def has_day(text: str) -> bool:
    """Say whether words have a day of a month in them."""
    return any(None not in found.parts[1:] for found in all_dates(text))


def names_zone(text: str, span: Span) -> bool:
    """Say whether a place is part of the name of a zone: "UK time"."""
    behind = text[span.start : span.end + _NEAR].lower()
    return any(" " in name and behind.startswith(name) for name in _zones())


def _without(text: str, dates: tuple[FoundDate, ...]) -> str:
    """Return the text with blanks for its dates: a year is no hour."""
    letters = list(text)
    for found in dates:
        start, end = found.span.start, found.span.end
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _said_once(text: str) -> tuple[str, Span | None]:
    """Return the text with blanks for the same hour in a second zone, and where it was.

    "5pm ET / 10pm UK" is one moment, of which the first zone tells.
    """
    for _, zone, second, named in _said_twice(text):
        end = named[1].end if named else second.end()
        if (name := _CAPITALS.match(text, second.end())) is not None:
            end = max(end, name.end())
        elif named is None:
            continue
        start = zone[1].end
        blank = " " * (end - start)
        return text[:start] + blank + text[end:], Span(start=start, end=end)
    return text, None


def _said_twice(text: str) -> Iterator[_Twice]:
    """Yield an hour with its zone, and behind a mark another hour with its own."""
    for first in _clocks().finditer(text):
        zone = _zone(text[: first.end() + _NEAR], first.span())
        again = zone and _AGAIN.match(text, zone[1].end)
        second = again and _clocks().match(text, again.end())
        if zone and second:
            yield first, zone, second, _zone(text, second.span())


def hours_differ(text: str, on: date) -> bool:
    """Say whether an hour in two zones is not one moment on a day.

    >>> hours_differ("5pm ET / 10pm UK", date(2026, 7, 3))
    False
    >>> hours_differ("5pm ET / 11pm UK", date(2026, 7, 3))
    True
    """
    for first, zone, second, where in _hours_in_two(text):
        one = datetime.fromisoformat(_iso(on, first, zone))
        two = datetime.fromisoformat(_iso(on, second, where))
        if (one - two) % timedelta(days=1):
            return True
    return False


@lru_cache(maxsize=16)  # each limit of a clause asks the same
def _hours_in_two(text: str) -> list[tuple[re.Match[str], str, re.Match[str], str]]:
    """Return the hours of a text that are told in two zones, each with its zone."""
    plain = _hours_apart(text)
    undated = _without(plain, tuple(all_dates(_HOUR_FIRST.sub(" " * 4, plain))))
    found = []
    for first, zone, second, other in _said_twice(undated):
        place = _CAPITALS.match(undated, second.end())
        known = _table()["again"].get(place.group().strip(" )")) if place else None
        if where := other[0] if other else known:
            found.append((first, zone[0], second, where))
    return found


def _hours_apart(text: str) -> str:
    """Return the text with "2230 hrs", "0600 CET" as "22:30": an hour and no year.

    The blank behind gives way, so that places stay what they are.
    """

    def apart(hour: re.Match[str]) -> str:
        is_hour = hour["zone"] is None or _is_meant(hour["zone"])
        return f"{hour[1]}:{hour[2]}" if is_hour else hour.group()

    return _before_zone().sub(apart, text)


@lru_cache(maxsize=1)
def _before_zone() -> re.Pattern[str]:
    """Return what finds four digits that are an hour, for what stands behind them."""
    hours, zones = _any_of(_table()["clock"]["hours"]), _any_of(_zones())
    return re.compile(
        r"(?<![\d.:/-])([01]\d|2[0-4])([0-5]\d)\s"
        rf"(?=\s*(?:(?P<zone>{zones})|{hours})(?!\w))",
        re.IGNORECASE,
    )


def _is_meant(name: str) -> bool:
    """Say whether the name of a zone is none of the words that it may be, too.

    "20h est levé", "à 18h et": in small letters these are no zones.
    """
    return name.isupper() or name.lower() not in _table()["words"]["in_capitals"]


def _day(found: FoundDate, on: date | None) -> date | None:
    if found.date is not None or on is None:
        return found.date
    year, month, day = found.parts
    if year is not None or month is None or day is None:
        return None
    for candidate in (on.year - 1, on.year, on.year + 1):
        try:
            made = date(candidate, month, day)
        except ValueError:
            continue  # the 29th of February
        if made >= on - _BACK:
            return made
    return None


def _on_weekday(text: str, *, near: int, on: date | None, bare: bool) -> Moment | None:
    """Return the first such day of the week from the file's day on; or tomorrow.

    One without an hour that is the file's own may be a week later, and is not told.
    """
    for word in _LETTERS.finditer(text[: near + 24]):
        number = _in_week(word.group())
        ahead = _days_ahead().get(fold(word.group()))
        if number is None and ahead is None:
            continue
        span = Span(start=word.start(), end=word.end())
        clock = _clock(text, span)
        ends = bare and _is_by_itself(text, span)
        if clock is None and not (ends and span.start <= _CLOSE):
            continue  # "the Sunday front"
        if on is None:
            day = None
        elif number is None:
            day = on + timedelta(days=ahead or 0)
        else:
            days = (number - on.weekday()) % 7
            day = on + timedelta(days=days) if days or clock else None
        zone = _zone(text, clock.span()) if clock else None
        iso = _iso(day, clock, zone[0] if zone else "") if day else ""
        start, end = span.start, span.end
        if clock is not None:
            start, end = min(start, clock.start()), max(end, clock.end())
        return Moment(iso=iso, span=Span(start=start, end=end))
    return None


def _in_week(word: str) -> int | None:
    """Return which day of the week a word is, None for none or for several."""
    known = load_days().words.get(spelt(word), ())
    numbers = {day.number for day in known if day.number < YESTERDAY}
    return numbers.pop() if len(numbers) == 1 and len(word) >= _SHORTEST else None


def _is_by_itself(text: str, day: Span) -> bool:
    """Say whether a day ends what is said: "until Sunday", "Monday's editions"."""
    words = [fold(w.group()) for w in _LETTERS.finditer(text, day.end)]
    first = [word for word in words if word != "s"][:1]
    stops = re.match(r"\W*$|\s*[,.;:()–-]", text[day.end :]) is not None
    return stops or first[0] in _table()["words"]["of_day"]


def _clock(text: str, day: Span) -> re.Match[str] | None:
    """Return the hour beside a date: the nearer one, behind it before in front."""
    start = max(0, day.start - _FAR)
    before = list(_clocks().finditer(text[: day.start], start))
    after = _clocks().search(text, day.end, min(len(text), day.end + _NEAR))
    if before:
        hour = next((c for c in before[::-1] if not c["midnight"]), before[-1])
        zone = _zone(text, hour.span())
        ends = max(hour.end(), zone[1].end if zone else 0)
        if day.start - ends < _BESIDE:
            return hour
    return after


@lru_cache(maxsize=1)
def _clocks() -> re.Pattern[str]:
    """Return what finds an hour, in figures or in a word."""
    said = {name: _any_of(words) for name, words in _table()["clock"].items()}
    hours, signs, at = said["hours"], said["signs"], rf"(?:{said['at']})\s*"
    return re.compile(
        rf"""{_DIGITS}\s*(?P<half>[ap]\.?\s?m\b\.?)?
        | (?<![\d:.])(?P<h12>1[0-2]|0?[1-9])\s*(?P<half12>[ap]\.?\s?m\b\.?)
        | (?<![\d:.])(?P<h24>[01]?\d|2[0-4])\s*(?:{hours}|h(?!\w)|{signs})
        | (?<!\w){at}(?P<hat>[01]?\d|2[0-4])(?![.:h]?\d)(?:\s?(?:{hours}|h)(?!\w))?
        | {_MILITARY.format("mil")}
        | (?P<noon>(?<!\w)(?:{said["noon"]})(?!\w))
        | (?P<midnight>(?<!\w)(?:{said["midnight"]})(?!\w))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _iso(day: date, clock: re.Match[str] | None, zone: str) -> str:
    if clock is None:
        return day.isoformat()
    hour, minute = _hour_and_minute(clock)
    at = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)
    if zone:
        at = at.replace(tzinfo=_tzinfo(zone))
    return at.isoformat(timespec="minutes")


def _hour_and_minute(clock: re.Match[str]) -> tuple[int, int]:
    part = clock.groupdict()
    if part["noon"]:
        return 12, 0
    if part["midnight"]:
        return 24, 0  # of the day that ends (AP Stylebook: midnight)
    hours = (part[n] for n in ("h", "h12", "h24", "hat", "milh") if part[n])
    hour = int(next(hours))
    minute = int(part["m"] or part["milm"] or 0)
    half = (part["half"] or part["half12"] or "").lower()[:1]
    if not half and 1 <= hour < _NOON and _is_after_noon(clock):
        half = "p"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _is_after_noon(clock: re.Match[str]) -> bool:
    """Say whether a word beside an hour makes it one of the second half of the day."""
    before = clock.string[max(0, clock.start() - _FAR) : clock.start()]
    ahead, after = _after_noon()
    return bool(ahead.search(before) or after.match(clock.string, clock.end()))


@lru_cache(maxsize=1)
def _after_noon() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds such a word before an hour, and behind one."""
    words = _any_of(_table()["clock"]["after_noon"])
    at = _any_of(_table()["clock"]["at"])
    signs = _any_of(_table()["clock"]["half_signs"])
    before = rf"(?:(?<!\w)(?:{words})\s*(?:(?:{at})\s*)?|(?:{signs})\s*)$"
    return (
        re.compile(before, re.IGNORECASE),
        re.compile(rf"\s*,?\s*(?:{words})(?!\w)", re.IGNORECASE),
    )


def _zone(text: str, clock: tuple[int, int]) -> tuple[str, Span] | None:
    """Return the zone named behind an hour, two words behind at most.

    By its name ("GMT", "heure de Paris"), its offset ("+02:00"), or both ("UTC+2").
    """
    if (found := _OFFSET.match(text, clock[1])) and found["m"]:
        return _offset(found), Span(start=clock[0], end=found.end())
    known = _zones()
    # Over the day, too: "ore 18 del 15 maggio (...)".
    behind = text[clock[1] : clock[1] + _FAR]
    words = list(_LETTERS.finditer(behind))[:3]
    for n, word in enumerate(words):
        for last in words[n:][::-1]:
            name = behind[word.start() : last.end()]
            if (zone := known.get(name.lower())) and _is_meant(name):
                end = clock[1] + word.start() + len(name)
                more = _OFFSET.match(text, end) if zone == _GREENWICH else None
                if more and not more.group()[0].isspace():
                    return _offset(more), Span(start=clock[0], end=more.end())
                return zone, Span(start=clock[0], end=end)
    return None


def _offset(found: re.Match[str]) -> str:
    sign = "+" if found["sign"] == "+" else "-"
    return f"{sign}{int(found['h']):02}:{found['m'] or '00'}"


def _tzinfo(zone: str) -> timezone | ZoneInfo:
    """Return a zone from "+05:30" or from a name of the IANA's."""
    if zone[0] not in "+-":
        return ZoneInfo(zone)
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if zone[0] == "-" else offset)


@lru_cache(maxsize=1)
def time_words() -> frozenset[str]:
    """Return the words, folded, of hours, zones and days that are ahead."""
    table = _table()
    listed = (*table["clock"].values(), *table["words"].values())
    said = [*_zones(), *_days_ahead(), *(word for words in listed for word in words)]
    return frozenset(word for text in said for word in tokens(text))


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    """Return zones by their names in small letters."""
    zones: Mapping[str, list[str]] = _table()["zones"]
    return {name.lower(): zone for zone, names in zones.items() for name in names}


@lru_cache(maxsize=1)
def _days_ahead() -> Mapping[str, int]:
    """Return how many days ahead of the file's a word is: "tomorrow"."""
    ahead: Mapping[str, list[str]] = _table()["ahead"]
    return {fold(word): int(days) for days, words in ahead.items() for word in words}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    """Return `zones.toml`, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.
    """
    text = files(__package__).joinpath("zones.toml").read_text("utf-8")
    try:
        table = tomli.loads(text)
        words = {name: [fold(w) for w in some] for name, some in table["words"].items()}
        clock = {name: list(table["clock"][name]) for name in _CLOCK_WORDS}
        again = {name: z for z, names in table["again"].items() for name in names}
        return {
            "zones": table["zones"],
            "again": again,
            "ahead": table["ahead"],
            "clock": clock,
            "words": words,
        }
    except (tomli.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise BadDataFile(f"media/rights/zones.toml: {error!r}") from error
