"""Values that a field of 32 octets (IIM 4: By-line, Credit, Source) cut in a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from media.agencies import Agency, AgencyTable
from media.model import value
from media.text import fold


@value
class Weights:
    """Limits of IIM, and how much of a name tells which one it is."""

    octets: int = 32
    half_letter: int = 3  # the last character may have been cut away whole
    telling: int = 5  # letters of a name behind a slash


WEIGHTS = Weights()

_LAST = re.compile(r"(?:(?P<for>\bfor\s)|/|\bvia\s)\s*(?P<tail>[^/]+)$", re.IGNORECASE)
_LINKS = re.compile(r"/|\bvia\b", re.IGNORECASE)
_EMPLOYERS = frozenset({"newspaper", "broadcaster"})
"""For whom somebody takes pictures: "Ida Wells for the Gazette"."""


def completed(line: str, *, agencies: AgencyTable, beside: Iterable[str] = ()) -> str:
    """Return a line with the name whole that the limit of its field cut.

    Only where a name in the fields `beside` it begins so, or one known house does;
    else the line as it is.
    """
    octets = len(line.encode())
    if not WEIGHTS.octets - WEIGHTS.half_letter < octets <= WEIGHTS.octets:
        return line
    match = _LAST.search(line)
    if match is None or agencies.find(match["tail"]) is not None:
        return line
    employs = match["for"] is not None
    start = fold(match["tail"])
    names = (name.strip() for field in beside for name in _LINKS.split(field))
    if whole_name := next((n for n in names if fold(n).startswith(start)), None):
        return line[: match.start("tail")] + whole_name
    if not employs and len(start) < WEIGHTS.telling:
        return line
    whole = {
        agency.name: spelling
        for agency in agencies
        if not employs or agency.kind in _EMPLOYERS
        if (spelling := _begun(agency, start))
    }
    if len(whole) != 1:
        return line
    return line[: match.start("tail")] + next(iter(whole.values()))


def _begun(agency: Agency, start: str) -> str:
    """Return the shortest name of an agency that begins with some letters."""
    begun = [name for name in agency.spellings if fold(name).startswith(start)]
    return min(begun, key=len, default="")
