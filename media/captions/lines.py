"""The lines of plain text, and where in the page each of them stands.

A page that was rendered as text has its menus above, its body in long lines, and what
else there is to read below. Captions stand in or above the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.chains import is_cjk
from media.model import Document, Passage, Span, value
from media.text import squeeze

_LONGEST_CREDIT = 140
_KINDS = frozenset({"paragraph", "other"})
_OPEN = re.compile(r"[(\[（]\s*(?:[^\W\d]{2,20}\s*:\s*)?$")
# "(Photo: AFP/Handout/Harbour" with "Police)" on the next line
_UNCLOSED = re.compile(r"[(\[（][^()\[\]（）]{1,120}$")
_CLOSING = re.compile(r"[^()\[\]（）]{1,60}[)\]）]\W*$")
_LABEL = re.compile(r"^[^\W\d]{3,20}(?:\s+[^\W\d]{2,10})?\s*:$")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_NUMBERED = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\.\d{2}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


@value
class Weights:
    """What tells the parts of a page apart; read off a hundred rendered pages."""

    paragraph: int = 200  # letters of a line of the body; captions are shorter
    cjk: float = 2.5  # letters that a Chinese or Japanese sign stands for
    body: int = 3  # paragraphs that make a body
    body_gap: int = 60  # lines between paragraphs of one body
    footer: int = 25  # lines with words below the body that are not the body's any more
    stamp: int = 90  # letters of a line with the hour at which the page was written
    stamp_words: int = 3  # words beside a day in figures
    ends: int = 3  # lines at the very end, where the page's own notice stands
    item: int = 40  # letters of a line of a menu
    menu: int = 5  # such lines one right after the other


WEIGHTS = Weights()


@value
class Line:
    """One or more lines that belong together."""

    passages: tuple[Passage, ...]
    words: str
    span: Span

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
    return Line(passages=tuple(passages), words=words, span=span)


class Layout:
    """Which lines are the body, which stand below it, which are menus."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._long = [_width(line.words) > WEIGHTS.paragraph for line in lines]
        self._stamped = [is_stamp(line.words) for line in lines]
        self._end = self._end_of_body()
        self._listed = self._menus()

    def is_paragraph(self, n: int) -> bool:
        """Say whether a line is long and stands beside another long one."""
        return self._long[n] and any(
            self._long[max(0, n - 1) : n] + self._long[n + 1 : n + 2]
        )

    def is_long(self, n: int) -> bool:
        """Say whether a line is as long as those of a body."""
        return self._long[n]

    def is_outside(self, n: int) -> bool:
        """Say whether a line stands below the body, among what else there is."""
        return n > self._end

    def is_last(self, n: int) -> bool:
        """Say whether a line is among the last of a long text."""
        size = len(self._lines)
        return size > WEIGHTS.footer and n >= size - WEIGHTS.ends

    def beside(self, n: int) -> list[Line]:
        """Return the lines right before and after a line, two lines off at most."""
        own = self._lines[n]
        return [
            other
            for m in (n - 1, n + 1)
            if 0 <= m < len(self._lines)
            and abs((other := self._lines[m]).first - own.first) <= 2
        ]

    def is_listed(self, n: int) -> bool:
        """Say whether a line is an item of a menu."""
        return self._listed[n]

    def is_stamped(self, n: int) -> bool:
        """Say whether a line beside it says when the page was written."""
        own = self._lines[n]
        return any(
            self._stamped[m] and abs(self._lines[m].first - own.first) <= 2
            for m in range(max(0, n - 2), min(len(self._lines), n + 3))
            if m != n
        )

    def _end_of_body(self) -> int:
        """Return the last line of the body, or of all where no other follows it."""
        last = len(self._lines) - 1
        long = [n for n, is_long in enumerate(self._long) if is_long]
        while len(long) > 1 and self._gap(long[-2], long[-1]) > WEIGHTS.body_gap:
            long.pop()
        if len(long) < WEIGHTS.body or last - long[-1] < WEIGHTS.footer:
            return last
        return long[-1]

    def _gap(self, one: int, other: int) -> int:
        return self._lines[other].first - self._lines[one].last

    def _menus(self) -> list[bool]:
        listed = [False] * len(self._lines)
        start = 0
        for n in range(1, len(self._lines) + 1):
            if n < len(self._lines) and self._is_next_item(n):
                continue
            if n - start >= WEIGHTS.menu:
                listed[start:n] = [True] * (n - start)
            start = n
        return listed

    def _is_next_item(self, n: int) -> bool:
        """Say whether a short line follows another at once."""
        short = all(_width(self._lines[m].words) <= WEIGHTS.item for m in (n - 1, n))
        return short and self._gap(n - 1, n) == 1


def _width(words: str) -> float:
    """Return how long a text is, as if in letters."""
    return len(words) + (WEIGHTS.cjk - 1) * sum(map(is_cjk, words))


def is_stamp(words: str) -> bool:
    """Say whether a line says when something was written: "25.10.2025 - 15:26"."""
    if _CLOCK.search(words):
        return len(words) <= WEIGHTS.stamp
    few = len(_WORD.findall(words)) <= WEIGHTS.stamp_words
    return few and bool(_NUMBERED.search(words))
