"""The blocks of a document in order, with what each usage took of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from media.captions import LEAST_LIKELY, Considered
from media.datelines import dateline_of
from media.explain.values import Account, Block, Mark, Refusal
from media.model import Document, Span, value

_MAY_BE_TAKEN = frozenset({"paragraph", "other", "caption", "credit", "picture-text"})


@value
class _Placed:
    """A mark where it stands in the document's text, and the usage it is of."""

    mark: Mark
    position: int


def blocks_of(
    document: Document,
    accounts: Sequence[Account],
    looked_at: Sequence[Considered] = (),
) -> Iterator[Block]:
    """Yield every passage with its marks; why not, where no usage took it.

    `looked_at` is what was considered among the lines of a text.
    """
    placed = [mark for account in accounts for mark in _in_document(document, account)]
    taken = [
        (evidence.span, account.usage.caption.position)
        for account in accounts
        for evidence in account.usage.caption.evidence
        if evidence.span is not None and evidence.uri == document.uri
    ]
    best = _likeliest(document, looked_at)
    for passage in document.passages:
        own = passage.span
        positions = {n for span, n in taken if _overlap(span, own) is not None}
        marks = [
            replace(one.mark, span=span)
            for one in placed
            if (span := _overlap(one.mark.span, own)) is not None
        ]
        block = Block(
            kind=passage.kind,
            text=own.of(document.text),
            span=own,
            line=passage.line,
            picture=passage.picture,
            usages=tuple(sorted(positions)),
            marks=tuple(marks),
        )
        yield block if positions else _untaken(block, best.get(own.start))


def _likeliest(
    document: Document, looked_at: Iterable[Considered]
) -> dict[int, Considered]:
    """Return the likeliest of what was considered, by the start of each passage."""
    starts = [passage.span.start for passage in document.passages]
    best: dict[int, Considered] = {}
    for one in looked_at:
        for span in one.spans:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            for start in starts[first:last]:
                other = best.get(start)
                if other is None or other.likelihood < one.likelihood:
                    best[start] = one
    return best


def _overlap(span: Span, own: Span) -> Span | None:
    """Return what a passage has of a span, counted from the passage's start."""
    start, end = max(span.start, own.start), min(span.end, own.end)
    if start >= end:
        return None
    return Span(start=start - own.start, end=end - own.start)


def _in_document(document: Document, account: Account) -> Iterator[_Placed]:
    """Yield the marks of a caption where its words stand in the document's text.

    A caption is the words of its passages, in order, one space between; the end of a
    passage may have been left out.
    """
    caption, at = account.usage.caption, 0
    spans = sorted(
        (e.span for e in caption.evidence if e.span and e.uri == document.uri),
        key=lambda span: span.start,
    )
    for span in spans:
        words = span.of(document.text).replace("\n", " ")
        size = _alike(words, caption.text[at : at + len(words)])
        for mark in account.marks:
            start, end = max(mark.span.start, at), min(mark.span.end, at + size)
            if start < end:
                shift = span.start - at
                moved = Span(start=start + shift, end=end + shift)
                yield _Placed(mark=replace(mark, span=moved), position=caption.position)
        at += size + 1


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common from the start."""
    if one == other:
        return len(one)
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _untaken(block: Block, best: Considered | None) -> Block:
    """Return a block that no usage took, with its dateline and why it was not taken."""
    dateline = dateline_of(block.text) if block.kind == "paragraph" else None
    if dateline is not None:
        mark = Mark(kind="dateline", span=dateline.span, means=dateline.place)
        block = replace(block, marks=(mark,))
    if block.kind not in _MAY_BE_TAKEN:
        return block
    refusal = _on_page(block.picture) if block.line is None else _in_text(best)
    return replace(block, refusal=refusal)


def _on_page(picture: int | None) -> Refusal:
    if picture is None:
        return Refusal(reason="It stands in no picture's box.")
    box = f"the box of picture {picture + 1}"
    return Refusal(reason=f"It stands in {box}, but is none of its words.")


def _in_text(best: Considered | None) -> Refusal:
    if best is None:
        return Refusal(
            reason="Nothing in it tells a caption, and no credit is beside it."
        )
    if best.likelihood < LEAST_LIKELY:
        reason = f"As a caption it is too unlikely: {LEAST_LIKELY:.2f} is needed."
    else:
        reason = "A likelier caption has a line of it."
    return Refusal(
        reason=reason,
        credit_line=best.credit_line,
        score=best.likelihood,
        signs=best.signs,
    )
