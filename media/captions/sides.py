"""One caption of two pictures, with a part for each: "Left: A boat. Right: A crane."

In: what is printed with each picture of a document, in order. Out: the same, where two
pictures that stand one behind the other share such a caption each with its own part.
A block right below two that say nothing else is such a caption, too.
The first is the left or upper one, as people read. A credit behind the second part is
of both, unless the first has one. A credit of two that says by its own labels who made
which ("Left: Ida Wells; right: Tom Reed", "Ida Wells (left), Tom Reed (right)") gives
each its maker. `whole.toml` has the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from media.captions.listing import any_of
from media.captions.printed import Printed, Splitter
from media.model import Claim, Document, Span
from media.text import squeeze

_BELOW_BOTH = 0.75
"""How sure a block below two pictures is their caption, as words in a picture's box."""


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(
        rf"[（(【\[]?(?:{any_of('first-side')})(?:[）)】\]][:：]?|\s?[:：])\s*"
        r"(?P<first>\S(?:.*?[^\s,;|/])??)"
        rf"[\s,;|/]*+[（(【\[]?(?<!\w)(?:{any_of('second-side')})[）)】\]]?\s?[:：]\s*"
        r"(?P<second>\S.+)$",
        re.I,
    )


@cache
def _makers() -> re.Pattern[str]:
    """Return the pattern of two makers, the side of each in brackets behind it."""
    return re.compile(
        r"(?:[^\W\d_][^:：()（）]{1,20}[:：]\s*)?"
        rf"(?P<first>[^()（）:：]{{2,60}}?)\s*[(（](?:{any_of('first-side')})[)）]"
        r"\s*(?:[,;/|&、，；]\s*|[^\W\d_]{1,3}\s)?\s*"
        r"(?P<second>[^()（）:：]{2,60}?)\s*"
        rf"[(（](?:{any_of('second-side')})[)）]\s*\.?$",
        re.I,
    )


def with_sides(
    document: Document, found: Sequence[Printed], splitter: Splitter
) -> list[Printed]:
    """Return what is printed, of two pictures with one caption each its own part."""
    return _with_makers(_with_parts(document, _with_block(found), splitter))


def _with_block(found: Sequence[Printed]) -> Sequence[Printed]:
    """Return what is printed, two pictures with the block right below both as caption.

    Only two that have no other words, and only a block with a label for each.
    """
    below = [_below(printed) for printed in found]
    shown = Counter(str(block.value) for block in below if block)
    told = list(found)
    for n, (block, following) in enumerate(pairwise(below)):
        if block is None or following is None or block.value != following.value:
            continue
        words = squeeze(str(block.value))
        if shown[str(block.value)] != 2 or not _is_marked(words):
            continue
        is_other = found[n].text or found[n + 1].text not in ("", words)
        if is_other or not _sides().match(words):
            continue
        for at in (n, n + 1):
            told[at] = replace(
                found[at],
                text=words,
                span=None,
                confidence=min(found[at].confidence, _BELOW_BOTH),
                evidence=(*found[at].evidence, block.evidence),
            )
    return told


def _below(printed: Printed) -> Claim | None:
    """Return the block right below a picture and its neighbours, None for none."""
    claims = printed.picture.claims if printed.picture else ()
    return next((c for c in claims if c.name == "gallery_credit"), None)


def _with_makers(found: Sequence[Printed]) -> list[Printed]:
    """Return what is printed, of two pictures with one credit each its own maker."""
    told, lines = list(found), [printed.credit_line for printed in found]
    for n, line in enumerate(lines):
        if not line or not _is_of_two(lines, n):
            continue
        if found[n + 1].credit_span is not None:
            continue  # it stands there twice: both made each of the two
        parts = (_is_marked(line) and _sides().match(line)) or _makers().match(line)
        if not parts:
            continue
        for at, side in enumerate(("first", "second")):
            told[n + at] = replace(
                told[n + at], credit_line=parts[side].strip(), credit_span=None
            )
    return told


def _with_parts(
    document: Document, found: Sequence[Printed], splitter: Splitter
) -> list[Printed]:
    """Return what is printed, of two pictures with one caption each its own part."""
    told, texts = list(found), [printed.text for printed in found]
    for n, text in enumerate(texts):
        if not _is_marked(text) or not _is_of_two(texts, n):
            continue
        if told[n + 1].span is not None:
            continue  # it stands there twice: the same picture is shown again
        parts = _sides().match(text)
        if parts is None:
            continue
        second = _part(document, told[n + 1], parts.span("second"), splitter)
        first = _part(document, told[n], parts.span("first"), splitter)
        if first.credit_line is None:
            first = replace(first, credit_line=second.credit_line)
        told[n : n + 2] = [first, second]
    return told


def _is_of_two(said: Sequence[str | None], n: int) -> bool:
    """Say whether two neighbours say the same, and none beside them does, too."""
    alike = said[n : n + 2].count(said[n]) == 2
    return alike and said[max(0, n - 1) : n + 3].count(said[n]) == 2


def _is_marked(text: str) -> bool:
    """Say whether a text has two labels: a quick look before a search."""
    return sum(text.count(sign) for sign in ":：") > 1


def _part(
    document: Document, printed: Printed, place: tuple[int, int], splitter: Splitter
) -> Printed:
    """Return what is printed with one of the two: its part of the text."""
    text = printed.text[slice(*place)]
    split = splitter(text)
    span = printed.span
    if span is not None and span.of(document.text) == printed.text:
        span = Span(start=span.start + place[0], end=span.start + place[1])
    return replace(
        printed,
        text=text,
        description=split.description or (None if split.credit_line else text),
        credit_line=split.credit_line,
        span=span,
        credit_span=None,
    )
