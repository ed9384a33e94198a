"""The lines of plain text, those joined that belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from media.captions.furniture import (
    CODED,
    ENDINGS,
    LEADING,
    NUMBERED,
    TRAILING,
    announced,
    is_place,
)
from media.captions.listing import any_of
from media.captions.wrapping import (
    dangles,
    gap,
    is_read_on,
    is_wrapped,
    parts_name,
    rejoined,
    usual_width,
)
from media.chains import Lexicon
from media.expressions import expression
from media.headings import announces_others
from media.model import Document, Passage, Span, value
from media.text import squeeze

_LONGEST_CREDIT = 140
_LONGEST_CAPTION = 400
_START = 80  # letters in which a line's number or hour stands
_CJK = expression("[\u3040-\ud7af]")
_SHORTEST = 8  # letters that words about their display may leave
_COUNT = re.compile(
    r"\d{1,3}\s*(?:/|[^\W\d_]{1,3})\s*\d{1,3}\s*[|:·]\s*"
)  # "1 of 5 | "
_KINDS = frozenset({"paragraph", "other"})
_OPEN = re.compile(r"[(\[（]\s*(?:[^\W\d]{2,20}\s*:\s*)?$")
# "(Photo: AFP/Handout/Harbour" with "Police)" on the next line
_UNCLOSED = re.compile(r"[(\[（][^()\[\]（）]{1,120}$")
# "... by the lake in Baden-" with "Württemberg" on the next line
_BROKEN = re.compile(r"\s[^\W\d_]{2,}-$")
# How the rest of such a name begins, and no caption: in small letters, or alone
_GOES_ON = re.compile(r"[^\W\d_A-ZÀ-ÞΑ-ΩА-Я]|[^\W\d_]+(?:\W*$|[.,;:)])")
_BROKEN_AT = 36
"""Letters of a line that ends with a small word since it was broken there."""
_BEGINS = re.compile(r"[„“”\"'«»‚‘’]?[^\W\d_]")
_CLOSING = re.compile(r"[^()\[\]（）]{1,60}[)\]）]\W*$")
# "[12/03/24, 10:25:02] Lucía: ", "12/03/24, 10:25 - Lucía: ", "[10:25] <lucía> ": who
# wrote it when
_SENT = re.compile(
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s?[AaPp]\.?\s?[Mm]\.?)?(?:\]|\s[-–])\s[^:\n]{1,40}:\s+"
    r"|(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?<[@+ ]?[^\W\d][^<>\s]{0,29}>\s+"
    r"|\[\d{1,2}:\d{2}(?::\d{2})?\]\s+"
)
_MARKUP = re.compile(r"</?(?:[pbiu]|br|em|div|span|strong|figure|figcaption|a|h[1-6])>")
# "14:10 ", "14.10 Uhr: ": entries of a live blog begin so, not "12:30 is shown"
_HOUR = expression(
    rf"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?i:{any_of('hours')}))?+\s?[|:·–—-]?\s+"
    rf"(?=[^\W\d_a-zß-ÿ])(?!(?i:{any_of('units')})\b)"
)
# "1. ", "2- ", "① ": each caption of a list begins so
_LISTED = re.compile(r"(?:(?P<number>\d{1,2})\s?[-.)–]|(?P<ringed>[①-⑳]))\s+(?=\S)")
_BEGINNINGS = (LEADING, NUMBERED, _LISTED, CODED)
"""What begins a caption, and is nothing that a label leads to."""
_BESIDE = 3  # lines from one of a list to the next
_ENTRIES = 2  # that make a live blog
_LABEL = re.compile(r"^[^\W\d]{3,20}(?:\s+[^\W\d]{2,10})?\s*:$")


@value
class Line:
    """One or more lines that belong together, without words about their display.

    `number`: its place in a list of lines, as its words begin ("2. "); `captioned`: the
    page says that a caption follows ("Image caption, ", "1 of 5 | "), `said_on`: the
    line on which a word says so, None where none does;
    `teased`: that another article follows ("Read also:").
    """

    passages: tuple[Passage, ...]
    words: str
    span: Span
    number: str = ""
    captioned: bool = False
    teased: bool = False
    said_on: int | None = None

    @property
    def own(self) -> int:
        """The line on which its words begin."""
        return self.passages[0].line or 0

    @property
    def first(self) -> int:
        """The line on which it begins, with what says that a caption follows."""
        return self.own if self.said_on is None else self.said_on

    @property
    def last(self) -> int:
        """The line on which it ends."""
        return self.passages[-1].line or 0


@value
class _Habits:
    """What a text does throughout: its lines are broken, timed, numbered.

    Only where several lines do so is it no part of their words. `coded` are the letters
    of a wire's codes of pictures, `listed` lines that are numbered one after the other.
    """

    wrapped: bool
    timed: bool
    numbered: bool
    coded: frozenset[str]
    listed: frozenset[int]


def lines_of(document: Document, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the lines, those joined whose brackets or label run over the end.

    In a text whose lines were broken to a width, sentences are joined.
    """
    habits = _habits(document)
    width = usual_width(document) if habits.wrapped else 0
    waiting: list[Passage] = []
    teased = False
    for passage in document.passages:
        if waiting and not (
            (
                habits.wrapped
                and is_read_on(document, waiting, passage, lexicon, width=width)
            )
            or _goes_on(document, waiting, passage)
        ):
            yield _line(document, waiting, habits, teased=teased)
            waiting, teased = [], False
        if passage.kind in _KINDS:
            waiting.append(passage)
            continue
        if waiting:
            yield _line(document, waiting, habits, teased=teased)
            waiting = []
        teased = _is_opening(document, passage)
    if waiting:
        yield _line(document, waiting, habits, teased=teased)


