"""The search language: text -> tree -> text.

grammar.lark, fields.toml     what may be typed
reading    text -> what it asks for; a pasted caption is its words
parsing    text -> tree, or an error that points at the place
refusing   what is said of a text that cannot be read
dates      what stands behind `date:`
tree       the tree, as values; `media.store` turns it into conditions
exactly    what may be put right, and the search of which nothing is
nations    what is typed for a country -> its code
named      a caption -> the persons and places that it names
romanising  words of other scripts as somebody types them in Latin letters
writing    tree -> the one way of writing it
"""

from __future__ import annotations

from media.search.exactly import exactly, may_be_misspelt
from media.search.fields import Field, known_names, load_fields, tells_names
from media.search.parsing import parse
from media.search.reading import Reading, canonical, plain, read, terms, without
from media.search.refusing import is_typed
from media.search.tree import (
    ADDRESS,
    COUNTRY,
    Days,
    Either,
    Every,
    Named,
    Node,
    Not,
    Sort,
    Text,
    Tree,
)
from media.search.writing import write, write_terms

__all__ = [
    "ADDRESS",
    "COUNTRY",
    "Days",
    "Either",
    "Every",
    "Field",
    "Named",
    "Node",
    "Not",
    "Reading",
    "Sort",
    "Text",
    "Tree",
    "canonical",
    "exactly",
    "is_typed",
    "known_names",
    "load_fields",
    "may_be_misspelt",
    "parse",
    "plain",
    "read",
    "tells_names",
    "terms",
    "without",
    "write",
    "write_terms",
]
