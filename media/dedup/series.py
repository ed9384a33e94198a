"""Descriptions under which one document shows several pictures.

In: which description stands under which picture of which document. Out: those of a
series, of which agencies send a dozen pictures under one caption. Where another house
prints it, nobody can tell from the words which of them it shows, nor whether two houses
chose the same one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from media.grouping import Tie
from media.model import value

MANY = 3
"""Pictures of one document. Two may be one picture under two addresses."""


@value
class Placed:
    """A picture, told by its number, in a document with a description under it."""

    picture: int
    document: str
    text: str


def has_galleries(pictures: Iterable[Iterable[str]]) -> bool:
    """Tell whether a document shows so many pictures that a series may be among them.

    `pictures`: the documents in which each stands.
    """
    shown = Counter(document for documents in pictures for document in documents)
    return max(shown.values(), default=0) >= MANY


def serial_texts(
    shown: Iterable[Placed], alike: Sequence[Tie[str]] = ()
) -> frozenset[str]:
    """Return the descriptions of a series, and those that are alike with one of them.

    >>> gallery = [Placed(picture=n, document="g", text="Rain.") for n in range(3)]
    >>> serial_texts([*gallery, Placed(picture=9, document="a", text="Snow.")])
    frozenset({'Rain.'})
    """
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in alike:
        near[one].add(other)
        near[other].add(one)
    pictures: dict[tuple[str, str], set[int]] = defaultdict(set)
    for placed in shown:
        for text in {placed.text, *near[placed.text]}:
            pictures[placed.document, text].add(placed.picture)
    found = {text for (_, text), several in pictures.items() if len(several) >= MANY}
    return frozenset(found | {other for text in found for other in near[text]})
