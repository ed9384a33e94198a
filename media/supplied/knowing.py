"""What is needed to read fields, handed in: the readers of the stages before."""

from __future__ import annotations

from collections.abc import Callable

from media.agencies import AgencyTable
from media.model import Credit, value
from media.supplied.wording import without_form

Split = Callable[[str], tuple[str | None, str | None]]
"""A caption as printed -> description and credit line, None for what it lacks."""


@value
class Readers:
    """How a credit line, a by-line and a caption are read, and the known agencies."""

    read_credit: Callable[[str], Credit]
    read_byline: Callable[[str], Credit]
    split_caption: Split
    agencies: AgencyTable

    def name_of(self, printed: str) -> str:
        """Return the canonical name of an organisation, an unknown one as printed."""
        agency = self.agencies.find(printed)
        return agency.name if agency else printed

    def key_of(self, printed: str) -> str:
        """Return what tells organisations apart, however their names are written."""
        return without_form(self.name_of(printed))
