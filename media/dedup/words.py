"""The words by which captions are compared, as data.

In: `words.toml` of this folder. Out: `WORDS`: look-up tables with folded words, and
patterns of what stands around a description. It reads no captions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import filterfalse
from typing import Any

import tomli

from media.dedup.around import Around, longest_first, read_around
from media.dedup.number_words import Numbers, read_months, read_numbers
from media.dedup.spelling import Spelling, read_spelling
from media.dedup.tables import groups, named, sets, split, union
from media.errors import BadDataFile
from media.expressions import expression
from media.model import value
from media.words import load_words


@value
class Words:
    """What is listed, in the form in which it is looked up.

    `english`, `not_english`: small words of English alone, of others and not of it.
    """

    function: frozenset[str]
    english: frozenset[str]
    not_english: frozenset[str]
    signs: frozenset[str]
    currencies: tuple[str, ...]
    signs_behind: tuple[str, ...]
    articles: frozenset[str]
    singular: frozenset[str]
    determiners: frozenset[str]
    modifiers: frozenset[str]
    titles: frozenset[str]
    marks_before: tuple[str, ...]
    marks_behind: tuple[str, ...]
    of_state: tuple[str, ...]
    pictures: frozenset[str]
    taken: frozenset[str]
    sides: Mapping[str, str]
    of: frozenset[str]
    companions: frozenset[str]
    conjunctions: frozenset[str]
    relative: frozenset[str]
    overviews: frozenset[str]
    seen: frozenset[str]
    formerly: re.Pattern[str]
    other_times: frozenset[str]
    young: Mapping[str, frozenset[str]]
    nations: Mapping[str, str]
    counting: Mapping[str, frozenset[str]]
    negations: frozenset[str]
    given_names: frozenset[str]
    ordered: frozenset[str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    alike: tuple[frozenset[str], ...]
    telling_alone: frozenset[str]
    telling_before_names: frozenset[str]
    ties: frozenset[str]
    nouns_before_of: frozenset[str]
    without_tie: frozenset[str]
    active: frozenset[str]
    being: Mapping[str, str]
    several_without_s: frozenset[str]
    showing: frozenset[str]
    cases: Mapping[str, frozenset[str]]
    taken_from: frozenset[str]
    borders: frozenset[str]
    bordered: frozenset[str]
    months: Mapping[str, int]
    fronted: frozenset[str]
    before_days: frozenset[str]
    days_of_month: frozenset[str]
    parts_of_countries: frozenset[str]
    parts_of_day: frozenset[str]
    poses: frozenset[str]
    likenesses: frozenset[str]
    rivers_of_regions: frozenset[str]
    towns: frozenset[str]
    compounding: tuple[str, ...]
    sole: frozenset[str]
    clauses: frozenset[tuple[str, ...]]
    beside: frozenset[str]
    groups: frozenset[str]
    kinds: frozenset[str]
    from_where: frozenset[str]
    ages: frozenset[str]
    against_verbs: frozenset[str]
    against: frozenset[str]
    views: frozenset[str]
    participles: tuple[str, ...]
    weekdays: frozenset[str]
    behind_date: re.Pattern[str]
    numbers: Numbers
    spelling: Spelling
    around: Around


def read_words(text: str) -> Words:
    """Return what a data file lists.

    Raises BadDataFile with the place of a mistake.
    """
    try:
        found = tomli.loads(text)
        spelling = read_spelling(found)
        of_others = dict(found["function"])
        of_english = {_ENGLISH: of_others.pop(_ENGLISH)}
        listed: Mapping[str, Any] = {name: union(found[name]) for name in _SETS}
        return Words(
            **listed,
            function=union(found["function"]) | union(found["signs"]),
            english=union(of_english) - union(of_others),
            not_english=union(of_others) - union(of_english),
            signs=union(found["signs"]),
            currencies=tuple(split(found["signs"]["currencies"])),
            signs_behind=tuple(split(found["signs"]["behind_letters"])),
            titles=union(found["titles"]) | load_words().ranks,
            marks_before=tuple(split(found["marks"]["before"])),
            marks_behind=tuple(split(found["marks"]["behind"])),
            of_state=tuple(sorted(union(found["of_state"]))),
            sides=named(found["sides"], spelling.letters),
            counting=sets(found["counting"]),
            given_names=load_words().given_names,
            opposites=tuple(
                (frozenset(split(one)), frozenset(split(other)))
                for pairs in found["opposites"].values()
                for one, other in pairs
            ),
            alike=groups(found["alike"]),
            being=named(found["being"], spelling.letters),
            showing=spelling.compared(found["showing"]),
            seen=spelling.compared(found["seen"]),
            formerly=_openings(found["formerly"]),
            young=sets(found["young"]),
            cases=sets(found["cases"]),
            borders=frozenset(split(found["borders"]["of"])),
            bordered=frozenset(split(found["borders"]["before"])),
            months=read_months(found["months"]["cut"]),
            compounding=tuple(sorted(union(found["compounding"]))),
            clauses=frozenset(
                tuple(split(opening))
                for openings in found["clauses"].values()
                for opening in openings
            ),
            nations={
                adjective: nation
                for nation, adjectives in found["nations"].items()
                for adjective in split(adjectives)
            },
            against_verbs=frozenset(split(found["against"]["verbs"])),
            against=frozenset(split(found["against"]["words"])),
            participles=tuple(sorted(union(found["participles"]))),
            weekdays=frozenset(split(found["weekdays"]["languages"])),
            behind_date=_behind_date(found["behind_dates"]),
            numbers=read_numbers(found),
            spelling=spelling,
            around=read_around(found["around"]),
        )
    except ValueError as error:  # no TOML, or no number
        raise BadDataFile(f"words.toml: {error}") from error
    except KeyError as error:
        raise BadDataFile(f"words.toml: {error} is missing") from error


_SETS = (
    "active",
    "ages",
    "articles",
    "before_days",
    "beside",
    "companions",
    "conjunctions",
    "days_of_month",
    "determiners",
    "from_where",
    "fronted",
    "groups",
    "kinds",
    "likenesses",
    "modifiers",
    "negations",
    "nouns_before_of",
    "of",
    "ordered",
    "other_times",
    "overviews",
    "parts_of_countries",
    "parts_of_day",
    "pictures",
    "poses",
    "relative",
    "rivers_of_regions",
    "several_without_s",
    "singular",
    "sole",
    "taken",
    "taken_from",
    "telling_alone",
    "telling_before_names",
    "ties",
    "towns",
    "views",
    "without_tie",
)
"""Tables of words by language that are one set each, called as their fields are."""
_ENGLISH = "en"


def _openings(by_language: Mapping[str, str]) -> re.Pattern[str]:
    """Return an expression of what begins as one of those listed, in whole words."""
    listed = (written.replace("\n", "") for written in by_language.values())
    return expression(rf"(?:{'|'.join(listed)})(?!\S)")


def _behind_date(by_language: Mapping[str, str]) -> re.Pattern[str]:
    words = longest_first({w for words in by_language.values() for w in words.split()})
    return re.compile(rf"\ ?(?:{'|'.join(map(re.escape, words))})(?!\w)")


WORDS = read_words((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def marked_form(word: str) -> str:
    """Return a word in small letters with its marks if these tell it, else "".

    They do where they are the vowels, as in India and Thailand, and in words that are
    listed.

    >>> marked_form("Großmütter"), marked_form("Müller"), marked_form("बकरी")
    ('großmütter', '', 'बकरी')
    """
    marked = unicodedata.normalize("NFC", word).lower()
    if _HAS_VOWEL_SIGN.search(marked):
        return "".join(filterfalse(_is_dot_below, unicodedata.normalize("NFD", marked)))
    return marked if marked.endswith(WORDS.spelling.marked) else ""


def _signs() -> Iterator[str]:
    """Yield the marks of scripts that write vowels as such: India, Thailand, Burma."""
    for first, last in ((0x0900, 0x109F), (0x1780, 0x17DD)):
        for place in range(first, last + 1):
            if unicodedata.category(chr(place)) in {"Mn", "Mc"}:
                yield chr(place)


VOWEL_SIGNS = "".join(_signs())
"""Marks that are vowels, or stand with them, where nothing else tells a word."""
_HAS_VOWEL_SIGN = re.compile(f"[{VOWEL_SIGNS}]")
_DOT_BELOW = 7


def _is_dot_below(letter: str) -> bool:
    """Say whether a mark is the dot that houses leave out: "बाज़ार", "बाजार"."""
    return unicodedata.combining(letter) == _DOT_BELOW
