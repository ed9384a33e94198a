"""Where a credit ends and what bars its picture begins: "Ida Berg/TT SWEDEN OUT".

Houses write both on one line, with no mark between them. In: a line of credit, and what
reads instructions. Out: the line without the one at its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from media.model import Restriction, RestrictionKind, Span
from media.rights.clauses import QUOTED
from media.rights.members import houses_in

OF_CREDIT: frozenset[RestrictionKind] = frozenset(
    {"handout", "mandatory-credit", "notice"}
)
"""What a line of credit says of itself, which `media.credits` reads."""
_WORD = re.compile(r"\S+")
_CHAIN = re.compile(
    r"(?:/|©|\(c\))\s?[^\s/]+(?:\s[^\s/]+){0,2}[\s,.:]*$", re.IGNORECASE
)
_EDGES = " \t\n,;:./|([-–—"
_MOST = 12
"""Words of the longest instruction behind a credit; what is longer has a mark."""


def without_instruction(
    text: str, line: str, span: Span, read: Callable[[str], Sequence[Restriction]]
) -> tuple[str, Span]:
    """Return a line of credit, and where it stands, without an instruction at its end.

    `span`: its words with what demands it, in quotes or up to the line's
    end; of what is quoted all is credit. `read`: returns what words restrict, nothing
    where they say something else besides.
    """
    begin = text.rfind(line, span.start, span.end) if line else -1
    if begin < 0 or QUOTED.match(text, begin - 1):
        return line, span
    best, cut = 0, len(line)
    for at in _beginnings(line):
        said = read(line[at:])
        facts = sum(_facts(one) for one in said if one.kind not in OF_CREDIT)
        shouted = not any(map(str.islower, line[at:]))
        more = facts > best or (facts == best and shouted)
        if facts and more and (shouted or all(map(_is_known, said))):
            best, cut = facts, at
    if cut == len(line):
        return line, span
    credit = line[:cut].rstrip(_EDGES)
    if credit.endswith(")") and "(" not in credit:
        credit = credit.rstrip(" )")
    return credit, Span(start=span.start, end=begin + cut)


def ends_credit(text: str) -> bool:
    """Say whether a text ends as a chain of credit does: "... Ute Holm/dpa".

    >>> ends_credit("Foto: Ute Holm/dpa "), ends_credit("Placards that read ")
    (True, False)
    """
    return _CHAIN.search(text) is not None


def _beginnings(line: str) -> Iterator[int]:
    """Yield where an instruction may begin, last first; a word stays before it.

    It ends in capitals; names before these may be as they are: "Sweden OUT".
    """
    words = [*_WORD.finditer(line)][1:][-_MOST:]
    if not words or any(map(str.islower, words[-1].group())):
        return
    houses = houses_in(line)
    for word in reversed(words):
        if word.group().lstrip("([")[:1].islower():
            return
        if any(word.start() <= house < word.end() for house in houses):
            return  # "/ TT SWEDEN OUT"
        yield word.start()


def _facts(said: Restriction) -> int:
    return 1 + len(said.territories) + len(said.media) + len(said.named)


def _is_known(said: Restriction) -> bool:
    """Say whether what is barred are known places and media alone.

    "Nordpix Sweden OUT" begins with a house, for which no paper is taken.
    """
    return bool(said.territories or said.media) and not said.named
