"""A caption as printed -> its description and its credit line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.agencies import AgencyTable
from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.candidate import Candidate
from media.captions.cues import labelled
from media.captions.leads import leading_brackets, leading_chain, whole
from media.captions.tails import after_marks, after_nothing, in_brackets
from media.chains import (
    find_agencies,
    label_size,
    lexicon_of,
    read_text,
    tokenise,
)
from media.model import Span, value
from media.text import squeeze
from media.words import Words

_EDGES = " \t\r\n\u00a0|–—-/•·=＝"
_LONGEST = 5_000
_SURE = frozenset({"agency", "site", "label"})


@value
class Weights:
    """The least confidence with which a stretch is taken for the credit at all."""

    least: float = 0.3
    longer: float = 0.42  # quality of what is taken in before the surest stretch


WEIGHTS = Weights()


@value
class Split:
    """Description and credit of a caption, with how sure and why.

    `credit_line` is as printed, with its label, without enclosing brackets;
    `credit_span` is where it stands in the caption. Without a credit `confidence` is
    how sure it is that there is none. `evidence`: what tells the credit
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
        known=find_agencies(reading.text, agencies=agencies, lexicon=lexicon),
        abbreviations=lexicon.abbreviations,
    )
    bench = Bench(reading.text, tokens, lexicon)
    found = list(_candidates(bench)) if tokens else []
    best = max(found, key=lambda c: c.confidence, default=None)
    if best is None or best.confidence < WEIGHTS.least:
        doubt = best.confidence if best is not None else 0.0
        return Split(description=squeeze(text) or None, confidence=round(1 - doubt, 4))
    best = _widened(bench, _longest(bench, best, found))
    inner, outer = _bounds(bench, best)
    span = reading.printed(tokens[inner[0]].start, tokens[inner[1] - 1].end)
    around = reading.printed(tokens[outer[0]].start, tokens[outer[1] - 1].end)
    credit = squeeze(span.of(text))
    if not credit:
        return Split(description=squeeze(text) or None)
    before = text[: around.start].rstrip(_EDGES)
    after = text[around.end :].lstrip(_EDGES)
    return Split(
        description=squeeze(f"{before} {after}") or None,
        credit_line=credit,
        credit_span=span,
        confidence=round(min(best.confidence, 0.99), 4),
        evidence=tuple(dict.fromkeys(best.evidence)),
    )


def _candidates(bench: Bench) -> Iterator[Candidate]:
    """Yield every place where the credit may stand."""
    yield from whole(bench)
    yield from labelled(bench)
    yield from in_brackets(bench)
    yield from after_marks(bench)
    yield from after_nothing(bench)
    yield from leading_brackets(bench)
    yield from leading_chain(bench, 0, labelled=False)


def _longest(bench: Bench, best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Return the longest candidate around the surest that is as clean a credit.

    "AFP" is surer than "Ida Wells/AFP", and yet only a part of it.
    """
    for other in sorted(found, key=lambda c: c.start):
        if other.start >= best.start or other.end < best.end:
            continue
        if _belongs(bench, other.start, best):
            sure = max(other.confidence, 0.9 * best.confidence)
            return replace(other, confidence=sure)
    return best


def _belongs(bench: Bench, start: int, best: Candidate) -> bool:
    """Say whether the tokens from `start` on belong to the credit behind them."""
    end = best.start
    judged = bench.judge(start, end)
    between = {part.before for part in judged.parts[1:]}
    stopped = any(t.text[0] in STOPS for t in bench.tokens[start : end - 1])
    if not judged.is_clean or stopped:
        return False
    if bench.tokens[start].text in OPENERS and bench.tokens[end - 1].text in CLOSERS:
        return judged.names > 0 and judged.quality >= WEIGHTS.longer
    mark = bench.tokens[end - 1]
    if all(p.kind == "label" for p in judged.parts):
        return mark.is_word or mark.text == ":"
    if judged.is_given:
        return True
    if all(p.kind in _SURE or p.flags for p in judged.parts) and judged.names:
        return True
    if start == 0 and "," in between:
        return False
    if judged.quality < WEIGHTS.longer:
        return False
    signed = bench.tokens[start].text == "©"
    if signed or label_size(bench.tokens, start, bench.lexicon):
        return mark.text[0] not in STOPS
    glued = end > 1 and bench.tokens[end - 2].end == mark.start
    linked = bench.lexicon.at(bench.tokens, best.start).connective
    marks = ";" if "cue" in best.evidence and not linked else "/|#;"
    return mark.text in marks and (judged.names > 0 or glued)


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
    if end - start > 1 and tokens[end - 1].text in CLOSERS:
        opening = bench.opening(end - 1)
        if opening is None or opening < start:
            end -= 1  # its other half stands elsewhere or nowhere
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
