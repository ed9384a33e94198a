"""How a credit signs a line: how sure it is, by what, and where it stands; by names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from media.captions.listing import any_of
from media.captions.looks import is_letters, is_told_on
from media.captions.marks import QUOTES, STOPS
from media.captions.printed import SURE_ENOUGH
from media.captions.split import Split
from media.chains import Lexicon
from media.expressions import expression
from media.model import Span
from media.text import fold

_STEPS = (0.5, 0.6, 0.7, 0.8, 0.9)  # of the confidence of a split
_HARDLY = 0.6  # confidence of a label that leads to what is hardly a credit
_MARK = re.compile("[:：©]")
_COLON = re.compile("[:：]")
_LONGEST_MAKER = 16  # letters of "通信社 山田花子 撮影"
_CJK_PARTING = frozenset("、，。＝")
_OPENERS, _CLOSERS = "(（[", ")）]"
# "House/Ida Wells": a house that is not known, and a name
_PAIR = re.compile(r"^\w+\s?/\s?\w+(?:\s\w+){1,2}$")
# "J. M. Wells": nothing but a name looks so
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_][\w'’-]{2,}")
# "Ida Wells", "Ida M. van Wells"
_FULL_NAME = expression(
    r"[A-ZÀ-ÞА-ЯЁΑ-Ω][^\W\d_]+"
    r"(?:[ -](?:[a-zà-ÿ]{2,3}|[A-ZÀ-ÞА-ЯЁΑ-Ω][^\W\d_]*\.?)){0,2}"
    r"[ -][A-ZÀ-ÞА-ЯЁΑ-Ω][^\W\d_]+"
)
# "Ida Wells and AP": who wrote a text, and the agency that it is based on
_WRITERS = expression(
    rf"{_FULL_NAME.pattern}\s(?:{any_of('and')})\s[A-ZÀ-ÞА-ЯЁΑ-Ω]{{2,6}}"
)
# "記者・山田花子": whoever made the picture, too, has "撮影" or "攝" behind the name
# and "記者提供" says who gave it
_REPORTER = re.compile(r"[（(]?記者[・:：\s]?(?!提供)[^\s（）()撮攝摄影／/]{2,8}[）)]?")
# "Seite 1 privat, Seite 4 G. Ahlers", "图①②由...": of which pictures or pages
_OF_ONE = re.compile(r"(?<!\w)[^\W\d_]{1,12}[.\s]{0,2}\d{1,3}(?![\d.:/])|[①-⑳]")
# "Ida Wells (1, 3), Tom Hart (2)"
_NUMBERED_TWICE = re.compile(
    r"[(\[]\d{1,2}(?:[,–-]\s?\d{1,2})*[)\]].*[(\[]\d{1,2}(?:[,–-]\s?\d{1,2})*[)\]]"
)
# "홍길동 기자": a name of three signs, and what papers call its owner
_CALLED = expression("[\uac00-\ud7af]{3} [\uac00-\ud7af]{2,4}")


def signs_of_credit(words: str, split: Split, lexicon: Lexicon) -> Iterator[str]:
    """Yield what the credit in a line says: how sure it is, and what tells it."""
    line = split.credit_line or ""
    for step in _STEPS:
        if split.confidence >= step:
            yield f"sure {step}"
    if split.confidence < SURE_ENOUGH:
        yield "unsure"
    for kind in split.evidence:
        yield f"by {kind}"
    by = split.evidence
    if "cue" in by and "brackets" not in by and split.confidence < _HARDLY:
        yield "hardly told"
    yield from _marks(words, line)
    if "agency" not in split.evidence and is_enclosed(words):
        yield "enclosed"  # agencies in brackets sign the article's text, too
    yield from _about(line, lexicon)
    if split.credit_span is not None:
        yield from _parting(words, split.credit_span, split.evidence)
        before = words[: split.credit_span.start].rstrip()
        short = len(line) <= _LONGEST_MAKER
        if short and before[-1:] in _CJK_PARTING and lexicon.glued_end(line):
            yield "made"
        yield from _named(line, before, split.evidence, lexicon)


def _about(line: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield what a credit is of, where that is not one picture."""
    if len(_OF_ONE.findall(line)) > 1 or _NUMBERED_TWICE.search(line):
        yield "of several"
    if _is_of_film(line, lexicon):
        yield "film"


