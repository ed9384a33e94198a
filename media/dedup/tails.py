"""What stands behind a description and is none: credits, labels, page furniture.

A light strip of its own, because raw captions must be comparable too: the stage that
reads credits is stricter about where a credit begins, this one only needs both captions
of a pair cut alike. Works on one line of text, looks at a bounded tail.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from media.dedup.labels import (
    credit_start,
    ends_in_short,
    is_credit_at,
    is_label,
    names_house,
    signs,
)
from media.dedup.words import WORDS
from media.expressions import expression
from media.model import value
from media.text import fold


@value
class Weights:
    """How far from the end to look, in characters."""

    tail: int = 170  # the longest credit line in agency captions seen, and some
    notice: int = 400  # what an agency forbids may be longer than a credit
    keep: int = 12  # what must stay of a caption when its tail is cut


WEIGHTS = Weights()

_LABEL = WORDS.around.label
_AGENCY = WORDS.around.agency
# A stop stands behind what is short in a name ("St.", "J."), not behind "Saturday."
_NAME = r"[^\W\d_a-zà-þ](?:[\w'’-]|(?<!\w{4})\.)*"
_NAMES = rf"{_NAME}(?:\ (?:{WORDS.around.particle}\ )?{_NAME}){{0,4}}"

# "(Photo by A. Name/Agency)", "[Name/Agency]", "(Name Surname)"; not "(left)"
_BRACKET = expression(
    rf"""\s*[(\[（]\s*(?:
        [^()\[\]]{{0,40}}?(?<!\w)(?i:{_LABEL})(?!\w)[^()\[\]]*
      | [^()\[\]]*(?<!\w)(?:{_AGENCY}|(?i:via|courtesy|handout))(?!\w)[^()\[\]]*
      | [^()\[\]/]{{2,60}}/[^()\[\]]{{2,60}}
      | {_NAME}(?:\ {_NAME}){{1,3}}
    )\s*[)\]）]\s*\.?$""",
    re.VERBOSE,
)
# "Photo: Name", "Foto: Name/Agency", "Credit Name", "© Name", glued "endCreditName"
_LABELLED = expression(
    rf"""(?:
        (?:^|(?<=\W)|(?<=[a-zß-ÿ.)]))(?:[-–—|•]\s*)?
        (?:(?i:(?<!\w){_LABEL})\s?(?::|\s?(?i:by|von|per|de)\ (?=[A-ZÀ-Þ]))
          |(?:(?i:(?<!\w))(?i:photo|image)?|(?<=[a-z.)]))(?:Photo|Foto|Quelle|Bild)
              (?:\ by\ |\s?:)
          |(?:Image\ |Photo\ )?(?:[Cc]redit)+(?:\ (?=[A-ZÀ-Þ])|(?=[A-ZÀ-Þ]))
          |[©℗]
          |(?i:(?<!\w)courtesy\ (?:of\ )?)|(?i:(?<!\w)copyright\ ))
    )\s*\S+(?:\s\S+){{0,11}}$""",
    re.VERBOSE,
)
# " | Name", " • Name"
_BARRED = re.compile(r"\s+[|•]\s*[^|•]{2,60}$")
# "REUTERS/Name", "Name Name/AFP via Getty Images", "Name (REUTERS)"
_CHAIN = expression(
    rf"""(?:^|\s)(?:[-–—]\s?)?(?:
        {_AGENCY}(?:\ [A-Z]\w+)?\s?/\s?(?:[^.]|(?<=[\s/.][A-Z])\.){{2,60}}
      | (?:{_NAMES}\s?/\s?){{1,3}}(?:via\ )?{_AGENCY}[^.]{{0,40}}
      | {_NAMES}\ \((?:[^()]*(?<!\w))?{_AGENCY}(?!\w)[^()]*\)
      | {_NAMES}/(?:Copyright|©)[^/]{{2,60}}
    )\.?$""",
    re.VERBOSE,
)
# a bare agency that is no part of the sentence (`is_credit_at`): "… in Rome. AFP"
_BARE = expression(
    rf"\s+(?:[-–—]\s?)?(?:via\ )?(?i:{_AGENCY})(?:/{_AGENCY})?\.?$", re.VERBOSE
)
# "… in Rome. Anna Name" - a person or a firm after the last full stop
_AFTER_STOP = expression(
    rf"""(?:
        (?<=[^\W\d_]{{3}}[.!?…]) | (?<=\d{{4}}\.) | (?<=[)”"'’][.!?])
    )\s*(?:[-–—]\s?)?{_NAMES}(?:\s?[/,]\s?{_NAMES}){{0,2}}\.?$""",
    re.VERBOSE,
)
# a label whose name was cut before: "… the crew. Photo Credit:"
_ORPHAN = expression(rf"(?<=[.!?])\s*(?i:{_LABEL})(?:\s?:|\s(?i:by))$", re.VERBOSE)
# "NO RESALES. NO ARCHIVES", "TPX IMAGES OF THE DAY"
_NOTICE = re.compile(
    r"(?<=[a-z.)/] )-*[A-Z]{2,}(?:[ ,.'’/&\"“”-]{1,6}(?:A\ )?[A-Z]{2,}){2,40}[\"”]?\.?$"
)
# "… the early hours ... - Provided by the owner": what a page puts behind a cut caption
_BEHIND_CUT = re.compile(r"(?:(?<=\.\.\.)|(?<=…))\s*[-–—]\s[^.…]{2,60}$")
# what page furniture adds behind a caption
_FURNITURE = re.compile(
    rf"\s+[(\[]?{WORDS.around.furniture}[)\]]?\s*\.?$", re.IGNORECASE
)


@value
class _Tail:
    """A pattern of what stands at the end, and from where on it is worth a search.

    `begin` is given a text, the same without stops and blanks at its end, and where its
    end begins; it returns where a match may begin at the earliest, -1 if there is none.
    """

    pattern: re.Pattern[str]
    begin: Callable[[str, str, int], int]


def _furniture(text: str, bare: str, start: int) -> int:
    return start if _last(bare.rstrip(")].")) in _FURNITURE_ENDS else -1


def _behind_cut(text: str, bare: str, start: int) -> int:
    return start if "..." in text or "…" in text else -1


def _bracket(text: str, bare: str, start: int) -> int:
    return start if bare[-1:] in _CLOSING else -1


def _labelled(text: str, bare: str, start: int) -> int:
    """Find the first sign of a label: "Photo" before a colon or "by", "credit", "©"."""
    lower = text.lower()
    first = size = len(lower)
    for sign in _SIGNS:
        if (at := lower.find(sign, start)) >= 0:
            first = min(first, at)
    for sign in _BEHIND_LABEL:
        if (at := _label(lower, sign, start)) >= 0:
            first = min(first, at)
    if first == size:
        return -1
    # Where small letters are more, as of the Turkish İ, the places are other ones
    return max(start, first - _LABEL_LETTERS) if size == len(text) else start


def _label(lower: str, sign: str, start: int) -> int:
    """Return where a sign stands behind a word with which labels end, -1 if nowhere."""
    at = lower.find(sign, start)
    while at >= 0 and not lower[:at].rstrip(" .").endswith(_LABEL_ENDS):
        at = lower.find(sign, at + 1)
    return at


def _barred(text: str, bare: str, start: int) -> int:
    return start if "|" in text or "•" in text else -1


def _chain(text: str, bare: str, start: int) -> int:
    return start if "/" in text or bare[-1:] == ")" else -1


def _agency(text: str, bare: str, start: int) -> int:
    if _last(bare).rpartition("/")[2] not in _AGENCY_ENDS:
        return -1
    return max(start, len(text) - _AGENCY_LETTERS)


def _after_stop(text: str, bare: str, start: int) -> int:
    """Find the first full stop before a last word that can be a name: not "2022"."""
    last = bare.rpartition(" ")[2]
    if last.isalnum() and _NO_NAME.match(last):
        return -1
    found = [at for stop in ".!?…" if (at := bare.find(stop, start - 1)) >= 0]
    return min(found) + 1 if found else -1


def _orphan(text: str, bare: str, start: int) -> int:
    return start if text[-1:] == ":" or text[-2:] in _BY else -1


def _notice(text: str, bare: str, start: int) -> int:
    longest = max(WEIGHTS.keep, len(text) - WEIGHTS.notice)
    return min(start, longest) if bare[-2:].isupper() else -1


def _last(text: str) -> str:
    """Return the last word in small letters, without a bracket in front of it."""
    words = text.rsplit(None, 1)
    return words[-1].lower().lstrip("([") if words else ""


_CLOSING = frozenset(")]）")
_BY = frozenset({"by", "By", "bY", "BY"})
_NO_NAME = re.compile(r"[\da-zà-þ]")
_BEHIND_LABEL = (":", "by ", "von ", "per ", "de ")
# One of these is in all that `_LABELLED` finds without a label before one of those
_SIGNS = ("credit", "courtesy ", "copyright ", "©", "℗")
_LABEL_ENDS = tuple(sorted(WORDS.around.label_ends))
_LABEL_LETTERS = WORDS.around.label_letters + 8  # and "Photo by" glued to it, a dash
_FURNITURE_ENDS = WORDS.around.furniture_ends
_AGENCY_LETTERS = 2 * WORDS.around.agency_letters + 12  # "- via AP/AFP."
_AGENCY_ENDS = WORDS.around.agency_ends
_TAILS = (
    _Tail(pattern=_FURNITURE, begin=_furniture),
    _Tail(pattern=_BEHIND_CUT, begin=_behind_cut),
    _Tail(pattern=_BRACKET, begin=_bracket),
    _Tail(pattern=_LABELLED, begin=_labelled),
    _Tail(pattern=_BARRED, begin=_barred),
    _Tail(pattern=_CHAIN, begin=_chain),
    _Tail(pattern=_BARE, begin=_agency),
    _Tail(pattern=_AFTER_STOP, begin=_after_stop),
    _Tail(pattern=_ORPHAN, begin=_orphan),
    _Tail(pattern=_NOTICE, begin=_notice),
)

# "Photo:", "Foto :", "Photo credit - "; not "Photo by", which is the agency's form
_LABEL_BEFORE = expression(rf"(?i:{_LABEL})\s?[:：]\s*", re.VERBOSE)


def without_tail(text: str) -> tuple[str, str]:
    """Return the text without the credit and furniture behind it, and that tail.

    >>> without_tail("Rain falls on the harbour. (Photo: A. Name/AP)")
    ('Rain falls on the harbour.', '(Photo: A. Name/AP)')
    """
    rest = text.rstrip()
    gone: list[_Cut] = []
    for _ in range(4):
        cut = _cut(rest, "")
        if gone and cut.pattern in _NAMING:
            cut = _cut(rest, max(map(_credited, gone)))  # "names" is more than "house"
        if cut.start == len(rest):
            break
        gone.append(cut)
        rest = rest[: cut.start].rstrip(" -–—|•,;/")
    return rest, text[len(rest) :].strip(" -–—|•,;/")


class _Cut(NamedTuple):
    """Where a tail begins, what it says, and by what pattern it was found, if any."""

    start: int
    said: str
    pattern: re.Pattern[str] | None = None


@lru_cache(maxsize=8192)
def _cut(text: str, credited: str) -> _Cut:
    """Return where the outermost tail of a text begins, its end if it has none.

    Most patterns cannot match most texts, and a glance tells so. Of one description
    behind which several credits stand it is asked once, and anew only where it ends in
    a name: `credited` is what the tails give that are gone already.
    """
    size = len(text)
    bare = text.rstrip(" .")
    if size <= WEIGHTS.tail and (
        (_bracket(text, bare, 0) >= 0 and _BRACKET.match(text))
        or (_chain(text, bare, 0) >= 0 and _CHAIN.match(text))
    ):
        return _Cut(0, text)  # nothing but a credit
    start = max(WEIGHTS.keep, size - WEIGHTS.tail)
    for tail in _TAILS:
        begin = tail.begin(text, bare, start)
        if begin >= 0:
            found = tail.pattern.search(text, begin)
            if found is not None and _is_tail(found, tail.pattern, credited):
                return _Cut(found.start(), found.group(), tail.pattern)
    credit = credit_start(text)
    if credit is None or credit < WEIGHTS.keep:
        return _Cut(size, "")
    return _Cut(credit, text[credit:])


def _is_tail(found: re.Match[str], by: re.Pattern[str], credited: str) -> bool:
    """Say whether what looks like a tail is none of the description.

    `by`: the expression that found it; its match names another one, made when it was
    first looked for.
    """
    if by is _BARE:
        return is_credit_at(found.string, found.start())
    said = found.group()
    if by is _AFTER_STOP and _is_told(found):
        return False
    # "search the hotel (Tel Aviv)." ends the sentence, "the hotel. (Una Gill)" does not
    within = by is _BRACKET and said[-1] == "." and not _is_behind_end(found)
    if within and not _names_maker(said, "house"):
        return False
    if credited and by in _NAMING and not _names_maker(said, credited):
        return False
    return not _is_told_of(found)


def _is_behind_end(found: re.Match[str]) -> bool:
    return found.string[: found.start()].rstrip('"”»’ ').endswith((".", "!", "?", "…"))


def _is_told(found: re.Match[str]) -> bool:
    """Say whether what follows a stop is told: "Gov. Ann Lee", "at the border. Poland."

    A word alone is, unless a house or a label is called so, and a place: "In Ash Park."
    Several words are where one is in small letters ("Лодки стоят"), or where the script
    has no capitals, unless the first is a given name or the last says who that is.
    """
    said = found.group().strip(" .-–—")
    if ends_in_short(found.string[: found.start()]):
        return True
    if "/" in said or _HOUSE.search(said) or is_label(said) or names_house(said):
        return False
    first, *others = said.split()
    if not others:
        return said[0].isupper()
    if fold(first) in WORDS.fronted or any(w[0].islower() for w in (first, others[-1])):
        return True
    has_capitals = said.lower() != said.upper()
    return not (has_capitals or fold(first) in WORDS.given_names or signs(others[-1]))


def _names_maker(said: str, credited: str) -> bool:
    """Say whether a name before a credit is one, too, and no place: "(Tel Aviv). AP".

    Where the credit names a house alone, a person before it may have made the picture.
    """
    bare = said.strip(" ()[]（）.-–—")
    if "/" in said or _HOUSE.search(said) or is_label(bare):
        return True
    first, *others = bare.split()
    is_given = fold(first) in WORDS.given_names or len(first.rstrip(".")) == 1
    return credited == "house" and bool(others) and is_given


def _credited(cut: _Cut) -> str:
    """Return what a tail gives as a credit: "names" of people, say, a "house", or "".

    Nothing of a credit that goes on in front of it: "Tarrow Fire Department via AP".
    """
    if cut.pattern is None:
        return "names" if ":" in cut.said else "house"
    via = cut.said.lstrip(" -–—").lower().startswith("via ")
    if via or cut.pattern not in _CREDITS:
        return ""
    return "names" if _PERSON.search(_HOUSE.sub(" ", cut.said)) else "house"


_HOUSE = expression(
    rf"(?<!\w)(?:{_AGENCY}|(?i:{_LABEL}|via|courtesy|handout|by|von|pool))(?!\w)",
    re.VERBOSE,
)
_PERSON = re.compile(r"[^\W\d_]{2}")
_NAMING = (_BRACKET, _AFTER_STOP)
_CREDITS = (*_NAMING, _LABELLED, _CHAIN, _BARE)  # a set would hash a long pattern anew


def _is_told_of(found: re.Match[str]) -> bool:
    """Say whether a picture is spoken of: "on the right a picture by ..."."""
    last = found.string[: found.start()].rstrip().rpartition(" ")[2]
    return last in WORDS.determiners and ":" not in found.group()


def without_credit_line(text: str) -> tuple[str, str]:
    """Return a text without a credit that has the first line to itself, and that.

    >>> without_credit_line("Photo: Ida Holm/AP\\nRain falls on the quay.")
    ('Rain falls on the quay.', 'Photo: Ida Holm/AP')
    """
    first, _, rest = text.strip().partition("\n")
    labelled = len(first) <= WEIGHTS.tail and _LABEL_BEFORE.match(first)
    if not rest.strip() or not labelled or ". " in first:
        return text, ""
    return rest.strip(), first.strip()


def without_label(line: str) -> str:
    """Return a credit line without brackets and the label before it.

    >>> without_label("(Photo: A. Name/AP)"), without_label("Photo by A. Name/Getty")
    ('A. Name/AP', 'Photo by A. Name/Getty')
    """
    bare = line.strip()
    while len(bare) > 1 and bare[0] + bare[-1] in {"()", "[]"}:
        bare = bare[1:-1].strip()
    found = _LABEL_BEFORE.match(bare)
    return bare[found.end() :] if found and found.end() < len(bare) else bare
