"""How often Python looks for garbage while a command works."""

from __future__ import annotations

import gc

SELDOM = 500_000
"""New values until Python looks at them: a tenth of taking in is spared beside 50,000,
for 2 to 20 MiB more."""
NOW_AND_THEN = 10_000
"""The same where somebody waits: to look at so many takes 4 ms."""


def collect_seldom(*, first: bool = True, young: int = SELDOM) -> None:
    """Keep Python from looking for garbage all the time: a quarter of long work.

    Values are many and hold no cycles; what is known before the first file, or before
    the first page is served, stays. `first`: look for garbage once before, which takes
    as long as reading ten pages do; a command that has only just begun has none.
    `young`: new values at which it looks.
    """
    if first:
        gc.collect()
    gc.freeze()
    gc.set_threshold(young, 20, 20)
