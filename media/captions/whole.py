"""Who made all pictures of an article: "Text und Fotos: Ida Wells".

In: a document, and what splits captions. Out: the makers' words, the line, and where it
stands. Most forms say by themselves that they are of all pictures, or name the writer
beside the photographer; "Photos: Ida Wells" does where it stands at the head of the
article, or behind its last paragraph. "Photos by the author" are by whom the article
names as its writer, where it names exactly one. A line with the text's maker alone, a
request, or a way to more pictures is none. `whole.toml` has the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from media.captions.layout import width
from media.captions.listing import any_of, folded_of, listed
from media.captions.printed import Splitter
from media.captions.writers import is_writers, only_writer
from media.model import Document, Passage, value
from media.requests import asks_readers
from media.text import fold

Line = tuple[int, Passage, str]
"""Which passage of a document a line is, the passage, and its words."""

Place = Literal["credit-at-head", "credit-at-end", "credit-in-text"]
"""Where a line stands, as evidence says it."""

_LONGEST = 160
_GLUING = re.compile("[\u3040-\U0010ffff]")
"""From here on are scripts in which words are glued."""
_PROSE = 60  # letters of a paragraph of the text
_PARAGRAPHS = 2  # of which the first may be a standfirst
_BEHIND = 6  # passages behind the last paragraph
_MOST_WORDS = 10
_CJK = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_STOPS = '.!?…。！？।۔؟"”»’)）」'

_SEVERAL = (folded_of("several") | folded_of("headed")) - folded_of("one-elsewhere")
_PICTURES = f"{any_of('several')}|{any_of('headed')}|{any_of('pictured')}"
_TEXTS = any_of("texts")
_BY = f"{any_of('are-by')}|{any_of('made-by')}|{any_of('by')}"
_JOIN = rf"(?:\s(?:{any_of('joined')})\s?|\s?[&+/／·・,、|]\s?)"
_NEXT = rf"(?:[\s,;/|·•・–—-]+|\s(?:{any_of('joined')})\s)"
# "Fotos (3): ", "Photos by ", "Photos d’", "写真 ", "图/"
_TO_MAKER = (
    r"(?:\.?\s?(?:\((?P<count>\d{1,3})\))?\s?(?:[:：/／|=＝©]|[–—-]\s)"
    rf"\s*(?:©\s*)?(?:(?:{any_of('by')})\s)?"
    rf"|\.?\s(?:{_BY})(?:\s|(?<=’))\s*|(?<={_CJK})[\s・·]+)(?=\S)"
)


@cache
def _all() -> re.Pattern[str]:
    """Match what leads to who made all: "All photos: ", "Texte et photos © "."""
    return re.compile(
        rf"(?:{any_of('every')}|(?:{_TEXTS}){_JOIN}(?:{_PICTURES})"
        rf"|(?:{_PICTURES}){_JOIN}(?:{_TEXTS})){_TO_MAKER}",
        re.I,
    )


@cache
def _all_glued() -> re.Pattern[str]:
    """Match who made all, in scripts without marks: "写真はすべて佐原健撮影"."""
    return re.compile(
        rf"(?:{any_of('all-glued')})(?P<own>\S.{{1,20}}?)(?:{any_of('glued-made')})$"
    )


@cache
def _with_writer() -> re.Pattern[str]:
    """Match who wrote, and what leads to who pictured: "Text: Tom Hart Foto: "."""
    return re.compile(
        rf"(?:(?:{_TEXTS})\s?[:：/／|=＝]|(?:{_TEXTS})\s(?:{_BY})\s"
        rf"|(?:{any_of('byline')})\s|(?:{_TEXTS})(?<={_CJK})[\s・·]+)"
        rf"\s*[^:：/／]{{2,60}}?{_NEXT}(?:{_PICTURES}){_TO_MAKER}",
        re.I,
    )


@cache
def _text_behind() -> re.Pattern[str]:
    """Match the writer behind: "Photos by Ida Wells, words by Tom Hart"."""
    return re.compile(
        rf"{_NEXT}(?:{_TEXTS})(?:\s?[:：]|\s(?:{_BY})\s).*$",
        re.I,
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    """Match both by what stands behind: "Von Tom Hart (Text) und Ida Wells (Fotos)"."""
    return re.compile(
        rf".{{3,80}}?\s?[(（](?:{_TEXTS})[)）]\W+(?:(?:{any_of('joined')})\s)?"
        rf"(?P<own>[^()（）]{{2,80}}?)\s?[(（](?:{_PICTURES})[)）]\W*$",
        re.I,
    )


@cache
def _plain() -> re.Pattern[str]:
    """Match pictures, and what leads to who made them: "Photos by "."""
    return re.compile(rf"(?P<label>{_PICTURES}){_TO_MAKER}", re.I)


@cache
def _unless() -> re.Pattern[str]:
    """Match what takes pictures out: "(unless otherwise credited)"."""
    return re.compile(
        rf"[\s,;(（\[–—-]*(?<!\w)(?:{any_of('unless')})[)）\]\s.,，、:：]*", re.I
    )


_APART = re.compile(r"\s[·•|–—]\s|[;；]\s?|\n|(?<=[^\W\d_]{3}[.。])\s")
"""What parts makers: "Text: Tom Hart · All photos: Ida Wells"."""
_AUTHOR = folded_of("author")
_NO_MAKER = folded_of("no-maker")
_NEVER = folded_of("never-maker")
# "Ida Wells (left)": of one of them
_OF_SOME = re.compile(r"[(（][a-zß-ÿа-яё]|\).*\(")
_NO_NAME = frozenset("!?:：")
_ACCOUNTS = re.compile(r"@[\w.]+(?:\s?[,/&+]\s?@[\w.]+)*")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LETTERS = re.compile(r"[^\W\d_]+")


def _first(*tables: str) -> frozenset[str]:
    """Return the first words of the phrases of tables, in small letters."""
    said = (_LETTERS.match(p.lower()) for table in tables for p in listed(table))
    return frozenset(found[0] for found in said if found)


def _telling(table: str) -> frozenset[str]:
    """Return one word of each phrase of a table: the longest, which texts rarely have.

    Not the last of several: in a text it may go on.
    """
    said = (_LETTERS.findall(phrase.lower()) for phrase in listed(table))
    return frozenset(max(words[:-1] or words, key=len) for words in said if words)


_FIRST = _first("several", "headed", "pictured")
_FIRST_OF_TEXT = _first("texts")
_FIRST_OF_BOTH = _FIRST | _FIRST_OF_TEXT
_TELLING_UNLESS = _telling("unless")
_FIRST_OF_EVERY = _first("every")
_FIRST_OF_WRITER = _first("texts", "byline")
_GLUED_BEGIN = frozenset(phrase[:2].lower() for phrase in listed("all-glued"))


def _has(words: str, first: frozenset[str]) -> bool:
    """Say whether words have one of some: a quick look before a search.

    Words of scripts without spaces count wherever they are.
    """
    if not first.isdisjoint(_LETTERS.findall(words.lower())):
        return True
    if words.isascii() or _GLUING.search(words) is None:
        return False
    return any(map(words.__contains__, _glued(first)))


@lru_cache(maxsize=8)  # one for each of the sets above
def _glued(first: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in first if _GLUING.match(word))


def _first_word(words: str) -> str:
    """Return the letters with which words begin, small, "" for another sign.

    An expression for phrases is only tried, or made at all, where it is one of theirs.
    """
    found = _LETTERS.match(words)
    return found[0].lower() if found else ""


@value
class Whole:
    """Who made all pictures of an article, by which line, and where that stands."""

    words: str
    passage: Passage
    place: Place


def may_tell(words: str) -> bool:
    """Say whether a short line names pictures at all: a quick look before more.

    >>> may_tell("By Tom Hart, photos by Ida Wells"), may_tell("By Tom Hart")
    (True, False)
    """
    return len(words) <= _LONGEST and _has(words, _FIRST)


def lines_of_pictures(document: Document) -> list[Line]:
    """Return the short lines beside pictures that name pictures."""
    found: list[Line] = []
    for n, passage in enumerate(document.passages):
        size = passage.span.end - passage.span.start
        if size > _LONGEST or passage.picture is not None or passage.kind == "title":
            continue
        words = passage.span.of(document.text)
        if may_tell(words):
            found.append((n, passage, words))
    return found


def of_all(
    document: Document, lines: Sequence[Line], splitter: Splitter
) -> Whole | None:
    """Return who made all pictures by a line that says so itself, else None."""
    for n, passage, words in lines:
        for part in _parts(words):
            own = _said_of_all(part, splitter)
            if not own and fold(part).rstrip(" .") in _AUTHOR:
                own = only_writer(document, beside=n)
            if own:
                return Whole(words=own, passage=passage, place=_places(document)[n])
    return None


def of_all_by_place(
    document: Document, lines: Sequence[Line], splitter: Splitter
) -> Whole | None:
    """Return who made all by a line that says so where it stands, else None.

    Of one picture alone print says "Photo", of several only beside who wrote the text.
    """
    places = _places(document) if lines else []
    for n, passage, words in lines:
        place = places[n]
        if place == "credit-in-text":
            continue
        parts = _parts(words)
        for part in parts[: max(1, len(parts) - 1)]:  # the last is all of them
            led = _first_word(part) in _FIRST
            found = _plain().match(part) if led else None
            if found is None:
                continue
            several = bool(found["count"]) or fold(found["label"]) in _SEVERAL
            beside = place == "credit-at-head" and (
                len(parts) > 1 or is_writers(document, n - 1)
            )
            one = len(document.pictures) == 1 and passage.below is None
            own = _makers(part[found.end() :])
            if not own or not (several or beside or one):
                continue
            line = f"{part[: found.end()]}{own}"
            if found["count"]:
                line = f"{found['label']}: {own}"
            if splitter.is_credit(line):
                return Whole(words=line, passage=passage, place=place)
    return None


def names_makers(words: str) -> bool:
    """Say whether words may name makers, rather than ask for something or lead on.

    >>> names_makers("Ida Wells/Gazette"), names_makers("see page 4")
    (True, False)
    """
    return bool(_makers(words))


def _parts(words: str) -> list[str]:
    """Return what a line says of each maker, and of all without the exceptions."""
    but = _has(words, _TELLING_UNLESS)
    plain = _unless().sub(" ", words).strip() if but else words
    parts = [part.strip() for part in _APART.split(plain)]
    return [*parts, plain] if len(parts) > 1 else parts


def _said_of_all(part: str, splitter: Splitter) -> str:
    """Return who made all pictures, where a part of a line says so, else ""."""
    first = _first_word(part)
    glued = part[:2].lower() in _GLUED_BEGIN and _all_glued().match(part)
    written = _has(part, _FIRST_OF_TEXT)
    enclosed = written and part[-1:] in ")）" and _in_brackets().match(part)
    if found := glued or enclosed:
        return _makers(found["own"])
    led = None
    if first in _FIRST_OF_EVERY or (written and first in _FIRST_OF_BOTH):
        led = _all().match(part)
    if led is None and first in _FIRST_OF_WRITER and _has(part, _FIRST):
        led = _with_writer().match(part)
    own = _makers(part[led.end() :]) if led else ""
    told = own[:1] != "@" or _ACCOUNTS.fullmatch(own) or splitter.is_credit(own)
    return own if told else ""


def _makers(words: str) -> str:
    """Return the makers that words name, "" for what is rather something else."""
    own = (
        _text_behind().sub("", words) if _has(words, _FIRST_OF_TEXT) else words
    ).strip(" .;,|，。")
    said = _WORD.findall(own)
    if not said or len(said) > _MOST_WORDS or asks_readers(own):
        return ""
    if _OF_SOME.search(own):
        return ""
    small = [word for word in said if word[0].islower()]
    if 2 * len(small) >= len(said) and not own.startswith("@"):
        return ""
    if any(sign.isdigit() or sign in _NO_NAME for sign in own):
        return ""
    doubtful = {fold(said[0]), *map(fold, small)}
    told = not _NEVER.isdisjoint(map(fold, said))
    return own if doubtful.isdisjoint(_NO_MAKER) and not told else ""


def _places(document: Document) -> list[Place]:
    """Return where each passage stands in the article."""
    passages = document.passages
    prose = [n for n, each in enumerate(passages) if _is_prose(document, each)]
    shown = (n for n, each in enumerate(passages) if each.picture is not None)
    first, last = (prose[0], prose[-1]) if prose else (len(passages), len(passages))
    head = max(first, next(shown, len(passages)) + 1)
    if len(prose) >= _PARAGRAPHS:
        head = min(head, prose[_PARAGRAPHS - 1])
    places: list[Place] = []
    behind = 0  # passages of no picture
    for n, each in enumerate(passages):
        if n < head:
            places.append("credit-at-head")
        else:
            ends = n > last and behind < _BEHIND
            places.append("credit-at-end" if ends else "credit-in-text")
        behind += n > last and each.picture is None
    return places


def _is_prose(document: Document, passage: Passage) -> bool:
    """Say whether a passage is a paragraph of the article's text."""
    if passage.picture is not None or passage.kind in ("title", "heading"):
        return False
    words = passage.span.of(document.text)
    return width(words) >= _PROSE and words[-1:] in _STOPS