def names_writers(words: str) -> bool:
    """Say whether a line without a label or a stroke names a writer and an agency.

    >>> names_writers("Ida Wells and AP"), names_writers("記者・山田花子")
    (True, True)
    >>> names_writers("記者・山田花子撮影")
    False
    """
    return bool(_WRITERS.fullmatch(words) or _REPORTER.fullmatch(words))


def is_agencys_report(said: str, split: Split) -> bool:
    """Say whether an agency and nobody else stands behind several sentences."""
    by, line = split.evidence, split.credit_line or ""
    led = "cue" in by or "chain" in by or " " in line or "/" in line
    signs = "agency" in by and (is_letters(line) or not led)
    return signs and said[-1:] in STOPS and is_told_on(said)


def is_enclosed(words: str) -> bool:
    """Say whether one pair of brackets holds all of a line: "(Ida Wells/Gazette)"."""
    inner = words[1:-1]
    both = words[0] in _OPENERS and words[-1] in _CLOSERS
    return both and not any(mark in inner for mark in _OPENERS + _CLOSERS)


def _is_shouted(line: str, before: str) -> bool:
    """Say whether only a name's capitals set it apart: "The boats. IDA WELLS"."""
    parted = before[-1:] in f"{STOPS}|" or "/" in line
    return parted and line.isupper() and len(line.split()) > 1 and not before.isupper()


def _named(
    line: str, before: str, evidence: tuple[str, ...], lexicon: Lexicon
) -> Iterator[str]:
    """Yield what a name alone behind a description looks like."""
    if before and before[-1] in QUOTES and line.rstrip(STOPS)[-1:] in QUOTES:
        yield "quoted label"
    if "trailing-name" in evidence and _is_shouted(line, before):
        yield "shouted name"
    if "chain" in evidence and before[-1:] in STOPS and _is_housed(line, lexicon):
        yield "housed"
    if before[-1:] not in STOPS:
        return
    if _INITIALS.fullmatch(line):
        yield "initials"
    if _CALLED.fullmatch(line) and lexicon.word(fold(line.split()[-1])).role:
        yield "called"


def _is_housed(line: str, lexicon: Lexicon) -> bool:
    """Say whether a maker and a house stand behind a sentence, a slash between them."""
    name, slash, house = line.partition("/")
    if not slash or "/" in house or not _FULL_NAME.fullmatch(name.strip()):
        return False
    return any(lexicon.tells_organisation(fold(word)) for word in house.split())


def _is_of_film(line: str, lexicon: Lexicon) -> bool:
    """Say whether a credit is that of a film, which is no picture: "Video: ..."."""
    label, colon, _ = line.partition(":")
    return bool(colon) and lexicon.word(fold(label.strip())).label == "video-still"


def _marks(words: str, line: str) -> Iterator[str]:
    """Yield what the marks in and around a credit say."""
    if _MARK.search(line):
        yield "marked"
    if line.startswith("©"):
        yield "signed"
    if "/" in line:
        yield "slash"
    if _PAIR.match(line):
        yield "pair"
    if words[-1] in _CLOSERS:
        yield "closed"


def _parting(words: str, credit: Span, evidence: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands between the description and a credit at the end."""
    before, after = words[: credit.start].rstrip(), words[credit.end :]
    if not before.strip(f" {_OPENERS}") or after.strip(f" {_CLOSERS}{STOPS}"):
        return
    ended = words[credit.end :].endswith(tuple(STOPS))
    if before.endswith(" /") and not ended and "trailing-name" in evidence:
        yield "slashed"
    if before[-1] in _OPENERS:
        if before[:-1].rstrip()[-1:] in STOPS:
            yield "signed off"
        if "cue" in evidence and _COLON.search(credit.of(words)):
            yield "told in brackets"
