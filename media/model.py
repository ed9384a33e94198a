"""The values that travel from stage to stage. All frozen; none knows a database.

Read in this order, which is the order of the pipeline:

    Span, Evidence, Claim                   a value and the place that says so
    Passage, Picture, Document              what a document reader makes of bytes
    Caption                                 what `media.captions` finds in a document
    Credit                                  what `media.credits` reads in a credit line
    Usage                                   a caption with its credit: one appearance
    Fingerprint, Image                      what `media.images` reads in a picture file
    Link                                    a scored, explained tie (`media.linking`)
    Conflict, Rights, Asset                 what `media.dedup` groups together
    Finding                                 what `media.rules` says about an asset
    FieldChange, Written                    what `media.writing` did to a picture file
    Event, Problem                          audit trail; input that could not be used

Names follow the IPTC Photo Metadata Standard (property ids in snake_case).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar, dataclass_transform

C = TypeVar("C")


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field,)
)
def value(cls: type[C]) -> type[C]:
    """Make a class a value: frozen, slotted, built by keywords, equal by content."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Anything that JSON can hold; the values of embedded metadata fields."""


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
class Usage:
    """One appearance of a picture in a document: a caption and its credit, read.

    `usage_id` is stable: made of the document's uri, the printed caption, the
    picture's address and the count of equal ones before it in the document.
    `published` and `document_title` are the document's, so that an asset can say
    where and when it was used without the document at hand.
    """

    usage_id: str
    caption: Caption
    credit: Credit | None = None
    published: str | None = None
    document_title: str | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """What credit and description say of the picture, each once."""
        credited = self.credit.flags if self.credit else ()
        return tuple(dict.fromkeys((*credited, *self.caption.flags)))


@value
class Fingerprint:
    """What identifies a file and its pixels.

    `pixels_sha256`: of the decoded, upright pixels, so that edited metadata does not
    matter; `perceptual_hash`: 16 hex digits (64 bits) that differ in few bits for
    pictures that look alike. Both "" where the pixels could not be decoded.
    """

    sha256: str
    width: int
    height: int
    pixels_sha256: str = ""
    perceptual_hash: str = ""


@value
class Conflict:
    """Sources that disagree about one field. All claims are kept.

    `chosen` is the value to go on with and `why` says why that one.
    """

    name: str
    claims: tuple[Claim, ...]
    chosen: Json = None
    why: str = ""


@value
class Block:
    """What one block of metadata says, before it is reconciled with others.

    `name`: "XMP sidecar", "XMP", "IIM" or "EXIF". `charset`: how those of its texts
    were read that are not UTF-8, "" where all are; `octets`: the texts whose character
    set was guessed, as they are stored, in hexadecimal digits.
    """

    name: str
    fields: Mapping[str, Json]
    charset: str = ""
    octets: Mapping[str, list[str]] = field(default_factory=dict)


@value
class Image:
    """A picture file: embedded fields reconciled, and fingerprints.

    `fields` by the property names of the IPTC standard in snake_case, one claim each,
    with the block that won as its evidence; `conflicts` has what the blocks disagree
    about; `blocks` what each of them says on its own. `content_credentials`: None where
    the file carries none. `input_sha256`: of the file and the sidecars beside it, ""
    where it has none.
    """

    uri: str
    format: str
    fingerprint: Fingerprint
    fields: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    content_credentials: Mapping[str, Json] | None = None
    warnings: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    input_sha256: str = ""

    @property
    def known_as(self) -> str:
        """Return the digest that changes with the file or with a sidecar."""
        return self.input_sha256 or self.fingerprint.sha256

    def says(self, name: str) -> Json:
        """Return the value of a field, or None where the file does not say."""
        return next((c.value for c in self.fields if c.name == name), None)

    def text(self, name: str) -> str:
        """Return a field as one line of text, "" where the file does not say.

        Lists are joined by ", "; of a language alternative the default is taken.
        """
        return _as_text(self.says(name))


def _as_text(found: Json) -> str:
    if found is None:
        return ""
    if isinstance(found, list):
        return ", ".join(filter(None, map(_as_text, found)))
    if isinstance(found, dict):
        return _as_text(found.get("x-default") or next(iter(found.values()), None))
    return str(found).strip()


@value
class Link:
    """A scored, explained tie between a usage and an image."""

    usage_id: str
    image_sha256: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@value
class Rights:
    """What the owner states about use (IPTC and PLUS properties).

    `expires` is the last day of use where a file or a person says one.
    """

    copyright_notice: str = ""
    copyright_owners: tuple[str, ...] = ()
    usage_terms: str = ""
    web_statement: str = ""
    licensors: tuple[str, ...] = ()
    instructions: str = ""
    licence: str | None = None
    expires: date | None = None
    evidence: tuple[Evidence, ...] = ()


@value
class Asset:
    """The photograph as the desk thinks of it, however many captions and files.

    `asset_id` and `former_ids`: every id that was ever handed out stays valid.
    `credit_to_print` and `credit_why`: the line to print and why it is that one.
    Order of `usages` and `images` is by their ids, so that equal content is equal.
    """

    asset_id: str
    description: str
    usages: tuple[Usage, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rights: Rights = field(default_factory=Rights)
    credit_to_print: str = ""
    credit_why: str = ""
    former_ids: tuple[str, ...] = ()


Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the gravest to the mildest."""


@value
class Finding:
    """What a rule says about an asset, or about one usage or file of it."""

    check: str
    severity: Severity
    message: str
    asset_id: str | None = None
    document_uri: str | None = None
    position: int | None = None
    found: str | None = None
    expected: str | None = None
    evidence: tuple[Evidence, ...] = ()
    fix: str | None = None


@value
class FieldChange:
    """A field of a file: what it said before and what it says now, None for nothing."""

    name: str
    before: Json
    after: Json


@value
class Written:
    """What became of a picture file that was to be written.

    `target` is what was written: the file itself, or the sidecar beside it. `status`:
    "planned" where only a plan was asked for, "unchanged" where the target said all of
    it already.
    """

    uri: str
    target: str
    status: Literal["written", "unchanged", "planned"]
    changes: tuple[FieldChange, ...] = ()
    warnings: tuple[str, ...] = ()


@value
class Event:
    """What changed, from what to what, when and by whom: one line of the audit trail.

    `at` is an ISO time in UTC; `action`: "added", "linked", "merged", "changed", ...
    """

    at: str
    actor: str
    action: str
    subject: str
    before: Json = None
    after: Json = None


@value
class Problem:
    """Input that could not be used: which, where in it, and why."""

    uri: str
    reason: str
    place: str = ""
