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
from media.rights.wording import marker, wording, words_of
from media.text import fold

_OUT = re.compile(r"(?<!\w)OUT(?!\w)")
_WORD = r"[A-Z0-9À-Þ&][A-Z0-9À-Þ.'’&-]*"
_LONGEST = 3
"""Words of a country before a sort of its papers."""
_NEAR = 80
"""Letters of these and of the negation before them."""
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
        if _ends_chain(text[:begin]):
            names.pop(0)
        if not names:
            continue
        begin = start + text[start:stop].rindex(names[0])
        yield Listed(
            span=Span(start=begin, end=out.end() if end is None else stop),
            restrictions=tuple(map(_paper, names)),
        )


def refused_press(text: str, clause: Span, taken: Sequence[Span]) -> Iterator[Listed]:
    """Yield the sorts of papers that a negation bars: "NO TABLOIDS", "no UK tabloids".

    `taken`: where what was read already stands.
    """
    for sort in _sorts().finditer(text, clause.start, clause.end):
        begin = max(clause.start, sort.start() - _NEAR)
        start = max([begin, *(s.end for s in taken if s.end <= sort.start())])
        before = text[start : sort.start()].rstrip()
        words = before.split()
        for n in range(min(len(words), _LONGEST) + 1):
            place = " ".join(words[len(words) - n :]) if n else ""
            codes = _country_of(place) if place else ()
            left = before[: len(before) - len(place)].rstrip()
            no = marker("no", r"(?<!\w)(?:{0})$").search(left)
            if no is None or (place and not codes):
                continue
            paper = Restriction(
                kind="publication-out", named=(sort.group(),), territories=codes
            )
            span = Span(start=start + no.start(), end=sort.end())
            yield Listed(span=span, restrictions=(paper,))
            break


@lru_cache(maxsize=1)
def _sorts() -> re.Pattern[str]:
    """Return what finds a sort of papers that ends what is said of it."""
    sorts = sorted(table()["words"]["press"], key=len, reverse=True)
    joins = "|".join(map(re.escape, wording().joined))
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorts))})"
        rf"(?=\s*(?:$|[\n,.;:()/&+!*-]|(?:{joins})(?!\w)))",
        re.IGNORECASE,
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


def _ends_chain(before: str) -> bool:
    """Say whether a name behind words is the house of a credit: "Ida Wells/AFP, ...".

    A maker stands before its stroke, with a small letter or behind a given name.

    >>> _ends_chain("Ida Wells/"), _ends_chain("Anne ROUX / "), _ends_chain("AFP) / ")
    (True, True, False)
    """
    maker, stroke, blank = before.rpartition("/")
    words = maker.split()[-2:]
    if not stroke or blank.strip() or not words or not words[-1][-1].isalpha():
        return False
    named = any(map(str.islower, words[-1])) or (len(words) > 1 and words[0].istitle())
    return named and (not maker[-1].isspace() or "/" not in maker)


def may_be_name(before: str) -> bool:
    """Say whether words before OUT can be a paper's: not "SOLD", which goes with it.

    Nor words that forbid by themselves: "PROHIBIDO SU USO EN ESPAÑA / SPAIN OUT".

    >>> may_be_name("HARBOUR POST"), may_be_name("TIME")
    (True, False)
    """
    words = words_of("negators", "out", "uses")
    said = before.split()
    goes_with_it = said[-1] in table()["words"]["not_names"]
    return not (goes_with_it or all(words.fullmatch(word) for word in said))


@lru_cache(maxsize=1)
def _parted() -> re.Pattern[str]:
    """Return what stands between the names of a list in capitals."""
    joins = "|".join(map(re.escape, (word.upper() for word in wording().joined)))
    return re.compile(rf"[,:(]|(?<!\w)(?:{joins})(?!\w)")
