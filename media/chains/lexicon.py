"""The words of credit made ready for looking up phrases among tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from media.chains.tokens import Token, folded, is_cjk, tokenise
from media.model import Medium, value
from media.text import fold
from media.words import Connective, Words

_LINKING = frozenset({"via", "for"})
"""Connectives that tie names to a chain of credit."""
STORES = frozenset({"archive", "file"})
"""Flags whose words name where a picture is kept: "archiv muzea"."""
_FEW = 4
_SHORT_RANK = 5
SHORT_SUFFIXES = frozenset({"jr", "sr", "jun", "sen", "jnr", "snr"})
"""What stands behind a surname and may end in a full stop."""
_LONGEST_GLUED = 12
_PIECE = re.compile(r"[^\W_]+")
_MOST_KNOWN = 20_000  # words remembered, so that memory stays bounded


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
    other_work: bool = False

    @property
    def introduces(self) -> bool:
        """Say whether a colon behind the phrase leads to a maker ("Montage: ...")."""
        return self.label is not None or self.flag == "composite"

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
            or self.other_work
        )


NOTHING = Entry(size=0)


class Lexicon:
    """Phrases by their first token; single words by what they tell about names."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.particles = words.particles
        self.given_names = words.given_names | words.further_given_names
        singles = [w.rstrip(".") for w in words.organisations if " " not in w]
        self.organisation_words = frozenset(singles)
        self.organisation_phrases = tuple(
            f" {w} " for w in words.organisations if " " in w
        )
        self._beginnings = {w.split()[0] for w in self.organisation_phrases}
        self._telling: dict[str, bool] = {}
        self.organisation_endings = tuple(words.organisation_endings)
        self.reporting_endings = tuple(w for w in words.reporting if is_cjk(w[0]))
        self.abbreviations = _abbreviations(words)
        self._phrases, self._sizes = _index(words, self.abbreviations)
        self._seconds = _seconds(self._phrases)
        self._entries: dict[tuple[str, ...], Entry] = {}
        self._languages: dict[str, str] = {}
        composite = frozenset(
            w for w, flag in words.flags.items() if flag == "composite"
        )
        linking = frozenset(w for w, c in words.connectives.items() if c in _LINKING)
        self.writers = frozenset(w for w, c in words.connectives.items() if c == "by")
        self._of_flags, self._of_labels, self._of_credits = _telltales(
            self._phrases,
            frozenset(words.flags),
            composite.union(words.labels),
            linking.union(words.labels, words.flags, words.nobody, words.roles),
        )
        self._flag_pieces = frozenset(map(_longest_piece, self._of_flags))
        apart = words.other_work | words.signing  # only by themselves; nobody, too
        glued = {
            key[0]
            for key, phrases in self._phrases.items()
            if len(key) == 1 and is_cjk(key[0][0]) and not apart.issuperset(phrases)
        }
        glued -= words.nobody.difference(words.labels, words.flags, words.roles)
        self._glued = frozenset(glued)
        self._glued_sizes = sorted({len(word) for word in glued}, reverse=True)

    def glued_start(self, text: str) -> int:
        """Return the length of the CJK word of credit that a text begins with."""
        start = folded(text[:_LONGEST_GLUED])
        return next((n for n in self._glued_sizes if start[:n] in self._glued), 0)

    def glued_end(self, text: str) -> int:
        """Return the length of the CJK word of credit that a text ends with."""
        end = folded(text[-_LONGEST_GLUED:])
        return next((n for n in self._glued_sizes if end[-n:] in self._glued), 0)

    def at(self, tokens: Sequence[Token], place: int) -> Entry:
        """Return the longest phrase that begins at a token; NOTHING where none does."""
        first = tokens[place].folded
        found = NOTHING
        if sizes := self._sizes.get(first):
            found = self._longest(first, sizes, tokens, place)
        if first[-1:] == "." and found is NOTHING:
            bare = _bare(first)
            found = self._longest(bare, self._sizes.get(bare, ()), tokens, place)
        return found

    def _longest(
        self, first: str, sizes: Sequence[int], tokens: Sequence[Token], place: int
    ) -> Entry:
        if sizes and sizes[0] > 1 and not self._goes_on(first, tokens, place):
            sizes = sizes[-1:] if sizes[-1] == 1 else ()
        for size in sizes:
            if size == 1:
                entry = self._entry((first,))
                if entry.connective and not self._links(tokens[place]):
                    entry = replace(entry, connective=None)
                return entry if self._is_written(tokens[place]) else _linking(entry)
            rest = [token.folded for token in tokens[place + 1 : place + size]]
            found = self._entry((first, *rest))
            if found is NOTHING and any(word[-1:] == "." for word in rest):
                found = self._entry((first, *map(_bare, rest)))
            if found is not NOTHING:
                return found
        return NOTHING

    def _goes_on(self, first: str, tokens: Sequence[Token], place: int) -> bool:
        """Say whether the word behind the first one is the second of any phrase."""
        if place + 1 >= len(tokens):
            return False
        second, known = tokens[place + 1].folded, self._seconds[first]
        return second in known or (second[-1:] == "." and _bare(second) in known)

    def _entry(self, key: tuple[str, ...]) -> Entry:
        """Return what a phrase means, NOTHING where it is none; made when asked for."""
        phrases = self._phrases.get(key)
        if phrases is None:
            return NOTHING
        found = self._entries.get(key)
        if found is None:
            each = [_meaning(phrase, self.words, len(key)) for phrase in phrases]
            found = self._entries[key] = reduce(_both, each)
        return found

    def _is_written(self, token: Token) -> bool:
        """Say whether a short word has the case and accents of the one it is read as.

        "Ai Weiwei" is not made by "AI", and "Anh" is no "Ảnh"; the Polish title "o." is
        no initial.
        """
        if token.text[1:] == "." and token.text[0].isupper():
            return False
        if token.folded in self.words.small_only:
            return token.text.islower()
        written = self.words.short.get(token.folded.rstrip("."))
        if written is None or token.text in written:
            return True
        bare = token.text.rstrip(".")
        if bare.isupper() and len(bare) > 1:
            return True
        small = {word.lower() for word in written if not word.isupper()}
        return bare.lower() in small

    def _links(self, token: Token) -> bool:
        """Say whether a word has the accents of a connective: "Pär" is no "par"."""
        written = self.words.links.get(token.folded.rstrip("."))
        bare = token.text.rstrip(".")
        return written is None or bare.isupper() or bare.lower() in written

    def word(self, folded: str) -> Entry:
        """Return what a single word means by itself."""
        found = self._entry((folded,)) if folded in self._sizes else NOTHING
        if found is NOTHING and folded[-1:] == ".":
            return self._entry((_bare(folded),))
        return found

    def may_flag(self, tokens: Sequence[Token]) -> bool:
        """Say whether a phrase among tokens may give a flag; False is certain."""
        return _has_any([token.folded for token in tokens], self._of_flags)

    def may_flag_text(self, text: str) -> bool:
        """Say the same of a text that is not yet in tokens; False is certain.

        Of each word that tells only the longest run of letters and digits is looked
        for, so that it does not matter where tokens will be parted.
        """
        return not self._flag_pieces.isdisjoint(_PIECE.findall(fold(text)))

    def may_introduce(self, tokens: Sequence[Token]) -> bool:
        """Say whether a phrase among tokens may lead to a maker; False is certain."""
        return _has_any([token.folded for token in tokens], self._of_labels)

    def may_credit(self, words: str) -> bool:
        """Say whether words with spaces between them may be of a credit by what they
        say, names apart; False is certain."""
        return _has_any([folded(word) for word in words.split()], self._of_credits)

    def language_of(self, label: str) -> str:
        """Return the one language that has a label; "" where none or several have."""
        if label not in self._languages:
            forms = {label, label.rstrip("."), f"{label.rstrip('.')}."}
            having = [
                language
                for language, those in self.words.by_language.items()
                if not forms.isdisjoint(those.labels)
            ]
            self._languages[label] = having[0] if len(having) == 1 else ""
        return self._languages[label]

    def names_organisation(self, folded: Sequence[str]) -> bool:
        """Say whether a phrase of the names of organisations is among words."""
        if self._beginnings.isdisjoint(folded):
            return False
        line = f" {' '.join(folded)} "
        return any(phrase in line for phrase in self.organisation_phrases)

    def tells_press(self, name: str) -> bool:
        """Say whether a house lives from news and pictures, by its name.

        One more word at least stands beside what says so; Chinese and Japanese names
        end in it.
        """
        words = fold(name).split()
        if is_cjk(name[0]):
            endings = tuple(w for w in self.words.presses if is_cjk(w[0]))
            return len(words) == 1 and len(name) > 3 and words[0].endswith(endings)
        line = f" {' '.join(words)} "
        return any(f" {w} " in line and w != line.strip() for w in self.words.presses)

    def tells_organisation(self, folded: str) -> bool:
        """Say whether a word belongs to the names of organisations."""
        found = self._telling.get(folded)
        if found is None:
            if len(self._telling) >= _MOST_KNOWN:
                self._telling.clear()
            found = self._telling[folded] = self._tells(folded.rstrip("."))
        return found

    def _tells(self, word: str) -> bool:
        if word in self.organisation_words:
            return True
        if "-" in word and word.rpartition("-")[2] in self.organisation_words:
            return True
        if not word.endswith(self.organisation_endings):
            return False
        return len(word) > _FEW or (
            is_cjk(word[0]) and word not in self.words.organisation_endings
        )


