"""A text about use -> its clauses: what stands between full stops, dashes and lines."""

from __future__ import annotations

import re
from functools import lru_cache

from media.dates.names import load_calendar
from media.expressions import expression
from media.model import Span
from media.rights.wording import wording
from media.text import fold

_END = r"""\n+ | ; | \s[-–—]{1,2}\s | (?<!:)\s?//+\s? | \s?\|+\s? | \+{2,} | \*{2,} | •
    | [。！]
    | (?<!(?<!\w)[^\W\d_])               # an initial has a full stop, too
"""
_DAY = re.compile(r"(?<!\d)\d{1,2}$")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_QUOTED = r"""[“”„‟«»"](?P<double>[^“”„‟«»"\n]{1,200})[“”„‟«»"]
    | [‘‚‹](?P<single>[^’‘‚‹›\n]{2,200})[’‘›](?!\w)
    | (?<!\w)'(?P<plain>[^'\n]{2,200})'(?!\w) | 「(?P<corner>[^」\n]{1,200})」"""
QUOTED = expression(_QUOTED, re.VERBOSE)
_NUMERIC = r"(?<![\d.])\d{1,2}\.[ ]\d{1,2}\.[ ](?:19|20)\d\d(?!\d)"
_WHOLE = expression(rf"{_QUOTED} | {_NUMERIC}", re.VERBOSE)
"""In what no mark ends a clause: in quotes, and in "3. 5. 2026"."""


def clauses(text: str) -> tuple[Span, ...]:
    """Return where the clauses of a text stand; marks inside quotes end none.

    >>> text = 'NO SALES. CREDIT "A. B. - C" - NO TV'
    >>> [span.of(text) for span in clauses(text)]
    ['NO SALES', 'CREDIT "A. B. - C"', 'NO TV']
    """
    masked = _WHOLE.sub(lambda found: "x" * len(found.group()), text)
    found, start = [], 0
    for end in _ends().finditer(masked):
        if end.group() == "." and _is_ordinal(masked, end.start()):
            continue
        found.append(Span(start=start, end=end.start()))
        start = end.end()
    found.append(Span(start=start, end=len(text)))
    trimmed = (_trimmed(text, span) for span in found)
    return tuple(span for span in trimmed if span.end > span.start)


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    """Return what ends a clause."""
    short = "".join(
        rf"(?<!\b{re.escape(word)})" for word in wording().markers["abbreviations"]
    )
    return re.compile(rf"{_END}{short}[.!?]+(?=\s|$)", re.VERBOSE)


def _is_ordinal(text: str, stop: int) -> bool:
    """Say whether a full stop belongs to the number of a day: "bis 3. Mai".

    >>> _is_ordinal("bis 3. Mai", 5), _is_ordinal("page 3. NO SALES", 6)
    (True, False)
    """
    if not _DAY.search(text[:stop]):
        return False
    word = _NEXT.match(text, stop + 1)
    return word is not None and (word[1].islower() or _is_month(word[1]))


def _is_month(word: str) -> bool:
    return len(word) > 2 and load_calendar().month(fold(word)) is not None


def _trimmed(text: str, span: Span) -> Span:
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip(" \t\r\n-–—*+:,"))
    end = span.end - len(said) + len(said.rstrip(" \t\r\n-–—*+,"))
    return Span(start=min(start, end), end=end)
