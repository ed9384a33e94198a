"""A value and the place that says so; what to go on with where places disagree."""

from __future__ import annotations

from dataclasses import replace

from media.model.values import Json, value


@value
class Span:
    """A half-open range of characters, `text[start:end]`.

    >>> Span(start=2, end=5).of("a bcd e")
    'bcd'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@value
class Evidence:
    """The place that says so.

    `uri` is the document or the file; `kind` a short word for the sort of place:
    in documents "caption-line", "figcaption", "sibling", "alt", "json-ld",
    "credit-element", "cue", ..., or the field ("ninjs byline"); in files the block:
    "EXIF", "IIM", "XMP"; for links "embedded-description", "file-name",
    "same-description", "sha256", "pixels", ...
    `span` counts characters of `Document.text`; `quote` is the text found there.
    """

    uri: str
    kind: str
    span: Span | None = None
    quote: str = ""


@value
class Claim:
    """A named value with the place that says so."""

    name: str
    value: Json
    evidence: Evidence


@value
class Conflict:
    """Sources that disagree about one field. All claims are kept.

    `chosen` is the value to go on with and `why` says why that one.
    """

    name: str
    claims: tuple[Claim, ...]
    chosen: Json = None
    why: str = ""

    @property
    def is_about_credit(self) -> bool:
        """Say whether it is about the credit line, in print or in a file.

        >>> Conflict(name="credit_line/file", claims=()).is_about_credit
        True
        """
        return self.name.startswith("credit_line")

    def settled_on(self, line: str, why: str) -> Conflict:
        """Return it with another credit line to go on with; of others it is as it was.

        >>> Conflict(name="credit_line", claims=()).settled_on("AP", "asked").chosen
        'AP'
        """
        if not self.is_about_credit:
            return self
        return replace(self, chosen=line, why=why)