def _longest_piece(word: str) -> str:
    """Return the longest run of letters and digits in a word of credit."""
    pieces: list[str] = _PIECE.findall(word)
    return max(pieces, key=len)


def _linking(entry: Entry) -> Entry:
    """Return only what a phrase is between names, whatever else it may mean."""
    if entry.connective is None:
        return NOTHING
    return Entry(size=entry.size, connective=entry.connective)


def _bare(folded: str) -> str:
    """Return a word without the full stop of an abbreviation."""
    return folded if folded[-1:] != "." else folded.rstrip(".") or "."


def _index(
    words: Words, abbreviations: frozenset[str]
) -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Return phrases by their tokens, and the sizes of those with each first token.

    Phrases of letters alone, nearly all, are taken apart at their spaces.
    """
    phrases = {
        *words.labels,
        *words.connectives,
        *words.flags,
        *words.nobody,
        *words.roles,
        *words.ranks,
        *words.not_names,
        *words.other_work,
        *words.signing,
    }
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    sizes: dict[str, set[int]] = {}
    for phrase in sorted(phrases):
        if phrase.replace(" ", "").isalpha():
            keys: Iterable[tuple[str, ...]] = (tuple(phrase.split()),)
        else:
            tokens = tokenise(phrase, abbreviations=abbreviations)
            keys = _keys([token.folded for token in tokens])
        for key in keys:
            found[key] = (*found.get(key, ()), phrase)
            sizes.setdefault(key[0], set()).add(len(key))
    return found, {
        first: tuple(sorted(each, reverse=True)) for first, each in sizes.items()
    }


def _seconds(
    index: Mapping[tuple[str, ...], tuple[str, ...]],
) -> dict[str, set[str]]:
    """Return the second words of phrases by their first, so that few are looked up."""
    found: dict[str, set[str]] = {}
    for key in index:
        if len(key) > 1:
            found.setdefault(key[0], set()).add(key[1])
    return found


def _telltales(
    index: Mapping[tuple[str, ...], tuple[str, ...]], *kinds: frozenset[str]
) -> tuple[frozenset[str], ...]:
    """Return for each kind of phrases one word of each: the one that texts rarely have.

    All kinds in one pass, since every command waits for it.
    """
    found: tuple[set[str], ...] = tuple(set() for _ in kinds)
    for key, meant in index.items():
        word = key[0] if len(key) == 1 else max(key, key=len)
        for telling, phrases in zip(found, kinds, strict=True):
            if not phrases.isdisjoint(meant):
                telling.add(word)
    return tuple(map(frozenset, found))


def _has_any(said: Sequence[str], telltales: frozenset[str]) -> bool:
    if not telltales.isdisjoint(said):
        return True
    return any(word[-1:] == "." and _bare(word) in telltales for word in said)


def _keys(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return how a phrase may be printed: the stop of a longer word may be missing.

    "fot" is "fot.", but "il" is not "il.".
    """
    bare = (_bare(word) if len(word) > _FEW - 1 else word for word in words)
    return {key for key in (tuple(words), tuple(bare)) if key}


