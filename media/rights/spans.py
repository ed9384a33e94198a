"""Media and countries that are barred for a time: "not for online before 2200 GMT, 7
June", "print embargo: 8 June, web: 7 June", "MAGS OUT UNTIL 15 JUNE".

In: a clause, and the day of its file. Out: what is limited, with the words that say so.
Read before anything else, so that what ends on a day is not taken for a ban that lasts.
Where such words name no day that can be told ("until first edition"), the limit is kept
without one and is vague.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from media.model import Restriction, RestrictionKind, RightsMedium, Span, value
from media.rights.excepting import is_excepted, left_alone, of_list, turns
from media.rights.knowing import all_plain
from media.rights.lists import (
    articles,
    is_any_use,
    more_joined,
    negated,
    stands_out,
)
from media.rights.members import Member, members_of, runs
from media.rights.moments import Moment, find_moment, has_day, names_zone, time_words
from media.rights.wording import marker, wording, words_of
from media.text import fold, tokens

_WINDOW = 90
_NEAR = 34
_CLOSE = 12
"""Characters between a medium and its day, where no word stands between."""
_LEFT = 60
_LIST = 400
"""Characters behind a day in which a list ends for which it counts."""
_TIMED: tuple[RestrictionKind, ...] = ("embargo", "valid-from", "valid-until")
_REFUSED: tuple[tuple[str, RestrictionKind], ...] = (
    ("until", "embargo"),
    ("past", "valid-until"),
)
"""What is barred behind words that refuse a use, by the markers of times."""
_ALLOWED = ("since", "past")
"""The markers of times behind words that leave a use: "may only publish after"."""
_WORD = re.compile(r"\s*([^\W\d_]+)")
_MARKS = re.compile(r"[\s:,.–-]*")
_BRACKETS = re.compile(r"[();–—-]")
_REST = re.compile(r"(?:[\s,:/-]{1,3}[^\s.;!?\n,]+){0,6}")


@value
class Timed:
    """A limit in time for some media or countries, and where its words stand."""

    restrictions: tuple[Restriction, ...]
    span: Span


@value
class _Said:
    """What the words beside a list say, and where the day may begin.

    `given`: they leave the picture to the list, from its day on.
    """

    kind: RestrictionKind
    start: int
    behind: int
    near: int = _NEAR
    needs_day: bool = True
    only: bool = False
    given: bool = False
    doubt: bool = False


def timed_lists(text: str, clause: Span, on: date | None) -> Iterator[Timed]:
    """Yield the limits in time of a clause that name media or countries."""
    found: Timed | None = None
    for whole in runs(text, members_of(text, clause, ())):
        from media.rights.parting import with_own_day  # few clauses have lists

        run = with_own_day(text, clause, whole)
        if any(m.kind is not None for m in run) or names_zone(text, run[-1].span):
            continue
        before = len(whole) - len(run)
        parted = whole[before - 1].span.end if before else 0
        since = max(clause.start, parted, found.span.end if found else 0)
        if run[0].span.start < since:
            continue
        said = _beside(text, clause, run, since) or _goes_on(text, run, found)
        made = _limited(text, run, said, on) if said else None
        if made is not None:
            yield made
            found = made


def narrowed(
    text: str, clause: Span, limit: Restriction, span: Span, on: date | None
) -> Timed | None:
    """Return a limit in time with the media or countries named right behind it.

    "Not before 8 June, 6 Uhr online"; with the days of others, if more follow: "8 June
    for print, 7 June for web". None where there are none, or they say something
    by themselves ("..., MAGS OUT").
    """
    if limit.kind not in _TIMED or limit.media or limit.territories or limit.named:
        return None
    if not span.start < span.end < clause.end:
        return None
    begin = _behind_hour(text, span.end)
    near = Span(start=begin, end=min(clause.end, begin + _LEFT))
    first = next(iter(members_of(text, near, ())), None)
    if first is None or not _leading().fullmatch(text, near.start, first.span.start):
        return None
    from media.rights.parting import until_barred  # few have a list behind

    rest = Span(start=begin, end=min(clause.end, begin + _LIST))
    (run, *others), cut = until_barred(text, runs(text, members_of(text, rest, ())))
    if cut is not None:
        clause = Span(start=clause.start, end=cut)
    between = text[begin : run[0].span.start]
    lead = _leading().fullmatch(between)
    if lead is None or any(m.kind is not None for m in run):
        return None
    bare = not lead["in"]
    if (bare and ("," in between or any(m.codes for m in run))) or names_zone(
        text, run[-1].span
    ):
        return None
    if stands_out(text, clause, run, span.end):
        return None
    more = [*_next_days(text, clause, run, others, limit, on)]
    end = more[-1].span.end if more else run[-1].span.end
    whole = Span(start=span.start, end=end)
    scoped, left = of_list(limit, run), text[end : clause.end]
    if not set(tokens(left)) <= wording().fillers or more_joined().match(left):
        if bare or not has_day(left):
            return None
        # "In Peru, 3 May elsewhere": which day counts for whom else is not known.
        doubt = replace(limit, certainty="vague")
        return Timed(restrictions=(scoped, doubt), span=whole)
    given = limit.kind != "embargo" and negated(text[clause.start : span.end]) is None
    alone = left_alone(scoped) if given else ()
    others_days = (said for one in more for said in one.restrictions)
    return Timed(restrictions=(scoped, *alone, *others_days), span=whole)


def _behind_hour(text: str, place: int) -> int:
    """Return where the word for an hour ends that stands in a place: "Uhr"."""
    word = _WORD.match(text, place)
    return word.end() if word and fold(word[1]) in _hour_words() else place


@lru_cache(maxsize=1)
def _hour_words() -> frozenset[str]:
    return time_words() - {fold(w) for w in wording().markers["prepositions"]}


def _next_days(
    text: str,
    clause: Span,
    run: Sequence[Member],
    others: Sequence[Sequence[Member]],
    limit: Restriction,
    on: date | None,
) -> Iterator[Timed]:
    """Yield what is limited to other days behind a list: "print, 7 June for web"."""
    at = run[-1].span.end
    for other in others:
        between = text[at : other[0].span.start]
        day = find_moment(between, near=_CLOSE, on=on)
        end = _behind_hour(between, day.span.end) if day else 0
        lead = _leading().fullmatch(between, end)
        if day is None or not lead or not lead["in"]:
            return
        said = of_list(limit, other)
        is_end = limit.kind == "valid-until"
        said = replace(said, ends=day.iso) if is_end else replace(said, starts=day.iso)
        at = other[-1].span.end
        yield Timed(restrictions=(said,), span=Span(start=clause.start, end=at))


def _beside(text: str, clause: Span, run: Sequence[Member], since: int) -> _Said | None:
    """Return what stands before or behind a list, None where it says no time."""
    from media.rights.parting import behind_days, is_before_act, is_given, is_loose

    start, end = run[0].span.start, run[-1].span.end
    left = behind_days(text[max(since, start - _LEFT) : start])
    base = start - len(left)
    right = text[end : clause.end]
    if is_excepted(left) or is_before_act(left):
        return None  # "except in Peru, embargo: 3 May"; "may only print from 3 May"
    if match := _behind("embargo").match(right):
        return _Said(kind="embargo", start=start, behind=end + match.end())
    if match := _named().search(left):
        begin = base + match.start()
        return _Said(
            kind="embargo", start=begin, behind=_behind_day(text, end), near=_CLOSE
        )
    if turns(left) or is_any_use(left):
        return None  # "no use outside Japan before 3 May"
    no = negated(left)
    begin = start if no is None else base + no
    if match := _behind("since").match(right):
        only = is_given(left) or is_given(left, alone=True)
        said = _since(match, begin, end, barred=no is not None, only=only)
        doubt = no is not None and is_loose(text, run)
        return said and replace(said, doubt=doubt)
    if match := _behind("until").match(right):
        given = is_given(left) and not is_given(left, alone=True)
        return _until(match, start, begin, end, barred=no is not None, given=given)
    if (match := _behind("past").match(right)) and (no is not None or match["out"]):
        return _Said(kind="valid-until", start=begin, behind=end + match.end())
    return _refused(right, start, end) if no is None else None


def _since(
    match: re.Match[str], start: int, end: int, *, barred: bool, only: bool
) -> _Said | None:
    """Return what is said of a list from a day on: that it is left then, or barred.

    `barred`, `only`: by words before the list. "Print only from 3 May" may bar others,
    or print before that day; "mags out, not before 3 May" says two things.
    """
    if (
        match["out"]
        and negated(match[0][match.end("out") - match.start() :]) is not None
    ):
        return None
    behind = end + match.end()
    if barred or match["out"]:
        return _Said(kind="valid-until", start=start, behind=behind)
    given = only or bool(match["only"] or match["limits"])
    return _Said(kind="embargo", start=start, behind=behind, given=given)


def _until(
    match: re.Match[str], start: int, begin: int, end: int, *, barred: bool, given: bool
) -> _Said | None:
    """Return what is said of a list up to a day; `begin`: where a ban of it does.

    `barred`, `given`: by words before the list.
    """
    behind = end + match.end()
    if barred or match["out"]:
        return _Said(kind="embargo", start=begin, behind=behind, needs_day=False)
    if match["only"] or match["limits"]:
        only = bool(match["only"])  # "Nur bis 3. Mai" says nothing of others
        return _Said(
            kind="valid-until", start=start, behind=behind, only=only, given=not only
        )
    if given:
        return _Said(kind="valid-until", start=start, behind=behind, given=True)
    return None


def _refused(right: str, start: int, end: int) -> _Said | None:
    """Return what is said of whom a list names: "UK websites may not use before"."""
    for name, kind in _REFUSED:
        match = _refusing(name).match(right)
        if match and _refuses_these(match["said"]):
            return _Said(kind=kind, start=start, behind=end + match.end())
    for name in _ALLOWED:
        match = _refusing(name).match(right)
        if match and _says_only(name, match) and _leaves_these(match["said"]):
            behind = end + match.end()
            return _Said(kind="embargo", start=start, behind=behind, given=True)
    return None


def _says_only(name: str, match: re.Match[str]) -> bool:
    """Say whether words before a day let something begin then: "erst ab", "only after".

    "UK picture from 3 May" says when it was made.
    """
    several = name == "since" and len(tokens(match["time"])) > 1
    return several or words_of("limiting").search(match[0]) is not None


def _leaves_these(said: str) -> bool:
    """Say whether words leave a use to whom the list before them names.

    >>> _leaves_these("may only publish "), _leaves_these("and others may publish ")
    (True, False)
    """
    if negated(said) is not None or words_of("out").search(said):
        return False
    return more_joined().search(said) is None and _is_plain(said)


def _is_plain(said: str) -> bool:
    return all_plain(" ".join(w for w in tokens(said) if w not in _around()))


def _refuses_these(said: str) -> bool:
    """Say whether words refuse a use to whom the list before them names, and no more.

    "May not use"; but "out no use" bars these for good and then all, as "only no use"
    does, and "and others may not" is about others as well.

    >>> _refuses_these("may not use "), _refuses_these("out no use ")
    (True, False)
    """
    no = negated(said)
    if no is None or words_of("limiting").search(said):
        return False
    if more_joined().search(said, 0, no):
        return False
    out = words_of("out").search(said)
    if out and negated(said[: out.start()] + said[out.end() :]) is not None:
        return False
    return _is_plain(said)


def _goes_on(text: str, run: Sequence[Member], last: Timed | None) -> _Said | None:
    """Return what a list says that goes on with one: "print 8 June, web 7 June"."""
    if last is None or last.restrictions[0].kind != "embargo":
        return None
    if not last.restrictions[0].starts:
        return None  # "no social media before broadcast on 12 May"
    start, end = run[0].span.start, run[-1].span.end
    between = _BRACKETS.sub(" ", text[last.span.end : start])
    if not wording().joins.fullmatch(between):
        return None
    behind = _behind_day(text, end)
    return _Said(kind="embargo", start=start, behind=behind, near=_CLOSE)


def _behind_day(text: str, end: int) -> int:
    """Return where a day may begin behind a list: behind "until" and a colon."""
    match = _connected().match(text, end)
    return match.end() if match else end


def _limited(
    text: str, run: Sequence[Member], said: _Said, on: date | None
) -> Timed | None:
    marks = _MARKS.match(text, said.behind)  # ": 8 June" is a day, no hour
    said = replace(said, behind=marks.end() if marks else said.behind)
    window = re.split(r"[\n;|]", text[said.behind : said.behind + _WINDOW])[0]
    window = _until_next(text, said.behind, window)
    moment = find_moment(window, near=said.near, on=on, bare=True)
    if moment is None and said.needs_day:
        return None
    if moment is None:
        rest = _REST.match(window)
        moment = Moment(iso="", span=Span(start=0, end=rest.end() if rest else 0))
    is_sure = moment.iso and not said.doubt
    base = Restriction(kind=said.kind, certainty="stated" if is_sure else "vague")
    if said.kind == "valid-until":
        base = replace(base, ends=moment.iso)
    else:
        base = replace(base, starts=moment.iso)
    whole = Span(start=said.start, end=said.behind + moment.span.end)
    if said.only:
        media = tuple(dict.fromkeys(m.medium for m in run if m.medium))
        only = Restriction(kind="medium-only", media=media)
        return Timed(restrictions=(only, base), span=whole) if media else None
    scoped = of_list(base, run)
    if no_use := _of_first_use(text, whole, scoped):
        scoped = replace(scoped, media=(*scoped.media, *no_use))
    alone = left_alone(scoped) if said.given else ()
    return Timed(restrictions=(scoped, *alone), span=whole)


def _of_first_use(
    text: str, span: Span, limit: Restriction
) -> tuple[RightsMedium, ...]:
    """Return what an embargo holds by a use joined to it: "published or on TV"."""
    if limit.kind != "embargo" or not limit.media or limit.territories:
        return ()
    from media.rights.acts import barred_as_well  # few embargoes are of media

    return barred_as_well(text, span, span, frozenset(limit.media))


def _until_next(text: str, begin: int, window: str) -> str:
    """Return the words up to the next list: its day is its own."""
    span = Span(start=begin, end=begin + len(window))
    for member in members_of(text, span, ()):
        if member.medium is not None and not names_zone(text, member.span):
            return window[: member.span.start - begin]
    return window


@lru_cache(maxsize=4)
def _refusing(name: str) -> re.Pattern[str]:
    """Return what finds a time behind some words that follow a list."""
    return re.compile(
        r"[\s)\"'”’:]+(?P<said>(?:[^\W\d_]+['’]?\s+){1,6}?)"
        rf"(?P<time>{marker(name, '{0}').pattern})(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _around() -> frozenset[str]:
    """Return the words that may stand between a list and its time."""
    told = wording()
    keys = ("uses", "negators", "no", "articles", "prepositions")
    said = (word for key in keys for word in told.markers[key])
    return told.fillers | {fold(one) for words in said for one in tokens(words)}


@lru_cache(maxsize=8)
def _behind(name: str) -> re.Pattern[str]:
    """Return what finds a time behind a list, with "out" and "only" before it."""
    out, only = marker("out", "{0}").pattern, marker("only", "{0}").pattern
    uses = marker("uses", "{0}").pattern
    until = marker("until", "{0}").pattern
    more = rf"(?:[\s:=(-]*(?:{until}))?" if name == "embargo" else ""
    limits = marker("limiting", "{0}").pattern
    return re.compile(
        rf"[\s,/()\"'”’-]*(?:(?:{uses})[\s,]+){{0,2}}"
        rf"(?:(?P<out>{out})\s+|(?P<only>{only})[\s,]+"
        rf"|(?P<limits>{limits})\s+)?"
        rf"(?:(?:{uses})[\s,]+){{0,2}}(?:{marker(name, '{0}').pattern}){more}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """Return what finds the word for an embargo right before a list."""
    return re.compile(
        rf"(?:{marker('embargo', '{0}').pattern})[\s:=(-]*(?:{_prepositions()}\s+)?"
        rf"(?:(?:{articles()})\s+)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _connected() -> re.Pattern[str]:
    until, since = marker("until", "{0}").pattern, marker("since", "{0}").pattern
    return re.compile(rf"[\s:=)-]*(?:{until}|{since})?[\s:]*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,(]*(?P<in>{_prepositions()}\s+(?:(?:{articles()})\s+)?)?",
        re.IGNORECASE,
    )


def _prepositions() -> str:
    return rf"(?:{'|'.join(map(re.escape, wording().markers['prepositions']))})"
