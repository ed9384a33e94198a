"""The text of a search, or a pasted caption -> what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from media.errors import BadSearch
from media.model import value
from media.search.parsing import PASTED, TooManyTerms, field_named, parse
from media.search.refusing import OPERATORS
from media.search.tree import Either, Every, Node, Not, Text, Tree
from media.search.writing import write, write_terms

_CAPTION = 20
"""Words from which on a text without fields is taken for one in any case."""
_SPECIAL = re.compile(r"[\"“”„«»()*~#<>@:\\]")
_LABEL = re.compile(r"(?<![^\s(])[A-Z]\w+:(?=\s+\w)")
"""Matches "Photo:" before " Ida Holm"; does not match "photo:" or "Photo:Ida"."""


@value
class Reading:
    """A search as it is understood.

    `note`: "" or a sentence that says what was not taken as it stands; whoever shows
    the answer shows it, too.
    """

    tree: Tree
    note: str = ""


def read(text: str, *, today: date) -> Reading:
    """Return what a text asks for; what can only be a pasted caption by its words.

    A text of 20 words or more without a field is a caption, and so is one of 6 or more
    that is no search. In one of 6 or more "Photo: Ida Holm" is how credits are printed:
    the words may stand anywhere. Shorter ones that cannot be read are errors, and so is
    any of more than 100 terms; words side by side are one term, however many.

    Raises:
        BadSearch: it cannot be read; the error has the place.
    """
    pieces = text.split()
    if len(pieces) >= PASTED and (bare := _LABEL.sub(_without_field, text)) != text:
        found = read(bare, today=today)
        if found.note:
            return found
        note = "Searched for what stands behind the labels of credits in all words."
        return replace(found, note=note)
    try:
        tree = parse(text, today=today)
    except TooManyTerms:
        raise
    except BadSearch as error:
        if len(pieces) < PASTED:
            raise
        return Reading(
            tree=plain(text),
            note=f"Searched for all of its words, for as a search {error}.",
        )
    if len(pieces) < _CAPTION or _is_plain(tree) or _uses_fields(tree.terms):
        return Reading(tree=tree)
    note = (
        "Searched for all of its words, as a caption: quotes, brackets, OR and - mean"
        f" nothing in a text of {_CAPTION} words or more without a field."
    )
    return Reading(tree=plain(text), note=note)


def _without_field(label: re.Match[str]) -> str:
    """Return room for a label that would be read as a field of words; else itself."""
    field = field_named(label[0])
    return " " * len(label[0]) if field and field.kind == "words" else label[0]


def _is_plain(tree: Tree) -> bool:
    return all(isinstance(term, Text) and not term.is_phrase for term in tree.terms)


def _uses_fields(nodes: Iterable[Node]) -> bool:
    for node in nodes:
        if isinstance(node, Not):
            inner: tuple[Node, ...] = (node.term,)
        elif isinstance(node, Every | Either):
            inner = node.terms
        elif not isinstance(node, Text) or node.field:
            return True
        else:
            continue
        if _uses_fields(inner):
            return True
    return False


def plain(text: str) -> Tree:
    """Return the search for all words of a text, whatever else stands in it."""
    pieces = (p.lstrip("-=") for p in _SPECIAL.sub(" ", text).split())
    words = " ".join(p.lower() if p in OPERATORS else p for p in pieces if p)
    return Tree(terms=(Text(words=words, is_open=True),) if words else ())


def terms(text: str, *, today: date) -> tuple[str, ...]:
    """Return the text of each term of a search, each of which may be taken away.

    >>> terms('fire -is:handout by:"ida holm"', today=date(2022, 1, 3))
    ('fire', '-is:handout', 'by:"ida holm"')
    """
    return write_terms(read(text, today=today).tree)


def without(said: Sequence[str], place: int) -> str:
    """Return the text of a search without one of its `terms`, by its place.

    >>> without(terms("fire -is:handout", today=date(2022, 1, 3)), 1)
    'fire'
    """
    return " ".join((*said[:place], *said[place + 1 :]))


def canonical(text: str, *, today: date) -> str:
    """Return the one way in which this search is written.

    >>> canonical("Photographer:  holm AND (cats)", today=date(2022, 1, 3))
    'by:holm cats'
    """
    return write(read(text, today=today).tree)
