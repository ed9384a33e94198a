"""What a document reader makes of bytes."""

from __future__ import annotations

from typing import Literal

from media.model.evidence import Claim, Span
from media.model.values import value

PassageKind = Literal[
    "title",
    "standfirst",
    "date",
    "byline",
    "heading",
    "paragraph",
    "caption",
    "credit",
    "picture-text",
    "tags",
    "read-more",
    "other",
]
"""What a reader knows about a piece of text from the document's structure alone.

"caption" and "credit" only where the structure says so (a figcaption, an element with
class "credit"); "picture-text" is other text in the picture's own box, unsorted. In a
plain-text dump the structure says nothing about captions: lines are "paragraph" and
`media.captions` finds the caption lines among them.
"""


@value
class Passage:
    """One block of a document's text, in its place.

    `picture` is the index in `Document.pictures` of the picture in whose own box the
    block stands; `below` is that of a picture without words of its own right above
    the block, which may be a paragraph like any other; `hints` are words of structure
    that may help ("figcaption", class names such as "photo-credit"); `line` is the
    0-based line in a plain-text file; `source` the field that says so in a format of
    fields ("rss media:credit").
    """

    kind: PassageKind
    span: Span
    picture: int | None = None
    hints: tuple[str, ...] = ()
    line: int | None = None
    below: int | None = None
    source: str = ""


@value
class Picture:
    """A document's mention of an image.

    `uris`: every address of the same picture (src, srcset, link to the original),
    absolute where the document's own address is known, the best first. `claims`:
    what invisible places say, by name "caption" or "credit_line" (JSON-LD, data-*), and
    what fields of a feed say besides, by the standard's names ("usage_terms", ...).
    """

    position: int
    uris: tuple[str, ...]
    alt_text: str | None = None
    is_cover: bool = False
    claims: tuple[Claim, ...] = ()


@value
class Document:
    """An article or item as read: its text, blocks and pictures, in order.

    `text` is all passages joined by newlines; `Passage.span` counts in it.
    `published` is as precise as known ("2022-01-03" or with a time); `language` is a
    BCP 47 tag or None. `sha256` is of the bytes read, and of what was read where they
    hold more than one document.
    """

    uri: str
    media_type: str
    text: str
    sha256: str = ""
    url: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    section: str | None = None
    passages: tuple[Passage, ...] = ()
    pictures: tuple[Picture, ...] = ()
