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
from media.captions.marks import STOPS
from media.captions.numbered import counted
from media.captions.parts import Part, handed_over, parts_of
from media.captions.plainly import is_marked, is_short, prints_captions_below
from media.captions.printed import SIGNED, SURE_ENOUGH, Printed, Splitter
from media.captions.repeats import bare, is_said, unique_places
from media.captions.sides import with_sides
from media.captions.split import Split
from media.model import Claim, Document, Evidence, Passage, Picture, Span, value
from media.text import fold, squeeze

_LONGEST_CREDIT = 160
_SHORTEST_PROSE = 40
_SHORTEST_SENTENCE = 8
_STOPS = ".!?…"
_LONGEST_CAPTION = 1_200
_LONGEST_SIGNED = 120
"""Letters of a block below a picture that an agency ends, without a mark."""

_LEADS = frozenset({"small", "above"})
"""How a credit before its caption is set: in small print, above the picture."""
_RIGHTS = re.compile(r"\brights reserved\b|[©@]\s*(?:copyright\s*)?(?:19|20)\d\d", re.I)
"""The notice of a page."""
_SENTENCE = re.compile(r"[.!?。！？][\"”»’]?(?:\s|$)")
# Possessive: in how many ways one word could be taken for eight must not be tried
_NAME_LIKE = re.compile(
    r"^(?=.{2,80}$)(?:[^\W\d_][\w.'’&@-]*+[\s/|,+&]*+){1,8}$|^@\w[\w.]+$"
)


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
    found = with_sides(document, list(_each_picture(document, splitter)), splitter)
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
    told = (split.description or "")[-1:] in STOPS
    several = not {" ", "/"}.isdisjoint(split.credit_line or "")
    short = width(part.words) <= _LONGEST_SIGNED
    return told and several and short and "agency" in split.evidence


def _printed(
    document: Document, picture: Picture, parts: list[Part], *, splitter: Splitter
) -> Printed:
    parts = handed_over(_sorted(parts, splitter), document, splitter)
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


def _sorted(parts: list[Part], splitter: Splitter) -> list[Part]:
    """Give each part its role: what is named is believed, the rest is looked at."""
    parts = _with_told_credit(parts, splitter)
    named = any(part.role == "caption" for part in parts)
    credited = any(part.role == "credit" for part in parts)
    found: list[Part] = []
    for part in parts:
        role = part.role
        if len(part.words) > 3 * _LONGEST_CAPTION and not _is_figcaption(part):
            role = "loose"
        elif role == "credit" and (
            _is_prose(part.words, splitter)
            or (len(parts) == 1 and _is_sentence(part.words))
        ):
            role = "caption"
        elif role == "loose":
            role = _loose(part.words, named, credited, splitter)
        found.append(part if role == part.role else replace(part, role=role))
    captions = [part for part in found if part.role == "caption"]
    if len(captions) < 2 or any(part.role == "credit" for part in found):
        return found
    return [
        replace(part, role=_among(part, captions, splitter))
        if part in captions
        else part
        for part in found
    ]


def _is_figcaption(part: Part) -> bool:
    """Say whether the page marks a part as the caption: then it is, however long."""
    return part.role == "caption" and "figcaption" in part.passage.hints


def _with_told_credit(parts: list[Part], splitter: Splitter) -> list[Part]:
    """Return the parts, a credit that is called a caption as the credit that it is.

    Galleries put the caption into a title, and the credit into the description.
    """
    named = [part for part in parts if part.role != "loose"]
    if len(named) != 1 or len(parts) != 2 or named[0].role != "caption":
        return parts
    if not splitter.is_credit(named[0].words):
        return parts
    return [replace(p, role="credit") if p is named[0] else p for p in parts]


def _is_prose(words: str, splitter: Splitter) -> bool:
    """Say whether what is called a credit is a caption all the same."""
    if len(words) > _LONGEST_CREDIT:
        return True
    if len(words) <= _SHORTEST_PROSE:
        return False
    split = splitter(words)
    return bool(split.description and split.credit_line)


def _is_sentence(words: str) -> bool:
    """Say whether words are printed like a sentence: a stop, and few capitals.

    Of credits most words are names. The first says nothing, nor do numbers.
    """
    said = words.split()
    small = sum(word[0].islower() for word in said)
    large = sum(word[0].isupper() for word in said[1:])
    return words[-1] in _STOPS and small > large and len(said) >= _SHORTEST_SENTENCE


def _loose(words: str, named: bool, credited: bool, splitter: Splitter) -> str:
    """Sort a part of the box that has no name."""
    if not credited and splitter.is_credit(words):
        return "credit"
    if named:
        short = len(words) <= 80 and not _SENTENCE.search(words)
        return "credit" if not credited and short and _is_name(words) else "loose"
    return "caption" if len(words) <= _LONGEST_CAPTION else "loose"


def _among(part: Part, named: list[Part], splitter: Splitter) -> str:
    """Tell a bare credit from the caption where both stand in one caption element."""
    split = splitter(part.words)
    if splitter.is_credit(part.words) or _is_makers_house(split):
        return "credit"
    longest = max(len(other.words) for other in named)
    first_or_last = part.passage in (named[0].passage, named[-1].passage)
    split_elsewhere = any(splitter(o.words).credit_line for o in named if o != part)
    if split_elsewhere or not first_or_last or len(part.words) == longest:
        return "caption"
    if part.passage is named[0].passage and not _LEADS & set(part.passage.hints):
        return "credit" if split.credit_line else "caption"  # else it is a title
    return "credit" if _is_name(part.words) else "caption"


def _is_makers_house(split: Split) -> bool:
    """Say whether words are a name and its house: "Ida Wells (EFE)"."""
    agency = "brackets" in split.evidence and "agency" in split.evidence
    return agency and _is_name(split.description or "")


def _is_name(words: str) -> bool:
    """Say whether words look like names alone: capitals, no sentence."""
    if not _NAME_LIKE.match(words) or words.endswith((".", "!", "?", ":")):
        return False
    parts = re.split(r"[\s/|,+&]+", words.strip())
    lower = sum(1 for part in parts if part[:1].islower())
    return lower <= len(parts) // 3


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

    A caption that only repeats the headline or the alternative text is none. What an
    invisible place says alike is evidence for what is printed.
    """
    picture = printed.picture
    visible = printed
    said: dict[str, Claim] = {}
    for claim in picture.claims if picture else ():
        said.setdefault(claim.name, claim)
    repeated = {fold(title or ""), fold((picture and picture.alt_text) or "")}
    caption, credit = said.get("caption"), said.get("credit_line")
    if caption and not printed.text and fold(str(caption.value)) not in repeated:
        words = squeeze(str(caption.value))
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
