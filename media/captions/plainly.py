"""Pages that print captions as plain paragraphs: which blocks below pictures are some.

Nothing in the markup or in the words of one block tells it from a paragraph of the
article. What the page does throughout does: short blocks follow its pictures, and
hardly any other of its paragraphs is short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from media.captions.layout import width
from media.captions.marks import QUOTES, STOPS
from media.model import Document, Passage, value

_TEXTS = frozenset({"paragraph", "other"})
_MARKS = "▲△▼▽◀◁▶▷◄►↑↓"
_OPEN = ":：?？…"
BOLD = "bold"
"""What a block says of itself that stands out, as headings between paragraphs do."""


@value
class Habit:
    """How sure what a page does throughout has to be; read off saved pages."""

    short: int = 90  # letters of a caption without a credit
    least: int = 2  # pictures with such a block below
    most_bare: float = 0.4  # share of the wordless pictures without such a block
    most_short: float = 0.2  # share of short ones among the article's paragraphs
    texts: int = 2  # paragraphs that show what is usual


HABIT = Habit()


def is_marked(document: Document, block: Passage) -> bool:
    """Say whether a block points at the picture above it: "▲ A boat at sea"."""
    return block.span.of(document.text)[:1] in _MARKS


def prints_captions_below(
    document: Document, below: Mapping[int, Sequence[Passage]], *, wordless: int
) -> bool:
    """Say whether a page prints the captions of its pictures as plain blocks.

    In: the blocks right below pictures without words, by picture, and how many such
    pictures there are. Out: whether a short block below a picture is its caption.
    """
    blocks = [blocks[0] for blocks in below.values() if blocks]
    short = [block for block in blocks if is_short(document, block)]
    if len(short) < HABIT.least or wordless - len(short) > HABIT.most_bare * wordless:
        return False
    first, last = blocks[0].span.start, blocks[-1].span.end
    texts = [
        passage
        for passage in document.passages
        if passage.picture is None
        and (passage.below is None or not is_short(document, passage))
        and passage.kind in _TEXTS
        and first <= passage.span.start <= last
    ]
    ended = 2 * sum(_ends(document, block) for block in short) > len(short)
    alike = (t for t in texts if _ends(document, t) == ended)
    few = sum(is_short(document, text) for text in alike)
    return len(texts) >= HABIT.texts and few <= HABIT.most_short * len(texts)


def _ends(document: Document, block: Passage) -> bool:
    """Say whether a block ends as sentences do, and headings and items do not."""
    return block.span.of(document.text).rstrip(QUOTES)[-1:] in STOPS


def is_short(document: Document, block: Passage) -> bool:
    """Say whether a block is as short as captions without a credit are."""
    words = block.span.of(document.text)
    told = any(map(str.isalpha, words)) and not words.endswith(tuple(_OPEN))
    return told and width(words) <= HABIT.short and BOLD not in block.hints
