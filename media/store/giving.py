"""What the credit of a file says of how the picture came: a handout, for a pool.

In: a file of an asset. Out: flags as credits of captions have them. Only what stands
for itself between two strokes counts, or, of handouts, a word too long for a name:
no credit is read for it, since it is done for each file that is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from media.model import Image
from media.text import fold

_FIELDS = ("creators", "image_creators", "credit_line", "source", "image_suppliers")
_APART = re.compile(r"[/|,;:()\[\]–—]|\b(?:via|by|from|through)\b", re.I)
"""Matches what parts a credit: "Garda/Handout via REUTERS"; does not match "Ho-Chi"."""
_HANDOUT = "handout"
_SHORTEST = 6
"""Letters of a word that is a handout's in any place: "HO" and "PR" may be names."""


def given_as(image: Image) -> frozenset[str]:
    """Return the flags that the credits of a file say."""
    return frozenset(
        flag for name in _FIELDS for text in image.texts(name) for flag in said_by(text)
    )


def said_by(text: str) -> Iterator[str]:
    """Yield the flags that a credit says, perhaps twice.

    >>> set(said_by("Garda/Handout via EPA")), set(said_by("Ho Handler/EPA"))
    ({'handout'}, set())
    """
    flags = _flags()
    folded = fold(text)
    for part in _APART.split(folded):
        if flag := flags.get(part.strip()):
            yield flag
    if _handouts().search(folded):
        yield _HANDOUT


@lru_cache(maxsize=1)
def _flags() -> Mapping[str, str]:
    from media.words import load_words  # a look-up stores nothing and needs none

    return load_words().flags


@lru_cache(maxsize=1)
def _handouts() -> re.Pattern[str]:
    found = [
        word
        for word, flag in _flags().items()
        if flag == _HANDOUT and len(word) >= _SHORTEST and " " not in word
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(found)))})(?!\w)")
