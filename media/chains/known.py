"""Known agencies among the words of a credit, where their names are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.agencies import Agency, AgencyTable
from media.chains.lexicon import Lexicon
from media.chains.names import is_caseless
from media.chains.namesakes import is_ordinary_name
from media.chains.tokens import folded, is_cjk
from media.model import Span

_MAKER = re.compile(r"\s+(?:by|von|par|por|de|illustration)\b", re.I)  # "... photo by"
_BEHIND = " .。)"
_DATED_LIST = re.compile(r"=[^=。]*?\d日[^=。]{0,20}、\Z")
_LAST_WORD = re.compile(r"\s+(\S+)$")
_BRACKETS = re.compile(
    r"(?P<stop>[.!?…])?\s{0,3}[(\[]\s{0,3}(?P<name>[^()\[\]/|,]{2,40}?)\s{0,3}[)\]][.\s]*$"
)
_VIA = re.compile(
    r"(?:^|[\s/])(?:via|vía)\s+(?P<name>[^\s/|,.;()][^/|,;()]{0,40}?)\.?\s*$", re.I
)
_SLASH = re.compile(r"[.!?…)]\s{0,2}/\s{0,2}(?P<name>[^\s/|,()][^/|,()]{1,39}?)[.\s]*$")
_SHORTEST_SMALL = 3  # letters of a name in small ones
_TRADE = frozenset({"wire", "agency", "stock"})
# "Esa-Pekka Salonen", "Esa von Wright": what may follow a given name at once
_GIVEN_GOES_ON = re.compile(r"(?:-|\s[a-zß-ÿ]{2,3}\s)[^\W\d_]")
# "Ida Tate-Hill": what stands around the first half of a double surname
_GIVEN_LEADS = re.compile(r"(?<![^\W_])[A-ZÀ-Þ][a-zß-ÿ]+\s\Z")
# "Quilmo-Kurier": a word, its hyphen, and the word before it
_BEFORE_HYPHEN = re.compile(
    r"(?:(?<!\w)(?P<first>[^\W\d_]+)\s)?(?<!\w)(?P<place>[A-ZÀ-Þ][^\W\d_]+)-\Z"
)
_SURNAME_GOES_ON = re.compile(r"-[A-ZÀ-Þ][a-zß-ÿ]+(?!\w)")


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
        if _begins_name(text, span, agency, lexicon):
            continue
        found.append((_without_label(text, span, agency, lexicon), agency))
    if not ordinary:
        for sign in (_signed, _bracketed, _passed_on, _slashed):
            signed = sign(text, agencies, lexicon)
            if signed and not any(s.end > signed[0].start for s, _ in found):
                found.append(signed)
    return tuple(found)


def _begins_name(text: str, span: Span, agency: Agency, lexicon: Lexicon) -> bool:
    """Say whether an agency's name is rather of another one: "Esa-Pekka Salo".

    It is a given name, the first half of a double surname, or ends another paper's.
    """
    name = span.of(text)
    if is_given_name(name, agency, lexicon) or _is_half_of_surname(text, span, agency):
        return True
    if _ends_compound(text, span, agency, lexicon):
        return True
    if not is_ordinary_name(name, agency) or name.isupper():
        return False
    if folded(name) not in lexicon.given_names:
        return False
    follows = _GIVEN_GOES_ON.match(text, span.end)
    return follows is not None and text[follows.end() - 1].isupper()


def _is_half_of_surname(text: str, span: Span, agency: Agency) -> bool:
    """Say whether a name begins the double one of somebody: "Ida Tate-Hill"."""
    if not is_ordinary_name(span.of(text), agency):
        return False
    if not _SURNAME_GOES_ON.match(text, span.end):
        return False
    return _GIVEN_LEADS.search(text, 0, span.start) is not None


def _ends_compound(text: str, span: Span, agency: Agency, lexicon: Lexicon) -> bool:
    """Say whether a paper's name ends that of another one: "Quilmo-Kurier".

    In "Ida Wells-Kurier" a hyphen parts the paper from who works for it.
    """
    hyphen = span.start > 1 and text[span.start - 1] == "-"
    if not hyphen or agency.kind != "newspaper" or span.of(text).isupper():
        return False
    place = _BEFORE_HYPHEN.search(text, 0, span.start)
    if place is None or place["place"].isupper():
        return False
    return folded(place["first"] or "") not in lexicon.given_names


def is_given_name(name: str, agency: Agency, lexicon: Lexicon) -> bool:
    """Say whether a name is somebody's, and an agency's in capitals: "Brigitte"."""
    if name.isupper() or folded(name) not in lexicon.given_names:
        return False
    return name.upper() in agency.spellings and name not in agency.spellings


def _bracketed(
    text: str, agencies: AgencyTable, lexicon: Lexicon
) -> tuple[Span, Agency] | None:
    """Return the agency that alone stands in brackets at the end: "(الجزيرة)".

    A name that is an ordinary word elsewhere is meant there where the script has no
    capitals, and behind a full stop where whoever bears it lives from pictures; one
    that is no word, in small letters, is meant wherever it stands: "(ansa)".
    """
    match = _BRACKETS.search(text) if "(" in text or "[" in text else None
    agency = agencies.find(match.group("name")) if match else None
    if match is None or agency is None:
        return None
    name = match.group("name")
    small = name.islower() and (agency.kind == "wire" or agency.kind in _TRADE)
    small = small and not is_ordinary_name(name.title(), agency)
    sells = small or (agency.kind in _TRADE and name[0].isupper())
    alone = small and len(name) >= _SHORTEST_SMALL and not agency.is_word
    if not (is_caseless(name) or alone or (match.group("stop") and sells)):
        return None
    return Span(start=match.start("name"), end=match.end("name")), agency


def _passed_on(
    text: str, agencies: AgencyTable, lexicon: Lexicon
) -> tuple[Span, Agency] | None:
    """Return who passed a picture on, at the end: "@ida_wells via X"."""
    match = _VIA.search(text)
    agency = agencies.find(match.group("name")) if match else None
    if match is None or agency is None or match.group("name")[0].islower():
        return None
    return Span(start=match.start("name"), end=match.end("name")), agency


def _slashed(
    text: str, agencies: AgencyTable, lexicon: Lexicon
) -> tuple[Span, Agency] | None:
    """Return the agency behind a sentence and a slash, at the end: "... a pier. / ACN".

    A name that is an ordinary word elsewhere is meant where its bearer sells pictures.
    """
    match = _SLASH.search(text) if "/" in text else None
    agency = agencies.find(match.group("name")) if match else None
    if match is None or agency is None or agency.kind not in _TRADE:
        return None
    if not match.group("name")[0].isupper():
        return None
    return Span(start=match.start("name"), end=match.end("name")), agency


def _signed(
    text: str, agencies: AgencyTable, lexicon: Lexicon
) -> tuple[Span, Agency] | None:
    """Return the agency that signs at the end: "塔＝共同", "2024年、共同撮影".

    Japanese papers do so with names that are ordinary words elsewhere; behind a comma
    only what the agency did ("撮影") tells that it is meant, or the day behind the sign
    ("塔＝4日、共同").
    """
    start = max(text.rfind("="), text.rfind("、")) + 1
    if not start:
        return None
    name = text[start:].rstrip(_BEHIND)
    done = lexicon.glued_end(name) if is_cjk(name[-1:] or " ") else 0
    bare = name[: len(name) - done]
    dated = not done and _DATED_LIST.search(text, 0, start) is not None
    signs = done or dated or text[start - 1] == "="
    agency = agencies.find(bare) if signs else None
    if agency is None or (dated and agency.kind != "wire"):
        return None
    end = start + len(bare.rstrip())
    return Span(start=end - len(bare.strip()), end=end), agency


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
