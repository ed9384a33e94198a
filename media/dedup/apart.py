"""Words that lie a slip of the pen apart and mean two things: "hotel", "hostel".

In: `apart.toml` of this folder. Out: whether two forms are both listed there, each a
word or a surname of its own; and of surnames that are not, whether both are written as
names are. What is neither may be misspelt (`misspelt`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import tomli

from media.dedup.spelling import respelt
from media.dedup.words import WORDS, marked_form
from media.errors import BadDataFile
from media.text import fold
from media.words import load_words

_OF_WORDS = ("words", "frequent", "sisters")


class Tables(NamedTuple):
    """What is listed, in the forms compared."""

    words: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]


def read_apart(text: str) -> Tables:
    """Return the words and names of a data file, in the forms compared.

    Raises BadDataFile where it is no TOML, or a table is missing or not of words by
    language.
    """
    try:
        found = tomli.loads(text)
        return Tables(
            words=frozenset().union(*map(_forms, (found[t] for t in _OF_WORDS))),
            surnames=_forms(found["surnames"]),
            given=_forms(found["given"]),
        )
    except KeyError as error:
        raise BadDataFile(f"apart.toml: {error} is missing") from error
    except (ValueError, AttributeError) as error:
        raise BadDataFile(f"apart.toml: {error}") from error


def are_two_words(short: str, long: str) -> bool:
    """Say whether both are listed, as words or as surnames.

    In which language is not asked: no list has all words of one, so that of two of it
    ("Mieter", "Meter") one may stand under another.

    A word with the ending of several or of a verb is the same word ("cover", "covers");
    a surname with it is another one ("Robert", "Roberts").

    >>> are_two_words("hotel", "hostel"), are_two_words("hotel", "hootel")
    (True, False)
    """
    words, surnames, _ = _tables()
    return (short in surnames and long in surnames) or (
        short in words and long in words and not _is_inflected(short, long)
    )


def are_two_given_names(short: str, long: str) -> bool:
    """Say whether both are given names, Janina and Janna.

    A letter that is doubled (Philip, Phillip) is a slip all the same.
    """
    names = _given_names()
    if short not in names or long not in names:
        return False
    doubled = (
        long[:n] + long[n + 1 :] for n in range(1, len(long)) if long[n] == long[n - 1]
    )
    return short not in doubled


def _is_inflected(short: str, long: str) -> bool:
    ending = long[len(short) :] if long.startswith(short) else ""
    return ending in INFLECTIONS and not long.endswith("ss")  # "princes", "princess"


INFLECTIONS = ("s", "es", "n", "en")
"""Endings of several, or of a verb."""


@lru_cache(maxsize=4_096)
def may_be_two_surnames(one: str, other: str) -> bool:
    """Say whether two forms may both be surnames, one with a letter more in it.

    A slip of the pen mostly makes what no name has: three letters in a row that are in
    none that is known. A letter that is doubled is a slip all the same.

    >>> may_be_two_surnames("brandl", "brandel"), may_be_two_surnames("novak", "nvak")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or long.startswith(short):
        return False
    places = [n for n in range(len(long)) if long[:n] + long[n + 1 :] == short]
    if len(places) != 1:
        return False  # none, or a letter that is doubled
    return _triples(short) <= _known_triples() and _triples(long) <= _known_triples()


def _triples(name: str) -> set[str]:
    """Return three letters in a row of a name, its beginning and end marked."""
    marked = f"^{name}$"
    return {marked[n : n + 3] for n in range(len(marked) - 2)}


@lru_cache(maxsize=1)
def _known_triples() -> frozenset[str]:
    names = _tables().surnames | WORDS.given_names
    return frozenset(triple for name in names for triple in _triples(name))


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    known = load_words()
    return _tables().given | known.given_names | known.further_given_names


@lru_cache(maxsize=1)
def _tables() -> Tables:
    """Return the tables, read where two words first ask for them."""
    file = files(__package__) / "apart.toml"
    return read_apart(file.read_text(encoding="utf-8"))


def _forms(by_language: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        form for words in by_language.values() for form in map(_form, words.split())
    )


def _form(word: str) -> str:
    return marked_form(word) or respelt(
        fold(word).translate(WORDS.spelling.letters), WORDS.spelling.endings
    )
