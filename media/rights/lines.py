"""The credit line that words demand: 'MANDATORY CREDIT "Ida Wells / Nordpix"'."""

from __future__ import annotations

import re

from media.model import Span
from media.rights.clauses import QUOTED
from media.rights.wording import marker

_CREDIT = 160
_LEAD = r"(?:\s+(?:{0}))?[\s:=\-–—>»]*"
_COLON = re.compile(r"[\s)\]]*:\s*")


def is_label(text: str, span: Span, clause: Span) -> bool:
    """Say whether a word labels a credit: first of its clause, before a colon."""
    before = text[clause.start : span.start].rstrip()
    leads = not before or before[-1] in ",(:"
    return leads and _COLON.match(text, span.end) is not None


def credit_line(
    text: str, span: Span, clause: Span, *, bare: bool
) -> tuple[str, Span, bool]:
    """Return the line that must be printed, all words of it, and whether it is whole.

    In quotes it is; behind a colon up to the end of the clause.
    """
    lead = marker("reads", _LEAD).match(text, span.end)
    begin = lead.end() if lead else span.end
    if quoted := QUOTED.match(text, begin):
        line = next(filter(None, quoted.groups()))
        return line.strip(), Span(start=span.start, end=quoted.end()), True
    colon = _COLON.match(text, span.end)
    if colon is None and not bare:
        return "", span, True
    begin = colon.end() if colon else begin
    end = min(max(clause.end, begin), begin + _CREDIT)
    line = text[begin:end].strip().rstrip(" .,;")
    if line.endswith(")") and "(" not in line:
        line = line.rstrip(" )")
    if not any(map(str.isalpha, line)):
        return "", span, True
    ended = text[end : end + 1]
    whole = ended in ("", "\n", ".", ";") and end - begin < _CREDIT
    return line, Span(start=span.start, end=end), whole
