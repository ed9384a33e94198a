"""What a text of an entry may be: one line that can be read, printed and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from media.errors import BadDataFile

LONGEST = 1_000
"""Characters of one text: several times the longest of the package's entries."""

# What is no part of a line: control characters, line breaks, halves of characters, and
# signs that turn the direction of what follows, so that it reads as what it is not.
# Marks of direction that names in Arabic and Hebrew need are none of them.
_NO_LINE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def demand_lines(facts: Mapping[str, object], *, file: str) -> None:
    """Refuse facts of an entry with a text that is no line, or too long.

    Raises:
        BadDataFile: with the file and the key.
    """
    for key, text in _texts(facts):
        found = _NO_LINE.search(text)
        if found:
            sign = f"U+{ord(found[0]):04X}"
            told = f"a line of text is needed; {sign} at character {found.start() + 1}"
            raise BadDataFile(f"{file}: {key}: {told} is no part of one")
        if len(text) > LONGEST:
            told = f"at most {LONGEST} characters; these are {len(text)}"
            raise BadDataFile(f"{file}: {key}: {told}")


def _texts(facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, fact in facts.items():
        for text in fact if isinstance(fact, list) else (fact,):
            if isinstance(text, str):
                yield key, text
