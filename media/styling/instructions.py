"""A credit as readers see it: without what tells editors where its picture may stand.

In: a line of credit as it was printed. Out: the line without instructions at its ends
or between its houses: "(Photo by Ida Wells/AFP) GERMANY OUT" and "MANDATORY CREDIT: Ida
Wells/AFP" credit Ida Wells. What they restrict is read of the caption, and kept with
its words, by `media.rights`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from media.model import RestrictionKind, Span, value
from media.words import FOR_EDITORS, Words, may_bar

_EDGES = " \t\n,;:./|-–—+*"
_OF_CREDIT: frozenset[RestrictionKind] = frozenset({"free-of-charge", "handout"})
"""What readers may see: who gave the picture, and that it was for nothing."""
_MARK = re.compile(r"\s*[/|]\s*|\s+[-–—]\s+|\s*[,;]\s+")
"""What parts the houses of a chain."""
_PAIRS = {"(": ")", "[": "]", '"': '"', "“": "”", "„": "“", "«": "»"}


@value
class Parted:
    """A line as readers see it, and the instructions that were left out of it."""

    line: str
    instructions: str = ""


def without_instructions(line: str, flags: tuple[str, ...], words: Words) -> Parted:
    """Return a line without its instructions, and their brackets.

    `flags`: what its credit was read as.
    """
    if not _may_instruct(line, flags, words):
        return Parted(line=line)
    from media.rights import read_text  # with much data, which few lines need

    found = read_text(line, prose=True).found
    spans = [
        _without_credit(line, each.span, each.restriction.credit_line)
        for each in found
        if each.restriction.kind not in _OF_CREDIT
    ]
    begin, end = 0, len(line)
    for span in sorted(spans, key=lambda s: s.start):
        if not any(map(str.isalnum, line[begin : span.start])):
            begin = max(begin, span.end)
    for span in sorted(spans, key=lambda s: -s.end):
        if not any(map(str.isalnum, line[span.end : end])):
            end = min(end, span.start)
    left = line[begin:end] if begin < end else ""
    left = left.lstrip(_EDGES + ")]") if begin else left
    left = left.rstrip(_EDGES + "([") if end < len(line) else left
    left, within = _without_parts(left)
    if (begin, end) == (0, len(line)) and not within:
        return Parted(line=line)
    told = [said.strip(_EDGES + '()[]"') for said in (line[:begin], line[end:])]
    told[1:1] = within
    return Parted(line=_framed(left), instructions=", ".join(filter(None, told)))


def _without_parts(line: str) -> tuple[str, list[str]]:
    """Return a chain without its inner parts that are instructions; and these.

    "Ida Wells/SWEDEN OUT/TT" and "Ida Wells/OUT/TT" credit "Ida Wells/TT".
    """
    marks = list(_MARK.finditer(line))
    within: list[str] = []
    for before, behind in reversed(list(pairwise(marks))):
        part = line[before.end() : behind.start()]
        if _instructs(part):
            within.insert(0, part)
            line = line[: before.start()] + line[behind.start() :]
    return line, within


def _instructs(part: str) -> bool:
    """Say whether a part of a chain is nothing but an instruction to editors."""
    if not part or part[-1].islower():
        return False
    from media.rights import read_text
    from media.rights.wording import marker

    if part.isupper() and marker("out", "(?:{0})").fullmatch(part):
        return True  # where it counts went lost
    said = read_text(part, prose=True).found
    if any(f.restriction.kind in _OF_CREDIT or f.restriction.named for f in said):
        return False
    left = list(part)
    for each in said:
        left[each.span.start : each.span.end] = " " * (each.span.end - each.span.start)
    return bool(said) and not any(map(str.isalnum, left))


def _without_credit(line: str, said: Span, credit: str) -> Span:
    """Return an instruction without the credit that it demands: "MANDATORY CREDIT:"."""
    at = line.find(credit, said.start) if credit else said.end
    return Span(start=said.start, end=at) if at >= 0 else said


def _may_instruct(line: str, flags: tuple[str, ...], words: Words) -> bool:
    """Say whether a line may have an instruction in it, before it is read for one."""
    if FOR_EDITORS.intersection(flags):
        return True
    return may_bar(line, words)


def _framed(line: str) -> str:
    """Return a line without marks around it, or a bracket that has no other."""
    close = _PAIRS.get(line[:1], "")
    if close and close not in line[1:]:
        return line[1:].strip()
    opening = next((o for o, c in _PAIRS.items() if line.endswith(c)), "")
    if opening and opening not in line[:-1]:
        return line[:-1].strip()
    framed = close and line.endswith(close) and close not in line[:-1]
    return line[1:-1].strip() if framed else line
