"""Names and what stands in their place and is none (`words.toml`, by language)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from media.errors import BadDataFile
from media.text import fold

_LABEL = re.compile(r"^[^:：]{1,30}[:：]\s*|^©\s*")
_SHORTEST_ALONE = 7  # the same of a name that is one word
_SHORTEST_WORD = 4  # letters of the word of a name in which a slip may be
_AROUND = " .,;()[]{}<>\"'“”„«»*–—-©/|"


def bare(line: str) -> str:
    """Return a credit line folded, without its label and what stands around it.

    >>> bare("Foto: © Nadia Okafor/AFP.")
    'nadia okafor/afp'
    """
    text = line.strip()
    if not text.casefold().startswith(("http:", "https:")):
        text = _LABEL.sub("", text)
    return fold(text.strip(_AROUND))


def names_nobody(line: str) -> bool:
    """Say whether a whole credit line is "Internet", "from Google" and the like."""
    return bare(line) in _words()["nobody"]


def ends_open(line: str) -> bool:
    """Say whether a line ends with a word or a sign behind which a name is due."""
    text = fold(line.strip())
    if not text or text[-1] in "/&+":
        return bool(text)
    *before, last = text.split()
    return bool(before) and last in _words()["open"]


def near_names(one: str, other: str) -> bool:
    """Say whether two people's names differ by one slip in one word.

    >>> near_names("Tomas Berg", "Thomas Berg"), near_names("Jan Berg", "Jon Berg")
    (True, False)
    """
    words, others = fold(one).split(), fold(other).split()
    if len(words) != len(others):
        return False
    shortest = _SHORTEST_WORD if len(words) > 1 else _SHORTEST_ALONE
    odd = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return (
        len(odd) == 1
        and min(map(len, odd[0])) >= shortest
        and OSA.distance(*odd[0]) == 1
    )


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    """Return the words of all languages together, folded.

    Raises BadDataFile where the file has a mistake.
    """
    text = files("media.rules").joinpath("words.toml").read_text("utf-8")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDataFile(f"media/rules/words.toml: {error}") from error
    found: dict[str, frozenset[str]] = {}
    for name, by_language in told.items():
        listed = [w for words in by_language.values() for w in words.split(",")]
        found[name] = frozenset(map(fold, map(str.strip, listed)))
    return found
