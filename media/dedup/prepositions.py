"""Whether two small words in one place mean the same: "in the port", "at the port".

In: the words of a gap that holds nothing else. Out: whether they tell two pictures.
Houses leave out a small word or take another form of it ("in dem", "im"); one that
stands for another says where somebody is, or with whom: "in a car", "on a car".
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.wording import Word
from media.dedup.words import WORDS


def are_other_places(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether both sides have a preposition, and none of them means the same.

    A word may be one of several languages; where it means the same in any, it does.
    """
    these, those = _prepositions(one), _prepositions(other)
    these, those = these - those, those - these
    return bool(these and those) and not any(
        _PLACES[a] & _PLACES[b] for a in these for b in those
    )


def tells_with_whom(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether a small word that only one caption has tells for or with whom.

    Where the other has a preposition of its own in its place, that is asked about.
    """
    these, those = ({word.form for word in words} for words in (one, other))
    return any(
        having & WORDS.telling_alone and _PLACES.keys().isdisjoint(lacking)
        for having, lacking in (
            (these - those, those - these),
            (those - these, these - those),
        )
    )


def tells_to_whom(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Say whether all that differs is a small word before a name: "passes to Ida"."""
    told = {word.form for word in one} ^ {word.form for word in other}
    return len(one) + len(other) == 1 and told <= WORDS.telling_before_names


def meant_by(form: str) -> frozenset[int]:
    """Return the groups of words that mean the same to which a small word belongs."""
    return _PLACES.get(form, frozenset())


def _prepositions(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.form for word in words if word.form in _PLACES)


_PLACES = {
    form: frozenset(n for n, group in enumerate(WORDS.alike) if form in group)
    for group in WORDS.alike
    for form in group
}
