"""Where a credit ends and what bars its picture begins: "Ida Berg/TT SWEDEN OUT".

Houses write both on one line, with no mark between them. In: a line of credit, and what
reads instructions. Out: the line without the one at its end. In small letters one has
marks around it, and names countries and nothing else: "(nur für Österreich)".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from media.model import Restriction, RestrictionKind, Span
from media.rights.clauses import QUOTED
from media.rights.members import houses_in, members_of
from media.rights.wording import spelt_in, wording, words_of
from media.text import fold, marked_off, tokens

OF_CREDIT: frozenset[RestrictionKind] = frozenset(
    {"handout", "mandatory-credit", "notice"}
)
"""What a line of credit says of itself, which `media.credits` reads."""
_WORD = re.compile(r"\S+")
_CHAIN = re.compile(
    r"(?:/|©|\(c\))\s?[^\s/]+(?:\s[^\s/]+){0,2}[\s,.:]*$", re.IGNORECASE
)
_EDGES = " \t\n,;:./|([-–—"
_MARKS = " \t\n()[]*|–—-"
_LIMITING = ("only", "only_before", "limiting", "out", "no", "beyond")
_NEAR = 200
"""Letters before what is set apart, in which a credit ends."""
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


def limits_apart(text: str) -> Iterator[Span]:
    """Yield what is set apart behind a credit and limits where a picture may stand.

    >>> text = "Foto: Ute Holm/Nordpix (nur für Österreich)"
    >>> [span.of(text) for span in limits_apart(text)]
    ['nur für Österreich']
    >>> list(limits_apart("A bird of the islands (only in Austria) sings"))
    []
    """
    for start, end in marked_off(text):
        said = text[start:end]
        start += len(said) - len(said.lstrip())
        span = Span(start=start, end=start + len(said.strip()))
        before = text[max(0, start - _NEAR) : start].rstrip(_MARKS)
        if _limits(text, span) and ends_credit(before):
            yield span


def without_limit(text: str, line: str, span: Span) -> tuple[str, Span]:
    """Return a line of credit, and where it stands, up to a limit that is set apart.

    `span`: its words with what demands it, in quotes or up to the line's end.

    >>> said = "Foto: Ute Holm/Nordpix (nur für Österreich)"
    >>> without_limit(said, said[6:], Span(start=0, end=len(said)))[0]
    'Ute Holm/Nordpix'
    """
    begin = text.rfind(line, span.start, span.end) if line else -1
    limit = next(limits_apart(line), None)
    if begin < 0 or limit is None:
        return line, span
    credit = line[: limit.start].rstrip(_MARKS)
    return credit, Span(start=span.start, end=begin + limit.start)


def _limits(text: str, span: Span) -> bool:
    """Say whether words are countries beside a word that limits, and nothing else."""
    if words_of(*_LIMITING).search(span.of(text)) is None:
        return False
    members = members_of(text, span, ())
    if not members or any(m.sort not in ("place", "region") for m in members):
        return False
    left = list(span.of(text))
    for member in members:
        start, end = member.span.start - span.start, member.span.end - span.start
        left[start:end] = " " * (end - start)
    return set(map(fold, tokens("".join(left)))) <= _small_words()


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    told = wording()
    keys = (*_LIMITING, "prepositions", "articles", "purposes", "within", "uses")
    exact, _ = spelt_in(said for key in keys for said in told.markers[key])
    return frozenset(exact | {fold(word) for word in told.joined})
