"""How far long work of the store has come, for whoever wants to say it."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[[int, int], None]
"""Is told how many of how many assets are done; 0 where it begins."""


def nobody(done: int, of: int) -> None:
    """Say nothing."""
