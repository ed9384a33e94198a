"""Words of a page that stand before or behind a caption and are none of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_DATA: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files("media.captions") / "furniture.toml").read_text(encoding="utf-8")
)


def _listed(table: str) -> list[str]:
    """Return the phrases of a table, the longest first."""
    lists = (each.split(",") for each in _DATA[table].values())
    words = {" ".join(word.split()) for listed in lists for word in listed}
    return sorted(filter(None, words), key=lambda word: (-len(word), word))


def _words(table: str) -> str:
    return "|".join(re.escape(w).replace("’", "[’']") for w in _listed(table))


LEADING = re.compile(
    rf"(?:{_words('leading')})\s*(?:[:：،,，]\s*|$)|(?:image caption|camera icon)\s+",
    re.IGNORECASE,
)
"""Matches what stands before a caption, or is all of a text: "Image caption, "."""
TRAILING = re.compile(rf"(?:[\s,]*(?<!\w)(?:{_words('trailing')}))+\s*$", re.IGNORECASE)
"""Matches what stands behind a caption: "..., opens new tab"."""
ENDINGS = tuple(sorted({word.split()[-1] for word in _listed("trailing")}))
"""How all of these end, in small letters: a quick look before a search."""
