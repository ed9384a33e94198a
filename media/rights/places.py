"""Countries and regions as instructions name them, from `places.toml`: "UK", "BENELUX",
"GERMAN" before "rights".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli

from media.countries import countries, foreign_names
from media.errors import BadDataFile
from media.model import value
from media.phrases import Phrases
from media.rights.patterns import spelt
from media.rights.regions import region_names
from media.text import fold


@value
class Place:
    """What a name stands for: countries, or a region that regions.toml knows."""

    codes: tuple[str, ...] = ()
    region: bool = False


_SET_BEFORE = {"ARABIC": ("و",), "HEBREW": ("ו", "ב", "וב", "ל", "ול")}
"""Words that are set as letters of the next: "and", "in", "for"."""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """Return `places.toml`, read once.

    Raises:
        BadDataFile: the file cannot be read.
    """
    text = files(__package__).joinpath("places.toml").read_text("utf-8")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"media/rights/places.toml: {error}") from error


@lru_cache(maxsize=1)
def codes_of_adjectives() -> Mapping[str, str]:
    """Return the countries of words such as "German", folded."""
    told: Mapping[str, list[str]] = table()["adjectives"]
    return {fold(word): code for code, words in told.items() for word in words}


@lru_cache(maxsize=1)
def _forms_of_adjectives() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is such a word as it may be set, or its beginning, the longest first.

    Beside each its country. "Oesterreichische" is one as "österreichische" is.
    """
    told: Mapping[str, list[str]] = table()["adjectives"]
    begun: Mapping[str, list[str]] = table()["adjective_stems"]
    whole = [(word, "", code) for code, words in told.items() for word in words]
    stems = [(stem, r"\w*", code) for code, some in begun.items() for stem in some]
    return tuple(
        (re.compile(spelt(said) + ending, re.I), code)
        for said, ending, code in sorted(whole + stems, key=lambda one: -len(one[0]))
    )


@lru_cache(maxsize=1024)
def code_of_adjective(said: str) -> str:
    """Return the country of a word such as "German", in whatever form; "" for none.

    >>> code_of_adjective("GERMAN"), code_of_adjective("oesterreichischem")
    ('DEU', 'AUT')
    """
    if code := codes_of_adjectives().get(fold(said)):
        return code
    forms = _forms_of_adjectives()
    return next((code for form, code in forms if form.fullmatch(said)), "")


@lru_cache(maxsize=1)
def adjective() -> re.Pattern[str]:
    """Return what finds one word for a country: "French", "South Korean"."""
    told: Mapping[str, list[str]] = table()["adjectives"]
    known = {word for words in told.values() for word in words}
    whole = "|".join(map(spelt, sorted(known, key=len, reverse=True)))
    begun: Mapping[str, list[str]] = table()["adjective_stems"]
    stems = "|".join(spelt(stem) for some in begun.values() for stem in some)
    return re.compile(rf"(?<!\w)(?:(?:{whole})(?!\w)|(?:{stems})\w*)", re.I)


@lru_cache(maxsize=1)
def adjectives() -> re.Pattern[str]:
    """Return what finds words for countries, with "rights" where it follows them.

    Its groups: the `words`, one or several ("UK and Irish"), and `rights`.
    """
    words = adjective().pattern
    told = table()["words"]
    joins = "|".join(map(re.escape, told["joins"]))
    more = rf"(?:\s*(?:,|&|(?<!\w)(?:{joins})(?!\w))\s*(?:{words})(?!\w))*"
    rights = "|".join(map(spelt, told["rights"]))
    return re.compile(
        rf"(?P<words>(?:{words})(?!\w){more})(?P<rights>\s+(?:{rights})(?!\w))?", re.I
    )


def may_name_rights(text: str) -> bool:
    """Say whether a text has such a word as "rights": a quick look before a search."""
    low = text.lower()
    return any(word in low for word in table()["words"]["rights"])


@lru_cache(maxsize=1)
def press_words() -> re.Pattern[str]:
    """Return what finds a word for all media beside an adjective: "German media"."""
    told = table()["words"]
    words = "|".join(map(spelt, told["media"]))
    as_set = "|".join(map(re.escape, told["media_as_set"]))
    return re.compile(rf"(?<!\w)(?:{words}|(?-i:{as_set}))(?!\w)", re.I)


@lru_cache(maxsize=1)
def codes_of_letters() -> Mapping[str, str]:
    """Return the countries that a single letter stands for beside other codes."""
    told: Mapping[str, str] = table()["letters"]
    return {letter: code for code, letter in told.items()}


@lru_cache(maxsize=1)
def not_codes() -> frozenset[str]:
    """Return codes that are words of instructions, too."""
    return frozenset(table()["words"]["not_codes"])


@lru_cache(maxsize=1)
def known_places() -> Phrases[Place]:
    """Return the names of countries and regions in all languages."""
    told = table()
    entries: dict[str, Place] = {}
    for name, code in foreign_names().items():
        entries[name] = Place(codes=(code,))
    for name, country in countries().by_name.items():
        entries[name] = Place(codes=(country.code,))
    for code, names in (*told["cases"].items(), *told["countries"].items()):
        entries |= {fold(name): Place(codes=(code,)) for name in names}
    for name, codes in told["groups"].items():
        entries[fold(name)] = Place(codes=tuple(codes))
    entries |= {
        f"{letters}{name}": place
        for name, place in entries.items()
        for letters in _SET_BEFORE.get(name[:1] and _script(name[0]), ())
    }
    for name in region_names():
        entries.setdefault(name, Place(region=True))
    return Phrases(entries.items())
