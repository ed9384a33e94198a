"""Near spellings of a search that would find something.

A word in plain Latin letters is also near one of another script that sounds like it.
The vocabulary (each word of the index and how many assets have it) is held in memory
and read anew when the catalogue was written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from heapq import nsmallest
from itertools import islice, product
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, select

from media.model import value
from media.search import ADDRESS, Node, Text, Tree, write
from media.search.romanising import (
    consonants,
    is_cjk,
    leaves_vowels_out,
    romanised,
)
from media.store.indexing import index_words, is_identifier
from media.store.reading import revision
from media.store.tables import WORD


@value
class Weights:
    """How near is near, and how much is tried.

    `letters_per_slip`: one slip (a letter wrong, missing, doubled or swapped) for each
    so many letters, so that a word of three letters may have one and "sucide" for
    "suicide" is near while "drums" for "drones" is not. `vocabulary`: the words with
    most assets that are kept; more than any newsroom's index has. `words`: of a search
    longer than this nothing is suggested. `choices` near words for each word are
    tried, in `tries` combinations. `other_scripts`: the commonest words that are not
    plain Latin and are compared by their sound.
    """

    letters_per_slip: int = 3
    most_slips: int = 3
    vocabulary: int = 500_000
    words: int = 12
    choices: int = 4
    tries: int = 40
    other_scripts: int = 100_000


WEIGHTS = Weights()


@value
class Near:
    """A word of the index near a word that was typed; `cost` counts the slips."""

    word: str
    cost: int
    assets: int


class Vocabulary:
    """The words of an index, by their length; shared by threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._counts: dict[str, int] = {}
        self._by_length: dict[int, list[str]] = {}
        self._sounds: _Sounds | None = None

    def refresh(self, connection: Connection) -> None:
        """Read the words anew if the catalogue has changed since."""
        now = revision(connection)
        with self._lock:
            if now == self._revision:
                return
            rows = connection.execute(
                select(WORD.c.word, WORD.c.assets)
                .order_by(WORD.c.assets.desc(), WORD.c.word)
                .limit(WEIGHTS.vocabulary)
            )
            self._counts = {word: assets for word, assets in rows}
            self._by_length = {}
            for word in self._counts:
                self._by_length.setdefault(len(word), []).append(word)
            self._sounds = None
            self._revision = now

    def near(self, word: str, *, unfinished: bool) -> list[Near]:
        """Return the words nearest to one, itself first if the index has it.

        `unfinished`: the word may be the beginning of one that the index has.
        """
        slips = min(len(word) // WEIGHTS.letters_per_slip, WEIGHTS.most_slips)
        found = [
            Near(word=other, cost=int(cost), assets=self._counts[other])
            for other, cost in self._within(word, slips)
        ]
        found += [
            Near(word=other, cost=1 + cost, assets=self._counts[other])
            for other, cost in self._sounding(word, slips)
        ]
        begins = unfinished and any(w.startswith(word) for w in self._counts)
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
        found = [
            Near(word=other, cost=int(cost), assets=self._counts[other])
            for length in range(len(word) - slips, len(word) + slips + 1)
            for other, cost, _ in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=None,
            )
        ]
        found += [
            Near(word=other, cost=1, assets=self._counts[other])
            for other, cost in self._sounding(word, 0)
            if not cost
        ]
        return nsmallest(limit, found, key=lambda n: (n.cost, -n.assets, n.word))

    def _sounding(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """Yield words of other scripts that sound like one, with their distance."""
        if not word.isascii():
            yield from ((w, int(c)) for w, c in self._within(romanised(word), slips))
            return
        sounds = self._sounds
        if sounds is None:
            sounds = self._sounds = _sounds_of(self._counts)
        sound = romanised(word)
        near = process.extract(
            sound,
            sounds.by_sound.keys(),
            scorer=OSA.distance,
            score_cutoff=min(slips, 1),
            limit=WEIGHTS.choices,
        )
        for other, cost, _ in near:
            yield from ((each, int(cost)) for each in sounds.by_sound[other])
        # Names with other vowels have the same consonants.
        yield from ((w, 1) for w in sounds.by_consonants.get(consonants(word), ()))

    def _within(self, word: str, slips: int) -> Iterator[tuple[str, float]]:
        for length in range(len(word) - slips, len(word) + slips + 1):
            for other, cost, _ in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=WEIGHTS.choices,
            ):
                yield other, cost


@value
class _Sounds:
    """Words that are not plain Latin, by how they sound and by their consonants."""

    by_sound: Mapping[str, list[str]]
    by_consonants: Mapping[str, list[str]]


def _sounds_of(words: Iterable[str]) -> _Sounds:
    """Return how the commonest words of other scripts sound."""
    others = (w for w in words if not w.isascii() and not is_cjk(w))
    by_sound: dict[str, list[str]] = {}
    by_consonants: dict[str, list[str]] = {}
    for word in islice(others, WEIGHTS.other_scripts):
        if leaves_vowels_out(word):
            by_consonants.setdefault(consonants(word), []).append(word)
        elif sound := romanised(word):
            by_sound.setdefault(sound, []).append(word)
    by_consonants.pop("", None)
    return _Sounds(by_sound=by_sound, by_consonants=by_consonants)


def suggest(
    tree: Tree,
    *,
    vocabulary: Vocabulary,
    finds: Callable[[str], bool],
    limit: int,
) -> tuple[str, ...]:
    """Return searches spelt nearly like one that find something, the nearest first."""
    parts = [_spelt(term) for term in tree.terms]
    typed = [word for part in parts for word in part]
    if not typed or len(typed) > WEIGHTS.words:
        return ()
    last = len(typed) - 1
    choices = [
        vocabulary.near(word, unfinished=i == last) for i, word in enumerate(typed)
    ]
    found: list[str] = []
    for words in _combinations(choices):
        search = _written(tree, parts, words)
        if words != typed and finds(search):
            found.append(search)
            if len(found) == limit:
                break
    return tuple(found)


def _spelt(node: Node) -> list[str]:
    """Return the words of a term that may be misspelt."""
    if isinstance(node, Text) and node.field != ADDRESS:
        return index_words(node.words)
    return []


def _written(tree: Tree, parts: list[list[str]], words: list[str]) -> str:
    """Return the text of a search with other words in its terms."""
    rest = iter(words)
    terms: list[Node] = []
    for term, part in zip(tree.terms, parts, strict=True):
        if isinstance(term, Text) and part:
            term = replace(term, words=" ".join(islice(rest, len(part))))
        terms.append(term)
    return write(replace(tree, terms=tuple(terms)))


def _combinations(choices: list[list[Near]]) -> list[list[str]]:
    """Return the cheapest ways to choose a word for each, the commonest words first."""
    ways = nsmallest(
        WEIGHTS.tries,
        product(*_narrowed(choices)),
        key=lambda way: (
            sum(near.cost for near in way),
            -min(near.assets for near in way),
            [near.word for near in way],
        ),
    )
    return [[near.word for near in way] for way in ways]


def _narrowed(choices: list[list[Near]]) -> list[list[Near]]:
    """Leave fewer choices for each word of a long search, for they multiply."""
    each = WEIGHTS.choices
    while each > 1 and each ** len(choices) > 4096:
        each -= 1
    return [some[:each] for some in choices]
