"""A caption as printed -> its description and its credit line."""

from __future__ import annotations

from media.agencies import AgencyTable
from media.captions.candidates import Candidate, candidates
from media.captions.judging import CLOSERS, STOPS, Bench
from media.chains import lexicon_of, read_text, tokenise
from media.model import Span, value
from media.text import squeeze
from media.words import Words

_EDGES = " \t\r\n\u00a0|–—-/•·,;:=＝"
_LONGEST = 5_000


@value
class Weights:
    """The least confidence with which a stretch is taken for the credit at all."""

    least: float = 0.3


WEIGHTS = Weights()


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

    In the text `reading` of a caption the surest stretch is taken, then widened over
    what belongs to it, then its brackets are left out of both.
    """
    reading = read_text(text[:_LONGEST])
    lexicon = lexicon_of(words)
    tokens = tokenise(
        reading.text,
        known=agencies.spans(reading.text),
        abbreviations=lexicon.abbreviations,
    )
    bench = Bench(reading.text, tokens, lexicon)
    best = max(candidates(bench), key=lambda c: c.confidence, default=None)
    if best is None or best.confidence < WEIGHTS.least:
        return Split(description=squeeze(text) or None)
    best = _widened(bench, best)
    inner, outer = _bounds(bench, best)
    span = reading.printed(tokens[inner[0]].start, tokens[inner[1] - 1].end)
    around = reading.printed(tokens[outer[0]].start, tokens[outer[1] - 1].end)
    credit = squeeze(span.of(text))
    if not credit:
        return Split(description=squeeze(text) or None)
    before = text[: around.start].strip(_EDGES)
    after = text[around.end :].strip(_EDGES)
    return Split(
        description=squeeze(f"{before} {after}") or None,
        credit_line=credit,
        credit_span=span,
        confidence=round(min(best.confidence, 0.99), 4),
        evidence=tuple(dict.fromkeys(best.evidence)),
    )


def _widened(bench: Bench, best: Candidate) -> Candidate:
    """Take in what stands behind the credit and belongs to it."""
    tokens, end = bench.tokens, len(bench.tokens)
    if best.end < end and bench.last() > best.end:
        tail = bench.judge(best.end, end)
        if tail.parts and tail.quality > 0.4 and not bench.is_prose(best.end, end):
            return Candidate(
                start=best.start,
                end=bench.last() if tokens[-1].text in STOPS else end,
                confidence=best.confidence,
                evidence=best.evidence,
            )
    return best


def _bounds(bench: Bench, best: Candidate) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the credit without brackets around it, and the stretch with them."""
    tokens = bench.tokens
    start, end = best.start, best.end
    while end - start > 2 and _encloses(bench, start, end - 1):
        start, end = start + 1, end - 1
    first, last = best.start, best.end
    while first > 0 and last < len(tokens):
        if CLOSERS.get(tokens[last].text) != tokens[first - 1].text:
            break
        first, last = first - 1, last + 1
    if last < len(tokens) and all(t.text[0] in STOPS for t in tokens[last:]):
        last = len(tokens)
    return (start, end), (first, last)


def _encloses(bench: Bench, start: int, closer: int) -> bool:
    """Say whether the tokens at both ends are one pair of brackets."""
    tokens = bench.tokens
    if CLOSERS.get(tokens[closer].text) != tokens[start].text:
        return False
    return bench.opening(closer) == start
