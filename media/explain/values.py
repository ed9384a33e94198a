"""What an explanation is made of: blocks and usages with marked stretches of text."""

from __future__ import annotations

from typing import Literal

from media.confidence import Promise
from media.credits import CreditRole
from media.model import Document, PassageKind, Span, Usage, value

MarkKind = Literal["description", "credit", "date", "dateline"] | CreditRole
"""What a stretch was recognised as. Those of `CreditRole` stand within a credit."""


Signs = tuple[tuple[str, float], ...]
"""What speaks for a caption (more than 0) and against it, each with its weight."""


@value
class Mark:
    """A stretch of a text and what it was recognised as; `span` counts in that text.

    `means` is what it was read as, where that is said otherwise than it is printed: an
    agency's canonical name, an ISO date, a medium, flags, the id of a licence. `slug`
    is that of a known agency.
    """

    kind: MarkKind
    span: Span
    means: str = ""
    slug: str = ""


@value
class Refusal:
    """Why a block was taken for no caption and no credit.

    `score` is how likely it is a caption, `credit_line` what would be its credit,
    `signs` what speaks for it (more than 0) and against it, the weightiest first.
    """

    reason: str
    credit_line: str | None = None
    score: float = 0.0
    signs: Signs = ()


@value
class Block:
    """A passage of a document: its words, and what was found in them.

    `kind` is what the reader knows from the structure; `usages` are the positions of
    those that took it, () for none. Marks count in `text`, `span` in the document's.
    """

    kind: PassageKind
    text: str
    span: Span
    line: int | None = None
    picture: int | None = None
    usages: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    refusal: Refusal | None = None

    @property
    def has_credit(self) -> bool:
        """Say whether a credit, or a part of one, is in it."""
        return any(mark.kind == "credit" for mark in self.marks)

    @property
    def has_description(self) -> bool:
        """Say whether a description, or a part of one, is in it."""
        return any(mark.kind == "description" for mark in self.marks)


@value
class Account:
    """How one usage was read.

    `marks` count in `usage.caption.text`, `credit_marks` in the credit line, which may
    stand outside the caption or in no visible text at all. `credit_in_caption` says
    whether all of it is in the caption. `speaks_for` and `speaks_against` are what
    raises and lowers its confidence, the weightiest first; `promise` is what is known
    of usages that are so sure. `signs`: what told the caption from the other lines of a
    plain text.
    """

    usage: Usage
    marks: tuple[Mark, ...] = ()
    credit_marks: tuple[Mark, ...] = ()
    credit_in_caption: bool = False
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    promise: Promise | None = None
    signs: Signs = ()


@value
class Explanation:
    """How a document was read: all its blocks in order, and each usage.

    `blocks` is () where only the usages are known, as of a catalogued document;
    `left_out` says how many usages were not looked at because there are too many.
    """

    document: Document
    blocks: tuple[Block, ...] = ()
    accounts: tuple[Account, ...] = ()
    left_out: int = 0
