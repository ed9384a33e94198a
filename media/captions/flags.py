"""What a description itself says of the picture: "(Archivbild)", "FILE PHOTO: ...".

Only where the words stand by themselves: in brackets at an end or beside a full stop
or a colon, as a label at the beginning, as a sentence or behind a mark at the end, and
after the small words that a caption may begin with ("In this file photo"), or at the
end of a sentence ("is seen in this file photo"). The same words within a sentence tell
of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from media.captions.bench import CLOSERS, MARKS, OPENERS, STOPS
from media.captions.listing import folded_of
from media.chains import (
    Entry,
    Lexicon,
    Token,
    is_caseless,
    is_lower,
    lexicon_of,
    read_text,
    tokenise,
)
from media.words import Words

_OF_PLACES = frozenset({"social-media"})
"""Flags that name a place; in a description they tell what it is about."""

_BY_ONE_WORD = frozenset(
    {"file", "archive", "illustrative", "composite", "ai-generated", "cropped"}
)
"""Flags that one word may give. "Pool" and "courtesy" alone are of other things."""

_SHORTEST = 3  # letters: "(AI)" is as often somebody's initials
_LONGEST_LABEL = 6  # tokens before the mark that ends a label at the beginning
_LONGEST_ENDING = 3  # words of "file photo" at the end of a sentence
_OLD = frozenset({"file", "archive"})
_LONGEST_LEAD = 3  # small words before "file photo" at the beginning
_LONGEST_TAIL = 8  # tokens behind the mark before the end
_MOST_BESIDE = 5  # tokens that tell when, beside the flag
# of a day or a year; not "E40"
_DIGIT = re.compile(r"(?<![A-Za-z\d])\d")


def flags_of(description: str | None, *, words: Words) -> tuple[str, ...]:
    """Return the flags that a description gives its picture, each once, in order.

    None or a text without any: (). Raises nothing.
    """
    if not description:
        return ()
    lexicon = lexicon_of(words)
    text = read_text(description).text
    if not lexicon.may_flag_text(text):
        return ()
    return flags_in(tokenise(text, abbreviations=lexicon.abbreviations), lexicon)


def flags_in(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the flags that the tokens of a description give, as `flags_of` does."""
    if not lexicon.may_flag(tokens):
        return ()
    found: list[str] = []
    for stretch in _stretches(tokens):
        found += _said(stretch, lexicon)
    found += _led_to(tokens, lexicon)
    found += _ended_by(tokens, lexicon)
    return tuple(dict.fromkeys(found))


def _stretches(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the words that stand by themselves, in the order of the text."""
    last = len(tokens)
    while last and tokens[last - 1].text[0] in STOPS:
        last -= 1
    if last <= _LONGEST_TAIL:
        yield tokens[:last]
    yield _label(tokens[:last])
    yield from _bracketed(tokens)
    yield from _tails(tokens[:last])


def _label(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what a mark parts from the rest at the beginning."""
    for place, token in enumerate(tokens[: _LONGEST_LABEL + 1]):
        if token.text in OPENERS and place:
            close = next((t for t in tokens[place:] if t.text in CLOSERS), None)
            after = tokens.index(close) + 1 if close else len(tokens)
            dated = after < len(tokens) and tokens[after].text == ":"
            return tokens[:place] if dated else ()  # "Archivbild (1.2.2023): ..."
        if not token.is_word and (token.text in MARKS or token.text[0] in ":.。："):
            return tokens[:place]
    return ()


def _bracketed(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what stands in brackets at an end or beside a full stop or a colon."""
    opened: int | None = None
    for place, token in enumerate(tokens):
        if token.text in OPENERS:
            opened = place
        elif token.text in CLOSERS and opened is not None:
            following = tokens[place + 1 : place + 2]
            if (
                opened == 0
                or tokens[opened - 1].text[0] in STOPS
                or not following
                or following[0].text[0] in STOPS
                or following[0].text in (":", "：")
                or following[0].text in OPENERS
            ):
                yield tokens[opened + 1 : place]
            opened = None


def _tails(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what a full stop or a mark parts from the rest at the end."""
    for place in range(len(tokens) - 1, max(0, len(tokens) - _LONGEST_TAIL), -1):
        mark = tokens[place - 1]
        if mark.text[0] in STOPS or mark.text in MARKS or mark.text in (",", "、", ":"):
            yield tokens[place:]
            return


def _said(stretch: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return the flags that words by themselves give, none where they say more."""
    flags: list[str] = []
    beside: list[Token] = []
    place = 0
    while place < len(stretch):
        entry = lexicon.at(stretch, place)
        size = max(entry.size, 1)
        if _is_flag(entry, stretch[place : place + size]):
            flags.append(entry.flag or "")
        elif entry.label is None and not (flags and entry.connective):
            beside += [t for t in stretch[place : place + size] if t.is_word]
        place += size
    dated = any(_DIGIT.search(token.text) for token in beside)
    if beside and not (flags and dated and len(beside) <= _MOST_BESIDE):
        return []
    return flags


def _is_flag(entry: Entry, words: Sequence[Token]) -> bool:
    """Say whether a phrase tells something of a picture by itself."""
    if entry.flag is None or entry.flag in _OF_PLACES:
        return False
    if entry.size > 1 or entry.label:
        return True
    long = len(words[0].text) >= _SHORTEST or not words[0].text.isascii()
    return long and entry.flag in _BY_ONE_WORD


def _led_to(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return the flag of "In this file photo ...", "File photo of ...": it names
    the picture."""
    for place in range(min(_LONGEST_LEAD + 1, len(tokens))):
        before = tokens[place - 1] if place else None
        if before and not (before.is_word and (place == 1 or is_lower(before.text))):
            return []
        entry = lexicon.at(tokens, place)
        words = tokens[place : place + entry.size]
        named = entry.label not in (None, "unknown")
        each = [lexicon.word(w.folded) for w in words]
        pictured = named or any(e.label and not e.connective for e in each)
        if entry.flag and pictured and entry.flag not in _OF_PLACES:
            # "This courtesy photo", "In this ...", never "Visitors take an own photo"
            placed = place < 2 or tokens[0].folded in folded_of("placing")
            return [entry.flag] if placed or entry.flag != "courtesy" else []
    return []


def _ended_by(tokens: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Return the flag of a sentence that ends with it: "... in this file photo."."""
    stops = [n for n, token in enumerate(tokens) if token.text[0] in STOPS]
    for stop in [*stops, len(tokens)]:
        for size in range(_LONGEST_ENDING, 1, -1):
            place = stop - size
            if place < 1 or lexicon.at(tokens, place).size != size:
                continue
            entry = lexicon.at(tokens, place)
            before = tokens[place - 1]
            small = is_lower(before.text) or is_caseless(before.text)
            if entry.flag in _OLD and before.is_word and small:
                return [entry.flag]
    return []
