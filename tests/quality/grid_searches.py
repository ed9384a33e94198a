"""Searches as users of the Guardian's Grid type them, and what Cutline reads.

In: rows with a `query` and the conditions that Grid makes of it. Out: how many are read
as the same conditions; and how many are read or refused with the place, for none may
silently become a search for something else, or for everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from media.errors import BadSearch
from media.search import Days, Named, Node, Not, Text, parse

TODAY = date(2000, 1, 2)
"""The day that Grid's own tests take for today."""
_FIELDS: Mapping[str, frozenset[str]] = {
    "*": frozenset({""}),
    "labels": frozenset({"keyword"}),
    "byline": frozenset({"by"}),
    "uploadTime": frozenset({"date", "added"}),
    "dateTaken": frozenset({"taken"}),
    "dateAdded": frozenset({"date"}),
    "mimeType": frozenset({"filetype"}),
    "fileType": frozenset({"filetype"}),
    "peopleInImage": frozenset({"person"}),
    "subLocation": frozenset({"place", "in"}),
}
_NEVER = "1970-01-01"


def figures(shared: Path) -> dict[str, float]:
    """Return the share of searches understood alike, and of those never misread."""
    path = shared / "gold/grid/search_cases.jsonl"
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    read = {case["query"]: outcome(case) for case in cases}
    told = list(read.values())
    return {
        "read alike": told.count("alike") / len(told),
        "read alike or refused with the place": 1 - told.count("other") / len(told),
    }


def outcome(case: Mapping[str, Any]) -> str:
    """Return "alike", "refused" or "other"."""
    try:
        tree = parse(case["query"], today=TODAY)
    except BadSearch:
        return "refused"
    expected = case["expected"]
    if len(tree.terms) != len(expected):
        return "other"
    is_alike = all(map(_is_alike, tree.terms, expected))
    return "alike" if is_alike else "other"


def _is_alike(term: Node, wanted: Mapping[str, Any]) -> bool:
    if "not" in wanted:
        return isinstance(term, Not) and _is_alike(term.term, wanted["not"])
    names = _named(wanted["field"])
    if isinstance(term, Text):
        said = wanted.get("phrase", wanted.get("words", "")).removeprefix("image/")
        return term.field in names and term.words.casefold() == said.casefold()
    if isinstance(term, Days):
        return term.field in names and (term.first, term.last) == _days(wanted)
    if isinstance(term, Named):
        said = wanted.get("value", wanted.get("words", ""))
        return term.field in names and term.name == said.casefold()
    return False


def _named(field: str | Iterable[str]) -> frozenset[str]:
    if isinstance(field, str):
        return _FIELDS.get(field, frozenset({field.casefold()}))
    return frozenset(name for one in field for name in _named(one))


def _days(wanted: Mapping[str, Any]) -> tuple[str, str]:
    first, last = wanted.get("from", ""), wanted.get("to", "")
    if "T00:00:00" in last:  # a moment that is no part of it any more
        last = (date.fromisoformat(last[:10]) - timedelta(days=1)).isoformat()
    return "" if first.startswith(_NEVER) else first[:10], last[:10]
