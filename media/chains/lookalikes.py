"""Letters that programs read wrongly off a scanned page: "F0to", "REUTER5", "lmages".

Only a word that becomes one of credit or of an agency's name is read so; what is
printed stays as printed. So does a chain whose links full stops part, as some agencies
file them: in "R.LIND.POOL" a word for where a picture comes from, or an agency, is read
as if a slash stood before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from media.agencies import AgencyTable
from media.chains.lexicon import Lexicon
from media.chains.reading import Reading
from media.model import value
from media.text import fold

_SHORTEST = 4  # letters; shorter words look like too many others
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s"})
# The sign first, and then what stands around it: so that all others are passed quickly
_ODD = re.compile(
    r"[015|lI](?:"
    r"(?<=[015|])(?:(?<=[^\W\d_].)|(?=[^\W\d_]))"  # a digit beside a letter
    r"|(?<=l)(?<![^\W_]l)(?=[bcdfghjkmnpqrstvwxz])"  # "lmages"
    r"|(?<=[a-z]I)|(?<=[A-Z]I)(?<![^\W_][A-Z]I)(?=[a-z])"  # "AIamy"
    r")"
)
_WORD = re.compile(r"(?:[^\W_]|\|)+")
_DOTTED = re.compile(
    r"(?<![\w.])(?P<maker>(?:[A-ZÀ-Þ]\.){1,3}[A-ZÀ-Þ][\w'’-]{2,})"
    r"\.(?P<house>[A-ZÀ-Þ]{2,})(?![\w.])"
)


def seen_through(
    reading: Reading, *, lexicon: Lexicon, agencies: AgencyTable
) -> Reading:
    """Return a text with letters that were taken for others as what they stand for.

    Marks are, too: full stops in chains ("R.LIND.POOL").
    """
    reading = _with_slashes(reading, lexicon=lexicon, agencies=agencies)
    if _ODD.search(reading.text) is None:
        return reading

    def meant(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) < _SHORTEST or _ODD.search(word) is None:
            return word  # nothing needs to be known for most: "U17", "2nd"
        return _meant(word, _known(lexicon, agencies))

    text = _WORD.sub(meant, reading.text)
    if text == reading.text:
        return reading
    return Reading(text=text, starts=reading.starts, ends=reading.ends)


def _with_slashes(
    reading: Reading, *, lexicon: Lexicon, agencies: AgencyTable
) -> Reading:
    """Return a text with the last full stop of such chains as a slash."""
    if _DOTTED.search(reading.text) is None:
        return reading

    def parted(found: re.Match[str]) -> str:
        house = found["house"]
        known = lexicon.word(fold(house)).flag or agencies.find(house) is not None
        return f"{found['maker']}/{house}" if known else found[0]

    text = _DOTTED.sub(parted, reading.text)
    return Reading(text=text, starts=reading.starts, ends=reading.ends)


def _meant(word: str, known: _Known) -> str:
    """Return an odd word as the known one that it looks like, else as it is."""
    folded = fold(word)
    if len(folded) != len(word) or folded in known.words:
        return word
    other = known.looks.get(folded.translate(_ALIKE))
    if other is None:
        return word
    shouts = sum(map(str.isupper, word)) * 2 > len(word)
    return "".join(
        char if one == two else two.upper() if shouts or n == 0 else two
        for n, (char, one, two) in enumerate(zip(word, folded, other, strict=True))
    )


@value
class _Known:
    """Folded words, and the same by what they look like."""

    words: frozenset[str]
    looks: dict[str, str]


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon, agencies: AgencyTable) -> _Known:
    spelt = {part for a in agencies for s in a.spellings for part in _parts(fold(s))}
    said = {part for label in lexicon.words.labels for part in _parts(label)}
    words = frozenset(spelt | said)
    looks: dict[str, str] = {}
    for word in sorted(words):
        looks.setdefault(word.translate(_ALIKE), word)
    return _Known(words=words, looks=looks)


def _parts(text: str) -> Iterable[str]:
    return (part for part in text.split() if len(part) >= _SHORTEST and part.isalnum())
