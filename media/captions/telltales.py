"""Whether a line may hold a credit at all: a cheap test before it is taken apart.

In: a line. Out: False only where `split_caption` certainly finds no credit behind or
before a description, and none that is surer than a name alone ("Ida Wells" may be a
maker's name, and is mostly a heading's). Most lines of a page are the words of menus.
"""

from __future__ import annotations

import re

from media.agencies import AgencyTable
from media.chains import Lexicon

# Words with nothing but single spaces between them: no mark parts a credit from them
_WORD = r"[^\W_]++(?:['’-][^\W_]++)*+"
_WORDS_ALONE = re.compile(rf"{_WORD}(?: {_WORD})*+")
_GLUING = "\u3040"
"""From here on are scripts in which a label is glued to a name, and odd widths."""


class Telltales:
    """Finds what a line with a credit has: a mark, an agency, a word of credit."""

    def __init__(self, agencies: AgencyTable, lexicon: Lexicon) -> None:
        self._agencies = agencies
        self._lexicon = lexicon

    def __call__(self, line: str) -> bool:
        """Say whether a line may hold a credit; False is certain."""
        if max(line, default="") >= _GLUING or not _WORDS_ALONE.fullmatch(line):
            return True
        if "-" in line and not line.isascii():
            return True  # "फोटो-अंकित": a label may be one word with a name
        return self._lexicon.may_credit(line) or bool(self._agencies.spans(line))

    def names_users_house(self, line: str) -> bool:
        """Say whether a line names a house whose pictures are all its users'."""
        return any(agency.by_users for _, agency in self._agencies.spans(line))