def _habits(document: Document) -> _Habits:
    starts = [
        document.text[passage.span.start : passage.span.start + _START]
        for passage in document.passages
    ]
    timed = sum(start[0].isdigit() and bool(_HOUR.match(start)) for start in starts)
    numbered = sum(bool(NUMBERED.match(start)) for start in starts)
    return _Habits(
        wrapped=is_wrapped(document),
        timed=timed >= _ENTRIES,
        numbered=numbered > 1,
        coded=_series(starts),
        listed=frozenset(_listed(document.passages, starts)),
    )


def _series(starts: Sequence[str]) -> frozenset[str]:
    """Return with which letters the codes of several lines begin: "LHT101: "."""
    found = Counter(code["series"] for code in map(CODED.match, starts) if code)
    return frozenset(series for series, times in found.items() if times > 1)


def _listed(passages: Sequence[Passage], starts: Sequence[str]) -> Iterator[int]:
    """Yield the lines of lists that count from one: "1. ", "2. "."""
    run: list[Passage] = []
    for passage, start in zip(passages, starts, strict=True):
        found = _LISTED.match(start)
        if found is None:
            continue
        ringed = found["ringed"]
        number = ord(ringed) - ord("①") + 1 if ringed else int(found["number"])
        near = run and gap(run[-1], passage) <= _BESIDE
        if not (number == len(run) + 1 and (near or not run)):
            run = []
        if number == len(run) + 1:
            run.append(passage)
            if len(run) > 1:
                yield from (each.line or 0 for each in run[-2:])


def _is_opening(document: Document, passage: Passage) -> bool:
    """Say whether a line only announces other articles: "Read also:"."""
    return (
        passage.kind == "read-more"
        and announces_others(passage.span.of(document.text).rstrip(" :：|»>"))
        and passage.span.of(document.text)[-1] in ":：|»>"
    )


def _goes_on(document: Document, before: list[Passage], passage: Passage) -> bool:
    """Say whether a line goes on in the next one; a label over an empty one, too."""
    away = gap(before[-1], passage)
    if away > 2 or len(before) > 3 or passage.kind not in _KINDS:
        return False
    text = Span(start=before[0].span.start, end=before[-1].span.end).of(document.text)
    following = passage.span.of(document.text)
    if is_place(text):
        return False
    if len(before) == 1 and announced(text) == len(text):
        return len(following) <= _LONGEST_CAPTION and not announced(following)
    if len(before) == 1 and _LABEL.match(text):
        begun = any(each.match(following) for each in _BEGINNINGS)
        return len(following) <= _LONGEST_CREDIT and not begun
    if away > 1:
        return False
    if _UNCLOSED.search(text) and _CLOSING.match(following):
        return True
    if _BROKEN.search(text) and (
        _GOES_ON.match(following) or parts_name(text, following)
    ):
        return True
    if len(text) >= _BROKEN_AT and dangles(text) and _BEGINS.match(following):
        return True
    return bool(_OPEN.search(text))


def _line(
    document: Document, passages: list[Passage], habits: _Habits, *, teased: bool
) -> Line:
    said_on = None
    first = passages[0].span.of(document.text)
    if len(passages) > 1 and announced(first) == len(first):
        said_on, passages = passages[0].line, passages[1:]
    span = Span(start=passages[0].span.start, end=passages[-1].span.end)
    words = squeeze(span.of(document.text))
    start, end, captioned = _within(words, habits)
    if said_on is None and announced(words):
        said_on = passages[0].line
    own = words[start:end]
    listed = (passages[0].line or 0) in habits.listed
    number = _LISTED.match(own) if listed else None
    if habits.wrapped or _is_broken(document, passages):
        own = rejoined(own)
    return Line(
        passages=tuple(passages),
        words=own,
        span=Span(start=span.start + start, end=span.start + end),
        captioned=captioned or said_on is not None,
        teased=teased,
        said_on=said_on,
        number=number[0] if number else "",
    )


def _is_broken(document: Document, passages: list[Passage]) -> bool:
    ends = (passage.span.of(document.text) for passage in passages[:-1])
    return any(map(_BROKEN.search, ends))


def _within(words: str, habits: _Habits) -> tuple[int, int, bool]:
    """Return where the words begin and end that are not about their display.

    The last says whether what stands before them says that a caption follows.
    """
    start, captioned = 0, False
    if (sent := _SENT.match(words)) and not _MARKUP.match(words):
        start = sent.end()
    elif habits.timed and (hour := _HOUR.match(words)):
        start = hour.end()
    if lead := LEADING.match(words, start) or _COUNT.match(words, start):
        start, captioned = lead.end(), True
    code = CODED.match(words, start) if habits.coded else None
    if code and code["series"] in habits.coded:
        start, captioned = code.end(), True
    if number := NUMBERED.match(words, start):
        start, captioned = number.end(), captioned or habits.numbered
    trail = TRAILING.search(words, start) if words.lower().endswith(ENDINGS) else None
    end = trail.start() if trail else len(words)
    if end - start < _SHORTEST and len(_CJK.findall(words[start:end])) < _SHORTEST // 2:
        return 0, len(words), False
    return start, end, captioned
