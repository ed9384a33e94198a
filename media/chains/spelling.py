"""How names are spelt: people's and houses' told apart where no list knows a word.

What a house does is a word of some language ("Kystradio", "Bellringers", "Zpravodaj"),
and words are spelt otherwise than surnames are. Weights of letters at the beginning and
the end of each word, and within, were learned by `tests/quality/weigh_names.py` from
the project's own lists, registers and invented lines (logistic regression).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from media.text import fold

_ENDS = (2, 3, 4)  # letters at either end of a word, its edge counted
_INNER = (3, 4)
_LONG_END = 5
_SMALL = 4  # letters of a word that may stand between names: "de", "vom"
_MOST = 4  # words counted
_LONGEST = 8  # words looked at
_SCALE = 100  # weights are written as whole numbers
_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def house_odds(name: str) -> float:
    """Return how much more a name is spelt like a house's than like somebody's.

    In logarithmic odds, from names in equal parts: 0 tells nothing, 3 is twenty to one
    for a house, -3 for a person. Names of one word and of scripts without capitals are
    not known to it.

    >>> house_odds("Orkney Bellringers") > 0 > house_odds("Wanjiku Odhiambo")
    True
    """
    weights = _weights()
    return sum(weights.get(told, 0) for told in set(telling(name))) / _SCALE


def telling(name: str) -> Iterator[str]:
    """Yield what of a name's spelling tells; the same in capitals.

    Behind a sign for the word's place ("F"irst, "M"iddle, "L"ast, "$" for any) the
    letters at an end of it, its edge as "<" or ">"; letters within by themselves.
    """
    yield "one"  # in every name: what is left where nothing tells
    words = name.split()[:_LONGEST]
    full = [word for word in words if not _is_small(word)]
    yield f"words {min(len(full), _MOST)}"
    for n, word in enumerate(words):
        bare = fold(word).strip(".,'’")
        if not bare:
            continue
        if _is_small(word):
            yield f"small {bare}"
            continue
        if len(bare) == 1:
            yield "initial"
            continue
        place = "F" if n == 0 else "L" if n == len(words) - 1 else "M"
        if "-" in bare:
            yield f"{place} hyphen"
        for piece in bare.split("-"):
            yield from _of_letters(piece, place)


def _is_small(word: str) -> bool:
    return word[0].islower() and len(word) <= _SMALL


def _of_letters(piece: str, place: str) -> Iterator[str]:
    whole = f"<{piece}>"
    size = len(whole)
    for count in _ENDS:
        if size > count:
            yield place + whole[-count:]
            yield place + whole[:count]
            yield f"${whole[-count:]}"
    if size > _LONG_END:
        yield f"${whole[-_LONG_END:]}"
    for count in _INNER:
        for start in range(1, size - count):
            yield whole[start : start + count]


@cache
def _weights() -> Mapping[str, int]:
    """Return what each piece of a spelling weighs, read when first asked."""
    file = resources.files("media.chains").joinpath("spelling.json")
    loaded: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
