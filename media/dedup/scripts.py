"""Languages that are printed in two scripts: Serbian and Macedonian, in Latin letters.

In: a description as printed. Out: the same in Latin letters where it is one of theirs
in Cyrillic ones, so that both printings of a caption are one. Russian and its like are
left as they are: houses write their names in Latin letters in many ways.
"""

from __future__ import annotations

import re

_CYRILLIC = (
    *("а", "б", "в", "г", "д", "ђ", "е", "ж", "з", "и", "ј", "к", "л", "љ", "м", "н"),
    *("њ", "о", "п", "р", "с", "т", "ћ", "у", "ф", "х", "ц", "ч", "џ", "ш"),
    *("ѓ", "ѕ", "ќ"),
)
_LATIN = (
    *("a", "b", "v", "g", "d", "đ", "e", "ž", "z", "i", "j", "k", "l", "lj", "m", "n"),
    *("nj", "o", "p", "r", "s", "t", "ć", "u", "f", "h", "c", "č", "dž", "š"),
    *("gj", "dz", "kj"),
)
_SMALL = dict(zip(_CYRILLIC, _LATIN, strict=True))
_LETTERS = str.maketrans(
    _SMALL | {one.upper(): other.capitalize() for one, other in _SMALL.items()}
)
_OWN = re.compile("[ђјљњћџѓќ]", re.IGNORECASE)
_LETTER = re.compile("[\u0400-\u04ff\u0500-\u052f]")


def is_in_second_script(text: str) -> bool:
    """Say whether a text is Serbian or Macedonian in Cyrillic letters.

    A letter that only they have tells them, and one that they have not tells others.

    >>> is_in_second_script("Људи чекају у Новом Лугу"), is_in_second_script("Люди")
    (True, False)
    """
    if text.isascii() or not _OWN.search(text):
        return False
    return not _LETTER.search(in_latin_letters(text))


def in_latin_letters(text: str) -> str:
    """Return a text of which that is known in Latin letters.

    >>> in_latin_letters("Људи чекају у Новом Лугу")
    'Ljudi čekaju u Novom Lugu'
    """
    return text.translate(_LETTERS)
