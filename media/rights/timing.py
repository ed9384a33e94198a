"""A wording with its day, its number or its negation -> what it limits in time.

In: a phrase of the data and what stands around it. Out: a restriction with the day or
the count that its words name, in doubt where they name none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from media.model import Certainty, Restriction, RestrictionKind, Span
from media.rights.members import members_of
from media.rights.moments import Moment, find_moment
from media.rights.wording import Phrase, marker, wording, words_of
from media.text import fold, tokens

_WINDOW = 90
_PUNCTUATION = re.compile(r"[\s:,.–-]*")
_NEGATED = r"(?:{0})(?P<between>(?:\s+[^\W\d_]+){{0,2}}\s*['’]?)$"
_TO = r"\s*(?:{0}|[-–])\W*"
_OTHER_END = r"\s*,?\s*(?:[^\W\d_]+\s+){{0,3}}?(?:{0})(?!\w)\W*"
"""From the first day of two to the second: "or after 8 May", "und nicht nach dem"."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REFUSED: Mapping[RestrictionKind, RestrictionKind] = {
    "free-of-charge": "fee-due",
    "editorial-only": "permission-needed",
    "kill": "notice",
}
"""What leaves something, and what is left of it where it is refused."""
_OPPOSITES: Mapping[RestrictionKind, RestrictionKind] = {
    "embargo": "valid-until",
    "valid-from": "valid-until",
    "valid-until": "embargo",
}
DATED: tuple[RestrictionKind, ...] = ("embargo", "valid-from", "valid-until")
"""What a day begins or ends."""
_TABLE_OF_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}


def turned(phrase: Phrase, said: str, before: str, behind: str) -> Phrase:
    """Return what a phrase says beside a negation: the opposite.

    "For release after 1 May" begins then, "not for release after 1 May" ends then. With
    words in between it is a guess. What a negation leaves of "free of charge" is a fee;
    of "editorial use" nothing without asking. `before`: the words of the clause in
    front of it in which nothing else was read; `behind`: those that follow.
    """
    if refused := _REFUSED.get(phrase.kind):
        negated = marker("negators", "(?:{0})").search(said) is not None
        refuses = (negated and "*" in phrase.says and phrase.kind != "kill") or (
            not negated and (negates(before) or _is_barred(phrase, said, behind))
        )
        return replace(phrase, kind=refused, certainty="stated") if refuses else phrase
    opposite = _OPPOSITES.get(phrase.kind) if phrase.when == "must" else None
    if opposite is None or marker("negators", "(?:{0})").search(said):
        return phrase
    turning = marker("negators", _NEGATED).search(before, _near_end(before))
    if turning is None:
        return phrase
    # "pas d'utilisation": one letter is no word
    doubt = len(turning["between"].strip(" '’")) > 1
    certainty: Certainty = "vague" if doubt else phrase.certainty
    return replace(phrase, kind=opposite, certainty=certainty)


def negates(before: str) -> bool:
    """Say whether words before a leave refuse it: "not", "nicht"."""
    return _refusing().search(before, _near_end(before)) is not None


def _near_end(before: str) -> int:
    """Return where the words begin that may turn what follows."""
    return max(0, len(before) - _WINDOW)


@lru_cache(maxsize=1)
def _refusing() -> re.Pattern[str]:
    """Return what finds a negation right before a leave: "not for editorial use"."""
    names = ("negators", "copulas", "purposes")
    negators, copulas, purposes = (marker(name, "{0}").pattern for name in names)
    return re.compile(
        rf"(?:{negators})(?:\s+(?:{copulas}))?(?:\s+(?:{purposes}))?(?:\s+\w['’])?\s*$",
        re.IGNORECASE,
    )


def _is_barred(phrase: Phrase, said: str, behind: str) -> bool:
    """Say whether the words for a leave are barred: "editorial use not permitted"."""
    limits = ("only", "only_before", "limiting")
    if phrase.kind != "editorial-only" or words_of(*limits).search(said):
        return False
    # Behind a comma it may begin a ban of its own: ", vietato in televisione".
    return marker("out", r"[\s:]*(?:{0})|[\s,:]*(?:{0})\W*$").match(behind) is not None


