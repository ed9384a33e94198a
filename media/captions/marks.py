"""Marks that tell how a line begins and ends."""

STOPS = ".。।۔…"
"""What ends a sentence that asks nothing."""
QUOTES = "\"“”„«»‹›「『‘'"
"""What opens or closes speech."""
