"""A text with marks in it as nested pieces, ready to be shown one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from media.explain import Mark
from media.model import value


@value
class Piece:
    """Plain `text`, or what a mark covers, in pieces again (`inner`)."""

    text: str
    mark: Mark | None = None
    inner: tuple[Piece, ...] = ()


def marked(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Return a text in pieces; all of them one after the other are the text.

    A mark within another becomes a piece within its piece; one that crosses another's
    end is left out, for it cannot be shown.

    >>> from media.model import Span
    >>> name = Mark(kind="creator", span=Span(start=3, end=6))
    >>> [piece.text for piece in marked("by Ida.", [name])]
    ['by ', 'Ida', '.']
    """
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    return _pieces(text, ordered, 0, len(text))


def _pieces(
    text: str, marks: Sequence[Mark], start: int, end: int
) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = start
    while marks:
        mark, *rest = marks
        span = mark.span
        within = [m for m in rest if m.span.end <= span.end]
        marks = [m for m in rest if m.span.start >= span.end]
        if span.start < at or span.end > end or span.start == span.end:
            continue
        if span.start > at:
            found.append(Piece(text=text[at : span.start]))
        found.append(
            Piece(
                text=span.of(text),
                mark=mark,
                inner=_pieces(text, within, span.start, span.end),
            )
        )
        at = span.end
    if at < end:
        found.append(Piece(text=text[at:end]))
    return tuple(found)
