"""Papers that are kept from a picture: "NEW HARBOUR POST OUT", "UK TABLOIDS OUT".

In: a clause, and what was read of it. Out: names in capitals before OUT that are no
country, medium or noun. A name is kept as a publication, and said to be a guess, for it
may be a town; sorts of papers are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from media.model import Restriction, Span
from media.rights.lists import Listed, title_behind
from media.rights.places import codes_of_adjectives, known_places, table
from media.rights.wording import wording
from media.text import fold

_OUT = re.compile(r"(?<!\w)OUT(?!\w)")
_WORD = r"[A-Z0-9À-Þ&][A-Z0-9À-Þ.'’&-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,4}}")


def named_out(text: str, clause: Span, taken: Sequence[Span]) -> Iterator[Listed]:
    """Yield names in capitals before OUT that are none of the known ones."""
    for out in _OUT.finditer(text, clause.start, clause.end):
        # "IRISH TABLOIDS AND UK MAGS OUT": the list that has the word goes on before it
        end = next((s.start for s in taken if s.start <= out.start() < s.end), None)
        if end is not None and not _joined_to(text[clause.start : end]):
            continue
        stop = out.start() if end is None else end
        start = max([clause.start, *(s.end for s in taken if s.end <= stop)])
        names = _names_before(text[start:stop])
        if not names or title_behind().match(text, out.end(), clause.end):
            continue
        begin = start + text[start:stop].rindex(names[0])
        yield Listed(
            span=Span(start=begin, end=out.end() if end is None else stop),
            restrictions=tuple(map(_paper, names)),
        )


def _joined_to(before: str) -> bool:
    """Say whether words end with one that joins them to a list."""
    ends = list(_parted().finditer(before.rstrip()))
    return bool(ends) and ends[-1].end() == len(before.rstrip())


def _paper(name: str) -> Restriction:
    """Return who is kept from a picture: a sort of papers, of a country, or a name."""
    words = name.split()
    for n in range(len(words)):
        sort, before = " ".join(words[n:]), " ".join(words[:n])
        codes = _country_of(before) if before else ()
        if sort in table()["words"]["press"] and (codes or not before):
            return Restriction(kind="publication-out", named=(sort,), territories=codes)
    return Restriction(kind="publication-out", named=(name,), certainty="vague")


def _country_of(words: str) -> tuple[str, ...]:
    """Return the country that words name as a whole: "UK", "BRITISH"; () for none."""
    if code := codes_of_adjectives().get(fold(words)):
        return (code,)
    for span, place in known_places().find(words):
        if span.of(words) == words:
            return place.codes
    return ()


def _names_before(before: str) -> list[str]:
    """Return the names in capitals that a list ends with: "TIMES, POST AND GAZETTE"."""
    said = _parted().split(before)
    while said and not said[-1].strip(" -"):
        said.pop()  # "TIMES AND" before a list
    names: list[str] = []
    for part in reversed(said):
        name = part.strip(" -")
        if not _NAME.fullmatch(name) or not may_be_name(name):
            break
        names.insert(0, name)
    return names


def may_be_name(before: str) -> bool:
    """Say whether words before OUT can be a paper's: not "SOLD", which goes with it.

    >>> may_be_name("HARBOUR POST"), may_be_name("TIME")
    (True, False)
    """
    return before.split()[-1] not in table()["words"]["not_names"]


@lru_cache(maxsize=1)
def _parted() -> re.Pattern[str]:
    """Return what stands between the names of a list in capitals."""
    joins = "|".join(map(re.escape, (word.upper() for word in wording().joined)))
    return re.compile(rf"[,:(]|(?<!\w)(?:{joins})(?!\w)")
