"""A text about use -> what it restricts, each with the very words; and what is left.

In: the text of one field, and the day of its file. Out: a `Reading`. A clause that says
something known is read; one that does not, or says much besides, is left for a person
(`unread`), never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from media.model import Certainty, Restriction, RestrictionKind, Span, value
from media.rights.clauses import QUOTED, clauses
from media.rights.lists import listed, named_out
from media.rights.moments import Moment, find_moment
from media.rights.spans import narrowed, timed_lists
from media.rights.wording import Phrase, marker, wording
from media.text import fold, tokens

_LONGEST = 8000
"""Characters of a field that are read; a contract pasted into one is for a lawyer."""
_WINDOW = 90
_CREDIT = 160
_WORDS = re.compile(r"\w+")
_SHOUTED = re.compile(r"[A-ZÀ-Þ]{3,}[\s,:/-]+[A-ZÀ-Þ]{2,}")
_MANY = 6
_ALONE, _FEW = 0.5, 3
_LEAD = re.compile(r"(?:\s+(?:is|to|as|reads?|lautet|à|a|al|an))?[\s:=\-–—>»]*", re.I)
_COLON = re.compile(r"[\s)\]]*:\s*")
_PUNCTUATION = re.compile(r"[\s:,.–-]*")
_TO = re.compile(
    r"\s*(?:to|until|till|through|bis|au|al|a|hasta|até|tot|til|до|do|[-–])\W*", re.I
)
_CLIENTS = re.compile(
    r"(?<!\w)(?P<name>[A-ZÀ-Þ][\w&.]*(?:\s[A-ZÀ-Þ][\w&.]*){0,2})\s+"
    r"(?i:clients|subscribers|customers|members)\s+(?i:only)(?!\w)"
)
_NEGATED = r"(?:{0})(?P<between>(?:\s+[^\W\d_]+){{0,2}}\s*['’]?)$"
_OPPOSITES: Mapping[RestrictionKind, RestrictionKind] = {
    "embargo": "valid-until",
    "valid-from": "valid-until",
    "valid-until": "embargo",
}
_TABLE_OF_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}


@value
class Found:
    """A restriction, and the clause that says so."""

    restriction: Restriction
    quote: str
    span: Span


@value
class Reading:
    """What a text says about use, and the clauses that could not be read."""

    found: tuple[Found, ...] = ()
    unread: tuple[str, ...] = ()


def lifts_embargo(said: Restriction) -> bool:
    """Say whether words end the embargo of their file: "Embargo lifted"."""
    return said.kind == "notice" and said.status == "lifted"


@lru_cache(maxsize=4096)
def read_text(text: str, *, on: date | None = None, prose: bool = False) -> Reading:
    """Return what a text says about use; `on` is the day of its file.

    `prose`: a caption, in which only capitals and unmistakable words count; none of its
    clauses is unread.

    >>> [f.restriction.kind for f in read_text("No sales. For the Sunday front").found]
    ['no-sales']
    >>> read_text("No sales. For the Sunday front").unread
    ('For the Sunday front',)
    """
    text = text[:_LONGEST]
    parts = clauses(text)
    taken: list[Span] = []
    found = [*_timed_lists(text, parts, on, taken, prose=prose)]
    found += _phrases(text, parts, on, taken, prose=prose)
    for clause in parts:
        if prose and not _is_capitals(clause.of(text)):
            continue
        found += _lists(text, clause, taken, found)
    found = _settled(found)
    found.sort(key=lambda f: f.span.start)
    left = () if prose else tuple(_unread(text, parts, taken))
    return Reading(found=tuple(found), unread=left)


@lru_cache(maxsize=2)
def _looked_for(*, clear: bool) -> tuple[Phrase, ...]:
    """Return the phrases to look for; `clear`: those that captions mean, too."""
    return tuple(p for p in wording().phrases if p.prose or not clear)


def _timed_lists(
    text: str,
    parts: Sequence[Span],
    on: date | None,
    taken: list[Span],
    *,
    prose: bool,
) -> Iterator[Found]:
    for clause in parts:
        quote = clause.of(text)
        if prose and not _is_capitals(quote):
            continue
        for one in timed_lists(text, clause, on):
            taken.append(one.span)
            for restriction in one.restrictions:
                yield Found(restriction=restriction, quote=quote, span=one.span)


def _lists(
    text: str, clause: Span, taken: list[Span], found: list[Found]
) -> Iterator[Found]:
    quote = clause.of(text)
    for match in _CLIENTS.finditer(text, clause.start, clause.end):
        span = Span(start=match.start(), end=match.end())
        if _is_free(span, taken):
            taken.append(span)
            only = Restriction(kind="clients-only", named=(match["name"],))
            yield Found(restriction=only, quote=quote, span=span)
    new: list[Found] = []
    for one in listed(text, clause, tuple(sorted(taken, key=lambda s: s.start))):
        taken.append(one.span)
        if one.scope:
            _narrow(found, new, one.span, one.scope)
        new += [
            Found(restriction=r, quote=quote, span=one.span) for r in one.restrictions
        ]
    yield from new
    for one in named_out(text, clause, sorted(taken, key=lambda s: s.start)):
        taken.append(one.span)
        for restriction in one.restrictions:
            yield Found(restriction=restriction, quote=quote, span=one.span)


def _narrow(
    found: list[Found], new: list[Found], span: Span, scope: tuple[str, ...]
) -> None:
    """Give countries to what stands right before them: "no sales in France"."""
    for many in (new, found):
        for n, one in enumerate(many):
            if 0 <= span.start - one.span.end < 16 and not one.restriction.territories:
                narrowed = replace(one.restriction, territories=scope)
                many[n] = replace(one, restriction=narrowed)
                return


def _phrases(
    text: str,
    parts: Sequence[Span],
    on: date | None,
    taken: list[Span],
    *,
    prose: bool,
) -> Iterator[Found]:
    lower = fold(text)
    words = frozenset(_WORDS.findall(lower))
    shouts = not prose or _SHOUTED.search(text) is not None
    matches: list[tuple[re.Match[str], Phrase]] = []
    for phrase in _looked_for(clear=not shouts):
        if phrase.may_stand_in(lower, words):
            matches += [(m, phrase) for m in phrase.pattern.finditer(text)]
    # Lines of credit first: what stands in them is no instruction.
    matches.sort(
        key=lambda one: (not one[1].line, one[0].start(), -len(one[0].group()))
    )
    for match, phrase in matches:
        span = _own(match, phrase, taken)
        if not _is_free(span, taken):
            continue
        clause = _clause_of(parts, span)
        if prose and not _means_it(match.group(), phrase, clause):
            continue
        if phrase.alone and not _is_most(match.group(), clause):
            continue
        since = max([clause.start, *(s.end for s in taken if s.end <= span.start)])
        meant = _turned(phrase, match.group(), text[since : span.start])
        made = _made(text, match, meant, span, clause, on)
        if made is None:
            continue
        restrictions, whole = made
        within = Span(start=clause.start, end=max(clause.end, whole.end))
        if part := narrowed(text, within, restrictions[0], whole):
            restrictions, whole = [*part.restrictions, *restrictions[1:]], part.span
        taken.append(whole)
        quote = text[min(clause.start, whole.start) : max(clause.end, whole.end)]
        for restriction in restrictions:
            yield Found(restriction=restriction, quote=quote.strip(), span=whole)


def _own(match: re.Match[str], phrase: Phrase, taken: Sequence[Span]) -> Span:
    """Return where a phrase stands: open words at its end give way to what is read."""
    end = match.end()
    if phrase.says.endswith("*"):
        end = min(
            (s.start for s in taken if match.start() < s.start < end), default=end
        )
    return Span(start=match.start(), end=end)


def _made(
    text: str,
    match: re.Match[str],
    phrase: Phrase,
    span: Span,
    clause: Span,
    on: date | None,
) -> tuple[list[Restriction], Span] | None:
    """Return what a phrase says, with the words that belong to it; None for nothing."""
    base = Restriction(
        kind=phrase.kind,
        status=phrase.status,
        unit=phrase.unit,
        media=phrase.media,
        certainty=phrase.certainty,
        count=_number(match),
    )
    if phrase.line:
        before = text[max(clause.start, span.start - 16) : span.start]
        if marker("negators", r"(?:{0})\s*$").search(before):
            return None  # "No credit required"
        if phrase.line == "label" and not _is_label(text, span, clause):
            return None
        line, span, certain = _credit_line(
            text, span, clause, bare=phrase.line == "bare"
        )
        sure = certain and phrase.certainty == "stated"
        made = [
            replace(base, credit_line=line, certainty="stated" if sure else "vague")
        ]
    elif phrase.when:
        timed = _timed(text, span, phrase, base, on, clause)
        if timed is None:
            return None
        made, span = timed
    elif phrase.kind == "days-from-transmission":
        made = [_days(base, match, on)]
    elif phrase.kind == "uses-allowed" and base.count == 1:
        made = [Restriction(kind="one-time-use")]
    else:
        made = [base]
    return [*made, *(Restriction(kind=kind) for kind in phrase.also)], span


def _turned(phrase: Phrase, said: str, before: str) -> Phrase:
    """Return what a limit in time says behind a negation: the opposite.

    "For release after 1 May" begins then, "not for release after 1 May" ends then. With
    words in between it is a guess. `before`: the words of the clause in front of it in
    which nothing else was read.
    """
    opposite = _OPPOSITES.get(phrase.kind) if phrase.when == "must" else None
    if opposite is None or marker("negators", "(?:{0})").search(said):
        return phrase
    negated = marker("negators", _NEGATED).search(before)
    if negated is None:
        return phrase
    # "pas d'utilisation": one letter is no word
    doubt = len(negated["between"].strip(" '’")) > 1
    certainty: Certainty = "vague" if doubt else phrase.certainty
    return replace(phrase, kind=opposite, certainty=certainty)


def _number(match: re.Match[str]) -> int | None:
    word = match.groupdict().get("number")
    if not word:
        return None
    return int(word) if word.isdecimal() else wording().numbers.get(fold(word))


def _days(base: Restriction, match: re.Match[str], on: date | None) -> Restriction:
    """Return a limit counted from the transmission.

    Its day is not in the file: counting from the day of the file gives the earliest end
    there can be, so the end is a guess and is said to be one.
    """
    unit = wording().periods.get(fold(match["period"]), "days")
    ends = ""
    if on is not None and base.count is not None:
        days = base.count * _TABLE_OF_DAYS.get(unit, 0)
        days = days or -(-base.count // 24)
        ends = (on + timedelta(days=days)).isoformat()
    return replace(base, unit=unit, ends=ends, certainty="vague")


def _timed(
    text: str,
    span: Span,
    phrase: Phrase,
    base: Restriction,
    on: date | None,
    clause: Span,
) -> tuple[list[Restriction], Span] | None:
    """Return a restriction with its day or moment, and the words of both."""
    if phrase.when == "before":
        start = max(clause.start, span.start - _WINDOW)
        moment = find_moment(text[start : span.start], near=_WINDOW, on=on)
        if moment is None:
            return None
        whole = Span(start=start + moment.span.start, end=span.end)
        return [_at(base, moment)], whole
    begin = _behind(text, span.end)
    window = re.split(r"[\n;]", text[begin : begin + _WINDOW])[0]
    asks = base.kind == "embargo"
    moment = find_moment(window, near=34, on=on, bare=asks)
    if moment is None:
        if phrase.when == "must":
            return None
        return [replace(base, certainty="vague")], span
    whole = Span(start=span.start, end=begin + moment.span.end)
    made = [_at(base, moment)]
    if base.kind == "valid-from" and (to := _TO.match(text, whole.end)):
        rest = re.split(r"[\n;]", text[to.end() : to.end() + _WINDOW])[0]
        if (last := find_moment(rest, near=6, on=on)) is not None:
            until = replace(base, kind="valid-until")
            made.append(_at(until, last))
            whole = Span(start=whole.start, end=to.end() + last.span.end)
    return made, whole


def _behind(text: str, place: int) -> int:
    """Return where the next word begins: ": 3. Mai" is a day, no part of "18: 3"."""
    marks = _PUNCTUATION.match(text, place)
    return marks.end() if marks else place


def _at(base: Restriction, moment: Moment) -> Restriction:
    sure = base.certainty if moment.iso else "vague"
    if base.kind in ("valid-until", "publication-only"):
        return replace(base, ends=moment.iso, certainty=sure)
    return replace(base, starts=moment.iso, certainty=sure)


def _is_label(text: str, span: Span, clause: Span) -> bool:
    """Say whether a word labels a credit: first of its clause, before a colon."""
    before = text[clause.start : span.start].rstrip()
    leads = not before or before[-1] in ",(:"
    return leads and _COLON.match(text, span.end) is not None


def _credit_line(
    text: str, span: Span, clause: Span, *, bare: bool
) -> tuple[str, Span, bool]:
    """Return the line that must be printed, all words of it, and whether it is whole.

    In quotes it is; behind a colon up to the end of the clause.
    """
    lead = _LEAD.match(text, span.end)
    begin = lead.end() if lead else span.end
    if quoted := QUOTED.match(text, begin):
        line = next(filter(None, quoted.groups()))
        return line.strip(), Span(start=span.start, end=quoted.end()), True
    colon = _COLON.match(text, span.end)
    if colon is None and not bare:
        return "", span, True
    begin = colon.end() if colon else begin
    end = min(max(clause.end, begin), begin + _CREDIT)
    line = text[begin:end].strip().rstrip(" .,;")
    if line.endswith(")") and "(" not in line:
        line = line.rstrip(" )")
    if not any(map(str.isalpha, line)):
        return "", span, True
    ended = text[end : end + 1]
    whole = ended in ("", "\n", ".", ";") and end - begin < _CREDIT
    return line, Span(start=span.start, end=end), whole


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span.end <= s.start or s.end <= span.start for s in taken)


def _clause_of(parts: Sequence[Span], span: Span) -> Span:
    return next((p for p in parts if p.start <= span.start < p.end), span)


def _means_it(said: str, phrase: Phrase, clause: Span) -> bool:
    """Say whether words in a caption are an instruction: in capitals, or by themselves.

    "No sales." is one, "No sales were recorded" is none.
    """
    if not phrase.prose or _is_capitals(said):
        return _is_capitals(said)
    most = _is_most(said, clause)
    return bool(phrase.line) or most or len(said.split()) > _FEW


def _is_most(said: str, clause: Span) -> bool:
    return len(said) > _ALONE * (clause.end - clause.start)


def _is_capitals(said: str) -> bool:
    letters = [c for c in said if c.isalpha()]
    return len(letters) > 5 and not any(c.islower() for c in letters)


def _settled(found: list[Found]) -> list[Found]:
    """Return each once; an embargo without a day gives way to one that has one."""
    dated = {
        f.restriction.part
        for f in found
        if f.restriction.kind == "embargo" and f.restriction.starts
    }
    over = any(lifts_embargo(f.restriction) for f in found)
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.span.start):
        said = one.restriction
        if said.kind == "embargo" and over:
            continue
        if said.kind == "embargo" and not said.starts and said.part in dated:
            continue
        if all(said != other.restriction for other in kept):
            kept.append(one)
    demand = Restriction(kind="mandatory-credit")
    lines = [f for f in kept if f.restriction.credit_line]
    demanded = any(f.restriction == demand for f in kept)
    if len(lines) == 1 and demanded:
        # "Credit line: ... The credit line is obligatory."
        sure = replace(lines[0].restriction, certainty="stated")
        kept = [replace(f, restriction=sure) if f is lines[0] else f for f in kept]
    withdrawn = any(f.restriction.kind in ("kill", "correction") for f in kept)
    return [
        f
        for f in kept
        if not (lines and f.restriction == demand)
        # "Withdrawn: delete from your files" is no instruction for later.
        and not (withdrawn and f.restriction.kind == "no-archive")
    ]


def _unread(text: str, parts: Sequence[Span], taken: Sequence[Span]) -> Iterator[str]:
    fillers = wording().fillers
    for clause in parts:
        said = clause.of(text)
        words = tokens(said)
        if not any(any(map(str.isalpha, word)) for word in words):
            continue
        here = [s for s in taken if s.start < clause.end and clause.start < s.end]
        left = _without(said, clause, here)
        more = [w for w in tokens(left) if w not in fillers]
        if len(more) >= _MANY or (not here and (more or len(words) > _FEW - 1)):
            yield said


def _without(said: str, clause: Span, here: Sequence[Span]) -> str:
    letters = list(said)
    for span in here:
        start, end = max(0, span.start - clause.start), span.end - clause.start
        letters[start:end] = " " * (min(end, len(said)) - start)
    return "".join(letters)
