"""A search that finds nothing -> the nearest one that finds something.

A word is taken for misspelt where nothing has it in its field; another takes its place
that differs by one slip, or by two in a longer word. What nothing is known to name is
searched for in all words of captions. What is quoted or behind `=`
stands for itself, and a search whose words all occur is right as it is: that they never
occur together is its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from heapq import nsmallest
from itertools import islice, product

from sqlalchemy import Connection

from media.catalogue import Query
from media.model import value
from media.search import Either, Every, Node, Text, Tree, may_be_misspelt, write
from media.store.asking import NAMING, agencies_known, day_of, match_of, reading_of
from media.store.indexing import index_words
from media.store.matching import numbers_with
from media.store.searching import finds
from media.store.vocabulary import Near, Vocabulary

Has = Callable[[Node], bool]


@value
class Weights:
    """How near is near enough to be searched for unasked.

    `one_slip`, `two_slips`: letters from which on a word may have so many: of
    shorter words most are near many others. `words`: of a longer
    search nothing is put right. `misspelt`: words of one search that may be.
    `candidates` near words of the index are looked for in the field, `choices` of
    those are tried, in `tries` combinations: each is one question to the index.
    """

    one_slip: int = 4
    two_slips: int = 8
    words: int = 12
    misspelt: int = 3
    candidates: int = 40
    choices: int = 3
    tries: int = 12


WEIGHTS = Weights()


def put_right(
    connection: Connection, query: Query, *, vocabulary: Vocabulary
) -> Query | None:
    """Return the nearest search that finds something; None where none is near."""
    tree = reading_of(query.words, day_of(query)).tree
    agencies = agencies_known(connection)

    def has(term: Node) -> bool:
        match = match_of(term, agencies)
        assert match is not None, "of words the index can always be asked"
        return connection.scalar(numbers_with(connection, match).limit(1)) is not None

    texts = [text for text in tree.texts if may_be_misspelt(text)]
    if found := _as_words(connection, query, tree, texts, has):
        return found
    if sum(len(index_words(text.words)) for text in texts) > WEIGHTS.words:
        return None
    wrong = list(islice(_misspelt(texts, has), WEIGHTS.misspelt + 1))
    if not 0 < len(wrong) <= WEIGHTS.misspelt:
        return None
    choices = [list(_nearest(*each, vocabulary, has)) for each in wrong]
    for way in nsmallest(WEIGHTS.tries, product(*choices), key=_cost):
        right = dict(zip(wrong, (near.word for near in way), strict=True))
        terms = tuple(_put(term, right) for term in tree.terms)
        found = replace(query, words=write(replace(tree, terms=terms)))
        if finds(connection, found):
            return found
    return None


def _as_words(
    connection: Connection, query: Query, tree: Tree, texts: list[Text], has: Has
) -> Query | None:
    """Return the search for words of captions where nothing is known to name them.

    A name that only begins sentences, or is printed without capitals, is told as none.
    """
    unnamed = [text for text in texts if text.field in NAMING and not has(text)]
    words = {text: replace(text, field="caption") for text in unnamed}
    if not words or not all(map(has, words.values())):
        return None
    terms = tuple(_told(term, words) for term in tree.terms)
    found = replace(query, words=write(replace(tree, terms=terms)))
    return found if finds(connection, found) else None


def _told(node: Node, words: Mapping[Text, Text]) -> Node:
    if isinstance(node, Every | Either):
        return replace(node, terms=tuple(_told(term, words) for term in node.terms))
    return words.get(node, node) if isinstance(node, Text) else node


def _misspelt(texts: list[Text], has: Has) -> Iterator[tuple[Text, str]]:
    """Yield each word that nothing has in its field, with its text."""
    for text in dict.fromkeys(texts):
        words = index_words(text.words)
        for word in dict.fromkeys(words):
            is_open = text.is_open and word == words[-1]
            if not has(replace(text, words=word, is_phrase=False, is_open=is_open)):
                yield text, word


def _nearest(text: Text, word: str, vocabulary: Vocabulary, has: Has) -> Iterator[Near]:
    slips = (len(word) >= WEIGHTS.one_slip) + (len(word) >= WEIGHTS.two_slips)
    if not slips or any(letter.isdigit() for letter in word):
        return  # numbers that differ by one digit are two numbers
    near = vocabulary.within(word, slips=slips, limit=WEIGHTS.candidates)
    there = (
        one
        for one in near
        if has(replace(text, words=one.word, is_phrase=False, is_open=False))
    )
    yield from islice(there, WEIGHTS.choices)


def _cost(way: tuple[Near, ...]) -> tuple[int, int, list[str]]:
    return (
        sum(near.cost for near in way),
        -min(near.assets for near in way),
        [near.word for near in way],
    )


def _put(node: Node, right: dict[tuple[Text, str], str]) -> Node:
    """Return a term with the right words in the place of the wrong ones."""
    if isinstance(node, Every | Either):
        return replace(node, terms=tuple(_put(term, right) for term in node.terms))
    if not isinstance(node, Text) or not any(text == node for text, _ in right):
        return node
    words = [right.get((node, word), word) for word in index_words(node.words)]
    is_open = node.is_open and words[-1:] == index_words(node.words)[-1:]
    return replace(node, words=" ".join(words), is_open=is_open)
