"""What a gap between two captions may mean, and how it is said.

In: words that one caption has and the other lacks. Out: a `Verdict`, with its reason in
words that quote them.
"""

from __future__ import annotations

from typing import NamedTuple

from media.dedup.wording import Word
from media.model import value


@value
class Weights:
    """What decides, each with the reason for its size.

    Chosen on labelled pairs of captions; another half of them is kept apart.
    """

    shared: int = 4  # content words that a shortened caption must share
    cut_mid_sentence: int = 6  # the same where it stops without an ellipsis
    dated: int = 4  # the same before a comma with a place and a day behind it
    cut_anywhere: int = 8  # the same where nothing at all stands at the end
    cut_at_stop: int = 10  # the same where it closes with a full stop
    context: int = 8  # the same where each goes on with another sentence
    sentence: int = 4  # words in small letters that make a sentence of a tail
    dateline: int = 5  # words of date and places before a caption
    first_names: int = 2  # words before a surname
    aside: int = 7  # words that say who somebody is
    clause: int = 4  # content words of a clause that one leaves out
    before_clause: int = 5  # the same that must be shared before it
    name_tail: int = 5  # a tail of so many names is a credit without a label
    cut_word: int = 6  # letters of a word cut off at the end
    cut_letters: int = 3  # the same where much is shared and the other goes on
    initials: int = 3  # words that initials stand for: fewer may be a chance


WEIGHTS = Weights()


class Verdict(NamedTuple):
    """What a gap means: `against` one picture or not, in words.

    `turned`: the reason where the captions are named the other way round, if another.
    """

    against: bool
    reason: str
    cut: bool = False
    turned: str = ""

    def reason_of(self, *, turned: bool) -> str:
        """Return the reason, of the captions as named or the other way round."""
        return (turned and self.turned) or self.reason


SPELT = "spelt otherwise"
SMALL = "small words differ"
TAKEN = "one says that the picture was taken then"
NAMES_BEHIND = "only names behind the description differ"


_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _as_read(word: Word) -> str:
    """Return a word for people: days stand in it by a sign of our own.

    >>> _as_read(Word(form="@w0", is_content=True, is_number=True))
    'Monday'
    >>> _as_read(Word(form="@--05-07", is_content=True, is_number=True))
    '05-07'
    """
    if word.form.startswith("@w"):
        return _DAYS[int(word.form[2:])]
    return word.form.lstrip("@-").rstrip("-") if word.form[0] == "@" else word.form


def quoted(words: tuple[Word, ...]) -> str:
    """Return words in quotation marks, as people read them."""
    shown = " ".join(map(_as_read, words[:8]))
    return f"“{shown}{' …' if len(words) > 8 else ''}”"
