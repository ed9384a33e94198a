"""One word of German and its like, and the same in several: "Brand im Rathaus".

In: two words or stretches of words in one place of two captions. Out: whether one is a
compound and the other says the same with what it is of behind it: "Rathausbrand",
"Brand im Rathaus". Only what happens or is a part is told so (`compounding`): a
"Hausboot" is no "Boot im Haus".
"""

from __future__ import annotations

from collections.abc import Sequence

from media.dedup.wording import Word
from media.dedup.words import WORDS

_LEAST = 3
"""Letters of what a compound begins with."""
_PARTS = 2
"""Words with a meaning of their own in what says the same."""
_LINKS = ("", "s", "es", "n", "en", "er", "e")
"""What stands between the parts of a compound."""
_CASES = ("", "es", "s", "n", "en", "e")
"""What ends the word of which something is, in its case: "des Rathauses"."""


def is_said_in_parts(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether one side is a compound and the other says it in several words."""
    one, other = ([w.form for w in words if w.is_content] for words in (left, right))
    if len(one) == _PARTS:
        one, other, right = other, one, left
    if len(one) != 1 or len(other) != _PARTS:
        return False
    head, of = other
    # "Fest, Hafen" are two things
    is_tied = right[0].form == head and not any(word.before for word in right[1:])
    return is_tied and right[1].form != of and is_compound(one[0], head, of)


def is_compound(word: str, head: str, of: str) -> bool:
    """Say whether a word is made of two others, the head behind.

    >>> is_compound("rathausbrand", "brand", "rathaus")
    True
    >>> is_compound("hausboot", "boot", "haus")
    False
    """
    if head not in WORDS.compounding or not word.endswith(head):
        return False
    first = word.removesuffix(head)
    stems = {of.removesuffix(case) for case in _CASES}
    return any(
        first == stem + link for stem in stems if len(stem) >= _LEAST for link in _LINKS
    )
