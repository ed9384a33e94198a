"""Near spellings of a search that would find something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from heapq import nsmallest
from itertools import islice, product

from media.model import value
from media.search import ADDRESS, COUNTRY, Node, Text, Tree, write
from media.store.indexing import index_words
from media.store.vocabulary import WEIGHTS as NEARNESS
from media.store.vocabulary import Near, Vocabulary


@value
class Weights:
    """How much is tried.

    `words`: of a search longer than this nothing is suggested. The near words of each
    word are tried in `tries` combinations.
    """

    words: int = 12
    tries: int = 40


WEIGHTS = Weights()


def suggest(
    tree: Tree,
    *,
    vocabulary: Vocabulary,
    begins: Callable[[str], bool],
    finds: Callable[[str], bool],
    limit: int,
) -> tuple[str, ...]:
    """Return searches spelt nearly like one that find something, the nearest first.

    `begins` tells whether a word is the beginning of one of the index, `finds` whether
    a search finds something.
    """
    parts = [_spelt(term) for term in tree.terms]
    typed = [word for part in parts for word in part]
    if not typed or len(typed) > WEIGHTS.words:
        return ()
    *whole, last = typed
    choices = [vocabulary.near(word, begins=False) for word in whole]
    choices.append(vocabulary.near(last, begins=begins(last)))
    found: list[str] = []
    for words in _combinations(choices):
        search = _written(tree, parts, words)
        if words != typed and finds(search):
            found.append(search)
            if len(found) == limit:
                break
    return tuple(found)


def _spelt(node: Node) -> list[str]:
    """Return the words of a term that may be misspelt; a country is none of them."""
    if isinstance(node, Text) and node.field not in (ADDRESS, COUNTRY):
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
    each = NEARNESS.choices
    while each > 1 and each ** len(choices) > 4096:
        each -= 1
    return [some[:each] for some in choices]
