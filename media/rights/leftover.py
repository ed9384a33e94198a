"""What nobody understood of a text about use, for a person to read.

A clause of which nothing was read, or little, or that names a day, a medium or a ban
which nothing that was read of it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from media.dates import all_dates
from media.dates.days import load_days, spelt
from media.model import Restriction, RestrictionKind, Span
from media.rights.members import members_of
from media.rights.wording import marker, wording
from media.text import fold, tokens

_READ = re.compile(r"\s{3,}")
_TAKE_NOTHING: frozenset[RestrictionKind] = frozenset(
    {"handout", "notice", "mandatory-credit"}
)
_RESTRICTING = ("no", "negators", "out", "limiting", "only", "beyond", "lacking")
_AROUND = ("uses", "prepositions", "articles", "lifts", "lifted")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SOLID = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_MANY, _FEW, _SOME, _CODE = 6, 3, 2, 3


def unread(
    text: str,
    parts: Sequence[Span],
    taken: Sequence[Span],
    found: Mapping[Span, Sequence[Restriction]],
) -> Iterator[str]:
    """Yield the clauses that were not read.

    `taken`: where what was read stands; `found`: what was read where.
    """
    fillers = wording().fillers
    for clause in parts:
        said = clause.of(text)
        words = tokens(said)
        if not any(any(map(str.isalpha, word)) for word in words):
            continue
        here = [s for s in taken if s.start < clause.end and clause.start < s.end]
        left = _without(said, clause, here)
        more = [w for w in tokens(left) if w not in fillers]
        known = [r for span in here for r in found.get(span, ())]
        many = len(more) >= _MANY or (not here and (more or len(words) > _FEW - 1))
        many = many or (_may_mean_more(said, known) and _has_unknown(left))
        if many or (known and (_names_more(left, known) or _limits_more(more, known))):
            yield said


def _may_mean_more(said: str, known: Sequence[Restriction]) -> bool:
    """Say whether a word that nobody knows may make a clause forbid more."""
    if any(r.kind not in _TAKE_NOTHING or r.status == "cleared" for r in known):
        return True
    return _restricts().search(said) is not None


def _has_unknown(left: str) -> bool:
    """Say whether a word is left of which it is not known that it is plain."""
    for word in _WORD.findall(fold(left)):
        for run in _SOLID.findall(word):
            if not _plain_run().fullmatch(run):
                return True
        if any(one not in _plain() for one in tokens(_SOLID.sub(" ", word))):
            return True
    return False


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Return the words, folded, that neither bar nor allow more by themselves."""
    told = wording()
    around = (w for key in _AROUND for w in told.markers[key])
    known = (w for said in (*around, *told.joined) for w in _LETTERS.findall(said))
    return told.fillers | told.plain | {one for w in known for one in tokens(w)}


@lru_cache(maxsize=1)
def _plain_run() -> re.Pattern[str]:
    """Return what finds letters without blanks that are such words, one by one."""
    told = wording()
    words = {w for w in (*told.fillers, *told.plain, *map(fold, told.joined))}
    longest = sorted(filter(_SOLID.fullmatch, words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest))})+")


@lru_cache(maxsize=1)
def _restricts() -> re.Pattern[str]:
    """Return what finds a word that forbids, limits, or leaves something out."""
    words = "|".join(marker(name, "{0}").pattern for name in _RESTRICTING)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _limits_more(words: Sequence[str], known: Sequence[Restriction]) -> bool:
    """Say whether words may take back a leave: "free of charge in the open air"."""
    leaves = all(r.kind == "free-of-charge" or r.status == "cleared" for r in known)
    return leaves and len(words) >= _SOME


def _names_more(left: str, known: Sequence[Restriction]) -> bool:
    """Say whether words name a day, a medium or a ban that nothing known has."""
    kinds = {said.kind for said in known}
    open_end = any(r.kind == "embargo" and not r.starts for r in known)
    if open_end or kinds & {"kill", "correction", "permission-needed"}:
        return False  # each has to be looked at by itself
    if _denies(left) or _limits_alone(left):
        return True
    media = {medium for said in known for medium in said.media}
    places = {code for said in known for code in said.territories}
    for member in members_of(left, Span(start=0, end=len(left)), ()):
        if member.medium is not None and member.medium not in media:
            return True
        if member.kind is not None and member.kind not in kinds:
            return True
        # "JP holds the rights there" is about a house
        is_code = member.name.isascii() and len(member.name) <= _CODE
        if places and not is_code and not set(member.codes) <= places:
            return True
    return any(day.parts[1] and day.parts[2] for day in all_dates(left))


def is_licence_alone(said: str, licences: Sequence[Span]) -> bool:
    """Say whether a sentence names a licence and no more: "Licensed under CC BY 4.0".

    `licences`: where licences are named in it.
    """
    if not licences:
        return False
    left = _without(said, Span(start=0, end=len(said)), licences)
    words = wording()
    plain = words.fillers | {fold(w) for w in words.markers["licensing"]}
    return all(word in plain or not word.isalpha() for word in tokens(left))


def _denies(left: str) -> bool:
    """Say whether a word that forbids is left with words that it may forbid.

    `left`: blanks stand for what was read; a negation right before it belongs to it.
    """
    for found in marker("negators", "(?:{0})").finditer(left):
        behind = _READ.split(left[found.end() :])[0]
        words = (w for w in tokens(behind) if w not in wording().fillers)
        if any(
            word.isalpha() and spelt(word) not in load_days().words for word in words
        ):
            return True
    return False


def _limits_alone(left: str) -> bool:
    """Say whether "only" is left with words that nobody knows: "only for the gala"."""
    for found in marker("limiting", r"(?<!\w)(?:{0})(?!\w)").finditer(left):
        behind = _READ.split(left[found.end() :])[0]
        words = (w for w in tokens(behind) if w not in wording().fillers)
        if any(word.isalpha() for word in words):
            return True
    return False


def _without(said: str, clause: Span, here: Sequence[Span]) -> str:
    letters = list(said)
    for span in here:
        start, end = max(0, span.start - clause.start), span.end - clause.start
        letters[start:end] = " " * (min(end, len(said)) - start)
    return "".join(letters)
