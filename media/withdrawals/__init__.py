"""Pictures that their supplier called back: what an order means for each usage.

    orders      which withdrawals are about an asset, and what was said of its usages
    saying      does a usage print what a correction asks for, and which line does it
    standing    each usage that was ever called for: where it stands now, and what a
                later reading shows of it

All of it is told of values that are handed in; nothing here reads or stores.
"""

from __future__ import annotations

from media.withdrawals.orders import (
    GONE,
    Orders,
    called_back,
    evidence_of,
    is_due,
    latest_ticks,
    line_ordered,
    names_of,
    without_choice,
    without_line,
)
from media.withdrawals.saying import as_ordered, ordered_line, standing_corrections
from media.withdrawals.standing import (
    STANDING_STATES,
    Found,
    Standing,
    StandingState,
    open_count,
    standings,
)

__all__ = [
    "GONE",
    "STANDING_STATES",
    "Found",
    "Orders",
    "Standing",
    "StandingState",
    "as_ordered",
    "called_back",
    "evidence_of",
    "is_due",
    "latest_ticks",
    "line_ordered",
    "names_of",
    "open_count",
    "ordered_line",
    "standing_corrections",
    "standings",
    "without_choice",
    "without_line",
]
