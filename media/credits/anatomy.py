"""Where each part of a credit stands in the printed line, and what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from media.agencies import Agency, AgencyTable
from media.chains import Part
from media.credits.parse import TakenApart, take_apart
from media.credits.roles import Role
from media.licences import LicenceTable
from media.model import Medium, Span, value
from media.words import Words

CreditRole = Literal[
    "creator",
    "organisation",
    "label",
    "flag",
    "licence",
    "role",
    "position",
    "unread",
    "other",
]
"""What a part of a credit line is.

"label" leads to a maker ("Photo:"); "flag" says something of the picture, or that
nobody is named ("Handout"); "role" says what a person does; "position" where in the
picture or the paper ("left"); "unread" could not be read; "other" is read and tells
nothing about the picture: years, other people's work.
"""


@value
class CreditPart:
    """A stretch of a credit line; `span` counts in the line as printed.

    `agency` is the known organisation, `flags`, `medium` and `licence` what the
    words say.
    """

    role: CreditRole
    span: Span
    agency: Agency | None = None
    flags: tuple[str, ...] = ()
    medium: Medium = "unknown"
    licence: str | None = None


def credit_parts(
    line: str, *, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> tuple[CreditPart, ...]:
    """Return the parts of a credit line in order, none overlapping; raises nothing.

    They are those of which `parse_credit` makes the credit. Marks and words between
    them ("/", "via") are in none.
    """
    taken = take_apart(line, agencies=agencies, words=words, licences=licences)
    found = sorted(_parts(taken), key=lambda part: (part.span.start, part.span.end))
    apart: list[CreditPart] = []
    for part in found:
        if not apart or part.span.start >= apart[-1].span.end:
            apart.append(part)
    return tuple(apart)


def _parts(taken: TakenApart) -> Iterator[CreditPart]:
    for span, licence in taken.licences:
        yield CreditPart(
            role="licence",
            span=taken.reading.printed(span.start, span.end),
            flags=(licence.flag,) if licence.flag else (),
            licence=licence.id,
        )
    for part, role in taken.roles:
        yield CreditPart(
            role=_role(part, role),
            span=taken.reading.printed(part.start, part.end),
            agency=part.agency,
            flags=part.flags,
            medium=part.medium,
        )


def _role(part: Part, role: Role) -> CreditRole:
    if role in ("creator", "organisation"):
        return role
    if role == "doubt":
        return "unread"
    if role == "nothing" or part.kind == "number":
        return "other"
    if part.kind == "aside":
        return "position"
    if part.kind == "role":
        return "role"
    return "label" if part.kind == "label" else "flag"
