"""Which pairs of captions cannot be of one picture, told without aligning them.

In: the forms of two captions. Out: whether it is worth laying them side by side. Most
candidates are siblings that differ in who does what; that shows where they begin to
differ. It only ever spares work: what is screened out here compares as different.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from media.dedup.align import place_of_twin
from media.dedup.words import WORDS


def may_be_same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two captions may compare as the same, by their forms.

    False where each has a word of weight where the other has one that is not it, spelt
    otherwise, and both go on with something that they share.

    >>> may_be_same(("a", "boy", "waves", "here"), ("a", "girl", "waves", "here"))
    False
    """
    head = _shared_start(a, b)
    tail = _shared_start(reversed(a[head:]), reversed(b[head:]))
    left, right = a[head : len(a) - tail], b[head : len(b) - tail]
    if not left or not right:
        return True  # one says more than the other
    those, these = set(left), set(right)
    shared = not those.isdisjoint(these)
    if not tail and not shared:
        return True  # each goes on with something else
    if (
        left[0][0] != right[0][0]
        and left[0] not in _TOLD_IN_TWO
        and right[0] not in _TOLD_IN_TWO
        and _clash(left, right, those, these)
    ):
        return False
    ends_alike = left[-1][-1] == right[-1][-1]
    if not tail or not shared or ends_alike:
        return True
    return not _clash(left[::-1], right[::-1], those, these)


_TOLD_IN_TWO = WORDS.showing.union(WORDS.being)
"""Words of which another in one word may be the same: "is walking", "shows a"."""


def _shared_start(a: Iterable[str], b: Iterable[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _clash(
    left: tuple[str, ...], right: tuple[str, ...], those: Set[str], these: Set[str]
) -> bool:
    """Say whether both begin with a word that nothing of the other can be."""
    return _has_own(left, these) and _has_own(right, those)


def _has_own(words: tuple[str, ...], others: Set[str]) -> bool:
    """Say whether one of the first words is none of the others, spelt otherwise.

    Only those are asked about until one may stand among the others, too: that may be a
    date, which can be written in several ways.
    """
    for word in words:
        if word in others or word[0] == "@":
            return False
        if word not in WORDS.function and place_of_twin(word, others) < 0:
            return True
    return False
