"""In which line of its file a finding stands.

Plain text counts its own lines. Of a page only the text that was read is known, whose
characters are not those of the file: the line is that in which the first words of the
caption stand, where they stand in one only.
"""

from __future__ import annotations

import html
import re

_WORDS = 40
"""Characters of a caption that are looked for: few enough to stand in one line."""
_SPACE = re.compile(r"\s+")


def line_of(quote: str, *, source: str) -> int | None:
    """Return the line, from 1, in which a text begins; None where it is not found.

    Entities and runs of spaces do not matter.

    >>> line_of("Fish & boats", source="<p>\\n<figcaption>Fish &amp;  boats</p>")
    2
    """
    wanted = _plain(quote)[:_WORDS].strip()
    if not wanted:
        return None
    found = [
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if wanted in _plain(line)
    ]
    return found[0] if found else None


def _plain(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(text)).strip()
