"""Chains whose links full stops part: "R.LIND.POOL", as some agencies file them.

Behind initials and a surname a word for where a picture comes from, or an agency, is
read as if a slash stood before it; what is printed stays as printed.
"""

from __future__ import annotations

import re

from media.agencies import AgencyTable
from media.chains.lexicon import Lexicon
from media.chains.reading import Reading
from media.text import fold

_DOTTED = re.compile(
    r"(?<![\w.])(?P<maker>(?:[A-ZÀ-Þ]\.){1,3}[A-ZÀ-Þ][\w'’-]{2,})"
    r"\.(?P<house>[A-ZÀ-Þ]{2,})(?![\w.])"
)


def with_slashes(
    reading: Reading, *, lexicon: Lexicon, agencies: AgencyTable
) -> Reading:
    """Return a text with the last full stop of such chains as a slash."""
    if _DOTTED.search(reading.text) is None:
        return reading

    def parted(found: re.Match[str]) -> str:
        house = found["house"]
        known = lexicon.word(fold(house)).flag or agencies.find(house) is not None
        return f"{found['maker']}/{house}" if known else found[0]

    text = _DOTTED.sub(parted, reading.text)
    return Reading(text=text, starts=reading.starts, ends=reading.ends)
