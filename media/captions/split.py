"""A caption as printed -> its description and its credit line."""

from __future__ import annotations

from media.agencies import AgencyTable
from media.captions.candidates import Candidate, candidates
from media.chains import lexicon_of, read_text, tokenise
from media.model import Span, value
from media.text import squeeze
from media.words import Words

_EDGES = " \t\r\n\u00a0|–—-/•·,;=＝"
_LONGEST = 5_000


@value
class Split:
    """Description and credit of a caption, with how sure and why.

    `credit_line` is as printed, with its label, without enclosing brackets;
    `credit_span` is where it stands in the caption. `evidence`: what tells the credit
    ("cue", "brackets", "agency", "chain", ...).
    """

    description: str | None = None
    credit_line: str | None = None
    credit_span: Span | None = None
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()


def split_caption(text: str, *, agencies: AgencyTable, words: Words) -> Split:
    """Return description and credit of a caption as printed; raises nothing.

    Where nothing is a credit the whole text is the description.
    """
    found = _best(text, agencies=agencies, words=words) if text.strip() else None
    if found is None:
        return Split(description=squeeze(text) or None)
    candidate, span, outer = found
    before = text[: outer.start].strip(_EDGES)
    after = text[outer.end :].strip(_EDGES + ".")
    description = squeeze(f"{before} {after}") or None
    return Split(
        description=description,
        credit_line=squeeze(span.of(text)),
        credit_span=span,
        confidence=candidate.confidence,
        evidence=candidate.evidence,
    )


def _best(
    text: str, *, agencies: AgencyTable, words: Words
) -> tuple[Candidate, Span, Span] | None:
    """Return the surest candidate, its span, and its span with the brackets."""
    reading = read_text(text[:_LONGEST])
    lexicon = lexicon_of(words)
    known = agencies.spans(reading.text)
    tokens = tokenise(
        reading.text, known=known, abbreviations=lexicon.abbreviations
    )
    best = max(
        candidates(reading.text, tokens, lexicon),
        key=lambda candidate: candidate.confidence,
        default=None,
    )
    if best is None:
        return None
    span = reading.printed(best.start, best.end)
    if not squeeze(span.of(text)):
        return None
    return best, span, reading.printed(best.outer_start, best.outer_end)
