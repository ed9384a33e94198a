"""The words of a picture's box in parts, each by what the markup calls it.

Elements part what belongs together: a label from the name behind it, a bracket or
"Photo:" at the end of the caption from the credit in an element of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from media.captions.furniture import (
    ENDINGS,
    LEADING,
    LEADING_ON,
    TRAILING,
    is_furniture,
    outside_shortcode,
)
from media.captions.listing import any_of
from media.captions.printed import Splitter
from media.model import Document, Passage, Span, value
from media.text import fold, squeeze

_MOST_PASSAGES = 30
_LONGEST_LABEL = 30
_LONGEST_NAME = 100
# "Photo:", "Credit...", "©": what it leads to may stand in an element of its own
_LABEL = re.compile(r"(?:[^\W\d_]+[ -]?){1,3}\s?(?:[:：]|\.\.\.|…)|©|\([cC]\)")
_LABEL_ENDS = (":", "：", "...", "…", "©", "(c)", "(C)")
# What at the end of a caption leads on to a credit: a label, or only a mark
_LABELS = re.compile(rf"(?:[:：]|©|\([cC]\)|(?<!\w)(?:{any_of('by')}))$", re.I)
_TYING = ("/", "|", "&")
"""Marks after which a chain of names goes on."""
_ARROWS = ("↗", "→", "⧉", "\ufe0f")
_EDGES = " \t\n|/–—-·•(（[【"
_OPENING, _CLOSING = "(（[【", ")）]】"
_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|heic|tiff?)$")
_LETTER = re.compile(r"[^\W\d_]")
# "img_2041", "dsc00412", "storm-quilmo-2": never a word with a hyphen, nor a year
_MADE_UP = re.compile(r"_|\d{4}|-\d|\d-")
_RESIZED = re.compile(r"-\d{2,5}x\d{2,5}$")


@value
class Part:
    """A passage in a picture's box, or some together, by what it is taken for."""

    passage: Passage
    span: Span
    words: str
    role: str


def parts_of(document: Document, passages: Sequence[Passage]) -> Iterator[Part]:
    """Yield what the passages of a box say, each text once, labels with their names."""
    label: Part | None = None
    for part in _each_once(document, passages):
        joined = part
        if label is not None and _is_led_to(label, part):
            joined = _together(label, part, document)
        elif label is not None:
            yield label
        said = joined.words
        ends = said.endswith(_LABEL_ENDS)  # few do, and trying all ways takes long
        label = joined if ends and _LABEL.fullmatch(said) else None
        if label is None:
            yield joined
    if label is not None:
        yield label


def _each_once(document: Document, passages: Sequence[Passage]) -> Iterator[Part]:
    seen: set[str] = set()
    for passage in passages[:_MOST_PASSAGES]:
        words = passage.span.of(document.text)
        if words.lower().endswith(ENDINGS):
            words = TRAILING.sub("", words)
        elif words.endswith(_ARROWS):
            words = LEADING_ON.sub("", words)
        begin, end = outside_shortcode(words)
        start, words = passage.span.start + begin, words[begin:end]
        if lead := LEADING.match(words):
            start, words = start + lead.end(), words[lead.end() :]
        if not words or is_furniture(words) or (said := fold(words)) in seen:
            continue
        seen.add(said)
        role = {"caption": "caption", "credit": "credit"}.get(passage.kind, "loose")
        span = Span(start=start, end=start + len(words))
        yield Part(passage=passage, span=span, words=words, role=role)


def is_in_brackets(words: str) -> bool:
    """Say whether words stand wholly in brackets: "(Photo by ida)"."""
    at = _OPENING.find(words[:1]) if words else -1
    return at >= 0 and words[-1] == _CLOSING[at] and words[0] not in words[1:]


def is_own_file(words: str, uris: Sequence[str]) -> bool:
    """Say whether words are only the name of a picture's own file, as systems fill in.

    >>> is_own_file("IMG_2041", ["https://quilmo.example/2024/IMG_2041-300x200.jpg"])
    True
    >>> is_own_file("Transmitter", ["/transmitter.jpg"])
    False
    >>> is_own_file("1945", ["/1945.jpg"])
    False
    """
    if " " in words or not _LETTER.search(words):
        return False
    said = words.lower()
    bare = _ENDING.sub("", said)
    if bare == said and not _MADE_UP.search(said):
        return False
    return any(bare in _names_of(uri) for uri in uris)


def _names_of(uri: str) -> tuple[str, str]:
    """Return how the file of an address is called, without and with its size."""
    path = uri.partition("?")[0].partition("#")[0]
    name = _ENDING.sub("", unquote(path.rpartition("/")[2]).lower())
    return _RESIZED.sub("", name), name


def _is_led_to(label: Part, part: Part) -> bool:
    """Say whether a label stands before a name: alike in markup, or called a credit."""
    named = label.role == "credit" and len(part.words) <= _LONGEST_NAME
    return label.role == part.role or named


def _together(one: Part, other: Part, document: Document) -> Part:
    """Return two parts as one, what stands between them included."""
    span = Span(start=one.span.start, end=other.span.end)
    return replace(one, span=span, words=squeeze(span.of(document.text)))


def handed_over(
    parts: Sequence[Part], document: Document, splitter: Splitter
) -> list[Part]:
    """Return the parts with what ends a caption and leads to its credit at the credit.

    "A boat. Photo: " before an element with the name, "A boat (" before one that
    closes the bracket.
    """
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if before and before.role == "caption" and part.role == "credit":
            found[-1], part = _over(before, part, document, splitter)
        elif before and before.role == part.role == "credit":
            between = document.text[before.span.end : part.span.start]
            marked = between.strip() and not between.strip(_EDGES)
            if marked or (not between.strip() and before.words.endswith(_TYING)):
                part = _together(found.pop(), part, document)
        found.append(part)
    return [part for part in found if part.words.strip()]  # all may be handed over


def _over(
    caption: Part, credit: Part, document: Document, splitter: Splitter
) -> tuple[Part, Part]:
    """Return both without marks between them, a label moved from one to the other."""
    words = caption.words
    start = len(words)
    if _LABELS.search(words):
        split = splitter(f"{words} {credit.words}")
        start = split.credit_span.start if split.credit_span else start
    if len(words) - _LONGEST_LABEL <= start < len(words):
        begins = caption.span.start + start
        span = Span(start=begins, end=credit.span.end)
        credit = replace(credit, span=span, words=squeeze(span.of(document.text)))
        words = words[:start]
    words = words.rstrip(_EDGES) or words
    end = caption.span.start + len(words)
    span = Span(start=caption.span.start, end=end)
    return replace(caption, span=span, words=words), credit
