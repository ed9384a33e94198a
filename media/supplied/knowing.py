"""What is needed to read fields, handed in: the readers of the stages before."""

from __future__ import annotations

from collections.abc import Callable

from media.agencies import AgencyTable
from media.model import Credit, value

Split = Callable[[str], tuple[str | None, str | None]]
"""A caption as printed -> description and credit line, None for what it lacks."""


@value
class Readers:
    """How a credit line, a by-line and a caption are read, and the known agencies."""

    read_credit: Callable[[str], Credit]
    read_byline: Callable[[str], Credit]
    split_caption: Split
    agencies: AgencyTable
