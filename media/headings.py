"""Headings that stand over teasers of other articles, in many languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

_DATA: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files("media") / "headings.toml").read_text(encoding="utf-8")
)


def _pattern(words: str) -> str:
    """Return the pattern of a heading; "…" stands for whatever follows."""
    open_end = words.endswith("…")
    said = re.escape(words.rstrip(" …")).replace(r"\ ", r"\s+")
    follows = r"\b.*" if words.endswith(" …") else ".*"
    return said + (follows if open_end else "")


_HEADINGS = [
    " ".join(heading.split())
    for listed in _DATA["others"].values()
    for heading in listed.split(",")
    if heading.strip()
]
_OTHERS = re.compile(
    rf"^[^\w]*(?:{'|'.join(map(_pattern, _HEADINGS))})[^\w]*$", re.IGNORECASE
)


def announces_others(words: str) -> bool:
    """Say whether a heading stands over teasers of other articles.

    >>> announces_others("Related articles"), announces_others("Lesen Sie auch:")
    (True, True)
    >>> announces_others("More rain than ever")
    False
    """
    return bool(_OTHERS.match(words))
