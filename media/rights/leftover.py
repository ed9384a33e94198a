"""What nobody understood of a text about use, for a person to read.

A clause of which nothing was read, or little, or that names a day, a medium or a ban
which nothing that was read of it has, or one hour in two zones that contradict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from media.dates import all_dates
from media.dates.days import load_days, spelt
from media.model import Restriction, RestrictionKind, Span
from media.rights.knowing import all_known, all_plain
from media.rights.light import TO_CHECK
from media.rights.members import members_of
from media.rights.moments import hours_differ
from media.rights.places import press_words
from media.rights.wording import marker, wording, words_of
from media.text import fold, tokens

_READ = re.compile(r"\s{3,}")
_TAKE_NOTHING: frozenset[RestrictionKind] = frozenset(
    {"handout", "notice", "mandatory-credit"}
)
_NAMING: frozenset[RestrictionKind] = frozenset(
    {
        *_TAKE_NOTHING,
        *("clients-only", "kill", "correction"),
        *("publication-out", "publication-only", "permission-needed", "story-bound"),
        *("fee-due", "model-release", "property-release"),
    }
)
"""What is said with names, or is for a person whatever else is said."""
_BANS: frozenset[RestrictionKind] = frozenset(
    {
        *("territory-out", "publication-out", "no-sales", "no-archive"),
        *("no-advertising", "no-commercial-use", "no-third-parties"),
    }
)
_HOUSE = re.compile(r"(?:[^\s/]+/)+$")
_BEHIND = r"[\s,]*+(?P<in>\(\s*+)?(?:{0})(?!\w)(?(in)[^,;:)]*|[^,;:]*)"
"""Right behind a ban, up to the next comma or its bracket's end: what an exception
takes out of it, and without what it holds ("no web use without a link")."""
_OF_PAGES: frozenset[RestrictionKind] = frozenset(
    {"no-advertising", "no-commercial-use", "no-third-parties"}
)
"""What may be kept from the page of a picture, which nobody here sees."""
_RESTRICTING = ("no", "negators", "out", "limiting", "only", "beyond", "lacking")
_MANY, _FEW, _CODE = 6, 3, 3


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
        many = len(more) >= _MANY
        if not here:
            many = bool(more) or len(words) >= _FEW or _refuses(said, words)
        if not (many or any(map(_is_for_a_person, known))):
            rest = _without_others(text, clause, here, found, left)
            many = _may_mean_more(rest, said, known) and not all_plain(rest)
            many = many or any(_is_open(text, s, found.get(s, ())) for s in here)
            many = many or _turns_on_more(left, clause, found, here)
        many = many or any(_is_two_moments(said, r) for r in known)
        if many or (known and (_names_more(left, known) or _limits_more(left, known))):
            yield said


def _is_two_moments(said: str, known: Restriction) -> bool:
    """Say whether the hour of a limit is told in two zones that contradict."""
    day = (known.starts or known.ends)[:10]
    return bool(day) and hours_differ(said, date.fromisoformat(day))


def _refuses(said: str, words: Sequence[str]) -> bool:
    """Say whether a clause of which nothing was read forbids: "NO USE".

    A word by itself ("No") answers a question that nobody knows.
    """
    return len(words) > 1 and words_of(*_RESTRICTING).search(said) is not None


def _is_for_a_person(said: Restriction) -> bool:
    """Say whether a person has to look anyway, whoever asks."""
    is_open = said.kind == "embargo" and not said.starts
    return (is_open or said.kind in ("kill", *TO_CHECK)) and not said.part


def _without_others(
    text: str,
    clause: Span,
    here: Sequence[Span],
    found: Mapping[Span, Sequence[Restriction]],
    left: str,
) -> str:
    """Return what is left without words that cannot make a clause forbid more.

    Those that an exception takes out of a ban ("GERMANY OUT EXCEPT NORDPIX CLIENTS"),
    and the house of a handout ("NORDPIX/HANDOUT").
    """
    for span in here:
        kinds = {said.kind for said in found.get(span, ())}
        behind = span.end - clause.start
        loosens = (
            marker("beyond", _BEHIND).match(left, behind) if kinds & _BANS else None
        )
        if kinds & {*_BANS, "medium-out"}:
            loosens = loosens or marker("lacking", _BEHIND).match(left, behind)
        if loosens is not None:
            left = _blanked(left, loosens.span())
        if "handout" in kinds:
            before = left[: span.start - clause.start]
            if house := _HOUSE.search(before):
                left = _blanked(left, house.span())
    return left


def _blanked(left: str, at: tuple[int, int]) -> str:
    return left[: at[0]] + " " * (at[1] - at[0]) + left[at[1] :]


def _may_mean_more(left: str, said: str, known: Sequence[Restriction]) -> bool:
    """Say whether a word that nobody knows may make a clause forbid more.

    `left`: the clause, `said`, with blanks for what was read.
    """
    if _leaves_some(left):
        return True
    if any(r.kind not in _TAKE_NOTHING or r.status == "cleared" for r in known):
        return True
    return words_of(*_RESTRICTING).search(said) is not None


def _leaves_some(left: str) -> bool:
    """Say whether words may leave something to a country: "for use in Poland"."""
    for member in members_of(left, Span(start=0, end=len(left)), ()):
        before = left[: member.span.start]
        if member.codes and (
            _for_some().search(before) or press_words().search(member.span.of(left))
        ):
            return True
    return False


@lru_cache(maxsize=1)
def _for_some() -> re.Pattern[str]:
    uses, purposes = marker("uses", "{0}").pattern, marker("purposes", "{0}").pattern
    small = r"(?:\s+[^\W\d_]{1,4}){0,2}"
    return re.compile(rf"(?<!\w)(?:{uses}|{purposes}){small}\s+$", re.IGNORECASE)


def _is_open(text: str, span: Span, says: Sequence[Restriction]) -> bool:
    """Say whether words that were read swallowed one that nobody knows."""
    told = any(r.kind not in _NAMING for r in says)
    return told and (_bars_another_use(text, span, says) or not all_known(text, span))


def _bars_another_use(text: str, span: Span, says: Sequence[Restriction]) -> bool:
    """Say whether a ban of some media bars another use before them, too.

    "Never to be kept or shown on television" may keep it from any page.
    """
    barring = ("medium-out", "embargo")
    if not says or any(r.kind not in barring or not r.media for r in says):
        return False
    from media.rights.acts import act_before, media_of  # few clauses bar media

    act = act_before(text, span)
    if not act:
        return False
    media = media_of(act)
    return not media or not {m for r in says for m in r.media}.issuperset(media)


def _turns_on_more(
    left: str,
    clause: Span,
    found: Mapping[Span, Sequence[Restriction]],
    here: Sequence[Span],
) -> bool:
    """Say whether a use depends on what cannot be seen in the picture or its line.

    A leave with a proviso that nothing read behind it explains, and a ban of what would
    stand beside the picture: "provided no advertising appears next to it".
    """
    kinds = {span: {said.kind for said in found.get(span, ())} for span in here}
    if any("free-of-charge" in k or "notice" in k for k in kinds.values()):
        for proviso in words_of("provisos").finditer(left):
            asked = (
                k for s, k in kinds.items() if s.start >= clause.start + proviso.end()
            )
            if not any(k - {"free-of-charge", "notice"} for k in asked):
                return True
    for beside in words_of("besides").finditer(left):
        at = clause.start + beside.start()
        near = min(kinds, key=lambda s: max(s.start - at, at - s.end), default=None)
        if near is not None and kinds[near] & _OF_PAGES:
            return True
    return False


def _limits_more(left: str, known: Sequence[Restriction]) -> bool:
    """Say whether words may take back a leave: "free of charge in the open air"."""
    leaves = all(r.kind == "free-of-charge" or r.status == "cleared" for r in known)
    return leaves and words_of("clients").search(left) is not None


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
    return any(_used().search(part) for part in _READ.split(left))


@lru_cache(maxsize=1)
def _used() -> re.Pattern[str]:
    """Return what finds a use that is refused, and no more: "..., NO USE"."""
    no, uses = marker("negators", "{0}").pattern, marker("uses", "{0}").pattern
    return re.compile(rf"(?:^|[,:(])\s*(?:{no})\s+(?:{uses})[\s,.)!]*$", re.IGNORECASE)


def _limits_alone(left: str) -> bool:
    """Say whether "only" is left with words that nobody knows: "only for the gala"."""
    for found in words_of("limiting").finditer(left):
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
