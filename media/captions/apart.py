"""What tells a piece of an article from the caption of a credit that stands apart.

Where a line that only credits is parted from what stands above it as it is from what
stands below, the place says nothing: the picture may have no caption. Then a line
beside it is its caption only where it looks like no paragraph of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from media.captions.layout import width
from media.captions.listing import any_of
from media.captions.looks import is_prose
from media.captions.marks import ENDS, QUOTES, STOPS
from media.captions.telling import TELLING
from media.expressions import expression

_PROSE = 100  # as if in letters, of two sentences in scripts that part no words
_LONG = 200  # as if in letters, of a single sentence
_SENTENCE = 80  # as if in letters, of a sentence that is no paragraph by itself
_QUOTED = re.compile(r"[\"“”„«»‹›「『][^\"“”„«»‹›「」『』]+[\"“”„«»‹›」』]")
_SPEAKING = expression(
    rf"(?<![\w'’.-])(?:{any_of('speaking')})(?![\w-])|{any_of('speaking-unparted')}"
)
_OPENING = expression(
    rf"(?:^|[.!?:]\s+)(?i:{any_of('speaking')})(?=[’']|\s[^\W\d_A-ZÀ-ÞΑ-ΩА-Я])"
)
# Number behind a name, "World War I"; "I ragazzi" of Italian; "Sie" for "they"
_OTHERS = re.compile(
    r"\b[A-ZÀ-Þ][\w'’.-]*\sI\b|\bI\.|\bI(?=\s\w+i\b)|(?:^|[.!?:]\s+)Sie\b"
)
_LINK = re.compile(r"https?://|\bwww\.")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d_]")  # "11.3 Energy leaks"
_CJK_STOP = re.compile("[。！？]")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|tiff?|heic|avif)\W*$", re.I)
_HOUSED = frozenset({"by agency", "by chain", "slash", "pair"})


def signs_apart(
    words: str, signs: Set[str], *, parted: bool, housed: bool
) -> Iterator[str]:
    """Yield what speaks for a piece of the article, where the place says nothing.

    In: the line beside a credit, what else is known of both by signs, whether an empty
    line parts them, and whether a house is credited: papers, whose captions are
    paragraphs of their own, name one.
    """
    yield from _said(words)
    if not parted or signs & TELLING:
        return
    if "open" in signs:
        yield "open apart"
    if _is_paragraph(words):
        yield "prose apart"
    if housed:
        return
    if width(words) > _SENTENCE and _is_sentence(words):
        yield "sentence apart"
        if "credit ends" in signs:
            yield "ending apart"


def _said(words: str) -> Iterator[str]:
    """Yield what lines of articles say and captions do not."""
    if speaks(words):
        yield "addressed"
    if _LINK.search(words):
        yield "linked"
    if _CHAPTER.match(words) and words[-1] not in STOPS:
        yield "chapter"
    if _FILE.search(words):
        yield "file beside"


def names_house(credit: str, signs: Set[str]) -> bool:
    """Say whether a credit with these signs names a house, and no address."""
    return bool(signs & _HOUSED) and not _LINK.search(credit)


def speaks(words: str) -> bool:
    """Say whether a line speaks of its writer or to its reader, but in no quotes.

    >>> speaks("We sailed on"), speaks('"We sailed on," she said'), speaks("Our Lady")
    (True, False, False)
    >>> speaks("A bomber of World War I"), speaks("The boat that I bought")
    (False, True)
    """
    said = _OTHERS.sub(" ", _QUOTED.sub(" ", words))
    return bool(_SPEAKING.search(said) or _OPENING.search(said))


def _is_sentence(words: str) -> bool:
    return words.rstrip(QUOTES + ")")[-1:] in ENDS


def _is_paragraph(words: str) -> bool:
    """Say whether a line is as long as paragraphs are, or has several sentences."""
    long = width(words) > _LONG and words[-1] in STOPS
    unparted = width(words) > _PROSE and len(_CJK_STOP.findall(words)) > 1
    return long or unparted or is_prose(words)


def sourced(above: str, signs: Set[str], *, ends: bool) -> Iterator[str]:
    """Yield what says that a source is that of the article's text above it.

    The words above are a sentence that tells of no picture. Where papers credit
    pictures so, too, only a source that `ends` the text is the text's.
    """
    told = not signs.isdisjoint({*TELLING, "captioned", "counted"})
    if told or above[-1] not in STOPS or width(above) <= _PROSE:
        return
    if "credit source" in signs:
        yield "text sourced"
    elif "credit provenance" in signs and ends:
        yield "text sourced at its end"
