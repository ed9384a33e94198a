"""What stands around a description and is none: credits, labels, page furniture.

A light strip of its own, because raw captions must be comparable too: the stage that
reads credits is stricter about where a credit begins, this one only needs both captions
of a pair cut alike. Works on one line of text, looks at a bounded head and tail.
"""

from __future__ import annotations

import re

from media.dedup.words import WORDS
from media.model import value


@value
class Weights:
    """How far from the ends to look, in characters."""

    tail: int = 170  # the longest credit line in agency captions seen, and some
    head: int = 90
    keep: int = 12  # what must stay of a caption when its tail is cut


WEIGHTS = Weights()

_LABEL = WORDS.around.label
_AGENCY = WORDS.around.agency
_NAME = r"[^\W\d_a-zà-þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?:\ (?:{WORDS.around.particle}\ )?{_NAME}){{0,4}}"

# "(Photo by A. Name/Agency)", "[Name/Agency]", "(Name Surname)"; not "(left)"
_BRACKET = re.compile(
    rf"""\s*[(\[（]\s*(?:
        [^()\[\]]{{0,40}}?(?<!\w)(?i:{_LABEL})(?!\w)[^()\[\]]*
      | [^()\[\]]*(?<!\w)(?:{_AGENCY}|(?i:via|courtesy|handout))(?!\w)[^()\[\]]*
      | [^()\[\]/]{{2,60}}/[^()\[\]]{{2,60}}
      | {_NAME}(?:\ {_NAME}){{1,3}}
    )\s*[)\]）]\s*\.?$""",
    re.VERBOSE,
)
# "Photo: Name", "Foto: Name/Agency", "Credit Name", "© Name", glued "endCreditName"
_LABELLED = re.compile(
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
_CHAIN = re.compile(
    rf"""(?:^|\s)(?:[-–—]\s?)?(?:
        {_AGENCY}(?:\ [A-Z]\w+)?\s?/\s?[^.]{{2,60}}
      | (?:{_NAMES}\s?/\s?){{1,3}}(?:via\ )?{_AGENCY}[^.]{{0,40}}
      | {_NAMES}\ \((?:[^()]*(?<!\w))?{_AGENCY}(?!\w)[^()]*\)
      | {_NAMES}/(?:Copyright|©)[^/]{{2,60}}
    )\.?$""",
    re.VERBOSE,
)
# a bare agency behind the end of a sentence or the end of all: "… in Rome. AFP"
_BARE = re.compile(
    rf"\s+(?:[-–—]\s?)?(?:via\ )?(?i:{_AGENCY})(?:/{_AGENCY})?\.?$", re.VERBOSE
)
# "… in Rome. Anna Name" - a person or a firm after the last full stop
_AFTER_STOP = re.compile(
    rf"""(?:
        (?<=[^\W\d_]{{3}}[.!?…]) | (?<=\d{{4}}\.) | (?<=[)”"'’][.!?])
    )\s*(?:[-–—]\s?)?{_NAMES}(?:\s?[/,]\s?{_NAMES}){{0,2}}\.?$""",
    re.VERBOSE,
)
# a label whose name was cut before: "… the crew. Photo Credit:"
_ORPHAN = re.compile(rf"(?<=[.!?])\s*(?i:{_LABEL})(?:\s?:|\s(?i:by))$", re.VERBOSE)
# "NO RESALES. NO ARCHIVES", "TPX IMAGES OF THE DAY"
_NOTICE = re.compile(r"(?<=[a-z.)/] )[A-Z]{2,}(?:[ ,.'’/&-]{1,2}[A-Z]{2,}){2,20}\.?$")
# what page furniture adds behind a caption
_FURNITURE = re.compile(
    rf"\s+[(\[]?{WORDS.around.furniture}[)\]]?\s*\.?$", re.IGNORECASE
)
_TAILS = (
    _FURNITURE,
    _BRACKET,
    _LABELLED,
    _BARRED,
    _CHAIN,
    _BARE,
    _AFTER_STOP,
    _ORPHAN,
    _NOTICE,
)

# labels before a description: "FILE - ", "In this file photo, ", "(FILES) "
_HEAD_LABEL = re.compile(
    rf"""^\s*(?:
        [▲▼►▶●•*]+
      | \d{{1,3}}of\d{{1,3}}(?=[^\W\d_])
      | [(\[]?{WORDS.around.heading}[)\]]?\s*[:–—-]+
      | [(\[]{WORDS.around.bracketed}[)\]]
      | in\ this\ (?:\w+\ ){{0,2}}?(?:photo|picture|image|photograph|handout)
            (?:\ (?:released|provided|taken|made|distributed|issued|supplied|obtained)
            \ (?:by|from|on)\ [^,]{{2,60}})?,
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# "LONDON (AP) — ", "BAGHDAD, IRAQ - JANUARY 3: ", "London – ", "BERLIN: "
_DATELINE = re.compile(
    rf"""^\s*(?:
        [A-ZÀ-Þ][A-ZÀ-Þ .'’-]{{2,40}}(?:,\ [A-ZÀ-Þ][\w.,'’ -]{{1,40}}?)?
          (?:\ \([\w /-]{{2,20}}\))?
          (?:\s[-–—]\s[A-ZÀ-Þa-z]{{3,12}}\.?\ \d{{1,2}}(?:,\ \d{{4}})?:|\s?[–—-]\s|:\s)
      | {_NAME}(?:\ {_NAME})?(?:,\ {_NAME}(?:\ {_NAME})?)?
          (?:\ \({_AGENCY}\)\s[–—-]|\s[–—])\s
    )\s*""",
    re.VERBOSE,
)
# "Photo:", "Foto :", "Photo credit - "; not "Photo by", which is the agency's form
_LABEL_BEFORE = re.compile(rf"(?i:{_LABEL})\s?[:：]\s*", re.VERBOSE)


def without_tail(text: str) -> tuple[str, str]:
    """Return the text without the credit and furniture behind it, and that tail.

    >>> without_tail("Rain falls on the harbour. (Photo: A. Name/AP)")
    ('Rain falls on the harbour.', '(Photo: A. Name/AP)')
    """
    rest = text.rstrip()
    for _ in range(4):
        cut = _cut(rest)
        if cut == len(rest):
            break
        rest = rest[:cut].rstrip(" -–—|•,;")
    return rest, text[len(rest) :].strip(" -–—|•,;")


def _cut(text: str) -> int:
    if len(text) <= WEIGHTS.tail and (_BRACKET.match(text) or _CHAIN.match(text)):
        return 0  # nothing but a credit
    start = max(WEIGHTS.keep, len(text) - WEIGHTS.tail)
    for pattern in _TAILS:
        found = pattern.search(text, start)
        if found is not None:
            return found.start()
    return len(text)


def without_head(text: str) -> str:
    """Return the text without labels and a dateline before it.

    >>> without_head("FILE - Rain on the quay.")
    'Rain on the quay.'
    """
    rest = text
    for _ in range(4):
        found = _HEAD_LABEL.match(rest) or _DATELINE.match(rest[: WEIGHTS.head])
        if found is None or len(rest) - found.end() < WEIGHTS.keep:
            break
        rest = rest[found.end() :]
    return rest


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
