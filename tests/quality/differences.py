"""Differences to another reader of metadata that were looked at, and who is right.

In: what the scorer prints of each difference. Out: how many are not explained in
`metadata_differences.toml`, and how many are explained there and gone.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PATH = Path(__file__).with_name("metadata_differences.toml")
# "WRONG   city                    some/file.jpg", two lines with the values below it
_LINE = re.compile(
    r"^(?:WRONG|MISSING|EXTRA) +(?P<field>\S+) +(?P<file>\S.*)$", re.MULTILINE
)


def explained() -> set[tuple[str, str]]:
    """Return file and field of each difference that was looked at."""
    table = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {
        (row["file"], field)
        for group in table["difference"]
        for row in group["values"]
        for field in row["fields"]
    }


def unexplained(printed: str) -> set[tuple[str, str]]:
    """Return differences that nobody explained, and explanations of none."""
    found = {(match["file"], match["field"]) for match in _LINE.finditer(printed)}
    return found ^ explained()
