"""Captions of pictures that a format describes in fields: description, byline, credit.

Fields are named by those who filled them in, so they are believed. What is left to
find is the credit that many captions carry at their end as well: it is taken off the
description, and it is the line to go by where it says more than the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from media.captions.printed import SURE_ENOUGH, Printed, Splitter
from media.captions.repeats import bare, is_said, unique
from media.model import Document, Evidence, Passage, Picture, Span, value
from media.text import fold, squeeze


@value
class Weights:
    """How sure what fields say is; a sender fills them in for this very picture."""

    fields: float = 0.97
    claimed: float = 0.7  # a credit that only a field of another meaning gives


WEIGHTS = Weights()


def of_fields(
    document: Document,
    picture: Picture,
    passages: Sequence[Passage],
    *,
    splitter: Splitter,
) -> Printed:
    """Return what the fields of a picture say of it."""
    captions = [p for p in passages if p.kind == "caption"]
    credits = [p for p in passages if p.kind == "credit"]
    said = [p.span.of(document.text) for p in captions]
    lines = [bare(p.span.of(document.text)) for p in credits]
    makers = [
        line for p, line in zip(credits, lines, strict=True) if "maker" in p.hints
    ]
    descriptions, own = [], []
    for words in said:
        split = splitter(words)
        if split.credit_line and split.confidence >= SURE_ENOUGH:
            own.append(split.credit_line)
            descriptions.append(split.description or "")
        else:
            descriptions.append(words)
    is_own = bool(own) and all(is_said(maker, own) for maker in makers)
    credit_line = " ".join(unique(own)) if is_own else "/".join(unique(lines))
    evidence = [_evidence(document, p) for p in (*captions, *credits)]
    confidence = WEIGHTS.fields
    fallback = next((c for c in picture.claims if c.name == "credit_line"), None)
    if not credit_line and fallback is not None:
        credit_line = bare(squeeze(str(fallback.value)))
        confidence = WEIGHTS.claimed
        evidence.append(fallback.evidence)
    spans = [_within(document, captions, own) if is_own else _cover(document, credits)]
    return Printed(
        text=" ".join(_unsaid(said, lines)),
        description=" ".join(filter(None, descriptions)) or None,
        credit_line=credit_line or None,
        span=_cover(document, [*captions, *credits]),
        credit_span=spans[0] if credit_line else None,
        picture=picture,
        confidence=confidence,
        evidence=tuple(evidence),
    )


def _unsaid(captions: list[str], lines: list[str]) -> list[str]:
    """Return captions and the credits that they do not hold already."""
    whole = fold(" ".join(captions))
    return [*captions, *(line for line in unique(lines) if fold(line) not in whole)]


def _evidence(document: Document, passage: Passage) -> Evidence:
    quote = passage.span.of(document.text)[:300]
    return Evidence(
        uri=document.uri, kind=passage.source, span=passage.span, quote=quote
    )


def _cover(document: Document, passages: Sequence[Passage]) -> Span | None:
    """Return the span over passages that follow one another."""
    spans = sorted((p.span for p in passages), key=lambda span: span.start)
    if not spans:
        return None
    for one, other in pairwise(spans):
        if document.text[one.end : other.start].strip():
            return None
    return Span(start=spans[0].start, end=spans[-1].end)


def _within(
    document: Document, captions: Sequence[Passage], lines: list[str]
) -> Span | None:
    """Return where the credit of a caption stands in the document's text."""
    for passage in captions:
        at = passage.span.of(document.text).rfind(lines[0])
        if at >= 0:
            start = passage.span.start + at
            return Span(start=start, end=start + len(lines[0]))
    return None
