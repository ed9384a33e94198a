"""Captions among the lines of plain text.

Nothing but the words tells a caption there: it ends (or begins) with a credit, or a
line that is a credit and nothing else stands right beside it. A paragraph of the body
may name an agency too; length, sentences and the surety of the split keep it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.captions.printed import SURE_ENOUGH, Printed, Splitter
from media.model import Document, Evidence, Passage, Span, value
from media.text import squeeze

_LONGEST = 700
_LONGEST_CREDIT = 140
_MOST_SENTENCES = 4
_KINDS = frozenset({"paragraph", "other"})
_OPEN = re.compile(r"[(\[（]\s*(?:[^\W\d]{2,20}\s*:\s*)?$")
# "(Photo: AFP/Handout/Harbour" with "Police)" on the next line
_UNCLOSED = re.compile(r"[(\[（][^()\[\]（）]{1,120}$")
_CLOSING = re.compile(r"[^()\[\]（）]{1,60}[)\]）]\W*$")
_LABEL = re.compile(r"^[^\W\d]{3,20}(?:\s+[^\W\d]{2,10})?\s*:$")
_SENTENCE = re.compile(r"[^\s.!?。]{3,}[.!?。][\"”»’)]?(?:\s|$)")
_BYLINE = re.compile(
    r"^(?:by|von|par|por|av|af|di|door|text|words|story|reporting by|written by"
    r"|published|updated|source)\b",
    re.I,
)
_BULLET = re.compile(r"[+*•o>-]\s")  # an item of a list, as browsers print menus
_DATELINE = re.compile(r"^[^\s(][^()]{0,60}\([^()]{2,40}\)\s*[–—-]\s")
# The notice of the page itself, not of a picture: a year, a company, all rights.
_NOTICE = re.compile(
    r"""(?: © | \(c\) | \bcopyright\b ).*
        (?: \b(?:19|20)\d\d\b
          | \b(?:gmbh|kg|ltd|llc|inc|plc|limited|s\.?l\.?|s\.?a\.?|n\.?v\.?|a[bs]|spa)\b
          | reserved | vorbehalten | riservat | reservados | réservés | защищены
          | zastrzeżone | förbehåll
        )
      | all\ rights? \ reserved | alle\ rechte\ vorbehalten
      | ^(?:quelle|source|źródło|kilde|bron|fuente|fonte)\s*:
    """,
    re.X | re.I,
)


@value
class _Line:
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


def of_lines(document: Document, *, splitter: Splitter) -> Iterator[Printed]:
    """Yield the caption lines of a plain-text document, in order."""
    lines = list(_lines(document))
    owner = _owners(lines, splitter)
    taken = set(owner.values())
    for n, line in enumerate(lines):
        if n in owner:
            yield _beside(document, line, lines[owner[n]], splitter)
        elif n in taken:
            continue
        elif _is_bare(line, splitter):
            yield _beside(document, None, line, splitter)
        elif _is_caption(line, splitter):
            yield _whole(document, line, splitter)


def _lines(document: Document) -> Iterator[_Line]:
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
    """Say whether a line goes on in the next one."""
    near = (passage.line or 0) - (before[-1].line or 0) == 1
    if not near or len(before) > 3 or passage.kind not in _KINDS:
        return False
    text = Span(start=before[0].span.start, end=before[-1].span.end).of(document.text)
    if len(before) == 1 and _LABEL.match(text):
        return passage.span.end - passage.span.start <= _LONGEST_CREDIT
    if _UNCLOSED.search(text) and _CLOSING.match(passage.span.of(document.text)):
        return True
    return bool(_OPEN.search(text))


def _line(document: Document, passages: list[Passage]) -> _Line:
    span = Span(start=passages[0].span.start, end=passages[-1].span.end)
    words = squeeze(span.of(document.text))
    return _Line(passages=tuple(passages), words=words, span=span)


def _is_bare(line: _Line, splitter: Splitter) -> bool:
    """Say whether a line is a credit and nothing else."""
    if len(line.words) > _LONGEST_CREDIT or _BYLINE.match(line.words):
        return False
    if _NOTICE.search(line.words) or _BULLET.match(line.words):
        return False
    return splitter.is_credit(line.words)


def _is_caption(line: _Line, splitter: Splitter) -> bool:
    """Say whether a line is a caption with its credit in it."""
    if not _fits(line) or _BYLINE.match(line.words):
        return False
    split = splitter(line.words)
    if not split.credit_line or not split.description:
        return False
    return split.confidence >= SURE_ENOUGH


def _fits(line: _Line) -> bool:
    """Say whether a line can be a caption at all, by its size and its start."""
    if len(line.words) > _LONGEST or _DATELINE.match(line.words):
        return False
    if _NOTICE.search(line.words):
        return False
    return len(_SENTENCE.findall(line.words)) <= _MOST_SENTENCES


def _owners(lines: list[_Line], splitter: Splitter) -> dict[int, int]:
    """Match captions without a credit to the bare credits beside them."""
    owner: dict[int, int] = {}
    taken: set[int] = set()
    for n, line in enumerate(lines):
        if not _is_bare(line, splitter):
            continue
        sides = []
        for other, gap in _neighbours(lines, n):
            beside = lines[other]
            if other in owner or not _plain(beside, splitter):
                continue
            # A credit in brackets closes what stands above it.
            above = other < n and line.words[0] in "([（"
            sides.append((not above, gap, other > n, other))
        if sides and n not in taken:
            *_, chosen = min(sides)
            owner[chosen] = n
            taken.add(n)
    return owner


def _neighbours(lines: list[_Line], n: int) -> Iterator[tuple[int, int]]:
    """Yield the lines next to a line with the distance in lines, 2 at the most."""
    if n > 0 and (gap := lines[n].first - lines[n - 1].last) <= 2:
        yield n - 1, gap
    if n + 1 < len(lines) and (gap := lines[n + 1].first - lines[n].last) <= 2:
        yield n + 1, gap


def _plain(line: _Line, splitter: Splitter) -> bool:
    """Say whether a line may be the description that a bare credit belongs to."""
    if not _fits(line) or len(line.words) < 8 or _BYLINE.match(line.words):
        return False
    return not splitter(line.words).credit_line


def _whole(document: Document, line: _Line, splitter: Splitter) -> Printed:
    split = splitter(line.words)
    return Printed(
        text=line.words,
        description=split.description,
        credit_line=split.credit_line,
        span=line.span,
        credit_span=_find(document, line, split.credit_line or ""),
        line=line.first,
        confidence=min(split.confidence, 0.95),
        evidence=(
            _evidence(document, line, "caption-line"),
            *(Evidence(uri=document.uri, kind=kind) for kind in split.evidence),
        ),
    )


def _beside(
    document: Document, caption: _Line | None, credit: _Line, splitter: Splitter
) -> Printed:
    """Put a bare credit and the caption beside it together."""
    split = splitter(credit.words)
    line = split.credit_line or credit.words
    parts = sorted(filter(None, (caption, credit)), key=lambda part: part.span.start)
    return Printed(
        text=" ".join(part.words for part in parts),
        description=caption.words if caption else None,
        credit_line=line,
        span=Span(start=parts[0].span.start, end=parts[-1].span.end),
        credit_span=_find(document, credit, line),
        line=(caption or credit).first,
        confidence=min(split.confidence, 0.8 if caption else 0.5),
        evidence=(
            *([_evidence(document, caption, "caption-line")] if caption else []),
            _evidence(document, credit, "credit-line"),
            *(Evidence(uri=document.uri, kind=kind) for kind in split.evidence),
        ),
    )


def _find(document: Document, line: _Line, credit: str) -> Span | None:
    """Return where a credit stands in a line, over line ends too."""
    pattern = r"\s+".join(map(re.escape, credit.split()))
    found = list(re.finditer(pattern, line.span.of(document.text)))
    if not found or not credit:
        return None
    start = line.span.start
    return Span(start=start + found[-1].start(), end=start + found[-1].end())


def _evidence(document: Document, line: _Line, kind: str) -> Evidence:
    return Evidence(uri=document.uri, kind=kind, span=line.span, quote=line.words[:300])
