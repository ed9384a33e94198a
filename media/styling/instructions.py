"""A credit as readers see it: without what tells editors where its picture may stand.

In: a line of credit as it was printed. Out: the line without instructions at its end:
"(Photo by Ida Wells/AFP) GERMANY OUT" credits Ida Wells. What they restrict is read of
the caption, and kept with its words, by `media.rights`.
"""

from __future__ import annotations

import re

from media.model import RestrictionKind, value
from media.text import fold
from media.words import FOR_EDITORS, Words

_WORD = re.compile(r"[^\W\d_]+")
_EDGES = " \t\n,;:./|-–—+*"
_OF_CREDIT: frozenset[RestrictionKind] = frozenset({"free-of-charge", "handout"})
"""What readers may see: who gave the picture, and that it was for nothing."""
_BRACKETS = {"(": ")", "[": "]"}


@value
class Parted:
    """A line as readers see it, and the instructions that were left out of it."""

    line: str
    instructions: str = ""


def without_instructions(line: str, flags: tuple[str, ...], words: Words) -> Parted:
    """Return a line without the instructions that it ends with, and their brackets.

    `flags`: what its credit was read as.
    """
    if not _may_instruct(line, flags, words):
        return Parted(line=line)
    from media.rights import read_text  # with much data, which few lines need

    found = read_text(line, prose=True).found
    spans = [
        each.span
        for each in found
        if each.restriction.kind not in _OF_CREDIT and not each.restriction.credit_line
    ]
    end = len(line)
    for span in sorted(spans, key=lambda s: -s.end):
        if any(map(str.isalnum, line[span.end : end])):
            break
        end = min(end, span.start)
    if end == len(line):
        return Parted(line=line)
    left = _framed(line[:end].rstrip(_EDGES + "(["))
    return Parted(line=left, instructions=line[end:].strip(_EDGES + "()[]"))


def _may_instruct(line: str, flags: tuple[str, ...], words: Words) -> bool:
    """Say whether a line may have an instruction in it, before it is read for one."""
    if FOR_EDITORS.intersection(flags):
        return True
    capitals = filter(str.isupper, _WORD.findall(line))
    return any(fold(word) in words.barring for word in capitals)


def _framed(line: str) -> str:
    """Return a line without brackets that it opens and closes with, or only opens."""
    close = _BRACKETS.get(line[:1], "")
    if close and close not in line:
        return line[1:].strip()
    framed = close and line.endswith(close) and close not in line[:-1]
    return line[1:-1].strip() if framed else line
