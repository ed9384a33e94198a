"""Which phrases of the data stand in a text, and which of their words are their own.

In: a text with its clauses. Out: what was found, in the order in which it is read:
lines of credit first, then from left to right, and of two that begin alike the one that
says more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from media.model import Span
from media.rights.filling import fills, is_most, undated
from media.rights.shouting import is_capitals, is_of_trade, shouts
from media.rights.wording import Phrase, marker, wording
from media.text import fold

_WORDS = re.compile(r"\w+")
_FEW = 3


def matches_of(
    text: str, parts: Sequence[Span], *, prose: bool
) -> list[tuple[re.Match[str], Phrase]]:
    """Return what was found of phrases, lines of credit first.

    For what stands in them is no instruction.
    """
    lower = fold(text)
    words = frozenset(_WORDS.findall(lower))
    any_phrase = not prose or shouts(text)
    matches: list[tuple[re.Match[str], Phrase]] = []
    for phrase in _candidates(lower, words, clear=not any_phrase):
        for match in phrase.pattern.finditer(text):
            span = Span(start=match.start(), end=match.end())
            clause = clause_of(parts, span)
            if prose and not _means_it(text, match.group(), phrase, clause):
                continue
            if not (phrase.only and prose) and fills(phrase, text, span, clause):
                matches.append((match, phrase))
    matches = undated(matches)
    matches.sort(key=lambda one: _rank(text, *one))
    return matches


def _rank(
    text: str, match: re.Match[str], phrase: Phrase
) -> tuple[bool, int, int, int]:
    """Return the place of a match among others: of two that begin alike, the longer.

    Open words at its end do not count: "in connection with editorial coverage" says
    more than "in connection with *".
    """
    whole = Span(start=match.start(), end=match.end())
    told = closed(text, phrase, whole)
    return not phrase.line, whole.start, -told.end, -whole.end


def closed(text: str, phrase: Phrase, whole: Span) -> Span:
    """Return the words of a phrase without those that may be any."""
    if phrase.line or phrase.when or not phrase.says.endswith("*"):
        return whole
    own = phrase.closed.match(text, whole.start)
    end = min(own.end(), whole.end) if own else whole.end
    return Span(start=whole.start, end=end)


def own_words(match: re.Match[str], phrase: Phrase, taken: Sequence[Span]) -> Span:
    """Return where a phrase stands: open words at its end give way to what is read."""
    end = match.end()
    if phrase.says.endswith("*"):
        end = min(
            (s.start for s in taken if match.start() < s.start < end), default=end
        )
    return Span(start=match.start(), end=end)


def clause_of(parts: Sequence[Span], span: Span) -> Span:
    """Return the clause in which words begin, themselves where none has them."""
    return next((p for p in parts if p.start <= span.start < p.end), span)


def _means_it(text: str, said: str, phrase: Phrase, clause: Span) -> bool:
    """Say whether words in a caption are an instruction: in capitals, or by themselves.

    "No sales." is one, "No sales were recorded" is none.
    """
    if (phrase.kind == "embargo" or phrase.when) and is_of_trade(text, clause):
        return False
    if phrase.kind == "embargo":
        return True  # by its day, and what stands around it
    if not phrase.prose or is_capitals(said):
        return is_capitals(said)
    most = is_most(said, clause)
    return bool(phrase.line) or most or len(said.split()) > _FEW


def _candidates(folded: str, words: Iterable[str], *, clear: bool) -> Iterator[Phrase]:
    """Yield the phrases of which a telltale stands in a text, folded, with its words.

    There are thousands; of a caption few can be. `clear`: those alone that captions
    mean, too.
    """
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


def name_in(match: re.Match[str]) -> tuple[str, ...]:
    """Return the name that a wording asks for: "exclusive to Harbour Post"."""
    name = (match.groupdict().get("name") or "").strip(" ,:\"“”„'")
    return (name,) if name else ()


def goes_on_in_time(name: str) -> bool:
    """Say whether words that are taken for a name end with a day."""
    return marker("until", r"\s(?:{0})\s").search(f"{name} ") is not None
