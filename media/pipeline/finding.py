"""An asset -> what is found of it today, told as the newsroom prints.

Whatever stores findings asks here, so that they say the same whenever they were stored.
"""

from __future__ import annotations

from media.model import Asset, Finding
from media.pipeline.session import Session
from media.rules import Context, check
from media.styling import dressed


def found_in(
    asset: Asset, *, context: Context, session: Session
) -> tuple[Finding, ...]:
    """Return what the rules say, the line to print in the style of the house."""
    return check(dressed(asset, session.house()), context=context)
