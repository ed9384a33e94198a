"""What captions say and other lines rarely do, by names.

"flag": what the picture is ("FILE - ...", "(Archivbild)"); "placed": who stands where
("(left)", "from left: ..."); "dated": one day with its year, in words; "kicker":
capitals and a mark before the rest ("ON DUTY: Two boats ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from media.captions.flags import flags_in
from media.captions.marks import STOPS
from media.chains import Lexicon, Token, read_text, tokenise
from media.dates import all_dates, find_dates
from media.model import Span
from media.phrases import Phrases

TELLING = frozenset(
    {"flag", "placed", "dated", "kicker", "counted", "captioned", "doubled"}
)
"""One of these must speak for a caption that has no credit.

Three are of its place: "counted": a line above it counts the pictures; "captioned": the
page says that a caption follows; "doubled": it is printed twice, one right below the
other.
"""

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{1,40})[)\]）]")
_AFTER = re.compile(r"\s*[)\]）]?\s*[:：,、]")
_LETTER_PLACE = re.compile(r"^(?:\d(?:nd|rd|th) )?[LRC左中右]$")  # "(R)", "(2nd L)"

# "焼きたてのパン＝潮見村で", "並んだ本棚（２０日、夕凪市で）": where it was, at the end
_JAPANESE_PLACE = re.compile(
    r"[\u3041-\u30ff].*(?:[＝=][^＝=。、]{1,16}(?:[市町村区県郡]|で|同)"
    r"|（[0-9０-９]{1,2}日(?:午前|午後)?、[^（）。]{2,16}）)$"
)
_COURTESY = 3  # tokens: "Photo courtesy of"
_FRAMED = 4  # words in brackets that name a place among others
_SENTENCE = 6  # words
_KICKER = 5  # words in capitals before a mark
_SHOUTED = 4  # letters
_AFTER_KICKER = 3  # words


@lru_cache(maxsize=4)
def _places_of(lexicon: Lexicon) -> Phrases[bool]:
    """Return the words for places in a picture, ready for looking them up."""
    return Phrases((word, True) for word in lexicon.words.not_names)


class Telling:
    """Finds what lines say of pictures, knowing the words of credit."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places = _places_of(lexicon)

    def of(self, words: str) -> Iterator[str]:
        """Yield what a line says of a picture."""
        tokens = self._tokens(words)
        read = read_text(words).text
        flags = flags_in(tokens if read == words else self._tokens(read), self._lexicon)
        if flags and not self._is_courtesy(tokens, flags):
            yield "flag"
        if self._is_placed(words):
            yield "placed"
        if words[-1] in STOPS and _has_kicker(tokens):
            yield "kicker"
        if _is_dated(words, tokens):
            yield "dated"

    def _is_courtesy(self, tokens: Sequence[Token], flags: Sequence[str]) -> bool:
        """Say whether a line only begins with who gave a picture, as credits do."""
        begins = "courtesy" in flags_in(tokens[:_COURTESY], self._lexicon)
        return begins and set(flags) == {"courtesy"}

    def _tokens(self, words: str) -> Sequence[Token]:
        return tokenise(words, abbreviations=self._lexicon.abbreviations)

    def _is_placed(self, words: str) -> bool:
        if _JAPANESE_PLACE.search(words):
            return True
        framed = [match.span(1) for match in _BRACKETS.finditer(words)]
        if any(_LETTER_PLACE.match(words[start:end]) for start, end in framed):
            return True
        last = -1
        for span, _ in self._places.find(words):
            if any(_is_framed(span, *frame, words) for frame in framed):
                return True
            # "from left: ...", "..., pictured left, ..."
            leads = span.start in (0, last + 1) or " " in span.of(words)
            if leads and _AFTER.match(words, span.end):
                return True
            last = span.end
        return False


def _is_framed(place: Span, start: int, end: int, words: str) -> bool:
    """Say whether a place is in brackets: their first or last word, or among few."""
    inside = start <= place.start and place.end <= end
    few = len(words[start:end].split()) <= _FRAMED
    return inside and (few or place.start == start or place.end == end)


def _has_kicker(tokens: Sequence[Token]) -> bool:
    letters = 0
    for n, token in enumerate(tokens[: _KICKER + 1]):
        if not token.is_word:
            rest = sum(other.is_word for other in tokens[n:])
            return (
                token.text[0] in ":：…" and letters >= _SHOUTED and rest > _AFTER_KICKER
            )
        if not token.text.isupper():
            return False
        letters += len(token.text)
    return False


def _is_dated(words: str, tokens: Sequence[Token]) -> bool:
    """Say whether one day is given in words, or as Japanese papers print the day."""
    dates = all_dates(words)
    if dates and 0 <= words.find("＝") < dates[-1].span.start:
        return True  # "The old pier＝in Varnholm, May 17"
    if len(dates) != 1 or sum(token.is_word for token in tokens) <= _SENTENCE:
        return False
    found = find_dates(words)
    return any(day.date and any(map(str.isalpha, day.text)) for day in found)
