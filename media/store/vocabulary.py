"""The words of an index in memory, and which of them are near a word that was typed.

A word in plain Latin letters is also near one of another script that sounds like it.
All words are read once; after a write only those whose number of assets changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import islice
from threading import RLock

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, select

from media.model import value
from media.search.romanising import (
    as_german,
    consonants,
    is_cjk,
    leaves_vowels_out,
    romanised,
)
from media.store.indexing import is_identifier
from media.store.reading import revision
from media.store.tables import WORD
from media.store.word_changes import words_since


@value
class Weights:
    """How near is near, and how much is held.

    `letters_per_slip`: one slip (a letter wrong, missing, doubled or swapped) for each
    so many letters, so that a word of three letters may have one and "sucide" for
    "suicide" is near while "drums" for "drones" is not. `choices`: near words that are
    told of one. `words`: those with most assets that are read, more than any newsroom's
    index has; `grown`: how many there may be until they are read anew.
    `other_scripts`: the commonest that are not plain Latin and are compared by sound.
    """

    letters_per_slip: int = 3
    most_slips: int = 3
    choices: int = 4
    words: int = 500_000
    grown: int = 600_000
    other_scripts: int = 100_000


WEIGHTS = Weights()
_LAST = "\U0010ffff"
"""Comes after every letter."""


@value
class Near:
    """A word of the index near a word that was typed; `cost` counts the slips."""

    word: str
    cost: int
    assets: int


class Vocabulary:
    """The words of an index, by their length; shared by threads."""

    def __init__(self) -> None:
        self._lock = RLock()  # what is read may be changed by none meanwhile
        self._revision = -1
        self._counts: dict[str, int] = {}
        self._by_length: dict[int, list[str]] = {}
        self._sounds: _Sounds | None = None

    def refresh(self, connection: Connection) -> None:
        """Read what has changed in the catalogue since."""
        now = revision(connection)
        with self._lock:
            if now <= self._revision:  # another has read what is newer
                return
            since = self._revision
            changed = words_since(connection, since, now=now) if since >= 0 else None
            if changed is not None:
                self._change(changed)
            if changed is None or len(self._counts) > WEIGHTS.grown:
                self._read(connection)
            self._revision = now

    def _read(self, connection: Connection) -> None:
        rows = connection.execute(
            select(WORD.c.word, WORD.c.assets)
            .order_by(WORD.c.assets.desc(), WORD.c.word)
            .limit(WEIGHTS.words)
        )
        self._counts = {word: assets for word, assets in rows}
        self._by_length = {}
        for word in self._counts:
            self._by_length.setdefault(len(word), []).append(word)
        self._sounds = None

    def _change(self, counts: Mapping[str, int]) -> None:
        """Let so many assets have each of these words from now on."""
        new = [w for w, assets in counts.items() if assets and w not in self._counts]
        gone = {w for w, assets in counts.items() if not assets and w in self._counts}
        self._counts |= counts
        for word in new:
            self._by_length.setdefault(len(word), []).append(word)
        for length in {len(word) for word in gone}:
            some = self._by_length[length]
            self._by_length[length] = [word for word in some if word not in gone]
        for word, assets in counts.items():
            if not assets:
                del self._counts[word]
        if self._sounds is not None:
            self._sounds.add(new)
            self._sounds.discard(gone)

    def near(self, word: str, *, begins: bool) -> list[Near]:
        """Return the words nearest to one, itself first if the index has it.

        `begins`: the word is the beginning of one that the index has.
        """
        slips = min(len(word) // WEIGHTS.letters_per_slip, WEIGHTS.most_slips)
        with self._lock:
            found = [self._near(*each) for each in self._within(word, slips)]
            found += [
                self._near(other, 1 + cost)
                for other, cost in self._sounding(word, slips)
            ]
        if begins or is_identifier(word):
            found.append(Near(word=word, cost=0, assets=0))
        best = nsmallest(
            WEIGHTS.choices, found, key=lambda n: (n.cost, -n.assets, n.word)
        )
        cheapest: dict[str, Near] = {}
        for one in best:
            cheapest.setdefault(one.word, one)
        return list(cheapest.values())

    def within(self, word: str, *, slips: int, limit: int) -> list[Near]:
        """Return other words so many slips away at most, the nearest first; and those
        of other scripts that sound the same.
        """
        with self._lock:
            found = [self._near(*each) for each in self._within(word, slips)]
            found += [
                self._near(other, 1)
                for other, cost in self._sounding(word, 0)
                if not cost
            ]
        return nsmallest(limit, found, key=lambda n: (n.cost, -n.assets, n.word))

    def _near(self, word: str, cost: int) -> Near:
        return Near(word=word, cost=cost, assets=self._counts[word])

    def _sounding(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """Yield words of other scripts that sound like one, with their distance."""
        if not word.isascii():
            yield from self._within(romanised(word), slips)
            return
        if self._sounds is None:
            self._sounds = _Sounds()
            self._sounds.add(self._counts)
        yield from self._sounds.like(word, slips)

    def _within(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        for length in range(len(word) - slips, len(word) + slips + 1):
            some = self._by_length.get(length, ())
            yield from _distances(word, some, slips)


def begins(connection: Connection, word: str) -> bool:
    """Tell whether a word is the beginning of one that the index has."""
    here = (
        (WORD.c.word >= word) & (WORD.c.word < f"{word}{_LAST}") & (WORD.c.assets > 0)
    )
    return connection.scalar(select(WORD.c.word).where(here).limit(1)) is not None


def _distances(
    word: str, others: Collection[str], most: int
) -> Iterator[tuple[str, int]]:
    """Yield the words at most so many slips away, with how many they are."""
    near = process.extract(
        word, others, scorer=OSA.distance, score_cutoff=most, limit=None
    )
    return ((other, int(cost)) for other, cost, _ in near)


class _Sounds:
    """Words that are not plain Latin, by how they sound or by their consonants."""

    def __init__(self) -> None:
        self._by_sound: dict[str, list[str]] = {}
        self._by_consonants: dict[str, list[str]] = {}

    def add(self, words: Iterable[str]) -> None:
        """Take in the first of these words, the commonest first."""
        for word in islice(filter(_is_other, words), WEIGHTS.other_scripts):
            under, sound = self._place(word)
            if sound:
                under.setdefault(sound, []).append(word)

    def discard(self, words: Iterable[str]) -> None:
        """Forget words."""
        for word in filter(_is_other, words):
            under, sound = self._place(word)
            if word in (held := under.get(sound, [])):
                held.remove(word)

    def like(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """Yield the words that sound like a Latin one, with their distance."""
        yield from ((each, 0) for each in self._by_sound.get(as_german(word), ()))
        near = _distances(romanised(word), self._by_sound.keys(), min(slips, 1))
        yield from (
            (each, cost) for other, cost in near for each in self._by_sound[other]
        )
        # Names with other vowels have the same consonants.
        yield from ((each, 1) for each in self._by_consonants.get(consonants(word), ()))

    def _place(self, word: str) -> tuple[dict[str, list[str]], str]:
        if leaves_vowels_out(word):
            return self._by_consonants, consonants(word)
        return self._by_sound, romanised(word)


def _is_other(word: str) -> bool:
    return not word.isascii() and not is_cjk(word)
