"""Numbers that are written in several words: "treinta y dos" is 32, "cent une" 101.

Their last word is an article elsewhere ("una", "uma", "een"), or means nothing, so that
apart from the others it would tell no picture from another. Also numbers whose parts
are joined in one word ("twenty-three"), and millions that are cut short ("$2.5m").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from media.dedup.words import WORDS
from media.expressions import expression
from media.text import fold


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
_JOINED = expression(
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
    >>> with_sums("เด็กสามคน", "เด็กสามคน")
    'เด็ก 3 คน'
    """
    if not folded.isascii() or any(ten in folded for ten in _PLAIN_TENS):
        text = _SPACED.sub(_spaced_sum, text)
    if not folded.isascii():
        text = _NUMBERS.before_counted.sub(_count, text)
    if not any(hint in folded for hint in _MAY_BE):
        return text
    return _JOINED.sub(_sum, text)


def _count(found: re.Match[str]) -> str:
    return f" {_NUMBERS.counted[found.group()]} "


_PLAIN_TENS = tuple(sorted(filter(str.isascii, _NUMBERS.spaced)))
_SPACED = expression(
    rf"\b(?P<tens>{_any(_NUMBERS.spaced)})\s(?P<unit>[^\W\d_]+)", re.IGNORECASE
)


def _spaced_sum(found: re.Match[str]) -> str:
    many = _NUMBERS.spaced.get(found["tens"].lower())
    few = WORDS.spelling.spellings.get(fold(found["unit"]), "")
    if many is None or len(few) != 1 or not few.isdecimal():
        return found.group()
    return str(many + int(few))


def _sum(found: re.Match[str]) -> str:
    many = (found["tens"] or found["hundreds"]).lower()
    few = (found["unit"] or found["linked"] or found["one"]).lower()
    one, other = _NUMBERS.tens.get(many) or _NUMBERS.hundreds.get(many), _UNITS.get(few)
    if one is None or other is None:
        return found.group()  # letters that case makes equal
    return str(one + other)


_ONE_WORD = re.compile(
    rf"(?P<one>[^\W\d_]+)(?:-|(?P<and>{_any(_NUMBERS.within)}))(?P<other>[^\W\d_]+)"
)


def sum_of(form: str) -> str:
    """Return a number that is joined of two in one word, folded, in digits, else "".

    >>> sum_of("twenty-three"), sum_of("dreiundzwanzig"), sum_of("well-known")
    ('23', '23', '')
    """
    found = _ONE_WORD.fullmatch(form) if _HAS_LINK.search(form) else None
    if found is None:
        return ""
    one, other = (
        WORDS.spelling.spellings.get(found[name], "") for name in ("one", "other")
    )
    few, many = (one, other) if found["and"] else (other, one)
    if not (few.isdecimal() and many.isdecimal()):
        return ""
    is_sum = len(few) == 1 and len(many) == _TENS and many[1] == "0" and many > "10"
    return str(int(many) + int(few)) if is_sum else ""


_HAS_LINK = re.compile(rf"-|{_any(_NUMBERS.within)}")
_TENS = 2
_UNITS_OF_MONEY = re.compile(
    rf"(?P<money>[{re.escape(''.join(WORDS.currencies))}]\d+(?:[.,]\d+)?)\ ?"
    rf"(?P<unit>{_any(_NUMBERS.of_money)})(?!\w)\.?"
)


def with_units(text: str) -> str:
    """Return a text with what abbreviates millions of money written out.

    >>> with_units("a $2.5m bridge, €3 bn in debt")
    'a $2.5 million bridge, €3 billion in debt'
    """
    return _UNITS_OF_MONEY.sub(
        lambda found: f"{found['money']} {_NUMBERS.of_money[found['unit']]}", text
    )
