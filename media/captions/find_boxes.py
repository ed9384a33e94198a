"""Captions of pictures: from the words in each picture's own box.

What the page's structure calls a caption or a credit is believed first; text in the
box without a name is sorted by what it looks like; invisible claims (JSON-LD, data
attributes) only fill what no visible text says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from media.captions.collected import with_collected
from media.captions.find_fields import of_fields
from media.captions.layout import width
from media.captions.marks import ENDS
from media.captions.numbered import counted
from media.captions.parts import Part, handed_over, is_own_file, parts_of
from media.captions.plainly import is_marked, is_short, prints_captions_below
from media.captions.printed import SIGNED, SURE_ENOUGH, Printed, Splitter
from media.captions.repeats import bare, is_said, signed_alike, unique_places
from media.captions.roles import by_role, is_bracketed
from media.captions.sides import with_sides
from media.captions.split import Split
from media.model import Claim, Document, Evidence, Passage, Picture, Span, value
from media.text import fold, squeeze

_LONGEST_SIGNED = 120
"""Letters of a block below a picture that an agency ends, without a mark."""

_RIGHTS = re.compile(r"\brights reserved\b|[©@]\s*(?:copyright\s*)?(?:19|20)\d\d", re.I)
"""The notice of a page."""


@value
class Weights:
    """How often the words of each kind of place were right on labelled pages."""

    figcaption: float = 0.97
    named: float = 0.9  # an element that is called a caption, or several captions
    credited: float = 0.85  # loose words beside an element that is called a credit
    loose: float = 0.75  # words in the picture's box, or for several pictures
    claimed: float = 0.5  # what only invisible places say
    nothing: float = 0.9  # no words at all
    unread: float = 0.6  # words in the box that were taken for none of its caption


WEIGHTS = Weights()


def of_pictures(document: Document, *, splitter: Splitter) -> list[Printed]:
    """Return what is printed with each picture of a document, in order."""
    printed = signed_alike(list(_each_picture(document, splitter)))
    found = with_sides(document, printed, splitter)
    return _uncounted(with_collected(document, found, splitter))


def _uncounted(found: list[Printed]) -> list[Printed]:
    """Return what is printed, descriptions without their place among all."""
    worded = [n for n, printed in enumerate(found) if printed.description]
    said = [found[n].description or "" for n in worded]
    for n, words, start in zip(worded, said, counted(said), strict=True):
        if start:
            found[n] = replace(found[n], description=words[start:])
    return found


def _each_picture(document: Document, splitter: Splitter) -> Iterator[Printed]:
    """Yield what is printed with each picture, in or beside its box."""
    boxes: defaultdict[int, list[Passage]] = defaultdict(list)
    below: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in document.passages:
        if passage.picture is not None:
            boxes[passage.picture].append(passage)
        elif passage.below is not None:
            below[passage.below].append(passage)
    free = {n: below[n] for n in below if not boxes.get(n)}
    wordless = len(document.pictures) - len(boxes)
    plainly = prints_captions_below(document, free, wordless=wordless)
    for n, picture in enumerate(document.pictures):
        if any(passage.source for passage in boxes.get(n, ())):
            yield of_fields(document, picture, boxes[n], splitter=splitter)
            continue
        parts = list(parts_of(document, boxes.get(n, [])))
        if not parts and n in below:
            parts = _credited(list(parts_of(document, below[n])), splitter)
            told = is_marked(document, below[n][0]) or (
                plainly and is_short(document, below[n][0])
            )
            if not parts and told:
                parts = list(parts_of(document, below[n][:1]))
        parts = [p for p in parts if not is_own_file(p.words, picture.uris)]
        printed = _printed(document, picture, parts, splitter=splitter)
        if picture.uris or printed.credit_line:  # words alone are no picture
            yield printed


def _credited(parts: list[Part], splitter: Splitter) -> list[Part]:
    """Return which of the blocks below a picture are its caption and credit.

    Only a credit tells them from the article's paragraphs: at the end of the first
    one, where it has a label or stands in the middle, or alone in the second.
    """
    for n, part in enumerate(parts):
        split = splitter(part.words)
        cue, centred = "cue" in split.evidence, "centred" in part.passage.hints
        told = cue or centred
        least = SIGNED if cue and centred else SURE_ENOUGH
        sure = bool(split.credit_line) and split.confidence >= least
        sure = sure or is_bracketed(part.words, splitter)
        if splitter.is_byline(part.words) or _RIGHTS.search(part.words):
            break
        signed = _is_signed(part, split)
        if sure and (not split.description or (n == 0 and (told or signed))):
            return parts[: n + 1]
    return []


def _is_signed(part: Part, split: Split) -> bool:
    """Say whether a short block is a sentence and a maker: "A boat. Ida Wells/EPA".

    An agency alone signs the article's text.
    """
    told = (split.description or "")[-1:] in ENDS
    several = not {" ", "/"}.isdisjoint(split.credit_line or "")
    short = width(part.words) <= _LONGEST_SIGNED
    return told and several and short and "agency" in split.evidence


def _printed(
    document: Document, picture: Picture, parts: list[Part], *, splitter: Splitter
) -> Printed:
    parts = handed_over(by_role(parts, splitter), document, splitter)
    captions = [part for part in parts if part.role == "caption"]
    credits = [part for part in parts if part.role == "credit"]
    descriptions, lines = [], [bare(part.words) for part in credits]
    spans = [_find(part, line) for part, line in zip(credits, lines, strict=True)]
    for part in captions:
        split = splitter(part.words)
        sure = split.description or split.confidence >= SURE_ENOUGH
        line = split.credit_line if sure else None
        if line and (not lines or is_said(line, lines)):
            descriptions.append(split.description or "")
            if not credits:
                lines.append(line)
                spans.append(_find(part, line))
        else:
            descriptions.append(part.words)
    kept = unique_places(lines)
    used = [part for part in parts if part.role != "loose"]
    return _with_claims(
        Printed(
            text=" ".join(part.words for part in used),
            description=" ".join(filter(None, descriptions)) or None,
            credit_line=" ".join(lines[n] for n in kept) or None,
            span=_cover([part.span for part in used], document),
            credit_span=_cover([spans[n] for n in kept], document),
            picture=picture,
            line=used[0].passage.line if used else None,
            confidence=_confidence(parts, captions, credits),
            evidence=tuple(_evidence(document, used)),
        ),
        title=document.title,
        splitter=splitter,
    )


def _find(part: Part, line: str) -> Span | None:
    """Return where a credit line stands in the document's text."""
    at = part.words.rfind(line)
    if at < 0 or not line:
        return None
    start = part.span.start + at
    return Span(start=start, end=start + len(line))


