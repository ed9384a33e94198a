"""A caption as printed, its credit as read, and both as one appearance of a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from media.model.corrections import Correction, PrintedField
from media.model.evidence import Claim, Evidence, Span
from media.model.values import value


@value
class Caption:
    """A caption as printed: what it describes and whom it credits.

    `text` is the caption as printed, credit included ("" for a picture without any
    words); `credit_line` is verbatim, without enclosing brackets, with its label;
    reading it is the business of `media.credits`. Spans count in `Document.text` and
    are None for what no visible text says. `date_text`/`date_created`: the first date
    phrase that dates the picture, and its day where the year is printed or the day is
    counted from the document's ("on Sunday"; `evidence` then has "document-date").
    `flags`: what the description itself says of the picture ("file", "illustrative");
    what the credit says stands in `Credit.flags`. `claims`: what fields say of the
    picture besides, by the standard's names ("usage_terms", "headline", ...).
    `repeats`: positions of other pictures of the document with the same words, the
    first of very many.
    """

    document_uri: str
    position: int
    text: str = ""
    description: str | None = None
    credit_line: str | None = None
    span: Span | None = None
    credit_span: Span | None = None
    date_text: str | None = None
    date_created: date | None = None
    flags: tuple[str, ...] = ()
    picture_uris: tuple[str, ...] = ()
    alt_text: str | None = None
    is_cover: bool = False
    line: int | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[Claim, ...] = ()
    repeats: tuple[int, ...] = ()


Medium = Literal[
    "photo",
    "illustration",
    "graphic",
    "map",
    "screengrab",
    "video-still",
    "unknown",
]


@value
class Credit:
    """Our reading of a credit line.

    `organisations` as printed, in chain order; `agencies` the same by their canonical
    names (unknown ones as printed, each once). `flags`: "handout", "file", "pool", ...
    `doubts`: parts of the line that could not be read, verbatim.
    """

    credit_line: str
    creators: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    medium: Medium = "unknown"
    flags: tuple[str, ...] = ()
    licence: str | None = None
    doubts: tuple[str, ...] = ()


@value
class AsRead:
    """What was read in a document where somebody corrected it since."""

    description: str | None = None
    credit_line: str | None = None
    alt_text: str | None = None
    credit: Credit | None = None


@value
class Usage:
    """One appearance of a picture in a document: a caption and its credit, read.

    `usage_id` is stable: made of the document's uri, the printed caption, the
    picture's address and the count of equal ones before it in the document.
    `published` and `document_title` are the document's, so that an asset can say
    where and when it was used without the document at hand.

    `corrections` of people that count, the earliest first; where they change what is
    printed, caption and credit are as corrected, and `read` keeps what was read.
    """

    usage_id: str
    caption: Caption
    credit: Credit | None = None
    published: str | None = None
    document_title: str | None = None
    corrections: tuple[Correction, ...] = ()
    read: AsRead | None = None

    @property
    def as_read(self) -> Usage:
        """Return the usage as it was read, without what people corrected."""
        if self.read is None:
            return self
        caption = replace(
            self.caption,
            description=self.read.description,
            credit_line=self.read.credit_line,
            alt_text=self.read.alt_text,
        )
        return replace(self, caption=caption, credit=self.read.credit, read=None)

    def says(self, field: PrintedField) -> str:
        """Return what it says in a field, "" for nothing."""
        return getattr(self.caption, field) or ""

    def corrected(self, field: str) -> Correction | None:
        """Return what a person says in a field, None where nobody corrected it."""
        return next((c for c in self.corrections if c.field == field), None)

    @property
    def flags(self) -> tuple[str, ...]:
        """What credit and description say of the picture, each once."""
        credited = self.credit.flags if self.credit else ()
        return tuple(dict.fromkeys((*credited, *self.caption.flags)))
