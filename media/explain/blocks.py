"""The blocks of a document in order, with what each usage took of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from media.captions import LEAST_LIKELY, Considered
from media.datelines import dateline_of
from media.explain.values import Account, Block, Mark, Refusal
from media.model import Document, Passage, Span

_MAY_BE_TAKEN = frozenset({"paragraph", "other", "caption", "credit", "picture-text"})


def blocks_of(
    document: Document,
    accounts: Sequence[Account],
    looked_at: Sequence[Considered] = (),
) -> Iterator[Block]:
    """Yield every passage with its marks; why not, where no usage took it.

    `looked_at` is what was considered among the lines of a text.
    """
    places = Places(document.passages)
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for account in accounts:
        caption = account.usage.caption
        for evidence in caption.evidence:
            if evidence.span is not None and evidence.uri == document.uri:
                for n in places.under(evidence.span):
                    taken[n].add(caption.position)
        for mark in _in_document(document, account):
            for n in places.under(mark.span):
                own = document.passages[n].span
                if (span := _overlap(mark.span, own)) is not None:
                    marks[n].append(replace(mark, span=span))
    best = _likeliest(looked_at, places)
    for n, passage in enumerate(document.passages):
        block = Block(
            kind=passage.kind,
            text=passage.span.of(document.text),
            span=passage.span,
            line=passage.line,
            picture=passage.picture,
            usages=tuple(sorted(taken[n])),
            marks=tuple(marks[n]),
        )
        yield block if block.usages else _untaken(block, best.get(n))


class Places:
    """Which passages stand under a span, found without going through all."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._spans = [passage.span for passage in passages]
        self._order = sorted(range(len(passages)), key=lambda n: self._spans[n].start)
        self._starts = [self._spans[n].start for n in self._order]

    def under(self, span: Span) -> Iterator[int]:
        """Yield the indexes of the passages that share characters with a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for n in self._order[first : bisect_left(self._starts, span.end)]:
            if self._spans[n].end > span.start:
                yield n


def _likeliest(
    looked_at: Iterable[Considered], places: Places
) -> dict[int, Considered]:
    """Return the likeliest of what was considered, by the indexes of passages."""
    best: dict[int, Considered] = {}
    for one in looked_at:
        for n in (n for span in one.spans for n in places.under(span)):
            other = best.get(n)
            if other is None or other.likelihood < one.likelihood:
                best[n] = one
    return best


def _overlap(span: Span, own: Span) -> Span | None:
    """Return what a passage has of a span, counted from the passage's start."""
    start, end = max(span.start, own.start), min(span.end, own.end)
    if start >= end:
        return None
    return Span(start=start - own.start, end=end - own.start)


def _in_document(document: Document, account: Account) -> Iterator[Mark]:
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
                yield replace(mark, span=moved)
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
