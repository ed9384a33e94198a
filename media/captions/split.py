"""A caption as printed -> its description and its credit line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from media.agencies import AgencyTable
from media.captions.bench import CLOSERS, OPENERS, STOPS, Bench
from media.captions.candidate import Candidate
from media.captions.cues import labelled
from media.captions.denials import denied, may_be
from media.captions.leads import (
    brackets_within,
    leading_brackets,
    leading_chain,
    whole,
)
from media.captions.licensed import licensed
from media.captions.limited import limit_at_end
from media.captions.shown import not_credited
from media.captions.tails import after_marks, after_nothing, in_brackets
from media.captions.widening import longest, widened
from media.chains import (
    find_agencies,
    lexicon_of,
    read_text,
    seen_through,
    tokenise,
)
from media.licences import LicenceTable, load_licences
from media.model import Span, value
from media.text import squeeze
from media.words import Words

_EDGES = " \t\r\n\u00a0|–—-/•·=＝、;；"
_FRAME = re.compile(r"\s*\+{2,}\s*$")  # "+++ dpa-Bildfunk +++"
_LONGEST = 5_000


@value
class Weights:
    """The least confidence that makes a stretch the credit, and the most there is."""

    least: float = 0.3
    most: float = 0.99
    caption: float = 0.5  # of the doubt that is left where the text is a caption


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

    @property
    def likelihood(self) -> float:
        """How likely this is right where the text is known to be a caption.

        `confidence` says how much of the words themselves speaks for a credit; most
        captions have one, so that half of the doubt goes (read off labelled captions).
        """
        if self.credit_line is None:
            return self.confidence
        return round(1 - WEIGHTS.caption * (1 - self.confidence), 4)


def split_caption(
    text: str,
    *,
    agencies: AgencyTable,
    words: Words,
    licences: LicenceTable | None = None,
) -> Split:
    """Return description and credit of a caption as printed; raises nothing.

    `licences`: those that are known, None for the package's own.

    The surest stretch is taken, then widened over what belongs to it. Where nothing
    is a credit the whole text is the description.
    """
    known = load_licences() if licences is None else licences
    at = limit_at_end(text, words)
    if at is not None:
        return _with_limit(text, at, _read(text[:at], agencies, words, known))
    return _read(text, agencies, words, known)


def _with_limit(text: str, at: int, split: Split) -> Split:
    """Return a caption with what limits its picture in its credit, behind which it is.

    `split`: the caption up to the limit. Where the credit stands elsewhere, or nowhere,
    the limit is part of what is described.
    """
    span = split.credit_span
    if span is None or any(map(str.isalnum, text[span.end : at])):
        described = squeeze(f"{split.description or ''} {text[at:]}")
        return replace(split, description=described)
    closed = any(closer in text[span.end : at] for closer in CLOSERS)
    start = span.start - (closed and text[: span.start].endswith(tuple(OPENERS)))
    whole = Span(start=start, end=len(text.rstrip(" .\n")))
    return replace(split, credit_line=squeeze(whole.of(text)), credit_span=whole)


def _read(
    text: str, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> Split:
    """Return a caption that has no limit at its end, read within bounds."""
    size = len(text)
    if size > _LONGEST:  # by its end, else by its beginning
        last = _split(text, range(size - _LONGEST, size), agencies, words, licences)
        if last.credit_line is not None:
            return last
    return _split(text, range(min(size, _LONGEST)), agencies, words, licences)


def _split(
    text: str, read: range, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> Split:
    """Return description and credit of a caption by the part of it that is read."""
    reading = seen_through(
        read_text(text[read.start : read.stop]),
        lexicon=lexicon_of(words),
        agencies=agencies,
    )
    bench = _bench(reading.text, agencies, words, licences)
    found = list(_candidates(bench)) if bench.tokens else []
    if none := _credits_nobody(bench) if found else ():
        found = [each for each in found if may_be(each.start, each.end, none)]
    if read.start or read.stop < len(text):
        found = _not_cut(found, len(bench.tokens) if read.stop < len(text) else None)
    best = max(found, key=_how_sure, default=None)
    if best is None or best.confidence < WEIGHTS.least:
        doubt = best.confidence if best is not None else 0.0
        return Split(description=squeeze(text) or None, confidence=round(1 - doubt, 4))
    best = widened(bench, longest(bench, best, found))
    span, around = (
        reading.printed(bench.tokens[start].start, bench.tokens[end - 1].end)
        for start, end in _bounds(bench, best)
    )
    span, around = (
        Span(start=read.start + each.start, end=read.start + each.end)
        for each in (span, around)
    )
    before = _FRAME.sub("", text[: around.start]).rstrip(_EDGES)
    after = text[around.end :].lstrip(_EDGES)
    return Split(
        description=squeeze(_joined(before, after)) or None,
        credit_line=squeeze(span.of(text)),
        credit_span=span,
        confidence=round(min(best.confidence, WEIGHTS.most), 4),
        evidence=tuple(dict.fromkeys(best.evidence)),
    )


def _joined(before: str, after: str) -> str:
    """Return what stands before and behind a credit; of two full stops one is left."""
    if not after.startswith(". "):
        return f"{before} {after}"
    return before + after[before.endswith(tuple(STOPS)) :]


def _bench(
    text: str, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> Bench:
    """Lay a caption out: its agencies found, its words and marks apart."""
    lexicon = lexicon_of(words)
    known = find_agencies(text, agencies=agencies, lexicon=lexicon)
    tokens = tokenise(text, known=known, abbreviations=lexicon.abbreviations)
    return Bench(text, tokens, lexicon, licences, agencies)


def _not_cut(found: Sequence[Candidate], end: int | None) -> list[Candidate]:
    """Return the candidates without those that reach to where a text goes on unread.

    That is where its tokens `end`, None for where they begin. What is less sure and
    lies within one that is cut is a part of it, and goes as well.
    """
    kept: list[Candidate] = []
    gone: list[range] = []
    for each in sorted(found, key=_how_sure, reverse=True):
        if not may_be(each.start, each.end, tuple(gone)):
            continue
        if each.start == 0 if end is None else each.end == end:
            gone.append(range(each.start, each.end))
        else:
            kept.append(each)
    return kept


def _how_sure(found: Candidate) -> float:
    return found.confidence


def _credits_nobody(bench: Bench) -> tuple[range, ...]:
    """Return the stretches that name nobody, or somebody who made no picture."""
    return (*denied(bench), *not_credited(bench))


def _candidates(bench: Bench) -> Iterator[Candidate]:
    """Yield every place where the credit may stand."""
    yield from whole(bench)
    yield from labelled(bench)
    yield from licensed(bench)
    yield from in_brackets(bench)
    yield from after_marks(bench)
    yield from after_nothing(bench)
    yield from brackets_within(bench)
    yield from leading_brackets(bench)
    yield from leading_chain(bench, 0, labelled=False)


def _bounds(bench: Bench, best: Candidate) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the credit without brackets around it, and the stretch with them."""
    tokens = bench.tokens
    start, end = best.start, best.end
    if start and tokens[start - 1].text in OPENERS and bench.closing(start) < end - 1:
        start -= 1  # "(Photo: Ida Wells) (released)"
    outer, last = start, end
    while end - start > 2 and _encloses(bench, start, end - 1):
        start, end = start + 1, end - 1
    if end - start > 1 and tokens[end - 1].text in CLOSERS:
        opening = bench.opening(end - 1)
        if opening is None or opening < start:
            end -= 1  # its other half stands elsewhere or nowhere
            last = end if opening == outer - 1 else last
    first = outer
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
