"""Captions among the lines of plain text.

Nothing but the words tells a caption there: it ends (or begins) with a credit, or a
line that is a credit and nothing else stands right beside it. A paragraph of the body
may name an agency too; length, sentences and the surety of the split keep it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from media.captions.lines import Layout, Line, is_stamp, lines_of
from media.captions.printed import SURE_ENOUGH, Printed, Splitter
from media.chains import is_lower
from media.model import Document, Evidence, Span, value

_LONGEST = 700
_LONGEST_CREDIT = 140
_MOST_SENTENCES = 4
_SHORTEST = 8  # letters of a description
_MARK = re.compile("[:：©]")
_CHAIN = re.compile(r"^\w+(?:\s\w+){0,2}\s?/\s?\w+(?:\s\w+){1,2}$")  # "House/Ida Wells"
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
      | ^\(?(?:quellen?|sources?|źródło|kilde|bron|fuente|fonte)\s*:
    """,
    re.X | re.I,
)


@value
class Weights:
    """What a line needs to be a caption or a credit; read off rendered pages."""

    chain: float = 0.4  # confidence of "House/Ida Wells", which a slash tells
    caption: int = 300  # letters of a caption that looks like a paragraph
    in_body: float = 0.75  # confidence of a credit at the end of a paragraph
    whole: float = 0.95  # most confidence of a caption with its credit in one line
    beside: float = 0.7  # of a caption whose credit stands on another line
    bare: float = 0.5  # of a credit without a caption
    below: float = 0.5  # lines that a caption below its credit counts as farther


WEIGHTS = Weights()


def of_lines(document: Document, *, splitter: Splitter) -> Iterator[Printed]:
    """Yield the caption lines of a plain-text document, in order."""
    lines = list(lines_of(document))
    layout = Layout(lines)
    bare = {
        n
        for n, line in enumerate(lines)
        if not layout.is_outside(n) and _is_bare(line, n, layout, splitter)
    }
    owner = _owners(lines, bare, layout, splitter)
    taken = set(owner.values())
    for n, line in enumerate(lines):
        if n in owner:
            yield _beside(document, line, lines[owner[n]], splitter)
        elif n in taken or layout.is_outside(n):
            continue
        elif n in bare:
            if _stands_alone(line, splitter):
                yield _beside(document, None, line, splitter)
        elif _is_caption(line, n, layout, splitter):
            yield _whole(document, line, splitter)


def _is_bare(line: Line, n: int, layout: Layout, splitter: Splitter) -> bool:
    """Say whether a line is a credit and nothing else."""
    if len(line.words) > _LONGEST_CREDIT or _BYLINE.match(line.words):
        return False
    if _NOTICE.search(line.words) or _BULLET.match(line.words):
        return False
    split = splitter(line.words)
    if not split.credit_line or split.description:
        return False
    chained = "chain" in split.evidence and _CHAIN.match(line.words)
    least = WEIGHTS.chain if chained else SURE_ENOUGH
    return split.confidence >= least and not _is_of_page(line, n, layout, splitter)


def _is_of_page(line: Line, n: int, layout: Layout, splitter: Splitter) -> bool:
    """Say whether a credit is the page's own: its notice, its source, its menu."""
    marked = "cue" in splitter(line.words).evidence and _MARK.search(line.words)
    if layout.is_listed(n) and not marked:
        return True
    if "©" in line.words:
        notices = any(_NOTICE.search(other.words) for other in layout.beside(n))
        return layout.is_last(n) or notices
    # An agency beside the hour tells who wrote the page.
    return not marked and "/" not in line.words and layout.is_stamped(n)


def _stands_alone(line: Line, splitter: Splitter) -> bool:
    """Say whether a credit without any caption beside it is a picture's at all."""
    split = splitter(line.words)
    return "cue" in split.evidence and split.confidence >= SURE_ENOUGH


def _is_caption(line: Line, n: int, layout: Layout, splitter: Splitter) -> bool:
    """Say whether a line is a caption with its credit in it."""
    if not _fits(line.words) or _BYLINE.match(line.words):
        return False
    split = splitter(line.words)
    description = split.description or ""
    if not split.credit_line or len(description) < _SHORTEST:
        return False
    if layout.is_stamped(n) and " " not in description:
        return False  # "News - Reuters"
    least = WEIGHTS.in_body if layout.is_paragraph(n) else SURE_ENOUGH
    return split.confidence >= least and _reads(description)


def _fits(words: str) -> bool:
    """Say whether a line can be a caption at all, by its size and its start."""
    return (
        len(words) <= _LONGEST
        and not _DATELINE.match(words)
        and not _NOTICE.search(words)
    )


