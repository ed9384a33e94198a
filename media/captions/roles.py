"""Which parts of a picture's box are its caption, and which its credit.

What the page calls so is believed first; the rest is sorted by what it looks like.
"""

from __future__ import annotations

import re
from dataclasses import replace

from media.captions.layout import width
from media.captions.marks import ENDS
from media.captions.parts import Part, is_in_brackets
from media.captions.printed import Splitter
from media.captions.split import Split
from media.chains import is_cjk

_LONGEST_CREDIT = 160
_SHORTEST_PROSE = 40
_SHORTEST_SENTENCE = 8
_FEWEST_TOLD = 2  # spaces of a sentence behind which a name may be the longer part
_LONGEST_CAPTION = 1_200
_LONGEST_LABELLED = 100
"""Letters of a credit behind a caption that only its label tells."""
_LEADS = frozenset({"small", "above"})
"""How a credit before its caption is set: in small print, above the picture."""
_SENTENCE = re.compile(r"[.!?。！？][\"”»’]?(?:\s|$)")
# Possessive: in how many ways one word could be taken for eight must not be tried
_NAME_LIKE = re.compile(
    r"^(?=.{2,80}$)(?:[^\W\d_][\w.'’&@-]*+[\s/|,+&]*+){1,8}$|^@\w[\w.]+$"
)


def by_role(parts: list[Part], splitter: Splitter) -> list[Part]:
    """Give each part its role: what is named is believed, the rest is looked at."""
    parts = _with_told_credit(parts, splitter)
    named = any(part.role == "caption" for part in parts)
    credited = any(part.role == "credit" for part in parts)
    found: list[Part] = []
    for part in parts:
        role = part.role
        if len(part.words) > 3 * _LONGEST_CAPTION and not _is_figcaption(part):
            role = "loose"
        elif role == "credit" and (
            _is_prose(part.words, splitter)
            or (len(parts) == 1 and _is_sentence(part.words))
        ):
            role = "caption"
        elif role == "loose":
            role = _loose(part.words, named, credited, splitter)
            if role == "caption" and found and _is_behind(found[-1], part, splitter):
                role = "credit"
        found.append(part if role == part.role else replace(part, role=role))
    captions = [part for part in found if part.role == "caption"]
    if len(captions) < 2 or any(part.role == "credit" for part in found):
        return found
    return [
        replace(part, role=_among(part, captions, splitter))
        if part in captions
        else part
        for part in found
    ]


def is_bracketed(words: str, splitter: Splitter) -> bool:
    """Say whether words are a labelled credit in brackets: "(Photo by ida)"."""
    if not is_in_brackets(words):
        return False
    split = splitter(words)
    return "cue" in split.evidence and not split.description


def _is_behind(caption: Part, part: Part, splitter: Splitter) -> bool:
    """Say whether a part is the credit of a sentence before it: it begins with a label.

    "A boat." in one line, "Photo courtesy of Harborix" in the next: where both stand
    in one text the label tells as much.
    """
    if caption.role != "caption" or caption.words[-1:] not in ENDS:
        return False
    split = splitter(part.words)
    labelled = "cue" in split.evidence and not split.description
    return labelled and width(part.words) <= _LONGEST_LABELLED


def _is_figcaption(part: Part) -> bool:
    """Say whether the page marks a part as the caption: then it is, however long."""
    return part.role == "caption" and "figcaption" in part.passage.hints


def _with_told_credit(parts: list[Part], splitter: Splitter) -> list[Part]:
    """Return the parts, a credit that is called a caption as the credit that it is.

    Galleries put the caption into a title, and the credit into the description.
    """
    named = [part for part in parts if part.role != "loose"]
    if len(named) != 1 or len(parts) < 2 or named[0].role != "caption":
        return parts
    if not splitter.is_credit(named[0].words):
        return parts
    return [replace(p, role="credit") if p is named[0] else p for p in parts]


def _is_prose(words: str, splitter: Splitter) -> bool:
    """Say whether what is called a credit is a caption all the same."""
    if len(words) > _LONGEST_CREDIT:
        return True
    if len(words) <= _SHORTEST_PROSE:
        return False
    split = splitter(words)
    return bool(split.description and split.credit_line)


def _is_sentence(words: str) -> bool:
    """Say whether words are printed like a sentence: a stop, and few capitals.

    Of credits most words are names. The first says nothing, nor do numbers.
    """
    said = words.split()
    small = sum(word[0].islower() for word in said)
    large = sum(word[0].isupper() for word in said[1:])
    return words[-1] in ENDS and small > large and len(said) >= _SHORTEST_SENTENCE


def _loose(words: str, named: bool, credited: bool, splitter: Splitter) -> str:
    """Sort a part of the box that has no name."""
    if not credited and (splitter.is_credit(words) or is_bracketed(words, splitter)):
        return "credit"
    if named:
        short = len(words) <= 80 and not _SENTENCE.search(words)
        return "credit" if not credited and short and _is_name(words) else "loose"
    return "caption" if len(words) <= _LONGEST_CAPTION else "loose"


def _among(part: Part, named: list[Part], splitter: Splitter) -> str:
    """Tell a bare credit from the caption where both stand in one caption element."""
    split = splitter(part.words)
    if splitter.is_credit(part.words) or _is_makers_house(split):
        return "credit"
    if part.passage is named[-1].passage and _is_remark(split):
        return "credit"
    first_or_last = part.passage in (named[0].passage, named[-1].passage)
    is_longest = len(part.words) == max(len(other.words) for other in named)
    # Behind a sentence a name may be the longer one
    signs = part is named[-1] and _is_told(named[-2].words) and _is_name(part.words)
    split_elsewhere = any(splitter(o.words).credit_line for o in named if o != part)
    if split_elsewhere or not first_or_last or (is_longest and not signs):
        return "caption"
    if part.passage is named[0].passage and not _LEADS & set(part.passage.hints):
        return "credit" if split.credit_line else "caption"  # else it is a title
    return "credit" if _is_name(part.words) else "caption"


def _is_told(words: str) -> bool:
    """Say whether words are a sentence, rather than a title: "Gold."."""
    return words[-1:] in ENDS and (is_cjk(words[0]) or words.count(" ") >= _FEWEST_TOLD)


def _is_remark(split: Split) -> bool:
    """Say whether words only say whose or what a picture is: "Security camera"."""
    return not split.description and "given" in split.evidence


def _is_makers_house(split: Split) -> bool:
    """Say whether words are a name and its house: "Ida Wells (EFE)"."""
    agency = "brackets" in split.evidence and "agency" in split.evidence
    return agency and _is_name(split.description or "")


def _is_name(words: str) -> bool:
    """Say whether words look like names alone: capitals, no sentence."""
    if not _NAME_LIKE.match(words) or words.endswith((".", "!", "?", ":")):
        return False
    parts = re.split(r"[\s/|,+&]+", words.strip())
    lower = sum(1 for part in parts if part[:1].islower())
    return lower <= len(parts) // 3
