"""What of a search may be put right, and how it is said that nothing is to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from media.search.fields import load_fields
from media.search.reading import read
from media.search.tree import Either, Every, Node, Text
from media.search.writing import write


def exactly(text: str, *, today: date) -> str:
    """Return the search for just what was typed, of which nothing is put right.

    >>> exactly('dronse by:"ida hollm"', today=date(2022, 1, 3))
    '=dronse by:="ida hollm"'
    """
    tree = read(text, today=today).tree
    terms = tuple(each for term in tree.terms for each in _exact(term))
    return write(replace(tree, terms=terms))


def _exact(node: Node) -> Iterator[Node]:
    if isinstance(node, Text) and may_be_misspelt(node):
        if node.field or node.is_phrase:
            yield replace(node, is_exact=True, is_open=False)
        else:
            for word in node.words.split():
                yield Text(words=word, is_exact=True)
    elif isinstance(node, Every):
        yield Every(terms=tuple(each for t in node.terms for each in _exact(t)))
    elif isinstance(node, Either):
        either = [tuple(_exact(term)) for term in node.terms]
        yield Either(
            terms=tuple(t[0] if len(t) == 1 else Every(terms=t) for t in either)
        )
    else:
        yield node


def may_be_misspelt(text: Text) -> bool:
    """Tell whether near words may take the place of those of a text.

    In a field quotes only hold the parts of a name together.
    """
    if text.is_exact or (text.is_phrase and not text.field):
        return False
    field = load_fields().get(text.field)
    return not text.field or (field is not None and field.near)
