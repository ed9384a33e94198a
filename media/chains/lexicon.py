"""The words of credit made ready for looking up phrases among tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from media.chains.tokens import Token, folded, is_cjk, tokenise
from media.model import Medium, value
from media.words import Connective, Words

_FEW = 4
_SHORT_RANK = 5
_LONGEST_GLUED = 12


@value
class Entry:
    """What a phrase of `size` tokens means, in all the ways it can be meant."""

    size: int
    label: Medium | None = None
    connective: Connective | None = None
    flag: str | None = None
    nobody: bool = False
    rank: bool = False
    role: bool = False
    not_name: bool = False

    @property
    def means_something(self) -> bool:
        """Say whether the phrase is no part of a name by itself."""
        return bool(
            self.label
            or self.flag
            or self.nobody
            or self.rank
            or self.role
            or self.not_name
        )


NOTHING = Entry(size=0)


class Lexicon:
    """Phrases by their first token; single words by what they tell about names."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.particles = words.particles
        singles = [w for w in words.organisations if " " not in w]
        self.organisation_words = frozenset(singles)
        self.organisation_phrases = tuple(
            f" {w} " for w in words.organisations if " " in w
        )
        self.organisation_endings = tuple(words.organisation_endings)
        self.abbreviations = _abbreviations(words)
        self._phrases: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]] = (
            self._index(words)
        )
        glued = {
            first
            for first, each in self._phrases.items()
            if is_cjk(first[0]) and any(len(key) == 1 for key, _ in each)
        }
        self._glued = tuple(sorted(glued, key=lambda word: -len(word)))

    def _index(
        self, words: Words
    ) -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
        phrases = {
            *words.labels,
            *words.connectives,
            *words.flags,
            *words.nobody,
            *words.roles,
            *words.ranks,
            *words.not_names,
        }
        found: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
        for phrase in phrases:
            tokens = tokenise(phrase, abbreviations=self.abbreviations)
            key = tuple(t.folded.rstrip(".") or "." for t in tokens)
            if not key:
                continue
            found[key[0]][key] = _entry(phrase, words, len(key))
        return {
            first: tuple(sorted(each.items(), key=lambda item: -len(item[0])))
            for first, each in found.items()
        }

    def glued_start(self, text: str) -> int:
        """Return the length of the CJK word of credit that a text begins with."""
        start = folded(text[:_LONGEST_GLUED])
        return next((len(w) for w in self._glued if start.startswith(w)), 0)

    def glued_end(self, text: str) -> int:
        """Return the length of the CJK word of credit that a text ends with."""
        end = folded(text[-_LONGEST_GLUED:])
        return next((len(w) for w in self._glued if end.endswith(w)), 0)

    def at(self, tokens: Sequence[Token], place: int) -> Entry:
        """Return the longest phrase that begins at a token; NOTHING where none does."""
        for key, entry in self._phrases.get(tokens[place].folded.rstrip("."), ()):
            size = len(key)
            if size == 1:
                return entry
            if place + size > len(tokens):
                continue
            if all(
                tokens[place + n].folded.rstrip(".") == key[n] for n in range(1, size)
            ):
                return entry
        return NOTHING

    def word(self, folded: str) -> Entry:
        """Return what a single word means by itself."""
        for key, entry in self._phrases.get(folded.rstrip("."), ()):
            if len(key) == 1:
                return entry
        return NOTHING

    def tells_organisation(self, folded: str) -> bool:
        """Say whether a word belongs to the names of organisations."""
        word = folded.rstrip(".")
        if word in self.organisation_words:
            return True
        ends = self.organisation_endings
        return bool(ends) and word.endswith(ends) and len(word) > _FEW


def _entry(phrase: str, words: Words, size: int) -> Entry:
    return Entry(
        size=size,
        label=words.labels.get(phrase),
        connective=words.connectives.get(phrase),
        flag=words.flags.get(phrase),
        nobody=phrase in words.nobody,
        rank=phrase in words.ranks,
        role=phrase in words.roles,
        not_name=phrase in words.not_names,
    )


def _abbreviations(words: Words) -> frozenset[str]:
    """Return words that are printed with a full stop of their own ("Sgt.", "Ltd.")."""
    short = {
        part
        for phrase in words.ranks
        for part in phrase.split()
        if len(part) <= _SHORT_RANK
    }
    everything = (
        *words.organisations,
        *words.ranks,
        *words.labels,
        *words.flags,
        *words.particles,
    )
    dotted = {
        part for phrase in everything for part in phrase.split() if part[-1] == "."
    }
    return frozenset(part.rstrip(".") for part in short | dotted | {"jr", "sr"})


_READY: dict[int, Lexicon] = {}


def lexicon_of(words: Words) -> Lexicon:
    """Return the lexicon of these words, made once."""
    found = _READY.get(id(words))
    if found is None or found.words is not words:
        if len(_READY) >= _FEW:
            _READY.clear()
        found = _READY[id(words)] = Lexicon(words)
    return found