def _reads(description: str) -> bool:
    """Say whether a text can be a description: of few sentences, and no stamp."""
    return len(_SENTENCE.findall(description)) <= _MOST_SENTENCES and not is_stamp(
        description
    )


def _owners(
    lines: Sequence[Line], bare: Set[int], layout: Layout, splitter: Splitter
) -> dict[int, int]:
    """Match captions without a credit to the bare credits beside them."""
    owner: dict[int, int] = {}
    for n in sorted(bare):
        sides = [
            (
                _below(lines[n], other > n),
                _strangeness(lines[other].words, splitter),
                gap,
                other,
            )
            for other, gap in _neighbours(lines, n)
            if other not in owner
            and other not in bare
            and _may_own(lines, other, n, layout, splitter)
        ]
        if sides:
            owner[min(sides)[-1]] = n
    return owner


def _neighbours(lines: Sequence[Line], n: int) -> Iterator[tuple[int, float]]:
    """Yield the lines next to a line with the distance in lines, 2 at the most.

    Most pages print the credit below; what is above counts as nearer.
    """
    if n > 0 and (gap := lines[n].first - lines[n - 1].last) <= 2:
        yield n - 1, gap
    if n + 1 < len(lines) and (gap := lines[n + 1].first - lines[n].last) <= 2:
        yield n + 1, gap + WEIGHTS.below


def _may_own(
    lines: Sequence[Line], other: int, n: int, layout: Layout, splitter: Splitter
) -> bool:
    """Say whether the line `other` may be described by the credit on line `n`."""
    if not _plain(lines[other], splitter):
        return False
    if splitter(lines[n].words).confidence < SURE_ENOUGH:
        sentence = _strangeness(lines[other].words, splitter) == 0
        return other < n and sentence and not layout.is_paragraph(other)
    if other < n:
        short = len(lines[other].words) <= WEIGHTS.caption
        return short or not layout.is_paragraph(other)
    return _leads(lines[n], splitter) and not layout.is_long(other)


def _below(credit: Line, below: bool) -> bool:
    """Say whether a line is below a credit in brackets, which closes what is above."""
    return below and credit.words[0] in "([（"


def _leads(line: Line, splitter: Splitter) -> bool:
    """Say whether a credit may stand above its caption: labelled, or a chain."""
    return "cue" in splitter(line.words).evidence or "/" in line.words


def _strangeness(words: str, splitter: Splitter) -> int:
    """Return how little a line looks like a description: tags, names alone."""
    if splitter(words).credit_line:
        return 2
    cased = any(char.isupper() for char in words)
    small = any(is_lower(word) for word in words.split())
    return 1 if cased and not small else 0


def _plain(line: Line, splitter: Splitter) -> bool:
    """Say whether a line may be the description that a bare credit belongs to."""
    words = line.words
    if not _fits(words) or not _reads(words) or len(words) < _SHORTEST:
        return False
    if _BYLINE.match(words) or _BULLET.match(words) or words[-1] in ":：,":
        return False
    split = splitter(words)
    # The name of who is shown looks like a maker's.
    named = split.evidence == ("trailing-name",) and not split.description
    return not split.credit_line or named


def _whole(document: Document, line: Line, splitter: Splitter) -> Printed:
    split = splitter(line.words)
    return Printed(
        text=line.words,
        description=split.description,
        credit_line=split.credit_line,
        span=line.span,
        credit_span=_find(document, line, split.credit_line or ""),
        line=line.first,
        confidence=min(split.confidence, WEIGHTS.whole),
        evidence=(
            _evidence(document, line, "caption-line"),
            *(Evidence(uri=document.uri, kind=kind) for kind in split.evidence),
        ),
    )


def _beside(
    document: Document, caption: Line | None, credit: Line, splitter: Splitter
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
        confidence=min(split.confidence, WEIGHTS.beside if caption else WEIGHTS.bare),
        evidence=(
            *([_evidence(document, caption, "caption-line")] if caption else []),
            _evidence(document, credit, "credit-line"),
            *(Evidence(uri=document.uri, kind=kind) for kind in split.evidence),
        ),
    )


def _find(document: Document, line: Line, credit: str) -> Span | None:
    """Return where a credit stands in a line, over line ends too."""
    pattern = r"\s+".join(map(re.escape, credit.split()))
    found = list(re.finditer(pattern, line.span.of(document.text)))
    if not found or not credit:
        return None
    start = line.span.start
    return Span(start=start + found[-1].start(), end=start + found[-1].end())


def _evidence(document: Document, line: Line, kind: str) -> Evidence:
    return Evidence(uri=document.uri, kind=kind, span=line.span, quote=line.words[:300])
