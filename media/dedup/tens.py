"""Numbers that are written in three words: "treinta y dos" is 32.

Their last word is an article elsewhere ("una", "uma", "une"), or means nothing, so that
apart from the others it would tell no picture from another.
"""

from __future__ import annotations

import re

from media.dedup.words import WORDS

_MAY_BE = tuple(f" {word} " for word in sorted(WORDS.number_links))
_JOINED = re.compile(
    rf"\b(?P<tens>{'|'.join(sorted(WORDS.tens))})"
    rf"\s(?:{'|'.join(sorted(WORDS.number_links))})"
    rf"\s(?P<unit>{'|'.join(sorted(WORDS.units))})\b",
    re.IGNORECASE,
)


def with_sums(text: str, folded: str) -> str:
    """Return a text with such numbers in digits; `folded`: it in small letters.

    >>> with_sums("Treinta y dos personas", "treinta y dos personas")
    '32 personas'
    """
    if not any(link in folded for link in _MAY_BE):
        return text
    return _JOINED.sub(_sum, text)


def _sum(found: re.Match[str]) -> str:
    tens, unit = found["tens"].lower(), found["unit"].lower()
    if tens not in WORDS.tens or unit not in WORDS.units:
        return found.group()  # letters that case makes equal
    return str(WORDS.tens[tens] + WORDS.units[unit])
