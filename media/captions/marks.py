"""Marks that tell how a line begins and ends."""

STOPS = ".。।۔…"
"""What ends a sentence that asks nothing."""
ENDS = STOPS + "!?！？"
"""What ends any sentence."""
QUOTES = "\"“”„«»‹›「『‘'"
"""What opens or closes speech."""
