"""What a search asks for, as a tree of values.

Text      words or a phrase, anywhere or in one field
Days      a range of days: when it was published, taken or added
Named     something that holds or does not: is:usable, has:alt
Not       everything but what one term finds
Every     what all of the terms find
Either    what one of the terms finds
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from media.model import value

Sort = Literal["relevance", "newest", "oldest", "added", "added-oldest"]


ADDRESS = "address"
"""The field of a web address, which is typed without any."""

COUNTRY = "country"
"""The field that a code or a name in any language stands in."""
PLACE = "place"
"""The field of places, in which what is sought as a country and is none is sought."""
_WHOLE = frozenset({ADDRESS, COUNTRY})
"""Fields of which nobody types the beginning."""


@value
class Text:
    """Words that must all be there, in any order; those of a phrase side by side.

    `field` is "" for anywhere, `ADDRESS` for the address of a picture or document.
    `is_open`: the last word may be the beginning of one. `is_exact`: no word that is
    spelt nearly like one of them will do.
    """

    words: str
    field: str = ""
    is_phrase: bool = False
    is_open: bool = False
    is_exact: bool = False

    @property
    def may_go_on(self) -> bool:
        """Tell whether who types it may not have finished its last word."""
        return not (self.is_phrase or self.is_exact) and self.field not in _WHOLE


@value
class Days:
    """From a first to a last day, both included, as ISO dates; "" where open."""

    field: str
    first: str = ""
    last: str = ""


@value
class Named:
    """One of the names that a field knows: `is:handout`, `missing:alt`."""

    field: str
    name: str


@value
class Not:
    """Everything but what `term` finds."""

    term: Node


@value
class Every:
    """What all of the terms find; without terms, everything."""

    terms: tuple[Node, ...] = ()


@value
class Either:
    """What at least one of the terms finds."""

    terms: tuple[Node, ...]


Node = Text | Days | Named | Not | Every | Either


@value
class Tree:
    """A search: the terms that must all match, and the order that it asks for."""

    terms: tuple[Node, ...] = ()
    sort: Sort | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return the texts that are looked for, in order, without those excluded."""
        return tuple(text for term in self.terms for text in _texts(term))

    def asks(self, names: Collection[str]) -> bool:
        """Tell whether what holds or does not is asked for by one of these names.

        >>> Tree(terms=(Not(term=Named(field="is", name="usable")),)).asks({"usable"})
        True
        """
        return any(_asks(term, names) for term in self.terms)


def _asks(node: Node, names: Collection[str]) -> bool:
    if isinstance(node, Named):
        return node.name in names
    if isinstance(node, Not):
        return _asks(node.term, names)
    terms = node.terms if isinstance(node, Every | Either) else ()
    return any(_asks(term, names) for term in terms)


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Every | Either):
        for term in node.terms:
            yield from _texts(term)
