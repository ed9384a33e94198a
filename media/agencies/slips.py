"""Names in a credit line that are a slip of the pen away from an agency's.

In: a line and the table of agencies. Out: each part that is nearly a name, whose, and
the line as it should have been written. What is nearly a name is not that name: nobody
may read the rest of it as a person, nor put the line into a form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from media.agencies.agency import Agency
from media.agencies.table import AgencyTable
from media.model import value
from media.text import bare_credit, fold

_PARTS = re.compile(r"\s*[/|–—;•]\s*|\s+-\s+|,\s+|\s+(?:via|by|for|von|par)\s+")
_ADDRESS = re.compile(r"\.[a-z]{2,12}$")
_READ_AS = re.compile(r"(?<=[a-z])[015](?=[a-z])")  # by programs that read pictures
_LETTERS = {"0": "o", "1": "l", "5": "s"}
_SUPPLIERS = frozenset({"wire", "agency", "stock"})
_SHORTEST = 6  # letters of a name of which another may be a near miss
_LONG = 11  # letters from which on two may be wrong
_SHORTEST_WORD = 4  # letters of a word that is a name by itself
_OFTEN = 16_384  # lines, and parts of them, that are remembered


@value
class Slip:
    """A part of a credit line, folded, that is nearly a spelling of an agency."""

    part: str
    agency: str
    spelling: str


@lru_cache(maxsize=_OFTEN)
def slips(line: str, agencies: AgencyTable) -> tuple[Slip, ...]:
    """Return the parts of a line that are nearly an agency's name, in order."""
    found = (_meant(part, agencies) for part in _PARTS.split(bare_credit(line)))
    return tuple(slip for slip in found if slip is not None)


def corrected(line: str, found: tuple[Slip, ...]) -> str:
    """Return a line with its slips mended, "" where one does not stand so in it.

    >>> slip = Slip(part="rueters", agency="Reuters", spelling="Reuters")
    >>> corrected("Foto: Ida Holm/Rueters", (slip,))
    'Foto: Ida Holm/Reuters'
    """
    for slip in found:
        written = re.compile(rf"(?<!\w){re.escape(slip.part)}(?!\w)", re.IGNORECASE)
        if not written.search(line):
            return ""
        line = written.sub(lambda _, name=slip.spelling: name, line)  # type: ignore[misc]
    return line


@lru_cache(maxsize=_OFTEN)
def _meant(part: str, agencies: AgencyTable) -> Slip | None:
    """Return which agency a part of a line nearly names."""
    if len(part) < _SHORTEST or agencies.find(part) is not None:
        return None
    if _ADDRESS.search(part):
        return None  # houses have many addresses
    most = 2 if len(part) >= _LONG else 1
    known = _spellings(agencies)
    seen = _as_letters(part)
    if seen != part and seen in known:
        return Slip(part=part, agency=known[seen][0].name, spelling=known[seen][1])
    found = process.extractOne(
        part, known.keys(), scorer=OSA.distance, score_cutoff=most
    )
    if found is None:
        return None
    name = str(found[0])
    lacks_end = name.startswith(part)
    if not (_is_whole(part, agencies) if lacks_end else _is_slip(part, name)):
        return None
    agency, spelling = known[found[0]]
    return Slip(part=part, agency=agency.name, spelling=spelling)


def _as_letters(part: str) -> str:
    """Return a name with digits that were read for letters as those letters.

    >>> _as_letters("shutterst0ck"), _as_letters("sport1")
    ('shutterstock', 'sport1')
    """
    return _READ_AS.sub(lambda found: _LETTERS[found.group()], part)


def _is_slip(part: str, name: str) -> bool:
    """Say whether two folded names differ as slips of the pen do.

    Not by a letter more or less at the end ("Reporter", "Reporters"), by an ending of
    another language, by numbers, or where the first letter is another.
    """
    if part[0] != name[0] or not part.isascii() or not name.isascii():
        return False
    if part.startswith(name) or name.startswith(part):
        return False
    joined = (part.replace(" ", ""), name.replace(" ", ""))
    bare = [text.replace("s", "") for text in joined]
    if bare[0] == bare[1] and joined[0].count("s") != joined[1].count("s"):
        # "Sportphoto" and "Sport Photo" are another house than "Sportsphoto"
        return _undoubled(joined[0]) == _undoubled(joined[1])
    digits = [[c for c in text if c.isdigit()] for text in (part, name)]
    plain = [re.sub(r"[^a-z0-9]", "", text) for text in (part, name)]
    if digits[0] != digits[1] or plain[0] == plain[1]:
        return False
    # Of several words only one is misspelt, and not so short a one that it is another.
    one, other = part.split(), name.split()
    if len(one) != len(other):
        return True
    odd = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(odd) != 1:
        return False
    shorter = min(map(len, odd[0]))
    # Letters written once or twice make no other name, also in a short word.
    return shorter > _SHORTEST_WORD or (
        shorter == _SHORTEST_WORD and _undoubled(odd[0][0]) == _undoubled(odd[0][1])
    )


def _is_whole(part: str, agencies: AgencyTable) -> bool:
    """Say whether a name of which letters lack at the end is misspelt, and not cut.

    It ends in a word then: "Agence France Press".
    """
    _, _, last = part.rpartition(" ")
    return " " in part and last in _last_words(agencies)


def _undoubled(word: str) -> str:
    """Return a word with each doubled letter written once.

    >>> _undoubled("getty") == _undoubled("gety")
    True
    """
    return re.sub(r"(.)\1", r"\1", word)


@lru_cache(maxsize=4)
def _spellings(agencies: AgencyTable) -> dict[str, tuple[Agency, str]]:
    """Return the spellings of those who supply pictures, long enough to be missed."""
    return {
        fold(spelling): (agency, spelling)
        for agency in agencies
        if agency.kind in _SUPPLIERS
        for spelling in agency.spellings
        if len(spelling) >= _SHORTEST and spelling not in agency.ordinary
    }


@lru_cache(maxsize=4)
def _last_words(agencies: AgencyTable) -> frozenset[str]:
    """Return the words with which names of several words end, folded."""
    spellings = (fold(spelling) for a in agencies for spelling in a.spellings)
    return frozenset(s.rpartition(" ")[2] for s in spellings if " " in s)
