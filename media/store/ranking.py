"""How well an asset answers a search: one small score, the same on every database.

bm25 of SQLite and ts_rank of PostgreSQL differ and must read every hit. Instead the
newest `window` hits are scored here and sorted by score, then newest, then id; the
hits beyond follow, newest first. A desk looks for what is recent; within it, what was
typed as it stands comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from media.model import value
from media.store.matching import Words


@value
class Weights:
    """What counts how much.

    `window`: at 100,000 hits for one common word scoring 1,000 of them keeps a page
    within milliseconds. `described`: a word in the description says that the picture
    shows it, a word elsewhere only that a credit, file or title names it. `together`:
    two words side by side as typed ("suicide drones"). `whole`: the last word is not
    only the beginning of one.
    """

    window: int = 1000
    described: int = 1
    together: int = 2
    whole: int = 2


WEIGHTS = Weights()


def scorer(words: Words) -> Callable[[str], int]:
    """Return what says how well the words of an asset (`asset.words`) answer.

    >>> score = scorer(Words(words=("suicide", "drones")))
    >>> score("two suicide drones . afp .")
    6
    >>> score("drones shot down . suicide attacks .")
    3
    """
    each = [f" {word} " for word in words.words]
    pairs = [f" {one} {next_} " for one, next_ in pairwise(words.words)]

    def score(text: str) -> int:
        padded = f" {text} "
        description = padded[: padded.find(" . ") + 1] if " . " in padded else padded
        points = WEIGHTS.whole if each[-1] in padded else 0
        for word in each:
            if word in description:
                points += WEIGHTS.described
        for pair in pairs:
            if pair in padded:
                points += WEIGHTS.together
        return points

    return score
