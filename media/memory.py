"""Memory of what was freed -> back to the system.

Reading the largest page makes a tree of millions of small nodes. All of it is freed,
and yet the C library of Linux keeps it for the next time: a gigabyte, in a server that
may never see another such page. Nothing here changes what is read.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache


def give_back() -> None:
    """Hand freed memory to the system where the C library can; it is slow with much."""
    if trim := _trim():
        trim(0)


@lru_cache(maxsize=1)
def _trim() -> ctypes._NamedFuncPointer | None:
    """Return glibc's `malloc_trim`; other C libraries have none, and keep less."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
