"""One caption laid out: its tokens, where its brackets and sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from media.agencies import AgencyTable
from media.captions.judging import NO_CREDIT, Judgement, judge_parts
from media.chains import (
    Entry,
    Lexicon,
    PiecesRead,
    Token,
    folded,
    is_capitalised,
    is_cjk,
    is_lower,
    is_persons,
    label_size,
    read_parts,
)
from media.licences import LicenceTable

STOPS = frozenset(".!?。！？؟۔।։…")
MARKS = frozenset("/|-–—―•=·*;→")
CLOSERS = dict(zip(")]】」〉》〕", "([【「〈《〔", strict=True))
OPENERS = frozenset(CLOSERS.values())
_LISTING = frozenset("、=＝")
_THAI = re.compile("[\u0e00-\u0e7f]")
_RUN = 6
"""So many small words one after the other are a sentence, not a credit."""


class Label(NamedTuple):
    """Words that may lead to a maker: where they begin, and what is led to.

    `size` is that of the label with its colon, 0 where none stands behind it.
    """

    place: int
    body: int
    entry: Entry
    size: int


class Bench:
    """The tokens of one caption, and what has been found out about them."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        lexicon: Lexicon,
        licences: LicenceTable,
        agencies: AgencyTable,
    ) -> None:
        self.text = text
        self.agencies = agencies
        self.licences = licences
        self.tokens = tokens
        self.lexicon = lexicon
        self._parts: PiecesRead = {}
        self._known: dict[tuple[int, int], Judgement] = {}
        self._prose = _prose(tokens)
        self._closings: list[int] | None = None
        self._labels_found: tuple[Label, ...] | None = None

    def judge(self, start: int, end: int) -> Judgement:
        """Judge tokens[start:end] as a credit."""
        if self._runs_on(start, end):
            return NO_CREDIT
        found = self._known.get((start, end))
        if found is None:
            tokens = self.tokens[start:end]
            parts = read_parts(self.text, tokens, self.lexicon, known=self._parts)
            found = self._known[start, end] = judge_parts(parts)
        return found

    def labels(self) -> tuple[Label, ...]:
        """Return what may lead to a maker, in order; looked for once."""
        if self._labels_found is None:
            leads = self.lexicon.may_introduce(self.tokens)
            found = _labels(self.tokens, self.lexicon) if leads else ()
            self._labels_found = tuple(found)
        return self._labels_found

    def _runs_on(self, start: int, end: int) -> bool:
        """Say whether a sentence's worth of small words stands in tokens[start:end]."""
        at = bisect_left(self._prose, start + _RUN - 1)
        return at < len(self._prose) and self._prose[at] < end

    def is_boundary(self, place: int) -> bool:
        """Say whether a token begins the text or follows a mark.

        Thai has hardly any marks: there a space stands between two sentences.
        """
        if place == 0 or not self.tokens[place - 1].is_word:
            return True
        return _THAI.match(self.tokens[place].text) is not None

    def is_prose(self, start: int, end: int) -> bool:
        """Say whether tokens[start:end] hold enough small words for a description."""
        words = [t for t in self.tokens[start:end] if t.is_word]
        return len(words) >= 3 and sum(is_lower(t.text) for t in words) >= 1

    def signs_last(self, start: int, end: int) -> bool:
        """Say whether only the last of listed CJK words is said to be the maker's.

        "湖の船＝3日、東京、山田花子撮影": day and place stand in the same list.
        """
        place = end - 1
        if place <= start:
            return False
        last = self.tokens[place].text
        size = self.lexicon.glued_end(last) if is_cjk(last[0]) else 0
        return 0 < size < len(last) and any(
            token.text in _LISTING and not self._labels(start, at)
            for at, token in enumerate(
                self.tokens[start + 1 : self._makers_from(place)], start + 1
            )
        )

    def is_within_makers(self, place: int, end: int) -> bool:
        """Say whether a token stands behind the first of listed CJK makers."""
        while end > place and self.tokens[end - 1].text in CLOSERS:
            end -= 1
        return self._makers_from(end - 1) < place < end

    def _makers_from(self, place: int) -> int:
        """Return where the list of makers begins that ends with a CJK word.

        "山本大輔、星野花子撮影": before the last stand whole names; a place is none.
        """
        last = self.tokens[place].text
        if not is_cjk(last[0]) or not 0 < self.lexicon.glued_end(last) < len(last):
            return place
        while place > 1 and self.tokens[place - 1].text == "、":
            before = self.tokens[place - 2]
            size = self.lexicon.glued_start(before.text) % len(before.text)
            name = before._replace(
                text=before.text[size:], folded=folded(before.text[size:])
            )
            if not before.is_word or not is_persons(name, self.lexicon):
                break
            place -= 2
        return place

    def _labels(self, start: int, mark: int) -> bool:
        """Say whether only a label stands before a mark ("写真＝山田、佐藤撮影")."""
        return start + label_size(self.tokens, start, self.lexicon) > mark

    def last(self) -> int:
        """Return the end of the tokens without the full stops that end the text."""
        end = len(self.tokens)
        while end and self.tokens[end - 1].text[0] in STOPS:
            end -= 1
        return end

    def opening(self, closer: int) -> int | None:
        """Return the place of the bracket that the one at `closer` closes."""
        close = self.tokens[closer].text
        depth = 0
        for place in range(closer, -1, -1):
            text = self.tokens[place].text
            if text == close:
                depth += 1
            elif text == CLOSERS[close]:
                depth -= 1
                if depth == 0:
                    return place
        return None

    def closing(self, start: int) -> int:
        """Return where the bracket around a token closes, or the end of all."""
        if self._closings is None:
            self._closings = _closings(self.tokens)
        return self._closings[start]


def _labels(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Label]:
    """Yield the labels among tokens; within one no other begins."""
    behind = 0
    for place, token in enumerate(tokens):
        if place < behind or not token.is_word or token.agency is not None:
            continue
        entry = lexicon.at(tokens, place)
        size = label_size(tokens, place, lexicon) if entry.introduces else 0
        if size or entry.label is not None:
            yield Label(place, place + (size or entry.size), entry, size)
            behind = place + entry.size


def _prose(tokens: Sequence[Token]) -> list[int]:
    """Return the places of words that end a run of `_RUN` small words."""
    run, places = 0, []
    for place, token in enumerate(tokens):
        small = token.is_word and token.agency is None and is_lower(token.text)
        small = small and not is_capitalised(token.text)  # "l'Orchestre"
        run = run + 1 if small else 0
        if run >= _RUN:
            places.append(place)
    return places


def _closings(tokens: Sequence[Token]) -> list[int]:
    """Return for each place where the bracket around it closes, from the end on."""
    size = len(tokens)
    found = [size] * (size + 1)
    for place in range(size - 1, -1, -1):
        text = tokens[place].text
        within = found[place + 1]
        if text in CLOSERS:
            found[place] = place
        elif text in OPENERS:
            found[place] = found[within + 1] if within < size else size
        else:
            found[place] = within
    return found
