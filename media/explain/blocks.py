"""The blocks of a document in order, with what each usage took of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.captions import SURE_ENOUGH, Split, split_caption
from media.datelines import dateline_of
from media.explain.values import Account, Block, Mark, Refusal
from media.model import Document, Span, value
from media.pipeline import Session

_LONGEST = 700
_MOST_JUDGED = 400
"""Lines that are judged once more to say why they were not taken."""

_MAY_BE_TAKEN = frozenset({"paragraph", "other", "caption", "credit", "picture-text"})


@value
class _Placed:
    """A mark where it stands in the document's text, and the usage it is of."""

    mark: Mark
    position: int


def blocks_of(
    document: Document, accounts: Sequence[Account], *, session: Session
) -> Iterator[Block]:
    """Yield every passage with its marks; why not, where no usage took it."""
    placed = [mark for account in accounts for mark in _in_document(document, account)]
    taken = [
        (evidence.span, account.usage.caption.position)
        for account in accounts
        for evidence in account.usage.caption.evidence
        if evidence.span is not None and evidence.uri == document.uri
    ]
    judged = 0
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
        if not positions:
            judge = document.media_type == "text/plain" and judged < _MOST_JUDGED
            block = _untaken(block, session, judge=judge)
            judged += judge
        yield block


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


def _untaken(block: Block, session: Session, *, judge: bool) -> Block:
    """Return a block that no usage took, with its dateline and why it was not taken.

    `judge`: its words are to be looked at once more.
    """
    dateline = dateline_of(block.text) if block.kind == "paragraph" else None
    if dateline is not None:
        mark = Mark(kind="dateline", span=dateline.span, means=dateline.place)
        block = replace(block, marks=(mark,))
    if block.kind not in _MAY_BE_TAKEN:
        return block
    if block.line is None:
        return replace(block, refusal=Refusal(reason=_on_page(block.picture)))
    split = None
    if len(block.text) <= _LONGEST and judge:
        known = session.knowledge
        split = split_caption(block.text, agencies=known.agencies, words=known.words)
    line = split.credit_line if split else None
    return replace(
        block,
        refusal=Refusal(
            reason=_in_text(block.text, split),
            credit_line=line,
            score=split.confidence if split and line else 0.0,
        ),
    )


def _on_page(picture: int | None) -> str:
    if picture is None:
        return "It stands in no picture's box."
    return f"It stands in the box of picture {picture + 1}, but is none of its words."


def _in_text(words: str, split: Split | None) -> str:
    if len(words) > _LONGEST:
        return "It is too long for a caption."
    if split is None:
        return "Too many lines came before it for a second look."
    if split.credit_line is None:
        return (
            "No credit is seen in it, and nothing else tells a caption in plain text."
        )
    if split.confidence < SURE_ENOUGH:
        return f"What looks like a credit in it is too unsure: {SURE_ENOUGH} is needed."
    return "Its words would do; its length or its place in the text speaks against it."
