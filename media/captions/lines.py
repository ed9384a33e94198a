"""The lines of plain text, those joined that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.captions.furniture import ENDINGS, LEADING, TRAILING
from media.model import Document, Passage, Span, value
from media.text import squeeze

_LONGEST_CREDIT = 140
_SHORTEST = 8  # letters that words about their display may leave
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

    `captioned`: the page says that a caption follows ("Image caption, ", "1 of 5 | ").
    """

    passages: tuple[Passage, ...]
    words: str
    span: Span
    captioned: bool = False

    @property
    def first(self) -> int:
        """The line on which it begins."""
        return self.passages[0].line or 0

    @property
    def last(self) -> int:
        """The line on which it ends."""
        return self.passages[-1].line or 0


def lines_of(document: Document) -> Iterator[Line]:
    """Yield the lines, those joined whose brackets or label run over the end."""
    waiting: list[Passage] = []
    for passage in document.passages:
        if waiting and not _goes_on(document, waiting, passage):
            yield _line(document, waiting)
            waiting = []
        if passage.kind in _KINDS:
            waiting.append(passage)
        elif waiting:
            yield _line(document, waiting)
            waiting = []
    if waiting:
        yield _line(document, waiting)


def _goes_on(document: Document, before: list[Passage], passage: Passage) -> bool:
    """Say whether a line goes on in the next one; a label over an empty one, too."""
    gap = (passage.line or 0) - (before[-1].line or 0)
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


def _line(document: Document, passages: list[Passage]) -> Line:
    span = Span(start=passages[0].span.start, end=passages[-1].span.end)
    words = squeeze(span.of(document.text))
    start, end = _within(words)
    return Line(
        passages=tuple(passages),
        words=words[start:end],
        span=Span(start=span.start + start, end=span.start + end),
        captioned=start > 0,
    )


def _within(words: str) -> tuple[int, int]:
    """Return where the words begin and end that are not about their display."""
    lead = LEADING.match(words) or _COUNT.match(words)
    start = lead.end() if lead else 0
    trail = TRAILING.search(words, start) if words.lower().endswith(ENDINGS) else None
    end = trail.start() if trail else len(words)
    return (start, end) if end - start >= _SHORTEST else (0, len(words))
