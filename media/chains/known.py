"""Known agencies among the words of a credit, where their names are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.agencies import Agency, AgencyTable
from media.chains.lexicon import Lexicon
from media.chains.tokens import folded
from media.model import Span

_MAKER = re.compile(r"\s+(?:by|von|par|por|de|illustration)\b", re.I)  # "... photo by"
_LAST_WORD = re.compile(r"\s+(\S+)$")


def find_agencies(
    text: str, *, agencies: AgencyTable, lexicon: Lexicon, ordinary: bool = False
) -> tuple[tuple[Span, Agency], ...]:
    """Return the agencies that a text read as a credit names, in order.

    Each link of a chain is looked up by itself, also where the chain is known as one
    ("picture alliance/dpa"); "U.S. Air Force photo by ..." names the force and says
    what it is.
    """
    found: list[tuple[Span, Agency]] = []
    for span, agency in _spans(text, agencies, ordinary):
        if text[max(0, span.start - 4) : span.start].endswith("//"):
            continue  # within an address
        found.append((_without_label(text, span, agency, lexicon), agency))
    signed = None if ordinary else _signed(text, agencies)
    if signed is not None and not any(s.end > signed[0].start for s, _ in found):
        found.append(signed)
    return tuple(found)


def _signed(text: str, agencies: AgencyTable) -> tuple[Span, Agency] | None:
    """Return the agency behind the last "=", as Japanese papers sign: "塔＝共同"."""
    before, sign, name = text.rpartition("=")
    end = len(text.rstrip(" .。)"))
    agency = agencies.find(name.rstrip(" .。)")) if sign else None
    if agency is None:
        return None
    start = len(before) + 1 + len(name) - len(name.lstrip())
    return Span(start=start, end=end), agency


def _spans(
    text: str, agencies: AgencyTable, ordinary: bool
) -> Iterator[tuple[Span, Agency]]:
    """Yield the agencies between the slashes of a text."""
    at = 0
    for link in text.split("/"):
        for span, agency in agencies.spans(link, ordinary=ordinary):
            yield Span(start=at + span.start, end=at + span.end), agency
        at += len(link) + 1


def _without_label(text: str, span: Span, agency: Agency, lexicon: Lexicon) -> Span:
    """Leave "photo" to the words where a maker follows, unless it is in the name."""
    name = span.of(text)
    last = _LAST_WORD.search(name)
    if last is None or not _MAKER.match(text, span.end):
        return span
    word = folded(last.group(1))
    if word not in lexicon.words.labels or folded(agency.name).endswith(word):
        return span
    return Span(start=span.start, end=span.start + last.start())
