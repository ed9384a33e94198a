"""Whether two captions say two things in one place, which no other word makes good.

In: a gap between two captions laid side by side. Out: whether another sign, letter,
number, side or small word of weight stands there: "room A", "room B"; "from Rome", "to
Rome".
"""

from __future__ import annotations

import re
from itertools import pairwise

from media.dedup.align import Gap
from media.dedup.misspelt import is_listed_twin
from media.dedup.moved import sides_in
from media.dedup.prepositions import (
    are_other_places,
    tells_to_whom,
    tells_with_whom,
)
from media.dedup.wording import Word
from media.dedup.words import WORDS

_OF_NO_PLACE = frozenset({"view", "compound"})
"""Where small words tell no place: "zeigt das Dorf", "Bild des Dorfs"."""


def contradicts(gap: Gap) -> bool:
    """Say whether there is another sign, letter or number in the same place."""
    one, other = gap.printed_left, gap.printed_right
    sides = sides_in(one), sides_in(other)
    if all(sides) and sides[0] != sides[1]:
        return True
    nothing_more = not gap.left and not gap.right
    if nothing_more and gap.slip not in _OF_NO_PLACE and _small_words_contradict(gap):
        return True
    if not one or not other:
        return _is_letter_of(gap)
    lone = [tuple(w.form for w in words if is_lone(w)) for words in (one, other)]
    if len(lone[0]) == len(one) and len(lone[1]) == len(other):
        # "y" and "e" of Spain are small words, "A" and "B" are not
        small = not any(w.name or w.is_content for w in (*one, *other))
        same = all(map(is_listed_twin, *lone))  # "у" and "в" of the Ukraine
        return lone[0] != lone[1] and not small and not same
    if "(" in one[0].before and "(" in other[0].before and any(lone):
        return one[0].form[0] != other[0].form[0]  # "(L)" may be "(left)"
    return False


def _small_words_contradict(gap: Gap) -> bool:
    """Say whether signs or small words say otherwise where nothing else differs."""
    one, other = gap.printed_left, gap.printed_right
    signs = [
        sorted(w.form for w in words if w.form in WORDS.signs) for words in (one, other)
    ]
    if signs[0] != signs[1] or _are_opposite(one, other) or _counts(one, other):
        return True
    if _is_noun(one) != _is_noun(other):
        return True  # "the son of the mayor", "the mayor"
    if not gap.before_day and are_other_places(one, other):
        return True
    is_within = not (gap.head or gap.tail or gap.before_day)
    if ((one and other) or is_within) and tells_with_whom(one, other):
        return True
    return gap.before_name and is_within and tells_to_whom(one, other)


def _is_noun(words: tuple[Word, ...]) -> bool:
    """Say whether a small word is a noun of English here, with "of" behind it."""
    return any(
        word.form in WORDS.nouns_before_of and behind.form in WORDS.ties
        for word, behind in pairwise(words)
    )


def _is_letter_of(gap: Gap) -> bool:
    """Say whether one side has but a capital that is a small word elsewhere: "room A".

    Where every word begins with a capital it tells nothing: "Dog Bites A Man".
    """
    said = gap.printed_left or gap.printed_right
    word = said[0]
    alone = len(said) == 1 and word.name and is_lone(word) and not word.is_content
    follows = gap.after and not word.before
    return bool(alone and follows and not gap.before_name)


def _counts(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Say whether a small word that may be a number stands on one side: "dos".

    Where it is none, another small word of its own language stands on the other.
    """
    these, those = ({word.form for word in words} for words in (one, other))
    return any(
        (form in these) != (form in those) and not small & (these ^ those)
        for form, small in WORDS.counting.items()
    )


def _are_opposite(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Say whether small words say the opposite: "to" and "from", "his" and "her"."""
    these, those = ({word.form for word in words} for words in (one, other))
    these, those = these - those, those - these
    return any(
        (these & a and those & b and not (these & b or those & a))
        or (these & b and those & a and not (these & a or those & b))
        for a, b in WORDS.opposites
    )


_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


def is_lone(word: Word) -> bool:
    """Say whether a word is a letter or a Roman numeral: "room A", "part II".

    A sign of China or a letter of Arabia, which have no capitals, is a word.
    """
    form = word.form
    alone = len(form) == 1 and form.upper() != form
    return alone or _ROMAN.fullmatch(form) is not None
