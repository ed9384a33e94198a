"""From the text of a word file to a value, or to a message that says what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar, cast, get_args

import tomli

from media.errors import BadDataFile
from media.model import Medium
from media.text import fold, squeeze
from media.words.words import CONNECTIVES, FLAGS, Connective, Words

_MEDIA: tuple[str, ...] = get_args(Medium)
_TABLES: Mapping[str, tuple[str, ...]] = {
    "labels": _MEDIA,
    "connectives": CONNECTIVES,
    "flags": FLAGS,
}
_LISTS = (
    "nobody",
    "roles",
    "organisations",
    "organisation_endings",
    "presses",
    "particles",
    "articles",
    "ranks",
    "offices",
    "whole_ranks",
    "not_names",
    "sides",
    "surnames",
    "surname_beginnings",
    "given_names",
    "further_given_names",
    "not_given",
    "rarely_given",
    "cities",
    "regions",
    "countries",
    "place_beginnings",
    "place_endings",
    "initialled",
    "eponyms",
    "reporting",
    "other_work",
    "signing",
    "small_only",
    "barring",
)
_EXACT = ("labels", "flags", "nobody", "roles", "ranks", "not_names")
_SHORT = 3  # letters: so short that other words and names are spelt alike
M = TypeVar("M")


def read_words(text: str, *, file: str) -> Words:
    """Return the words that a file lists; `file` is its name, for messages.

    Raises BadDataFile with the file and the place.
    """
    try:
        found: dict[str, object] = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    language = found.pop("language", None)
    if not isinstance(language, str) or f"{language}.toml" != file:
        raise BadDataFile(f"{file}: language: {language!r} is not the file's name")
    unknown = sorted(set(found) - set(_TABLES) - set(_LISTS))
    if unknown:
        raise BadDataFile(f"{file}: unknown key {unknown[0]!r}")
    meanings = {key: _meanings(found, key, file=file) for key in _TABLES}
    lists = {key: _folded(found.get(key, []), place=f"{file}: {key}") for key in _LISTS}
    return Words(
        language=language,
        labels=cast(Mapping[str, Medium], meanings["labels"]),
        connectives=cast(Mapping[str, Connective], meanings["connectives"]),
        flags=meanings["flags"],
        short=_short(found),
        links=_links(found.get("connectives", {})),
        by_language={},
        **lists,
    )


def _meanings(found: Mapping[str, object], key: str, *, file: str) -> dict[str, str]:
    """Turn "meaning = [words]" into word -> meaning."""
    table = found.get(key, {})
    if not isinstance(table, dict):
        raise BadDataFile(f"{file}: {key}: a table is needed")
    meanings: dict[str, str] = {}
    for meaning, listed in table.items():
        place = f"{file}: {key}: {meaning}"
        if meaning not in _TABLES[key]:
            raise BadDataFile(f"{place}: none of {', '.join(_TABLES[key])}")
        for word in _folded(listed, place=place):
            if meanings.setdefault(word, meaning) != meaning:
                raise BadDataFile(f"{place}: {word!r} also means {meanings[word]!r}")
    return meanings


def _folded(listed: object, *, place: str) -> frozenset[str]:
    """Return the words of a list, or of a text with commas, folded.

    A text is folded as one, and read by tomli ten times as fast as a list.
    """
    if isinstance(listed, str):
        words = (word.strip() for word in fold(listed).split(","))
    elif isinstance(listed, list) and all(isinstance(word, str) for word in listed):
        words = (fold(word) for word in listed)
    else:
        raise BadDataFile(f"{place}: words, or a list of words, are needed")
    return frozenset(filter(None, words))


def _short(found: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Return how the short words of a file are written, by their folded form."""
    written: defaultdict[str, set[str]] = defaultdict(set)
    for key in _EXACT:
        listed = found.get(key, [])
        for each in listed.values() if isinstance(listed, dict) else [listed]:
            for word in filter(_is_short, _listed(each)):
                written[fold(word)].add(word)
    return {word: frozenset(spellings) for word, spellings in written.items()}


def _links(listed: object) -> dict[str, frozenset[str]]:
    """Return how the connectives of one word are written, by their folded form."""
    written: defaultdict[str, set[str]] = defaultdict(set)
    for each in listed.values() if isinstance(listed, dict) else []:
        for word in _listed(each):
            if " " not in word:
                written[fold(word)].add(word.lower())
    return {word: frozenset(spellings) for word, spellings in written.items()}


def _listed(words: object) -> list[str]:
    """Return the words of a list, or of a text with commas, as written."""
    if isinstance(words, str):
        return [squeeze(word) for word in words.split(",")]
    return list(map(str, words)) if isinstance(words, list) else []


def _is_short(word: str) -> bool:
    return 0 < len(word) <= _SHORT and word.isalpha() and word.lower() != word.upper()


def merge_words(each: Iterable[Words]) -> Words:
    """Return the words of several languages together.

    Raises BadDataFile where a word means one thing here and another there.
    """
    by_language = {words.language: words for words in each}
    lists = {
        key: _united(getattr(w, key) for w in by_language.values()) for key in _LISTS
    }
    return Words(
        language="",
        labels=_merged("labels", {code: w.labels for code, w in by_language.items()}),
        connectives=_merged(
            "connectives", {code: w.connectives for code, w in by_language.items()}
        ),
        flags=_merged("flags", {code: w.flags for code, w in by_language.items()}),
        short=_joined(w.short for w in by_language.values()),
        links=_joined(w.links for w in by_language.values()),
        by_language=by_language,
        **lists,
    )


def _joined(
    each: Iterable[Mapping[str, frozenset[str]]],
) -> dict[str, frozenset[str]]:
    joined: dict[str, frozenset[str]] = {}
    for spellings in each:
        for word, written in spellings.items():
            joined[word] = joined.get(word, frozenset()) | written
    return joined


def _united(each: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*each)


def _merged(key: str, tables: Mapping[str, Mapping[str, M]]) -> dict[str, M]:
    merged: dict[str, M] = {}
    origin: dict[str, str] = {}
    for language, table in tables.items():
        for word, meaning in table.items():
            if merged.setdefault(word, meaning) != meaning:
                raise BadDataFile(
                    f"{language}.toml: {key}: {word!r} means {meaning!r} here and"
                    f" {merged[word]!r} in {origin[word]}.toml"
                )
            origin.setdefault(word, language)
    return merged
