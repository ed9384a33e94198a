"""Where in the text of a TOML file a key stands: parsers do not tell."""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*=""")


def line_of(text: str, place: str, key: str) -> int | None:
    """Return the line (from 1) where a key of a table stands, else the table's own.

    `place` is the table as messages name it: "newsroom", "suppress 2" for the second
    [[suppress]], "" for the top. None where neither stands on a line of its own.

    >>> line_of('[checks]\\nai-unmarked = "loud"', "checks", "ai-unmarked")
    2
    """
    at, head = "", None
    count: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            at = header[2]
            if header[1]:
                count[at] += 1
                at = f"{at} {count[at]}"
            if at in (place, f"{place}.{key}" if place else key):
                head = head or number
        elif at == place and (said := _KEY.match(line)) and key in said.groups():
            return number
    return head