def number_of(match: re.Match[str]) -> int | None:
    """Return the number that a wording found (a part in percent), of two the larger."""
    told = match.groupdict()
    if part := told.get("part"):
        return wording().parts.get(fold(part))
    if (other := told.get("other")) and told.get("number"):
        return max(int(other), int(told["number"]))
    word = told.get("number")
    if not word:
        return None
    return int(word) if word.isdecimal() else wording().numbers.get(fold(word))


def counted(base: Restriction, match: re.Match[str], on: date | None) -> Restriction:
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


def with_day(
    text: str,
    span: Span,
    phrase: Phrase,
    base: Restriction,
    on: date | None,
    clause: Span,
) -> tuple[list[Restriction], Span] | None:
    """Return a restriction with its day or moment, and the words of both."""
    if phrase.when == "before":
        return _with_day_before(text, span, base, on, clause)
    begin = _behind(text, span.end)
    window = re.split(r"[\n;]", text[begin : begin + _WINDOW])[0]
    asks = base.kind == "embargo"
    moment = find_moment(window, near=34, on=on, bare=asks)
    if moment is None:
        if phrase.when == "must":
            return None
        return [replace(base, certainty="vague")], span
    whole = Span(start=span.start, end=begin + moment.span.end)
    from media.rights.addressed import is_of_some  # few texts have days

    day = Span(start=begin + moment.span.start, end=whole.end)
    of_some = phrase.when == "must" and is_of_some(text, clause, span, day)
    base = replace(base, certainty="vague") if of_some else base
    between = text[span.end : begin + moment.span.start]
    if asks and (other := _moved(text, base, span, between, whole, on)):
        return other
    kinds = (base.kind, *(k for k in phrase.also if k in DATED))
    made = [_at(replace(base, kind=kind), moment) for kind in kinds]
    if base.kind in ("valid-from", "embargo") and (
        to := marker("ranges", _TO).match(text, whole.end)
    ):
        rest = re.split(r"[\n;]", text[to.end() : to.end() + _WINDOW])[0]
        if (last := find_moment(rest, near=6, on=on)) is not None:
            if base.kind == "embargo":  # "embargoed from 1 to 5 May" ends on the 5th
                made = [_at(base, last)]
            else:
                made.append(_at(replace(base, kind="valid-until"), last))
            whole = Span(start=whole.start, end=to.end() + last.span.end)
    elif len(made) == 1 and base.kind in ("embargo", "valid-until"):
        made, whole = _both_ends(text, made, whole, on)
    between = text[begin : begin + moment.span.start]
    if any(map(str.isalpha, between)):
        return made, whole  # "bis zum Kinostart am 21. Mai"
    return _refused_until(text, made, whole, clause)


def _with_day_before(
    text: str, span: Span, base: Restriction, on: date | None, clause: Span
) -> tuple[list[Restriction], Span] | None:
    """Return a restriction with the day that stands before its words."""
    start = max(clause.start, span.start - _WINDOW)
    moment = find_moment(text[start : span.start], near=_WINDOW, on=on)
    if moment is None:
        return None
    return [_at(base, moment)], Span(start=start + moment.span.start, end=span.end)


def _moved(
    text: str,
    base: Restriction,
    span: Span,
    between: str,
    whole: Span,
    on: date | None,
) -> tuple[list[Restriction], Span] | None:
    """Return an embargo that goes from one day to another: "moved from 3 to 9 May".

    `between`: what stands between the words for it and the first day, with which
    `whole` ends. "Extended beyond 3 May" names no day on which it ends.
    """
    if marker("moves", r"(?<!\w)(?:{0})(?!\w)").search(span.of(text)) is None:
        return None
    if words_of("past", "beyond").search(between):
        return [replace(base, certainty="vague")], whole
    if marker("moved_from", r"\W*(?:{0})\W*").fullmatch(between) is None:
        return None
    to = marker("moved_to", r"\s*(?:{0})\s+").match(text, whole.end)
    if to is None:
        return None
    rest = re.split(r"[\n;]", text[to.end() : to.end() + _WINDOW])[0]
    last = find_moment(rest, near=6, on=on)
    if last is None:
        return None
    return [_at(base, last)], Span(start=span.start, end=to.end() + last.span.end)


