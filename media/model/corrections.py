"""What a person corrected of a usage, a file or the rights in a picture.

A correction lies over what was read and takes nothing away: what the source said stays
beside it, and counts again once the correction is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from media.model.rights import Override
from media.model.sayings import Saying
from media.model.values import value

PrintedField = Literal["description", "credit_line", "alt_text"]
PRINTED_FIELDS: tuple[PrintedField, ...] = get_args(PrintedField)
"""What is corrected of one usage, or of one file: what it says in print."""

RightsField = Literal[
    "copyright_notice", "copyright_owners", "usage_terms", "licence", "expires"
]
RIGHTS_FIELDS: tuple[RightsField, ...] = get_args(RightsField)
"""What a person sets of the rights in a picture; each until a day."""

CorrectedField = Literal[
    "description",
    "credit_line",
    "alt_text",
    "copyright_notice",
    "copyright_owners",
    "usage_terms",
    "licence",
    "expires",
    "override",
]


@value
class Correction(Saying):
    """What a person says instead of what was read, of one field of one member.

    `member`: as decisions call usages and files, the name that it had when it was first
    corrected. `text`: what holds, "" for nothing; None: it is withdrawn, and what was
    read counts again. `read`: what the source said at that time; `before`: what was
    shown until then. `until`: the last day of what is said of rights. `override`: the
    restriction that is lifted or imposed, for the field "override"; `slot` tells
    several of one member apart. `of`: by what the picture is known again of which it
    was said, pixels and numbers of its files; () for one without files, and where
    nobody noted it.
    """

    member: str
    field: CorrectedField
    text: str | None
    read: str = ""
    before: str = ""
    until: date | None = None
    slot: str = ""
    override: Override | None = None
    of: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Return what of its member it is about."""
        return self.field, self.slot

    @property
    def is_of_rights(self) -> bool:
        """Tell whether it is about the picture, not about one print of it."""
        return self.field not in PRINTED_FIELDS

    def holds_on(self, day: date) -> bool:
        """Tell whether it counts on a day."""
        return self.text is not None and (self.until is None or day <= self.until)


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return of each field the last of these, in their order; withdrawn ones left out.

    >>> said = Correction(member="usage:1", field="alt_text", text="A", at="", actor="")
    >>> [c.text for c in in_force([said])]
    ['A']
    """
    last: dict[tuple[str, str], Correction] = {}
    for correction in corrections:
        last.pop(correction.key, None)
        last[correction.key] = correction
    return tuple(c for c in last.values() if c.text is not None)
