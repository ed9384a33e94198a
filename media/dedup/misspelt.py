"""Whether two words are one, misspelt or spelt in another way.

In: the forms of two words. Out: whether they are one. What stands around them is not
looked at; words that are one only where their sentence says so: `inflected`.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from media.dedup.apart import are_two_given_names, are_two_words
from media.dedup.days import is_same_day
from media.dedup.offices import is_same_office, office_of
from media.dedup.wording import is_number
from media.dedup.words import WORDS
from media.model import value


@value
class Weights:
    """When two words are one word misspelt."""

    typo_length: int = 5  # shorter words one slip apart are other words: boy, buoy
    typo_slips: int = 1
    small_length: int = 3  # of a word without weight in which two letters are swapped


WEIGHTS = Weights()


@lru_cache(maxsize=65536)
def is_same_word(a: str, b: str) -> bool:
    """Say whether two forms are one word, misspelt or spelt in another way.

    A letter too many, too few or two swapped is a slip; another letter in its place
    makes another word (Maria, Mario) and is one.
    """
    if is_number(a) or is_number(b):
        return is_same_day(a, b)
    if "-" in a or "-" in b:
        (a, mark), (b, other) = office_of(a), office_of(b)
        if mark and other and mark != other:
            return False  # "president-elect", "then-president"
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if is_listed_twin(a, b) or is_same_office(short, long):
        return True
    if a in WORDS.sides and b in WORDS.sides and len(short) <= 2:
        return WORDS.sides[a] == WORDS.sides[b]  # "(L)", "(left)"
    if len(short) == len(long) and (a in WORDS.function) != (b in WORDS.function):
        return len(a) >= WEIGHTS.small_length and _is_slip(a, b)  # "teh", "the"
    return _is_misspelt(short, long)


def _is_misspelt(short: str, long: str) -> bool:
    """Say whether one is the other with one slip of the pen or another ending."""
    if len(short) < WEIGHTS.typo_length or len(long) > len(short) + _LONGEST_ENDING:
        return False
    if any(first <= long[-1] <= last for first, last in _WITHOUT_VOWELS):
        return False
    return (
        (_may_be_slip(short, long) or _sounds_alike(short, long))
        and not are_two_given_names(short, long)
        and not are_two_words(short, long)
    )


def _may_be_slip(short: str, long: str) -> bool:
    """Say whether a slip of the pen, or an ending, makes one of the other.

    Nobody leaves out the first letter: with it "resident" is another word.
    """
    if _is_of_sister(short, long):
        return False
    if any(
        short.endswith(one) and long == short.removesuffix(one) + other
        for one, other in WORDS.spelling.other_endings
    ):
        return False  # "ouvriers", "ouvrières"
    if long.startswith(short):
        ending = long[len(short) :]
        if ending == "n" and short.endswith(_PLACES):
            return False
        return ending in _ENDINGS or ending == short[-1]  # "instal", "install"
    if OSA.distance(short, long, score_cutoff=1) > WEIGHTS.typo_slips:
        return False
    if len(short) == len(long):
        return _is_swap(short, long)
    return not long.endswith(short) and not _is_way(short, long)


def _is_of_sister(short: str, long: str) -> bool:
    """Say whether one has "e" for the "æ" of the next language: "fergen", "færgen"."""
    return any(
        joined in long and long.replace(joined, "e", 1) == short for joined in _JOINED
    ) and not any(part in long for part in WORDS.spelling.joined)


def _sounds_alike(short: str, long: str) -> bool:
    """Say whether both are written for one sound: "aabenraa", "abenra".

    A vowel that is doubled stands at an end: not "staat", "stat".
    """
    for two, one in WORDS.spelling.one_sound:
        at_end = two[0] != two[1] or long.startswith(two) or long.endswith(two)
        if at_end and two in long and long.replace(two, one) == short.replace(two, one):
            return True
    return False


def _is_way(short: str, long: str) -> bool:
    """Say whether only the way differs: "вносят", they carry in, "выносят", out."""
    return any(
        short.startswith(in_) and long == out + short[len(in_) :]
        for in_, out in WORDS.spelling.ways
    )


def is_listed_twin(a: str, b: str) -> bool:
    """Say whether two forms are listed as one word: "kyiv's" is "kiev's".

    Word by word where hyphens join them: "st-denis" is "saint-denis".
    """
    if "-" in a and a.count("-") == b.count("-"):
        return all(map(is_listed_twin, a.split("-"), b.split("-")))
    if a.endswith("'s") and b.endswith("'s"):
        a, b = (WORDS.spelling.spellings.get(bare, bare) for bare in (a[:-2], b[:-2]))
    return WORDS.spelling.variants.get(a, a) == WORDS.spelling.variants.get(b, b)


_WITHOUT_VOWELS = (("\u0590", "\u109f"), ("\u1200", "\u139f"), ("\u1780", "\u17ff"))
"""Scripts in which a vowel is a mark or not written: Hebrew to Burmese, and others.

Of their common words so many lie a letter apart that a letter makes another word."""
_ENDINGS = ("s", "es", "n", "en", "e", "y", "'s", "'")
_LONGEST_ENDING = 2
_PLACES = ("da", "ta")
"""Of Turkish words that tell where: with "n" they tell from where."""


def _is_swap(a: str, b: str) -> bool:
    """Say whether two neighbouring letters changed places, or er stands for or."""
    if a[-1] == b[-1] == "s":
        a, b = a[:-1], b[:-1]
    return sorted(a) == sorted(b) or (a[:-2] == b[:-2] and {a[-2:], b[-2:]} == _ER_OR)


def _is_slip(a: str, b: str) -> bool:
    """Say whether two neighbouring letters changed places."""
    return sorted(a) == sorted(b) and OSA.distance(a, b, score_cutoff=1) == 1


_ER_OR = {"er", "or"}
_JOINED = ("ae", "oe")
"""Letters that are one where they are printed as "æ" and "œ"."""
