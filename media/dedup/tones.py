"""Vietnamese words in letters that keep their marks apart: "dừa", "dứa", "dua".

A mark there is a vowel or a tone, and no house that writes the language leaves it out;
elsewhere marks are laid aside, as many houses do. A caption in another language that
names somebody of Vietnam is left as it is: there the marks come and go.
"""

from __future__ import annotations

import re
import unicodedata

_OF_VIETNAM = re.compile("[ơưƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3
"""One of so many words must have a letter that is written nowhere else."""
_LETTERS = {
    "\u0302": "q",  # ô
    "\u0306": "j",  # ă
    "\u031b": "w",  # ơ
    "\u0300": "f",
    "\u0301": "x",
    "\u0303": "k",
    "\u0309": "v",
    "\u0323": "z",
}


def with_tones(text: str) -> str:
    """Return a Vietnamese text with the marks of each word as letters behind it.

    >>> with_tones("bán dừa ở chợ"), with_tones("Phạm Hà waves in Rome to the crowd")
    ('banx duawf owv chowz', 'Phạm Hà waves in Rome to the crowd')
    """
    if not _OF_VIETNAM.search(text):
        return text
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if sum(map(bool, map(_OF_VIETNAM.search, words))) * _LEAST < len(words):
        return text
    return _WORD.sub(_spelt, unicodedata.normalize("NFC", text))


def _spelt(found: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFD", found.group())
    marks = "".join(_LETTERS.get(letter, "") for letter in apart)
    bare = "".join(letter for letter in apart if letter not in _LETTERS)
    return bare + marks
