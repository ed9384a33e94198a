"""A caption -> the names in it, apart by what they may be of: persons, and places.

So `place:` and `person:` find what a caption says of place and person, and not each of
its words. Capitals tell a name, a small word before it (`named.toml`) a place: "Ida
Holm at the pier in Varnholm". Days, months and titles alone are no names. In scripts
without capitals nothing tells names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

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
_MORE = r"\w*(?:[.’'-]\w+)*"
_FIRST = rf"[{_CAPITALS}](?<!\w.){_MORE}"
"""The first letter stands first, that what has none is passed over fast."""
_ONE = re.compile(rf"({_FIRST})")
"""Matches "Dnipro", "Bab-el-Oued", "J.R"; does not match "pier", "iPhone"."""
_NEXT = rf"(?:(?<!['’]s) [{_CAPITALS}]{_MORE})*"
_SEVERAL = re.compile(rf"({_FIRST}{_NEXT})")
"""Matches "Ida Holm", "Norland's" before " Ida Holm"; does not match "pier"."""
_PLAIN = re.compile(_SEVERAL.pattern.replace(_CAPITALS, "A-Z"), re.A)
"""The same for captions of plain letters, as most are."""
_ENDING = frozenset(".!?…:;|–—―")
_BEHIND_DATELINES = frozenset(",–—―-(")
_BESIDE = frozenset(",(")
_OPENING = " \"'“„«‘‚‹([{"
_TITLE = 4
"""Letters up to which a word with a full stop is short for something: "Gen.", "St."."""
_OF = ("'s", "’s")
_PLACE, _EITHER, _NUMBER = "place", "either", "number"
"""What stands before a name: a word of place, one of places and persons, a number."""
_KINDS = (_PLACE, _EITHER)
_NONE, _DATE = "none", "date"
"""What a word with a capital is that is no name, and that is none within a date."""
_WEEKDAY, _MONTH = 6, 4
"""Letters from which on days and months are no names of persons in some language."""
_SHORT = 8
"""Letters between names up to which it is remembered what they say: " in ", ", "."""
_LONGEST = 2_000
"""Characters of a caption that are looked at."""


@value
class Named:
    """Names in a caption, as printed; one that may be either is in both.

    `countries`: the codes of those that are countries.
    """

    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@value
class _Words:
    """`kinds`: what words say that stand before a name, "place" or "either"."""

    kinds: Mapping[str, str]
    small: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    particles: frozenset[str]
    titles: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = (files(__package__) / "named.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        kinds = dict.fromkeys(table["either"], _EITHER)
        kinds |= dict.fromkeys(table["places"], _PLACE)
        return _Words(
            kinds=kinds,
            small=frozenset((*kinds, *table["articles"])),
            articles=frozenset(table["articles"]),
            joining=frozenset(table["joining"]),
            particles=frozenset(table["particles"]),
            titles=tuple(table["titles"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"search/named.toml: {error!r}") from error


def tells_names(words: str) -> bool:
    """Tell whether words are of a script that has capitals, by which names are told.

    >>> tells_names("kyiv"), tells_names("東京")
    (True, False)
    """
    return words.lower() != words.upper()


def named_in(caption: str) -> Named:
    """Return the names that a caption says of persons and of places.

    >>> named_in("Gen. Ida Holm (left) in Varnholm, Norland, with Voss.").places
    ('Varnholm', 'Norland', 'Voss')
    >>> named_in("Gen. Ida Holm (left) in Varnholm, Norland, with Voss.").persons
    ('Gen Ida Holm', 'Voss')

    Raises:
        BadDataFile: the list of words cannot be read.
    """
    persons: dict[str, None] = {}
    places: dict[str, None] = {}
    nations: dict[str, None] = {}
    meant = _meant()
    for said, before, begins, mark, is_place in _names(caption[:_LONGEST]):
        name = said[:-2] if said[-2:] in _OF else said
        if is_place and " " in name:
            name = _without_weekday(name, meant)
        code = meant.get(name.lower() if name.isascii() else _folded(name))
        if code == _DATE and (before == _NUMBER or mark.isdigit()):
            continue  # "May 3", not "May waves"
        if code == _NONE:
            continue
        if code and code != _DATE:
            nations[code] = places[name] = None
            continue
        # "Protests shake Varnholm" has its capital not for its place alone
        is_bare = " " not in said
        if is_place or before in _KINDS or (is_bare and not begins):
            places[name] = None
        if not is_place and not (begins and is_bare and mark not in _BESIDE):
            persons[name] = None
    return Named(persons=tuple(persons), places=tuple(places), countries=tuple(nations))


def _without_weekday(name: str, meant: Mapping[str, str]) -> str:
    """Return a place without the day of the week behind it: "in Oldport Monday"."""
    place, _, last = name.rpartition(" ")
    return place if meant.get(fold(last)) == _NONE else name


_Found = tuple[str, str, bool, str, bool]
"""A name, what is said before it, whether a sentence begins with it, the mark behind it
("" for a word), and whether it is a place for certain."""


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


_folded = lru_cache(maxsize=10_000)(fold)


def _names(caption: str) -> list[_Found]:
    """Return the names in order. One loop, for each name of all that is stored."""
    small = _words().small
    is_loud = caption.isupper()
    found: list[_Found] = []
    name = before = lead = ""  # `lead`: small, but it begins a sentence: "In"
    begins = False
    # What stands before a name and the name in turn, at last what stands behind all
    pieces = iter(_pattern(caption, is_loud).split(caption))
    for gap in pieces:
        said = next(pieces, "")
        is_small = is_loud and said.lower() in small
        ends, is_place = not name, False
        if name:
            goes_on, ends, mark = _behind(gap) if len(gap) > _SHORT else _short(gap)
            if goes_on and said and not is_small and _goes_on(name, gap):
                name = " ".join((name, *gap.replace(".", " ").split(), said))
                continue
            is_place = before == _PLACE or (
                begins and mark in _BEHIND_DATELINES and _is_loud(name)
            )
            found.append((name, before, begins, mark, is_place))
        name, begins = said, ends and not lead
        if begins or is_small:
            first, _, rest = said.partition(" ")
            if first.lower() in small:
                lead, gap, name, begins = first, " ", rest, False
        if name:
            gap = lead + gap
            lead = ""
            before = (
                _before(gap, is_place) if len(gap) > _SHORT else _said(gap, is_place)
            )
    return found


def _behind(gap: str) -> tuple[bool, bool, str]:
    """Tell whether a name may go on behind this, whether a sentence ends with it, and
    return its first mark, "" for a word.
    """
    goes_on = gap == ". " or (
        gap[:1] == " " and _words().particles.issuperset(gap.split())
    )
    return goes_on, gap.rstrip(_OPENING)[-1:] in _ENDING, gap.lstrip()[:1]


def _before(gap: str, was_place: bool) -> str:
    """Return what the words before a name say that it is; `was_place`: the last one."""
    known = _words()
    words = gap.rsplit(None, 2)
    if not words:
        return ""
    last = words[-1].lower()
    last = last.lstrip(_OPENING) or last
    if was_place and len(words) < 3:
        if words == [","]:
            return _PLACE
        if last in known.joining and words[:-1] in ([], [","]):
            return _EITHER
    before = words[-2].lower() if len(words) > 1 else ""
    if last in known.articles and known.kinds.get(before) == _PLACE:
        return _PLACE
    return known.kinds.get(last) or (_NUMBER if last.rstrip(".").isdigit() else "")


_short, _said = lru_cache(2_000)(_behind), lru_cache(2_000)(_before)


def _goes_on(name: str, gap: str) -> bool:
    """Tell whether a name goes on behind what names may go on behind."""
    if name.endswith(_OF):
        return False  # "Norland's President Holm"
    return gap != ". " or len(name) - name.rfind(" ") - 1 <= _TITLE


def _pattern(caption: str, is_loud: bool) -> re.Pattern[str]:
    if is_loud:
        return _ONE
    return _PLAIN if caption.isascii() else _SEVERAL


def _is_loud(name: str) -> bool:
    """Tell of "VARNHOLM", with which a caption begins; not of "US"."""
    return len(name.partition(" ")[0]) > 2 and name.isupper()