def _refused_until(
    text: str, made: list[Restriction], whole: Span, clause: Span
) -> tuple[list[Restriction], Span]:
    """Return "until 1 May: no use" as what it is: an embargo, and no last day.

    With words that nobody knows it is one, too, and they are left for a person.
    """
    (said, *more), behind = made, text[whole.end : clause.end]
    vague = said.kind == "valid-until" and said.certainty == "vague" and said.ends
    if more or not vague or text[clause.start : whole.start].strip(' "(+*'):
        return made, whole
    rest = _refusal().fullmatch(behind)
    if rest is None or words_of("past").search(behind):
        return made, whole
    ahead = Span(start=whole.end, end=clause.end)
    if any(members_of(text, ahead, ())):
        return made, whole  # "until 1 May no sales"
    embargo = replace(
        said, kind="embargo", starts=said.ends, ends="", certainty="stated"
    )
    known = {*wording().fillers, *map(fold, wording().markers["uses"])}
    if set(tokens(rest["what"])) <= known:
        whole = Span(start=whole.start, end=clause.end)
    return [embargo], whole


@lru_cache(maxsize=1)
def _refusal() -> re.Pattern[str]:
    """Return what finds a refusal of some words: "not for publication"."""
    names = ("no", "negators", "embargo")
    words = "|".join(marker(name, "{0}").pattern for name in names)
    return re.compile(
        rf"[\s,:–—-]*(?:{words})(?!\w)(?P<what>(?:[\s'’]+[^\W\d_]+){{0,4}})\W*",
        re.IGNORECASE,
    )


def _both_ends(
    text: str, made: list[Restriction], whole: Span, on: date | None
) -> tuple[list[Restriction], Span]:
    """Return the other end, too: "before 3 May 2026 or after 8 May 2026".

    The year that stands at one of them is that of both.
    """
    (first,) = made
    is_start = first.kind == "embargo"
    found = marker("past" if is_start else "until", _OTHER_END).match(text, whole.end)
    if found is None:
        return made, whole
    rest = re.split(r"[\n;]", text[found.end() : found.end() + _WINDOW])[0]
    other = find_moment(rest, near=6, on=on)
    if other is None:
        return made, whole
    kind: RestrictionKind = "valid-until" if is_start else "embargo"
    both = [first, _at(replace(first, kind=kind, starts="", ends=""), other)]
    early, late = both if is_start else both[::-1]
    span = Span(start=whole.start, end=found.end() + other.span.end)
    year = _YEAR.findall(text[span.start : span.end])
    if early.starts > late.ends > "" and len(year) == 1:
        early = replace(early, starts=year[0] + early.starts[4:])
    return [early, late], span


def _behind(text: str, place: int) -> int:
    """Return where the next word begins: ": 3. Mai" is a day, no part of "18: 3"."""
    marks = _PUNCTUATION.match(text, place)
    return marks.end() if marks else place


def _at(base: Restriction, moment: Moment) -> Restriction:
    sure = base.certainty if moment.iso else "vague"
    if base.kind in ("valid-until", "publication-only"):
        return replace(base, ends=moment.iso, certainty=sure)
    return replace(base, starts=moment.iso, certainty=sure)


_LONGEST = {"hours": 0, "days": 1, "weeks": 7, "months": 31, "years": 366}


def days_of(said: Restriction) -> int:
    """Return how many days a limit in days, weeks or hours is at most.

    >>> days_of(Restriction(kind="days-from-transmission", count=36, unit="hours"))
    2
    """
    count = said.count or 0
    return count * _LONGEST.get(said.unit, 0) or -(-count // 24)
