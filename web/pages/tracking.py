"""Words of tracking in the address of a page: they ask for nothing (`tracking.toml`).

Who opens a link out of a mail or a chat wrote none of them, and cannot take them off.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

import tomli
from flask import request

_FILE = Path(__file__).with_name("tracking.toml")


def is_tracking(word: str) -> bool:
    """Tell whether a word of an address only tells by which way somebody came.

    >>> is_tracking("utm_source"), is_tracking("fbclid"), is_tracking("agncy")
    (True, True, False)
    """
    words, begins = _known()
    return word in words or word.startswith(begins)


def untracked() -> str:
    """Return the address of this page without words of tracking, "" if it has none."""
    asked = list(request.args.items(multi=True))
    kept = [(word, said) for word, said in asked if not is_tracking(word)]
    if len(kept) == len(asked):
        return ""
    return f"{request.base_url}?{urlencode(kept)}" if kept else request.base_url


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    told = tomli.loads(_FILE.read_text("utf-8"))
    return frozenset(told["words"]), tuple(told["begins"])
