"""What stands before a description and is none: labels, datelines, credits, a picture.

In: a caption on one line. Out: the same without them, and what they name of the
picture. A day that is given there alone stays: "In this photo taken on June 1, ..." is
no picture of the 2nd. Words that tell how it was taken ("this satellite image") stay.
"""

from __future__ import annotations

import re

from media.dates import all_dates
from media.dedup.days import is_same_day, weekday_of, with_days
from media.dedup.labels import label_end
from media.dedup.words import WORDS
from media.expressions import expression
from media.model import value
from media.text import fold


@value
class Weights:
    """How far from the start to look, in characters."""

    head: int = 90
    picture: int = 200  # "In this photo provided by ..., June 5, 2023, "
    left: int = 8  # what must stay when its head is cut


WEIGHTS = Weights()

_LABEL = WORDS.around.label
_AGENCY = WORDS.around.agency
_NAME = r"[^\W\d_a-zà-þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?:\ (?:{WORDS.around.particle}\ )?{_NAME}){{0,4}}"

# "FILE - ", "(FILES) ", "4of9", an agency's number as "epa10203040"
_HEAD_LABEL = expression(
    rf"""^\s*(?:
        [▲▼►▶●•*]+
      | \d{{1,3}}of\d{{1,3}}(?=[^\W\d_])
      | [(\[]?{WORDS.around.heading}[)\]]?\s*[:–—-]+
      | [a-z]{{2,4}}\d{{7,12}}(?=\s)
      | [(\[]{WORDS.around.bracketed}[)\]]
      | {WORDS.around.leads}\s?(?:[:,]|\s[–—-])
      | {WORDS.around.shows}\s
      | {WORDS.around.shows_glued}(?=\w)
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# "In this Jan. 3, 2020, file photo, ", "This photo released by the port on May 3, 2021
# shows ", "In this image made from video, "
_PICTURE = expression(
    rf"""^\s*(?:in\ )?this\ (?P<said>
      (?:(?:{_WEEKDAY}|{_MONTH}|\d{{1,2}}|(?:19|20)\d\d),?[ ]
        |{WORDS.around.plain}\ ){{0,6}}
      (?:photo|picture|image|photograph|handout|still|frame\ grab|screen\ ?grab)
      (?:\ (?:released|provided|taken|made|distributed|issued|supplied|obtained)
        \ [^,]{{2,80}}?(?:,\ (?:{_MONTH}\ \d{{1,2}}|(?:19|20)\d\d)(?!\w)){{0,2}}
        (?:\ and\ (?:released|provided|distributed|supplied)\ by\ [^,]{{2,60}}?)?)?
      )(?:,?\ shows\ |,\ )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# "LONDON (AP) — ", "BAGHDAD, IRAQ - JANUARY 3: ", "London – ", "BERLIN: "
_DATELINE = expression(
    rf"""^\s*(?:
        [A-ZÀ-Þ][A-ZÀ-Þ .'’-]{{2,40}}(?:,\ [A-ZÀ-Þ][\w.,'’ -]{{1,40}}?)?
          (?:\ \([\w /-]{{2,20}}\))?
          (?:\s[-–—]\s(?P<said>[A-ZÀ-Þa-z]{{3,12}}\.?\ \d{{1,2}}(?:,\ \d{{4}})?):
            |\s?[–—-]\s|:\s)
      | {_NAME}(?:\ {_NAME})?(?:,\ {_NAME}(?:\ {_NAME})?)?
          (?:\ \({_AGENCY}\)\s[–—-]|\s[–—])\s
    )\s*""",
    re.VERBOSE,
)
# "BEFORE: ", "PARIS - "
_BARE_HEAD = re.compile(r"\s*(?P<said>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]*?)(?:\s?[–—-]|:)\s*")
_HEAD_WORD = re.compile(r"[^\W_]+")
# "Bild: APA/KEYSTONE/IDA HOLM Regen am Hafen", "Bild: APA/Ida Holm Regen am Hafen",
# "(Foto: Ida Holm) Regen am Hafen", "Getty Images | Ida Holm | Rain on the quay"
_CREDIT_BEFORE = expression(
    rf"""\s*(?:
        (?i:{_LABEL})\s?:\s?(?:
            [A-ZÀ-Þ.-]+(?:\s?/\s?[A-ZÀ-Þ. -]+)+\ (?=[A-ZÀ-Þ][a-zß-ÿ])
          | (?:{_AGENCY}\s?/\s?)+{_NAME}\ {_NAME}\ (?=[A-ZÀ-Þ][\w-]*\ ))
      | [(\[](?i:{_LABEL})(?:\s?:|\ (?i:by|von|par|de))\s[^()\[\]]{{2,60}}[)\]]\s*
          (?=[^\W\d_a-zà-þ])
      | [(\[](?:{_NAMES}\s?/\s?{_AGENCY}|{_AGENCY}\s?/\s?{_NAMES})[)\]]\s*
          (?=[^\W\d_a-zà-þ])
      | (?:{_NAMES}\s?[|/]\s?)?{_AGENCY}\s?\|\s(?:{_NAMES}\s?\|\s)?(?=\S+\ \S+\ \S)
    )""",
    re.VERBOSE,
)
_BRACKETS = ("(", "[")
_THIS = 10
"""Characters in which "In this" ends."""
_DAY = re.compile(r"@[\d-]+")
_WORD = re.compile(r"[^\W\d_]+")


def without_head(text: str) -> tuple[str, str]:
    """Return the text without labels and a dateline before it, and what that names.

    Labels tell nothing of the picture; "BEFORE", "LEFT", a place alone or with a day
    do. The day of a photo that nothing behind gives stands before the text.

    >>> without_head("FILE - BEFORE: Rain on the quay.")
    ('Rain on the quay.', 'before')
    >>> without_head("OLDPORT, NORLAND - JUNE 4: Rain on the quay.")
    ('Rain on the quay.', 'oldport norland @06-04')
    >>> without_head("In this June 1, 2018 file photo, rain falls on the quay.")
    ('June 1, 2018, rain falls on the quay.', '')
    """
    rest, named, day = text, "", ""
    for _ in range(4):
        start = rest[: WEIGHTS.head]
        found = _HEAD_LABEL.match(rest)
        if ":" in start or "|" in start or start[:1] in _BRACKETS:
            found = _CREDIT_BEFORE.match(start) or found
        picture = None
        if not found and "this " in start[:_THIS].lower():
            picture = _PICTURE.match(rest[: WEIGHTS.picture])
        dateline = None if found or picture else _DATELINE.match(start)
        found = found or picture or dateline
        end = found.end() if found else label_end(start)
        if not end or len(rest) - end < WEIGHTS.left:
            break
        if dateline and not named:
            named = _named(dateline)
        if picture and not day:
            day = _day_in(picture["said"])
        rest = rest[end:]
    return (f"{day}, {rest}" if day and not _gives(rest, day) else rest), named


def _named(dateline: re.Match[str]) -> str:
    """Return the word in capitals before a colon or dash, or a place with its day.

    Nothing else of a whole dateline, with a country or agency: that is of a report.
    """
    found = _BARE_HEAD.fullmatch(dateline.group())
    if found:
        return " ".join(_HEAD_WORD.findall(fold(found["said"])))
    days = _DAY.findall(with_days(dateline["said"] or ""))
    place = dateline.group()[: dateline.start("said")]
    return (
        f"{' '.join(_HEAD_WORD.findall(fold(place)))} @{days[0][-5:]}" if days else ""
    )


def _day_in(said: str) -> str:
    """Return the day that a head gives, as printed: a date, else one of the week."""
    dates = [found.text for found in all_dates(said)]
    if dates:
        return dates[-1]
    return next((w for w in _WORD.findall(said) if weekday_of(w) is not None), "")


def _gives(text: str, day: str) -> bool:
    """Say whether a text gives a day that may be this one."""
    weekday = weekday_of(day)
    own = _DAY.findall(with_days(day)) if weekday is None else [f"@w{weekday}"]
    days = _DAY.findall(with_days(text))
    days += [f"@w{n}" for w in _WORD.findall(text) if (n := weekday_of(w)) is not None]
    return not own or any(is_same_day(own[0], other) for other in days)
