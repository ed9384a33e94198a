"""Names as lists write them, "Wells, Ida" -> as they are read: "Ida Wells".

Catalogues of libraries and museums, and programs that sort by surname, put a person so
into the by-line. In a credit line the same comma parts a maker from a house or another
maker, so only a known given name behind it, and none before it, tells that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Container

from media.chains import lexicon_of
from media.supplied.knowing import Readers
from media.text import fold
from media.words import load_words

_LISTED = re.compile(r"(?P<last>[^,/|()]+?)\s*,\s*(?P<first>[^,/|()]+)")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_MOST = 3
"""Words of a surname, "van der" among them, and of the given names before it."""


def turned(byline: str, *, readers: Readers) -> str:
    """Return a by-line, each "Last, First" of it turned; several stand apart by ";"."""
    if "," not in byline:
        return byline
    return "; ".join(_turned(one.strip(), readers) for one in byline.split(";"))


def _turned(name: str, readers: Readers) -> str:
    listed = _LISTED.fullmatch(name)
    if listed is None:
        return name
    last, first = listed["last"], listed["first"]
    words = load_words()
    given = lexicon_of(words).given_names
    is_person = (
        len(last.split()) <= _MOST
        and _are_given(first, given, places=words.cities)
        and not _begins_given(last, given)
        and readers.agencies.find(last) is None
        and readers.read_byline(last).creators == (last,)
    )
    return f"{first} {last}" if is_person else name


def _are_given(printed: str, given: Container[str], *, places: Container[str]) -> bool:
    """Say whether words are given names, with initials behind the first of them."""
    head, *others = printed.split()
    if len(others) >= _MOST or fold(head) in places or not _is_given(head, given):
        return False
    return all(_INITIAL.fullmatch(word) or _is_given(word, given) for word in others)


def _begins_given(printed: str, given: Container[str]) -> bool:
    """Say whether a name of several words begins as a whole name does."""
    words = printed.split()
    return len(words) > 1 and _is_given(words[0], given)


def _is_given(word: str, given: Container[str]) -> bool:
    return word[:1].isupper() and all(part in given for part in fold(word).split("-"))
