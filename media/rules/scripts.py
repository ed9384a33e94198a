"""Names in letters of two scripts: "Oleg Somov" and "Олег Сомов" are one person.

In: names of makers. Out: whether they sound alike, as nearly as letters tell; of
Chinese, Japanese and Korean names they tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from media.search.romanising import is_cjk, romanised

_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_SOFT = re.compile(r"[aeiouvhy]")
_PAIRS = str.maketrans("pdg", "btk")
"""Sounds that one script tells apart and another does not."""


def in_two_scripts(names: Collection[str]) -> bool:
    """Say whether some names have Latin letters alone, and others none of them.

    >>> in_two_scripts(["Oleg Somov", "Олег Сомов"]), in_two_scripts(["Jörg", "Ida"])
    (True, False)
    """
    return len({_FOREIGN.search(name) is None for name in names}) > 1


def cannot_be_compared(names: Collection[str]) -> bool:
    """Say whether letters tell nothing of how one of the names sounds."""
    return in_two_scripts(names) and any(is_cjk(w) for n in names for w in n.split())


def sounds(name: str) -> frozenset[str]:
    """Return how the words of a name sound, roughly; in any order.

    >>> sounds("Nikos Lambrou") == sounds("Νίκος Λάμπρου")
    True
    >>> sounds("Oleg Somov") == sounds("Иван Коваль")
    False
    """
    return frozenset(filter(None, map(_sound, name.split())))


def _sound(word: str) -> str:
    plain = romanised(word).translate(_PAIRS).replace("mb", "b")
    return _SOFT.sub("", plain) or plain[:1]
