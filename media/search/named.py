"""A caption -> the names in it, and which are surely places, and which countries.

So `place:` and `person:` find what a caption names, and not each of its words. Capitals
tell a name; of which sort it is, hardly anything does ("Kyiv waits", "Zelensky waits"),
so that a name may be either unless a word of place stands before it: "in Varnholm" is
no person. Days, months and titles alone are no names. In scripts without
capitals nothing tells names. `named.toml` has the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

import tomli

from media.dates.names import load_calendar
from media.errors import BadDataFile
from media.model import value
from media.search.nations import codes_by_name
from media.text import fold

_CAPITALS = "".join(
    letter
    for first, last in ((0x41, 0x590), (0x1E00, 0x2000))
    for letter in map(chr, range(first, last))
    if letter.isupper()
)
_DATELINE = frozenset(",–—―-(")
"""What stands behind the place with which a caption begins: "VARNHOLM, Norland —"."""
_OPENING = " \"'“„«‘‚‹([{"
_OF = ("'s", "’s")
_WORD = re.compile(r"\w+")
_NONE, _DATE, _COUNTRY = "none", "date", "country"
"""What a name is: none, none within a date, a country and nothing else."""
_WEEKDAY, _MONTH = 6, 4
"""Letters from which on days and months are no names of persons in some language."""
_SHORT = 8
"""Characters between names up to which it is remembered what they say: " in ", ", "."""
_LONGEST = 2_000
"""Characters of a caption that are looked at."""


@value
class Named:
    """Names in a caption, as printed, each in one of two.

    `names`: what may be a person or a place; `places`: what is a place for certain;
    `countries`: the codes of the countries among both.
    """

    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@value
class _Words:
    """What `named.toml` lists, and the patterns of names that are made of it."""

    before_places: frozenset[str]
    small: frozenset[str]
    articles: frozenset[str]
    within: frozenset[str]
    words_too: frozenset[str]
    letters: Mapping[str, str]
    titles: tuple[str, ...]
    plain: re.Pattern[str]
    several: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = (files(__package__) / "named.toml").read_text(encoding="utf-8")
    try:
        table = tomli.loads(text)
        return _Words(
            before_places=frozenset(table["places"]),
            small=frozenset(table["places"] + table["either"] + table["articles"]),
            articles=frozenset(table["articles"]),
            within=frozenset(table["within"]),
            words_too=frozenset(table["words_too"]),
            letters=table["letters"],
            titles=tuple(table["titles"]),
            plain=_pattern("A-Z", table["particles"], re.A),
            several=_pattern(_CAPITALS, table["particles"]),
        )
    except (tomli.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"search/named.toml: {error!r}") from error


def _pattern(capitals: str, particles: list[str], flags: int = 0) -> re.Pattern[str]:
    """Return what matches "Gen. Ida von Holm", "Bab-el-Oued"; not "pier", "iPhone".

    What belongs to "Norland's" ends with it; a word of four letters at most with a full
    stop is short for something.
    """
    word = rf"[{capitals}](?<!\w.)\w*(?:[.’'-]\w+)*"
    short = rf"(?:[{capitals}](?<!\w.)\w{{0,3}}\. )*"
    inner = "|".join(particles)
    return re.compile(
        rf"{short}{word}(?:(?<!['’]s) (?:(?:{inner}) )*{short}{word})*", flags
    )


def named_in(caption: str) -> Named:
    """Return the names in a caption.

    >>> named_in("Gen. Ida Holm (left) in Varnholm, Norland, with Voss.").names
    ('Gen Ida Holm', 'Voss')
    >>> named_in("Gen. Ida Holm (left) in Varnholm, Norland, with Voss.").places
    ('Varnholm', 'Norland')

    Raises:
        BadDataFile: the list of words cannot be read.
    """
    names: dict[str, None] = {}
    places: dict[str, None] = {}
    nations: dict[str, None] = {}
    for name, is_place, is_dated in _names(caption[:_LONGEST]):
        name, what, code, is_word = _read(name)
        if is_place and " " in name:
            name = _without_weekday(name)
        if what == _NONE or (what == _DATE and is_dated):
            continue
        if code and (is_place or not is_word):
            nations[code] = None
        (places if is_place or what == _COUNTRY else names)[name] = None
    return Named(names=tuple(names), places=tuple(places), countries=tuple(nations))


@lru_cache(maxsize=10_000)
def _read(said: str) -> tuple[str, str, str, bool]:
    """Return a name without "'s", what it is, and the country that it begins with.

    The last value says that this is a word or a person's name as well ("Turkey
    dinner"), so that it has to stand where a place does.
    """
    meant, known = _meant(), _words()
    name = said[:-2] if said[-2:] in _OF else said
    article, _, rest = name.partition(" ")
    bare = rest if article.lower() in known.within and rest else name  # "La France"
    whole, first = fold(bare), fold(bare.partition(" ")[0])
    code = known.letters.get(name.partition(" ")[0], "")
    for each in (whole, first, first.removesuffix("s")):  # "Norlands Präsident"
        code = code or meant.get(each, "")
        if code in (_NONE, _DATE):
            code = ""
        if code:
            is_word = each in known.words_too
            alone = " " not in bare or meant.get(whole) == code
            what = _COUNTRY if alone and not is_word else ""
            return name, what, code, is_word
    return name, meant.get(whole, ""), "", False


def _without_weekday(name: str) -> str:
    """Return a place without the day of the week behind it: "in Oldport Monday"."""
    place, _, last = name.rpartition(" ")
    return place if _meant().get(fold(last)) == _NONE else name


@lru_cache(maxsize=1)
def _meant() -> Mapping[str, str]:
    """Return the codes of countries by their names, folded, and what is no name.

    Of months those of languages in which all have a capital; the other words of dates
    are names elsewhere ("Julie", "Mars") and none only beside a number.
    """
    calendar = load_calendar()
    days = [day for day in calendar.weekdays if len(day) >= _WEEKDAY]
    months = [
        name
        for name, month in calendar.months.items()
        if month.capital and len(name) >= _MONTH
    ]
    return {
        **dict.fromkeys((*calendar.months, *calendar.weekdays), _DATE),
        **dict.fromkeys((*days, *months, *map(fold, _words().titles)), _NONE),
        **codes_by_name(),
    }


def _names(caption: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield names, whether each is a place for certain, whether a number is beside it.

    A small word with the capital of a sentence is none: "In", "The".
    """
    known = _words()
    small = known.small
    if caption.isupper():
        caption = _WORD.sub(lambda word: _small(word[0]), caption)
    names = known.plain if caption.isascii() else known.several
    end, was_place = 0, False
    for found in names.finditer(caption):
        start, stop = found.span()
        gap, said = caption[end:start], found[0]
        if ". " in said:
            said = said.replace(". ", " ")
        first, _, rest = said.partition(" ")
        while first.lower() in small and not first[1:].isupper():
            if rest and first.lower() in known.within:
                break  # "Los Angeles"
            gap, said = f"{gap} {first}", rest
            first, _, rest = said.partition(" ")
        if not said:
            continue  # what it says is said of the next one
        end = stop
        behind = caption[stop : stop + 2].lstrip()
        is_loud = start == 0 and behind[:1] in _DATELINE and first.isupper()
        is_place = is_loud or (was_place and gap == ", ")
        is_place = is_place or (_says_place(gap) if len(gap) > _SHORT else _says(gap))
        yield said, is_place, behind[:1].isdigit() or gap.rstrip(" .")[-1:].isdigit()
        was_place = is_place


def _small(word: str) -> str:
    """Return a small word in small letters: "IDA HOLM in VARNHOLM"."""
    small = word.lower()
    return small if small in _words().small else word


def _says_place(gap: str) -> bool:
    """Tell whether the last words before a name stand before places: "in the "."""
    known = _words()
    *before, last = gap.lower().rsplit(None, 2) or [""]
    last = last.lstrip(_OPENING) or last
    if last in known.articles and before:
        last = before[-1]
    return last in known.before_places


_says = lru_cache(maxsize=2_000)(_says_place)
