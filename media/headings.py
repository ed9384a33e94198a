"""Headings over teasers of other articles, and over further pictures of the same one.

The words stand in `headings.toml`, in many languages.
"""

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


def _whole(table: str) -> re.Pattern[str]:
    """Return the pattern of what is one of a table's headings, and nothing else."""
    headings = [
        " ".join(heading.split())
        for listed in _DATA[table].values()
        for heading in listed.split(",")
        if heading.strip()
    ]
    said = "|".join(map(_pattern, headings))
    return re.compile(rf"^[^\w]*(?:{said})[^\w]*$", re.IGNORECASE)


_OTHERS = _whole("others")
_PICTURES = _whole("pictures")
_COUNT = re.compile(r"[\s(\[]*\d{1,3}[)\]\s]*$")


def announces_others(words: str) -> bool:
    """Say whether a heading stands over teasers of other articles.

    >>> announces_others("Related articles"), announces_others("Lesen Sie auch:")
    (True, True)
    >>> announces_others("More rain than ever")
    False
    """
    return bool(_OTHERS.match(words))


def announces_pictures(words: str) -> bool:
    """Say whether a heading stands over further pictures: "Photos (3)", "Visuels".

    >>> announces_pictures("More photos:"), announces_pictures("Photos of the day")
    (True, False)
    """
    return bool(_PICTURES.match(_COUNT.sub("", words)))
