"""PLUS Media Summary Codes -> for what a picture is licensed, as limits.

In: "|PLUS|V0121|U001|1IAF1UNA2WIG7DZA8RDE9ENE|": behind the versions each usage for
which the licence is given, as codes of four characters: in which medium, where, for how
long. Out: what is not licensed, as restrictions, of several usages what none of them
allows; and the codes that limit and are not decoded (quantities, placements that are
neither inside nor anywhere), for a person to read. The standard gives "all", "any" and
"not applicable" the same letters everywhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast, get_args

import tomli

from media.errors import BadDataFile
from media.model import Certainty, Restriction, RightsMedium, value

_CODE = re.compile(r"\|PLUS\|V\d{1,6}\|U\d{1,6}\|(?P<usages>[0-9A-Z|]+)\|?")
_USAGE = re.compile(r"1I[A-Z]{2}(?:[1-9][A-Z]{3})+")
_UNLIMITED = ("AA", "XX", "UL")  # behind the letter of what it is about
_NOT_EXCLUSIVE = "9ENE"
_MEDIA = get_args(RightsMedium)
_FOR_PAPERS = frozenset({"editorial", "all"})
_DAYS = {"days": 1, "weeks": 7}
_LONGEST = 2_000


@value
class Licensed:
    """What a code says: limits, and codes for a person to read, in words."""

    restrictions: tuple[Restriction, ...] = ()
    unread: tuple[str, ...] = ()


@value
class _Place:
    """Where a usage may be: countries, names of regions, or all but some countries."""

    countries: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    all_but: tuple[str, ...] = ()


@value
class _Matrix:
    """The tables, by the letters of a code.

    `media`: what kind of use, and in which media ("any", "other"); `durations`: count
    and unit, None for one that does not end, "" as unit for what ends with something.
    `sizes`: count and unit, None for any size; `placements`: "inside" or "any".
    """

    about: Mapping[str, str]
    media: Mapping[str, tuple[str, tuple[str, ...]]]
    durations: Mapping[str, tuple[int, str] | None]
    places: Mapping[str, _Place | None]
    sizes: Mapping[str, tuple[int, str] | None]
    placements: Mapping[str, str]


@value
class _Usage:
    """One usage: its codes, by what they are about."""

    media: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    placements: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def read_plus_code(said: str, *, start: date | None = None) -> Licensed | None:
    """Return what a Media Summary Code says; None where it is none.

    `start`: the first day of the licence, from which its duration counts.

    >>> read_plus_code("|PLUS|V0121|U001|1IAC2WIG8RDE|").restrictions[1].media
    ('print',)
    >>> read_plus_code("see contract") is None
    True
    """
    whole = _CODE.fullmatch("".join(said.upper().split())[:_LONGEST])
    parts = whole["usages"].strip("|").split("|") if whole else []
    if not parts or not all(map(_USAGE.fullmatch, parts)):
        return None
    usages = [_usage(part) for part in parts]
    unread = dict.fromkeys(text for usage in usages for text in _unread(usage))
    limits = dict.fromkeys(
        (
            *_of_kinds(usages),
            *_of_media(usages),
            *_of_places(usages),
            *_of_durations(usages, start),
            *_of_sizes(usages),
            *_of_placements(usages),
        )
    )
    return Licensed(restrictions=tuple(limits), unread=tuple(unread))


def _usage(part: str) -> _Usage:
    codes = [part[at : at + 4] for at in range(4, len(part), 4)]
    known = {"2": "media", "3": "placements", "4": "sizes", "7": "durations"}
    known["8R"] = "places"
    told: dict[str, list[str]] = {"others": []}
    for code in codes:
        name = known.get(code[0]) or known.get(code[:2]) or "others"
        told.setdefault(name, []).append(code)
    return _Usage(**{name: tuple(some) for name, some in told.items()})


def _kinds(usages: Iterable[_Usage]) -> set[str] | None:
    """Return which kinds of use are licensed, None where a code is not known."""
    table = _matrix().media
    found = [table.get(code[1:]) for usage in usages for code in usage.media]
    return {kind for kind, _ in filter(None, found)} if all(found) else None


def _of_kinds(usages: Sequence[_Usage]) -> Iterator[Restriction]:
    kinds = _kinds(usages)
    if kinds == {"editorial"}:
        yield Restriction(kind="editorial-only")
    elif kinds and not kinds & {*_FOR_PAPERS, "film"}:
        # Licensed for advertising, products or the house alone: not to be published
        yield Restriction(kind="permission-needed")


def _of_media(usages: Sequence[_Usage]) -> Iterator[Restriction]:
    table = _matrix().media
    codes = [code[1:] for usage in usages for code in usage.media]
    if not codes or not all(code in table for code in codes):
        return
    named = [medium for code in codes for medium in table[code][1]]
    if "any" in named:
        return
    media = tuple(medium for medium in _MEDIA if medium in named)
    if media:
        yield Restriction(
            kind="medium-only", media=cast("tuple[RightsMedium, ...]", media)
        )
    else:
        yield Restriction(kind="permission-needed")


def _of_places(usages: Sequence[_Usage]) -> Iterator[Restriction]:
    table = _matrix().places
    codes = [code[1:] for usage in usages for code in usage.places]
    if not codes or not all(code in table for code in codes):
        return
    if any(not usage.places for usage in usages):
        return  # one that is limited to no place
    places = [table[code] for code in codes]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return
    but = [set(place.all_but) for place in known if place.all_but]
    inside = {c for place in known for c in place.countries}
    if but:
        out = set.intersection(*but) - inside
        if out:
            yield Restriction(kind="territory-out", territories=tuple(sorted(out)))
        return
    yield Restriction(
        kind="territory-only",
        territories=tuple(sorted(inside)),
        named=tuple(dict.fromkeys(n for place in known for n in place.named)),
    )


def _of_durations(
    usages: Sequence[_Usage], start: date | None
) -> Iterator[Restriction]:
    """Yield the last day, the latest of several usages; unknown without the first."""
    table = _matrix().durations
    if any(not usage.durations for usage in usages):
        return
    codes = [code[1:] for usage in usages for code in usage.durations]
    if not codes or not all(table.get(code) for code in codes):
        return
    spans = [span for code in codes if (span := table[code]) is not None]
    if not all(unit for _, unit in spans):
        return
    if start is None:
        yield Restriction(kind="valid-until", certainty="vague")
        return
    ends = [_after(start, count, unit) for count, unit in spans]
    certainty: Certainty = "stated" if len(set(ends)) == 1 else "vague"
    last = max(ends).isoformat()
    yield Restriction(kind="valid-until", ends=last, certainty=certainty)


def _of_sizes(usages: Sequence[_Usage]) -> Iterator[Restriction]:
    """Yield the largest size of several usages, where they have one measure."""
    sizes = _sizes(usages)
    units = {unit for _, unit in sizes or ()}
    if sizes and len(units) == 1:
        largest = max(count for count, _ in sizes)
        yield Restriction(kind="size-limit", count=largest, unit=units.pop())


def _sizes(usages: Sequence[_Usage]) -> list[tuple[int, str]] | None:
    """Return the sizes for which usages are licensed, None where one may be any."""
    table = _matrix().sizes
    found = [table.get(code[1:]) for usage in usages for code in usage.sizes]
    if not all(usage.sizes for usage in usages) or not all(found):
        return None
    return [size for size in found if size is not None]


def _of_placements(usages: Sequence[_Usage]) -> Iterator[Restriction]:
    table = _matrix().placements
    found = {table.get(code[1:]) for usage in usages for code in usage.placements}
    if all(usage.placements for usage in usages) and found == {"inside"}:
        yield Restriction(kind="no-cover")


def _after(start: date, count: int, unit: str) -> date:
    """Return the last day of so many days, weeks, months or years from a day on.

    >>> _after(date(2026, 1, 31), 1, "months"), _after(date(2026, 3, 1), 1, "years")
    (datetime.date(2026, 2, 27), datetime.date(2027, 2, 28))
    """
    if unit in _DAYS:
        return start + timedelta(days=count * _DAYS[unit] - 1)
    months = start.month - 1 + count * (12 if unit == "years" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    day = min(start.day, monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def _unread(usage: _Usage) -> Iterator[str]:
    """Yield what limits, or may, and is not decoded, each in words."""
    matrix = _matrix()
    for code in usage.media:
        if code[1:] not in matrix.media:
            yield f"PLUS medium {code}"
    for code in usage.places:
        if code[1:] not in matrix.places:
            yield f"PLUS region {code}"
    for code in usage.durations:
        span = matrix.durations.get(code[1:], (0, ""))
        if span is not None and not span[1]:
            yield f"PLUS duration {code}"
    sizes = _sizes([usage]) or []
    if len({unit for _, unit in sizes}) > 1:
        yield f"PLUS size: {' or '.join(f'{n} {unit}' for n, unit in sizes)}"
    unknown = [code for code in usage.sizes if code[1:] not in matrix.sizes]
    unknown += [c for c in usage.placements if c[1:] not in matrix.placements]
    for code in (*unknown, *usage.others):
        about = matrix.about.get(code[0]) or matrix.about.get(code[:2])
        free = code[0] == "1" or code == _NOT_EXCLUSIVE or code[2:] in _UNLIMITED
        if not free:
            yield f"PLUS {about or 'code'} {code}"


@lru_cache(maxsize=1)
def _matrix() -> _Matrix:
    """Return `plus_matrix.toml`, read once.

    Raises:
        BadDataFile: the file cannot be read as such a table.
    """
    text = files(__package__).joinpath("plus_matrix.toml").read_text("utf-8")
    try:
        told = tomli.loads(text)
        return _Matrix(
            about=told["about"],
            media={
                code: (kind, tuple(media.split()))
                for kind, some in told["media"].items()
                for media, codes in some.items()
                for code in codes.split()
            },
            durations={
                code: _duration(said)
                for said, codes in told["durations"].items()
                for code in codes.split()
            },
            places=dict(_places(told["regions"])),
            sizes={
                code: None if said == "any" else _duration(said)
                for said, codes in told["sizes"].items()
                for code in codes.split()
            },
            placements={
                code: where
                for where, codes in told["placements"].items()
                for code in codes.split()
            },
        )
    except (tomli.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadDataFile(f"media/rights/plus_matrix.toml: {error!r}") from error


def _duration(said: str) -> tuple[int, str] | None:
    if said == "unlimited":
        return None
    count, _, unit = said.partition(" ")
    return (int(count), unit) if count.isdecimal() else (0, "")


def _places(told: Mapping[str, Any]) -> Iterator[tuple[str, _Place | None]]:
    yield from ((code, None) for code in told["worldwide"].split())
    for countries, codes in told["countries"].items():
        place = _Place(countries=tuple(countries.split()))
        yield from ((code, place) for code in codes.split())
    for name, codes in told["known"].items():
        yield from ((code, _Place(named=(name,))) for code in codes.split())
    for countries, code in told["all_but"].items():
        yield code, _Place(all_but=tuple(countries.split()))
    yield from ((code, _Place(named=(name,))) for code, name in told["named"].items())
