"""No look for garbage while a batch is written.

Python looks at all young values whenever so many were made. A batch makes tens of
thousands, holds no cycles and lets go of them at its end: to look at them takes a
seventh of the time of storing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no garbage meanwhile; for work of a second at most.

    Threads may overlap: one that ends early lets Python look again, which costs the
    others time and nothing else.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
