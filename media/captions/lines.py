"""The lines of plain text, those joined that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from media.captions.furniture import ENDINGS, LEADING, TRAILING
from media.captions.marks import QUOTES, STOPS
from media.headings import announces_others
from media.model import Document, Passage, Span, value
from media.text import squeeze

_LONGEST_CREDIT = 140
_SHORTEST = 8  # letters that words about their display may leave
_WIDEST = 100  # letters of a line that was broken to a width
_WRAPPED = 0.2  # share of lines that begin in the midst of a sentence
_FEWEST = 3
_MOST = 40  # lines of one paragraph
_SIGNED = re.compile(r"^\W*[^\W\d]{2,20}\s?[:©]|^\W*©")  # "Foto: Ida Wells"
_ENDS = f"{STOPS}!?:;)]）"
_COUNT = re.compile(
    r"\d{1,3}\s*(?:/|[^\W\d_]{1,3})\s*\d{1,3}\s*[|:·]\s*"
)  # "1 of 5 | "
_KINDS = frozenset({"paragraph", "other"})
_OPEN = re.compile(r"[(\[（]\s*(?:[^\W\d]{2,20}\s*:\s*)?$")
# "(Photo: AFP/Handout/Harbour" with "Police)" on the next line
_UNCLOSED = re.compile(r"[(\[（][^()\[\]（）]{1,120}$")
_CLOSING = re.compile(r"[^()\[\]（）]{1,60}[)\]）]\W*$")
_LABEL = re.compile(r"^[^\W\d]{3,20}(?:\s+[^\W\d]{2,10})?\s*:$")


@value
class Line:
    """One or more lines that belong together, without words about their display.

    `captioned`: the page says that a caption follows ("Image caption, ", "1 of 5 | ");
    `teased`: that another article follows ("Read also:").
    """

    passages: tuple[Passage, ...]
    words: str
    span: Span
    captioned: bool = False
    teased: bool = False

    @property
    def first(self) -> int:
        """The line on which it begins."""
        return self.passages[0].line or 0

    @property
    def last(self) -> int:
        """The line on which it ends."""
        return self.passages[-1].line or 0


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the lines, those joined whose brackets or label run over the end.

    In a text whose lines were broken to a width, sentences are joined.
    """
    waiting: list[Passage] = []
    teased = False
    goes_on = _is_read_on if _is_wrapped(document) else _goes_on
    for passage in document.passages:
        if waiting and not goes_on(document, waiting, passage):
            yield _line(document, waiting, teased=teased)
            waiting, teased = [], False
        if passage.kind in _KINDS:
            waiting.append(passage)
            continue
        if waiting:
            yield _line(document, waiting, teased=teased)
            waiting = []
        teased = _is_opening(document, passage)
    if waiting:
        yield _line(document, waiting, teased=teased)


def _is_opening(document: Document, passage: Passage) -> bool:
    """Say whether a line only announces other articles: "Read also:"."""
    return (
        passage.kind == "read-more"
        and announces_others(passage.span.of(document.text).rstrip(" :：|»>"))
        and passage.span.of(document.text)[-1] in ":：|»>"
    )


def _is_wrapped(document: Document) -> bool:
    """Say whether lines were broken to a width: many begin in the midst of a sentence.

    So they are in print that was copied, in mails and in what text browsers show.
    """
    passages = document.passages
    spans = [passage.span for passage in passages]
    if any(span.end - span.start > _WIDEST for span in spans):
        return False
    midst = sum(
        document.text[after.span.start].islower() and _gap(before, after) == 1
        for before, after in pairwise(passages)
    )
    return midst >= max(_FEWEST, _WRAPPED * len(passages))


def _is_read_on(document: Document, before: list[Passage], passage: Passage) -> bool:
    """Say whether a sentence of a line that was broken goes on in the next one."""
    kinds = {before[-1].kind, passage.kind}
    if not kinds <= _KINDS or _gap(before[-1], passage) != 1 or len(before) >= _MOST:
        return _goes_on(document, before, passage)
    text, following = (each.span.of(document.text) for each in (before[-1], passage))
    ended = text.rstrip(QUOTES)[-1:] in _ENDS or _SIGNED.match(text) or text.isupper()
    return not ended and following[:1].isalnum()


def _gap(one: Passage, other: Passage) -> int:
    return (other.line or 0) - (one.line or 0)


def _goes_on(document: Document, before: list[Passage], passage: Passage) -> bool:
    """Say whether a line goes on in the next one; a label over an empty one, too."""
    gap = _gap(before[-1], passage)
    if gap > 2 or len(before) > 3 or passage.kind not in _KINDS:
        return False
    text = Span(start=before[0].span.start, end=before[-1].span.end).of(document.text)
    if len(before) == 1 and _LABEL.match(text):
        return passage.span.end - passage.span.start <= _LONGEST_CREDIT
    if gap > 1:
        return False
    if _UNCLOSED.search(text) and _CLOSING.match(passage.span.of(document.text)):
        return True
    return bool(_OPEN.search(text))


def _line(document: Document, passages: list[Passage], *, teased: bool) -> Line:
    span = Span(start=passages[0].span.start, end=passages[-1].span.end)
    words = squeeze(span.of(document.text))
    start, end = _within(words)
    return Line(
        passages=tuple(passages),
        words=words[start:end],
        span=Span(start=span.start + start, end=span.start + end),
        captioned=start > 0,
        teased=teased,
    )


def _within(words: str) -> tuple[int, int]:
    """Return where the words begin and end that are not about their display."""
    lead = LEADING.match(words) or _COUNT.match(words)
    start = lead.end() if lead else 0
    trail = TRAILING.search(words, start) if words.lower().endswith(ENDINGS) else None
    end = trail.start() if trail else len(words)
    return (start, end) if end - start >= _SHORTEST else (0, len(words))
