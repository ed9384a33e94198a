"""The words by which captions are compared, as data.

In: `words.toml` of this folder. Out: `WORDS`: look-up tables with folded words, and
patterns of what stands around a description. It reads no captions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import filterfalse
from typing import Any

import tomli

from media.dedup.around import Around, longest_first, read_around
from media.errors import BadDataFile
from media.model import value
from media.text import fold
from media.words import load_words


@value
class Rewriting:
    """A pattern and what is written in the place of what it finds.

    `ends`: how a word ends in which it finds anything.
    """

    pattern: re.Pattern[str]
    instead: str
    ends: tuple[str, ...]


@value
class Numbers:
    """Numbers that are written in several words.

    `linked`: units that stand behind a link only; `links`: "and"; `shares`: what stands
    before a hundred that is a share ("30 por ciento"); `spaced`: tens behind which a
    unit stands without a link; `within`: links within one word; `of_money`: what
    abbreviates millions behind an amount.
    """

    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    units: Mapping[str, int]
    linked: Mapping[str, int]
    spaced: Mapping[str, int]
    links: frozenset[str]
    shares: frozenset[str]
    within: tuple[str, ...]
    of_money: Mapping[str, str]


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
    irregular: Mapping[str, frozenset[str]]
    confused: frozenset[frozenset[str]]
    one_sound: tuple[tuple[str, str], ...]
    joined: tuple[str, ...]
    months: Mapping[str, int]
    fronted: frozenset[str]
    before_days: frozenset[str]
    days_of_month: frozenset[str]
    parts_of_countries: frozenset[str]
    compounding: tuple[str, ...]
    sole: frozenset[str]
    clauses: frozenset[tuple[str, ...]]
    beside: frozenset[str]
    groups: frozenset[str]
    kinds: frozenset[str]
    from_where: frozenset[str]
    ways: tuple[tuple[str, str], ...]
    by_sound: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]
    other_endings: tuple[tuple[str, str], ...]
    ages: frozenset[str]
    against_verbs: frozenset[str]
    against: frozenset[str]
    views: frozenset[str]
    participles: tuple[str, ...]
    weekdays: frozenset[str]
    behind_date: re.Pattern[str]
    marked: tuple[str, ...]
    letters: Mapping[int, str]
    spellings: Mapping[str, str]
    variants: Mapping[str, str]
    phrase: re.Pattern[str]
    phrases: Mapping[str, str]
    numbers: Numbers
    endings: tuple[Rewriting, ...]
    around: Around


def read_words(text: str) -> Words:
    """Return what a data file lists.

    Raises BadDataFile with the place of a mistake.
    """
    try:
        found = tomli.loads(text)
        letters = str.maketrans(
            {one: form for form, each in found["letters"].items() for one in each}
            | {pair[0]: pair[1] for pair in _split(found["old_signs"]["pairs"])}
        )
        endings = tuple(map(_ending, found["endings"]))
        of_others = dict(found["function"])
        of_english = {_ENGLISH: of_others.pop(_ENGLISH)}
        sets: Mapping[str, Any] = {name: _union(found[name]) for name in _SETS}
        return Words(
            **sets,
            function=_union(found["function"]) | _union(found["signs"]),
            english=_union(of_english) - _union(of_others),
            not_english=_union(of_others) - _union(of_english),
            signs=_union(found["signs"]),
            currencies=tuple(_split(found["signs"]["currencies"])),
            signs_behind=tuple(_split(found["signs"]["behind_letters"])),
            titles=_union(found["titles"]) | load_words().ranks,
            marks_before=tuple(_split(found["marks"]["before"])),
            marks_behind=tuple(_split(found["marks"]["behind"])),
            of_state=tuple(sorted(_union(found["of_state"]))),
            sides=_named(found["sides"], letters),
            counting=_sets(found["counting"]),
            given_names=load_words().given_names,
            opposites=tuple(
                (frozenset(_split(one)), frozenset(_split(other)))
                for pairs in found["opposites"].values()
                for one, other in pairs
            ),
            alike=_groups(found["alike"]),
            being=_named(found["being"], letters),
            showing=_compared(found["showing"], letters, endings),
            seen=_compared(found["seen"], letters, endings),
            cases=_sets(found["cases"]),
            borders=frozenset(_split(found["borders"]["of"])),
            bordered=frozenset(_split(found["borders"]["before"])),
            irregular=_sets(found["irregular"]),
            confused=frozenset(_groups(found["confused"])),
            months=_months(found["months"]["cut"]),
            joined=tuple(sorted(_union(found["joined"]))),
            one_sound=tuple(
                (long, short)
                for pairs in found["one_sound"].values()
                for long, short in map(str.split, pairs)
            ),
            compounding=tuple(sorted(_union(found["compounding"]))),
            clauses=frozenset(
                tuple(_split(opening))
                for openings in found["clauses"].values()
                for opening in openings
            ),
            by_sound=tuple(
                (
                    re.compile(f"[{letters}]"),
                    re.compile(rf"\b(?:{words.replace(' ', '|')})\b", re.I),
                    one,
                )
                for letters, words, one in found["by_sound"].values()
            ),
            nations={
                adjective: nation
                for nation, adjectives in found["nations"].items()
                for adjective in _split(adjectives)
            },
            ways=tuple(
                (fold(one), fold(other)) for one, other in found["ways"].values()
            ),
            other_endings=tuple(
                (fold(one), fold(other))
                for listed in ("genders", "several")
                for pairs in found[listed].values()
                for one, other in pairs
            ),
            against_verbs=frozenset(_split(found["against"]["verbs"])),
            against=frozenset(_split(found["against"]["words"])),
            participles=tuple(sorted(_union(found["participles"]))),
            weekdays=frozenset(_split(found["weekdays"]["languages"])),
            behind_date=_behind_date(found["behind_dates"]),
            marked=tuple(
                sorted(w for words in found["marked"].values() for w in words.split())
            ),
            letters=letters,
            spellings={
                spelling: form
                for form, spellings in found["spellings"].items()
                for spelling in _split(spellings)
            },
            variants={
                respelt(variant.translate(letters), endings): form
                for listed in _VARIANTS
                for form, variants in found[listed].items()
                for variant in _split(variants)
            },
            phrase=_phrases(p for listed in found["phrases"].values() for p in listed),
            phrases={
                phrase: form
                for form, phrases in found["phrases"].items()
                for phrase in phrases
            },
            numbers=_numbers(found),
            endings=endings,
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
    "modifiers",
    "negations",
    "nouns_before_of",
    "of",
    "ordered",
    "overviews",
    "parts_of_countries",
    "pictures",
    "relative",
    "several_without_s",
    "singular",
    "sole",
    "taken",
    "taken_from",
    "telling_alone",
    "telling_before_names",
    "ties",
    "views",
    "without_tie",
)
"""Tables of words by language that are one set each, called as their fields are."""
_ENGLISH = "en"
_VARIANTS = ("variants", "misspelt", "abbreviations", "places", "names")
"""Tables of forms and of what is written in the place of each."""


def _split(words: str) -> list[str]:
    return fold(words).split()


def _union(by_language: Mapping[str, str]) -> frozenset[str]:
    return frozenset(word for words in by_language.values() for word in _split(words))


def _compared(
    by_language: Mapping[str, str],
    letters: Mapping[int, str],
    endings: Iterable[Rewriting],
) -> frozenset[str]:
    """Return words in the form in which they are compared."""
    every = _union(by_language)
    return frozenset(respelt(word.translate(letters), endings) for word in every)


def _sets(listed: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(_split(words)) for name, words in listed.items()}


def _groups(
    by_language: Mapping[str, Iterable[str]],
) -> tuple[frozenset[str], ...]:
    """Return the groups of words of all languages."""
    return tuple(
        frozenset(_split(group)) for groups in by_language.values() for group in groups
    )


def _named(
    found: Mapping[str, Mapping[str, str]], letters: Mapping[int, str]
) -> Mapping[str, str]:
    """Return for each word, in the form in which it is compared, under what it stands.

    Of one that stands under several, as letters do, the first counts.
    """
    named: dict[str, str] = {}
    for name, by_language in found.items():
        for word in sorted(_union(by_language)):
            named.setdefault(word.translate(letters), name)
    return named


def _behind_date(by_language: Mapping[str, str]) -> re.Pattern[str]:
    words = longest_first({w for words in by_language.values() for w in words.split()})
    return re.compile(rf"\ ?(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _numbers(found: Mapping[str, Mapping[str, str]]) -> Numbers:
    tens, hundreds, units, linked, spaced = (
        {word: int(n) for n, words in found[name].items() for word in _split(words)}
        for name in ("tens", "hundreds", "units", "linked_units", "spaced_tens")
    )
    return Numbers(
        tens=tens,
        hundreds=hundreds,
        units=units,
        linked=linked,
        spaced=spaced,
        links=_union(found["number_links"]),
        shares=_union(found["number_shares"]),
        within=tuple(sorted(_union(found["links_within"]))),
        of_money={
            short: name
            for name, several in found["units_of_money"].items()
            for short in several.split()
        },
    )


def _months(names: Sequence[str]) -> Mapping[str, int]:
    """Return the number of each month that is cut short, or a Roman numeral."""
    cut = {
        fold(name): number
        for number, several in enumerate(names, 1)
        for name in several.split()
    }
    return cut | {one: number for number, one in enumerate(_ROMAN, 1)}


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase, longest_first(phrases))), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """Return the pattern of a phrase between borders of words, if it has such."""
    start = r"\b" if phrase[0].isalnum() else ""
    end = r"\b" if phrase[-1].isalnum() else "(?= )" if phrase[-1] == "." else ""
    return start + re.escape(phrase) + end


def _ending(entry: Mapping[str, Any]) -> Rewriting:
    written, instead = entry["from"], str(entry["to"])
    before = "|".join(f"{re.escape(end)}$" for end in entry["before"])
    letters = rf"(?<=\w{{{entry['letters']}}})" if entry["letters"] else ""
    if starts := entry.get("starts"):
        letters, instead = rf"^((?:{starts})\w+)", rf"\1{instead}"
    return Rewriting(
        pattern=re.compile(rf"{letters}{re.escape(written)}(?={before})"),
        instead=instead,
        ends=tuple(written + end for end in entry["before"]),
    )


def respelt(form: str, endings: Iterable[Rewriting]) -> str:
    """Return a folded word with each ending that papers write in two ways in one."""
    for ending in endings:
        if form.endswith(ending.ends):
            form = ending.pattern.sub(ending.instead, form)
    return form


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
    return marked if marked.endswith(WORDS.marked) else ""


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