def _cover(spans: list[Span | None] | list[Span], document: Document) -> Span | None:
    """Return the span over spans that stand side by side, None where they do not."""
    known = sorted((s for s in spans if s is not None), key=lambda s: s.start)
    if not known or len(known) != len(spans):
        return None
    for one, next_one in pairwise(known):
        between = document.text[one.end : next_one.start]
        if between.strip():
            return None
    return Span(start=known[0].start, end=known[-1].end)


def _confidence(parts: list[Part], captions: list[Part], credits: list[Part]) -> float:
    """Say how sure the words are this picture's caption."""
    named = {p.passage.kind for p in captions + credits}
    if not captions and not credits:
        return WEIGHTS.nothing if not parts else WEIGHTS.unread
    if "caption" in named:
        framed = any("figcaption" in part.passage.hints for part in captions)
        return WEIGHTS.figcaption if framed and len(captions) == 1 else WEIGHTS.named
    return WEIGHTS.credited if "credit" in named else WEIGHTS.loose


def _evidence(document: Document, used: list[Part]) -> Iterator[Evidence]:
    for part in used:
        hints = part.passage.hints
        if "figcaption" in hints and part.role == "caption":
            kind = "figcaption"
        elif part.passage.kind in ("caption", "credit"):
            kind = f"{part.role}-element"
        else:
            kind = "picture-box"
        quote = part.words[:300]
        yield Evidence(uri=document.uri, kind=kind, span=part.span, quote=quote)


