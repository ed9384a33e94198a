"""A word of any script -> the Latin letters by which somebody may look for it.

Cyrillic, Greek and the like are compared as they sound, whoever transliterated them:
"Zelensky", "Selenskyj" and "Зеленський" are near. Scripts that leave vowels out are
compared by their consonants: "Mohammed" and "محمد" have the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OTHERWISE = re.compile(r"[^a-z]+")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouv]")
"""With "v", which Hebrew and Arabic write for "u" and "o"."""
_SPELT = (
    *(("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k")),
    *(("ts", "z"), ("tz", "z"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k")),
)
"""How some write a sound, and how it is compared."""
_GERMAN_S = re.compile(r"s(?=[aeiouyj])")
"""Matches the first "s" of "selenskyj", which sounds as in "zero"; not its second."""
_GERMAN_CH = re.compile(r"(?<!t)ch")
"""Matches "charkiw", a "kh"; does not match "tchechow"."""
_FIRST_WITHOUT_VOWELS, _LAST_WITHOUT_VOWELS = "\u0590", "\u0dff"
"""From Hebrew and Arabic to the scripts of India."""
SHORTEST = 3
"""Consonants by which a word can be told."""


@lru_cache(maxsize=1 << 17)
def romanised(word: str) -> str:
    """Return a word in plain Latin letters as it is compared, "" where it has none.

    >>> romanised("Зеленський"), romanised("zelensky"), romanised("Μητσοτάκης")
    ('zelenski', 'zelenski', 'mizotakis')
    """
    from anyascii import anyascii  # a search that finds something needs none of it

    letters = _OTHERWISE.sub("", anyascii(word).lower())
    for written, sound in _SPELT:
        letters = letters.replace(written, sound)
    return _TWICE.sub(r"\1", letters)


def as_german(word: str) -> str:
    """Return a Latin word as `romanised` has the name that a German writes so.

    >>> as_german("Selenskyj"), as_german("Charkiw"), as_german("Schoigu")
    ('zelenski', 'harkiv', 'shoigu')
    """
    plain = word.casefold().replace("tsch", "tch").replace("sch", "sh")
    return romanised(_GERMAN_S.sub("z", _GERMAN_CH.sub("kh", plain)))


def consonants(word: str) -> str:
    """Return the consonants of a word, "" where they are too few to tell it by.

    >>> consonants("Mohammed"), consonants("محمد"), consonants("נתניהו")
    ('mhmd', 'mhmd', 'ntnh')
    """
    found = _TWICE.sub(r"\1", _VOWELS.sub("", romanised(word)))
    return found if len(found) >= SHORTEST else ""


def leaves_vowels_out(word: str) -> bool:
    """Tell whether a word is written in a script that does.

    >>> leaves_vowels_out("محمد"), leaves_vowels_out("Путин"), leaves_vowels_out("Łódź")
    (True, False, False)
    """
    return any(
        _FIRST_WITHOUT_VOWELS <= letter <= _LAST_WITHOUT_VOWELS for letter in word
    )


def is_cjk(word: str) -> bool:
    """Tell whether a word has signs that have no sound of their own.

    >>> is_cjk("文件"), is_cjk("Путин")
    (True, False)
    """
    return any(letter >= "\u2e80" for letter in word)
