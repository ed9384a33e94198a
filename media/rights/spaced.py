"""Words that are set without blanks, or were recognised badly -> words with blanks.

In: a text as a house or a scanner set it. Out: a text of the same length in which words
can be found; what is read in one stands at the same place in the other.
"""

from __future__ import annotations

import re

_CROSSED = re.compile(r"(?<![^\W_])[A-Z]+(?:x[A-Z]+){2,}(?![^\W_])")
"""Capitals with a small x for each blank: "PUBLICATIONxINxGERxONLY"."""
_NOUGHT = re.compile(r"(?<![^\W_])(?:[A-Z]+0[A-Z0]*|0[A-Z]{2,})(?![^\W_])")
"""A nought that a scanner took for the letter, in a word of capitals: "N0 SALES"."""


def set_apart(text: str) -> str:
    """Return a text with blanks between words and letters in them.

    >>> set_apart("PUBLICATIONxNOTxINxUSA"), set_apart("N0 SALES, GERMANY 0UT, 1080 PX")
    ('PUBLICATION NOT IN USA', 'NO SALES, GERMANY OUT, 1080 PX')
    """
    spaced = _CROSSED.sub(lambda found: found.group().replace("x", " "), text)
    return _NOUGHT.sub(lambda found: found.group().replace("0", "O"), spaced)
