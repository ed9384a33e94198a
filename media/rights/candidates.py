"""Which wordings a text can have, by its words: what is looked for at all.

In: a text, folded, with its words. Out: the phrases of the data of which a telltale
stands in it, in the order of the data. There are thousands; of a caption few can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from media.rights.wording import Phrase, wording


def candidates(folded: str, words: Iterable[str], *, clear: bool) -> Iterator[Phrase]:
    """Yield the phrases to look for; `clear`: those alone that captions mean, too."""
    by_word, phrases = _by_word(), wording().phrases
    found = {n for word in words for n in by_word.get(word, ())}
    if clear:  # few, and prose has many words
        found.update(n for part, n in _clear_parts() if part in folded)
    else:
        found.update(*map(_with_part_in, set(folded.split())))
    for n in sorted(found):
        if _is_clear(phrases[n]) or not clear:
            yield phrases[n]


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, tuple[int, ...]]:
    """Return the phrases whose telltales are words, by each of these."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, phrase in enumerate(wording().phrases):
        if phrase.whole:
            for word in phrase.telltales:
                found[word].append(n)
    return {word: tuple(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=8192)
def _with_part_in(chunk: str) -> tuple[int, ...]:
    """Return the phrases of which letters stand in some without a blank."""
    every = enumerate(wording().phrases)
    return tuple(
        n
        for n, phrase in every
        if not phrase.whole and any(word in chunk for word in phrase.telltales)
    )


@lru_cache(maxsize=1)
def _clear_parts() -> tuple[tuple[str, int], ...]:
    """Return letters that tell of phrases that captions mean, with each of these."""
    return tuple(
        (part, n)
        for n, phrase in enumerate(wording().phrases)
        if _is_clear(phrase) and not phrase.whole
        for part in dict.fromkeys(phrase.telltales)
    )


def _is_clear(phrase: Phrase) -> bool:
    """Say whether a caption may mean it: an embargo by the day that it names."""
    return phrase.prose or phrase.kind == "embargo"