def _both(one: Entry, other: Entry) -> Entry:
    """Return what two spellings of one phrase mean together ("fot", "fot.")."""
    return Entry(
        size=one.size,
        label=one.label or other.label,
        connective=one.connective or other.connective,
        flag=one.flag or other.flag,
        nobody=one.nobody or other.nobody,
        rank=one.rank or other.rank,
        role=one.role or other.role,
        not_name=one.not_name or other.not_name,
        other_work=one.other_work or other.other_work,
    )


def _meaning(phrase: str, words: Words, size: int) -> Entry:
    return Entry(
        size=size,
        label=words.labels.get(phrase),
        connective=words.connectives.get(phrase),
        flag=words.flags.get(phrase),
        nobody=phrase in words.nobody,
        rank=phrase in words.ranks,
        role=phrase in words.roles,
        not_name=phrase in words.not_names or phrase in words.signing,
        other_work=phrase in words.other_work,
    )


def _abbreviations(words: Words) -> frozenset[str]:
    """Return words that are printed with a full stop of their own ("Sgt.", "Ltd.")."""
    short = {
        part
        for phrase in words.ranks
        for part in phrase.split()
        if len(part) <= _SHORT_RANK and part not in words.whole_ranks
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
    dotted |= {w for w in words.connectives if len(w) > _FEW and w[-1] == "."}
    return frozenset(part.rstrip(".") for part in short | dotted | SHORT_SUFFIXES)


_READY: dict[int, Lexicon] = {}


def lexicon_of(words: Words) -> Lexicon:
    """Return the lexicon of these words, made once."""
    found = _READY.get(id(words))
    if found is None or found.words is not words:
        if len(_READY) >= _FEW:
            _READY.clear()
        found = _READY[id(words)] = Lexicon(words)
    return found