def _with_claims(printed: Printed, *, title: str | None, splitter: Splitter) -> Printed:
    """Fill what no visible text says from what invisible places claim.

    A caption that only repeats the headline or the alternative text is none, unless it
    has a credit. What an invisible place says alike is evidence for what is printed.
    """
    picture = printed.picture
    visible = printed
    said: dict[str, Claim] = {}
    for claim in picture.claims if picture else ():
        said.setdefault(claim.name, claim)
    repeated = {fold(title or ""), fold((picture and picture.alt_text) or "")}
    caption, credit = said.get("caption"), said.get("credit_line")
    words = squeeze(str(caption.value)) if caption and not printed.text else ""
    if caption and words and (fold(words) not in repeated or _is_told(words, splitter)):
        split = splitter(words)
        printed = replace(
            printed,
            text=words,
            description=split.description,
            credit_line=split.credit_line,
            confidence=WEIGHTS.loose if _is_shared(caption) else WEIGHTS.claimed,
            evidence=(*printed.evidence, caption.evidence),
        )
    if credit and not printed.credit_line:
        printed = replace(
            printed,
            credit_line=bare(squeeze(str(credit.value))) or None,
            confidence=min(printed.confidence, 0.7),
            evidence=(*printed.evidence, credit.evidence),
        )
    if not printed.credit_line:
        printed = _with_alt_text(printed, splitter)
    gallery = said.get("gallery_caption")
    if gallery and not printed.credit_line:
        split = splitter(squeeze(str(gallery.value)))
        if split.confidence >= SURE_ENOUGH:
            printed = replace(
                printed,
                credit_line=split.credit_line,
                evidence=(*printed.evidence, gallery.evidence),
            )
    below = said.get("gallery_credit")
    if below and not printed.credit_line:
        words = squeeze(str(below.value))
        if splitter.credits_pictures(words):
            printed = replace(
                printed,
                credit_line=splitter(words).credit_line,
                evidence=(*printed.evidence, below.evidence),
            )
    alike = (c.evidence for c in said.values() if _says_alike(visible, c))
    return replace(printed, evidence=(*printed.evidence, *alike))


def _is_told(words: str, splitter: Splitter) -> bool:
    """Say whether words are a caption with its credit, wherever else they stand."""
    split = splitter(words)
    credited = bool(split.credit_line) and split.confidence >= SURE_ENOUGH
    return credited and bool(split.description)


def _with_alt_text(printed: Printed, splitter: Splitter) -> Printed:
    """Take the credit that the alternative text has in brackets, with an agency."""
    alt = (printed.picture and printed.picture.alt_text) or ""
    if not alt.endswith((")", "）")):
        return printed
    split = splitter(alt)
    if not {"brackets", "agency"} <= set(split.evidence) or not split.description:
        return printed
    uri = printed.evidence[0].uri if printed.evidence else ""
    return replace(
        printed,
        credit_line=split.credit_line,
        confidence=min(printed.confidence, 0.7),
        evidence=(*printed.evidence, Evidence(uri=uri, kind="alt", quote=alt[:300])),
    )


def _is_shared(claim: Claim) -> bool:
    """Say whether a caption is printed with several pictures together."""
    return claim.evidence.kind == "figcaption"


def _says_alike(printed: Printed, claim: Claim) -> bool:
    """Say whether a claim repeats what is printed with a picture."""
    words = squeeze(str(claim.value))
    if claim.name == "credit_line":
        return bool(printed.credit_line) and is_said(words, [printed.credit_line or ""])
    return bool(printed.text) and fold(words) in fold(printed.text)
