"""Numbers that are written in several words: "treinta y dos" is 32, "cent une" 101.

Their last word is an article elsewhere ("una", "uma", "een"), or means nothing, so that
apart from the others it would tell no picture from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from media.dedup.words import WORDS


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words))


_NUMBERS = WORDS.numbers
_UNITS = {**_NUMBERS.units, **_NUMBERS.linked}
_LINKS = _any(_NUMBERS.links)
_SHARES = "".join(rf"(?<!\b{word}\s)" for word in sorted(_NUMBERS.shares))
_MAY_BE = (
    *(f" {word} " for word in sorted(_NUMBERS.links)),
    *sorted({f" {word[:2]}" for word, number in _NUMBERS.units.items() if number == 1}),
)
_JOINED = re.compile(
    rf"""\b(?:
        (?P<tens>{_any(_NUMBERS.tens)})\s(?:{_LINKS})\s(?P<unit>{_any(_NUMBERS.units)})
      | {_SHARES}(?P<hundreds>{_any(_NUMBERS.hundreds)})\s
        (?:(?:{_LINKS})\s(?P<linked>{_any(_UNITS)})|(?P<one>{_any(_NUMBERS.units)}))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def with_sums(text: str, folded: str) -> str:
    """Return a text with such numbers in digits; `folded`: it in small letters.

    >>> with_sums("Treinta y dos personas", "treinta y dos personas")
    '32 personas'
    >>> with_sums("Honderd en een vlaggen", "honderd en een vlaggen")
    '101 vlaggen'
    """
    if not any(hint in folded for hint in _MAY_BE):
        return text
    return _JOINED.sub(_sum, text)


def _sum(found: re.Match[str]) -> str:
    many = (found["tens"] or found["hundreds"]).lower()
    few = (found["unit"] or found["linked"] or found["one"]).lower()
    one, other = _NUMBERS.tens.get(many) or _NUMBERS.hundreds.get(many), _UNITS.get(few)
    if one is None or other is None:
        return found.group()  # letters that case makes equal
    return str(one + other)
