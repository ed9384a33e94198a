"""What hostile picture files gave, held against what each must give.

`expect.json` beside the files says for each: "ok" and "partial" must be read,
"reject" must be refused, and which fields must come out of which block.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any

_NAMES = {
    "exif.artist": "creators",
    "exif.image_description": "description",
}
"""IPTC names of what the expectations name after EXIF tags."""


def malformed_right(folder: Path, output: str) -> dict[str, float]:
    """Return the shares of files and of wanted fields that came out right."""
    expected = json.loads((folder / "expect.json").read_text(encoding="utf-8"))
    rows = {
        PurePath(row["file"]).name: row for row in map(json.loads, output.splitlines())
    }
    outcomes = [
        (name in rows) == (wanted["expect"] != "reject")
        for name, wanted in expected.items()
    ]
    fields = [
        _is_there(rows.get(name), key, value)
        for name, wanted in expected.items()
        for key, value in wanted["want"].items()
    ]
    return {
        "read or refused rightly": sum(outcomes) / len(outcomes),
        "fields recovered": sum(fields) / len(fields),
    }


def _is_there(row: dict[str, Any] | None, key: str, value: str) -> bool:
    """Say whether a block's value came out, chosen or among what disagrees."""
    if row is None:
        return False
    name = _NAMES.get(key, key.partition(".")[2])
    said = [row["fields"].get(name)]
    if not key.startswith("merged."):
        said += [
            other
            for conflict in row["conflicts"]
            if conflict["field"] == name
            for other in conflict["values"].values()
        ]
    return any(value in _leaves(one) for one in said)


def _leaves(found: Any) -> list[Any]:
    if isinstance(found, dict):
        return [leaf for inner in found.values() for leaf in _leaves(inner)]
    if isinstance(found, list):
        return [leaf for inner in found for leaf in _leaves(inner)]
    return [found]
