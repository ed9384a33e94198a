"""Languages in groups that have enough items for a figure of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]

ALONE = ("de", "en")
OTHER_SCRIPTS = frozenset(
    {"ar", "bg", "el", "fa", "he", "hi", "ja", "ka", "ko", "ru", "th", "uk", "ur", "zh"}
)
"""Languages that are not written in Latin letters."""


def group_of(language: str) -> str:
    """Return the group of a language; small ones are taken together.

    >>> group_of("de"), group_of("sv"), group_of("ja-JP")
    ('de', 'other Latin', 'other scripts')
    """
    code = language.partition("-")[0]
    if code in ALONE:
        return code
    return "other scripts" if code in OTHER_SCRIPTS else "other Latin"


def by_group(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    """Return rows by the group of the language that they have under a key, sorted."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(str(row[key])), []).append(row)
    return dict(sorted(groups.items()))
