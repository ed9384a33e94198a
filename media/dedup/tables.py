"""Tables of `words.toml` -> words, folded: sets, groups, and what words stand under.

In: a table, most often of words by their languages. Out: what is looked up in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from media.text import fold


def split(words: str) -> list[str]:
    """Return words with blanks between them, folded."""
    return fold(words).split()


def union(by_language: Mapping[str, str]) -> frozenset[str]:
    """Return the words of all languages."""
    return frozenset(word for words in by_language.values() for word in split(words))


def sets(listed: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return the words that stand under each name."""
    return {name: frozenset(split(words)) for name, words in listed.items()}


def groups(
    by_language: Mapping[str, Iterable[str]],
) -> tuple[frozenset[str], ...]:
    """Return the groups of words of all languages."""
    return tuple(
        frozenset(split(group)) for groups in by_language.values() for group in groups
    )


def named(
    found: Mapping[str, Mapping[str, str]], letters: Mapping[int, str]
) -> Mapping[str, str]:
    """Return for each word, in the form in which it is compared, under what it stands.

    Of one that stands under several, as letters do, the first counts.
    """
    named: dict[str, str] = {}
    for name, by_language in found.items():
        for word in sorted(union(by_language)):
            named.setdefault(word.translate(letters), name)
    return named
