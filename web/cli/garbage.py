"""How often Python looks for garbage while a command works."""

from __future__ import annotations

import gc


def collect_seldom(*, first: bool = True) -> None:
    """Keep Python from looking for garbage all the time: a quarter of long work.

    Values are many and hold no cycles; what is known before the first file, or before
    the first page is served, stays. `first`: look for garbage once before, which takes
    as long as reading ten pages do; a command that has only just begun has none.
    """
    if first:
        gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
