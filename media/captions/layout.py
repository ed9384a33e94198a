"""Where in a text each of its lines stands.

A page that was rendered as text has its menus above, its body in long lines, and what
else there is to read below. Captions stand in or above the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from media.captions.furniture import is_number_of_picture, is_over, is_place
from media.captions.lines import Line
from media.captions.listing import any_of
from media.captions.marks import QUOTES, STOPS
from media.chains import Lexicon, tokenise
from media.headings import announces_others
from media.model import value
from media.text import fold

_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_NUMBERED = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\.\d{2}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
# "$285 at ...", "ab 12,90 €": of goods
_PRICE = re.compile(
    rf"^\W*(?:\w+\W+){{0,2}}(?:[$€£¥₹₩]\s?\d|(?:{any_of('money-before')})\s?\d"
    rf"|\d[\d.,]*\s?(?:[€£¥₹₩円元원]|(?:{any_of('money-behind')})\b"
    rf"|{any_of('money-begins')}))",
    re.I,
)
_CJK = re.compile("[\u3040-\ud7af]")
_COMMA = re.compile("[、，。]")
_COUNT = re.compile(r"^\W*\d{1,3}\s*(?:/|[^\W\d_]{1,3})\s*\d{1,3}\W*$")  # "1 / 12"


@value
class Bounds:
    """What tells the parts of a page apart; read off a hundred rendered pages."""

    paragraph: int = 200  # letters of a line of the body; captions are shorter
    sentence: int = 120  # letters of a line that is rather of the body than a heading
    cjk: float = 2.5  # letters that a Chinese or Japanese sign stands for
    body: int = 3  # paragraphs that make a body
    body_gap: int = 60  # lines between paragraphs of one body
    footer: int = 25  # lines with words below the body that are not the body's any more
    head: int = 8  # lines with words above the body in which its picture stands
    stamp: int = 90  # letters of a line with the hour at which the page was written
    stamp_words: int = 3  # words beside a day in figures
    ends: int = 3  # lines at the very end, where the page's own notice stands
    shown: int = 4  # lines of what is no article, but a caption that somebody shows
    title: int = 20  # letters of the shortest headline
    item: int = 40  # letters of a line of a menu
    menu: int = 5  # such lines one right after the other
    count: int = 4  # words of a line that counts pictures
    beside: int = 2  # lines from a line to what stands right beside it
    near: int = 4  # lines between the count of pictures and the caption below


BOUNDS = Bounds()


class Layout:
    """Which lines are the body, which stand below it, which are menus.

    `is_parted`: empty lines stand between some of the lines.
    """

    def __init__(self, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self._lines = lines
        self._lexicon = lexicon
        self._signs: dict[int, frozenset[str]] = {}
        self._widths = [width(line.words) for line in lines]
        self._long = [wide > BOUNDS.paragraph for wide in self._widths]
        self._stamped = [is_stamp(line.words) for line in lines]
        self._counted = [is_count(line.words, lexicon) for line in lines]
        self._printed = Counter(_plainly(line.words) for line in lines)
        self._end = self._end_of_body()
        self._texts = [n for n in range(self._end + 1) if self._is_text(n)]
        self._listed = self._menus()
        self._headed = self._below_headings()
        self._beyond: int | None = None
        wide = (n for n, size in enumerate(self._widths) if size > BOUNDS.title)
        self._first = next(wide, -1)
        self.is_parted = any(two.first - one.last > 1 for one, two in pairwise(lines))

    def signs(self, n: int) -> frozenset[str]:
        """Return what the place of a line says of it, by names."""
        found = self._signs.get(n)
        if found is None:
            found = self._signs[n] = frozenset(self._signs_of(n))
        return found

    def _signs_of(self, n: int) -> Iterator[str]:
        line = self._lines[n]
        if n and self._widths[n - 1] > BOUNDS.sentence:
            yield "text-above"
        if self._widths[n + 1 : n + 2] > [BOUNDS.sentence]:
            yield "text-below"
        if self.is_paragraph(n):
            yield "paragraph"
        elif self._long[n]:
            yield "long"
        yield from self._region(n)
        if self._listed[n]:
            yield "listed"
        if self.is_stamped(n):
            yield "stamped"
        if self._printed[_plainly(line.words)] > 1:
            yield "repeated"
        yield from self._announced(n)
        yield from self._around(n)

    def _announced(self, n: int) -> Iterator[str]:
        """Yield what the page says of pictures above the line, or before its words."""
        line, before = self._lines[n], self._lines[n - 1 : n]
        if line.captioned or self._is_placed(n):
            yield "captioned"
        if line.said_on is not None:
            yield "said"
        if self._headed[n]:
            yield from ("captioned", "headed")
        if self._counted[n]:
            yield "count"
        near = before and line.first - before[0].last <= BOUNDS.near
        if near and self._counted[n - 1]:
            yield "counted"

    def _is_placed(self, n: int) -> bool:
        """Say whether the line before says which picture: "Opposite", "Figure 2"."""
        before = self._neighbour(n, -1)
        said = before.words if before else ""
        return is_place(said) or is_number_of_picture(said)

    def _around(self, n: int) -> Iterator[str]:
        """Yield what the lines right before and after say of a line."""
        before, after = self._neighbour(n, -1), self._neighbour(n, 1)
        own = _plainly(self._lines[n].words)
        twice = self._printed[own] == 2 and self._widths[n] > BOUNDS.item
        if twice and any(x and _plainly(x.words) == own for x in (before, after)):
            yield "doubled"
        if self._lines[n].teased or (before and announces_others(before.words)):
            yield "teased"
        if (
            after
            and _PRICE.search(after.words)
            and not _is_sentence(self._lines[n].words)
        ):
            yield "priced"

    def _is_told(self, n: int) -> bool:
        """Say whether a line is no item of a menu: a sentence, or a labelled credit."""
        words = self._lines[n].words
        label, colon, name = words.partition(":")
        if colon and name.strip():
            return self._lexicon.word(fold(label.strip())).label is not None
        return _is_sentence(words)

    def _neighbour(self, n: int, step: int) -> Line | None:
        """Return the line before or after, where no more than one line parts them."""
        if not 0 <= n + step < len(self._lines):
            return None
        first, last = sorted((n, n + step))
        return (
            self._lines[n + step] if self._gap(first, last) <= BOUNDS.beside else None
        )

    def _region(self, n: int) -> Iterator[str]:
        if not self._texts:
            yield "bodyless"
        elif n < self._texts[0]:
            yield "head" if self._texts[0] - n <= BOUNDS.head else "top"
        elif n > self._texts[-1]:
            yield "tail"
            if self._is_beyond(n):
                yield "beyond"
        else:
            yield "within"
        size = len(self._lines)
        if size > BOUNDS.footer and n >= size - BOUNDS.ends:
            yield "last"

    def _is_beyond(self, n: int) -> bool:
        """Say whether a heading below the text announces others before a line."""
        if self._beyond is None:
            tail = range(self._texts[-1] + 1, len(self._lines))
            over = (m for m in tail if announces_others(self._lines[m].words))
            self._beyond = next(over, len(self._lines))
        return n > self._beyond

    def _is_text(self, n: int) -> bool:
        """Say whether a line is of the body: as long as sentences, beside others."""
        wide = [m for m in range(n - 2, n + 3) if self._is_wide(m)]
        return n in wide and len(wide) > 1

    def _is_wide(self, n: int) -> bool:
        return 0 <= n <= self._end and self._widths[n] > BOUNDS.sentence

    def is_paragraph(self, n: int) -> bool:
        """Say whether a line is long and stands beside another long one."""
        return self._long[n] and any(
            self._long[max(0, n - 1) : n] + self._long[n + 1 : n + 2]
        )

    def ends_text(self, n: int) -> bool:
        """Say whether a line is the last of the body, or right below its last one."""
        if not self._texts or n < self._texts[-1]:
            return False
        return n > 0 and self._widths[n - 1] > BOUNDS.sentence

    def is_outside(self, n: int) -> bool:
        """Say whether a line stands below the body, among what else there is."""
        return n > self._end

    def beside(self, n: int) -> list[Line]:
        """Return the lines right before and after a line, two lines off at most."""
        own = self._lines[n]
        return [
            other
            for other in (*self._lines[max(0, n - 1) : n], *self._lines[n + 1 : n + 2])
            if abs(other.first - own.first) <= 2
        ]

    def is_headline(self, n: int, *, short: bool) -> bool:
        """Say whether a line looks like the headline: the first that says something.

        `short`: the very first line, too, however few words it has.

        Only an article has one: who shows a few lines shows a caption and its credit.
        So does who parts what belongs together by empty lines, and has none here.
        """
        first = (0, self._first) if short else (self._first,)
        if n not in first or _is_sentence(self._lines[n].words):
            return False
        if self.is_parted and n < self._end and self._gap(n, n + 1) == 1:
            return False
        said = sum(map(bool, self._widths))
        return bool(self._texts) or said > BOUNDS.shown

    def is_listed(self, n: int) -> bool:
        """Say whether a line is an item of a menu."""
        return self._listed[n]

    def is_stamped(self, n: int) -> bool:
        """Say whether a line beside it says when the page was written."""
        own = self._lines[n]
        return any(
            self._stamped[m] and abs(self._lines[m].first - own.first) <= 2
            for m in range(max(0, n - 2), min(len(self._lines), n + 3))
            if m != n
        )

    def _below_headings(self) -> list[bool]:
        """Return which lines stand below "Photo captions", or in a list that does."""
        headed: list[bool] = []
        for n, line in enumerate(self._lines):
            before = self._neighbour(n, -1)
            if before is None:
                headed.append(False)
            elif before.number and line.number:
                headed.append(headed[-1])
            else:
                headed.append(is_over(before.words))
        return headed

    def _end_of_body(self) -> int:
        """Return the last line of the body, or of all where no other follows it."""
        last = len(self._lines) - 1
        long = [n for n, is_long in enumerate(self._long) if is_long]
        while len(long) > 1 and self._gap(long[-2], long[-1]) > BOUNDS.body_gap:
            long.pop()
        if len(long) < BOUNDS.body or last - long[-1] < BOUNDS.footer:
            return last
        return long[-1]

    def _gap(self, one: int, other: int) -> int:
        return self._lines[other].first - self._lines[one].last

    def _menus(self) -> list[bool]:
        listed = [False] * len(self._lines)
        start = 0
        for n in range(1, len(self._lines) + 1):
            if n < len(self._lines) and self._is_next_item(n):
                continue
            if n - start >= BOUNDS.menu:
                listed[start:n] = [True] * (n - start)
            start = n
        return listed

    def _is_next_item(self, n: int) -> bool:
        """Say whether a short line follows another at once."""
        short = all(self._widths[m] <= BOUNDS.item for m in (n - 1, n))
        told = any(self._is_told(m) for m in (n - 1, n))
        return short and not told and self._gap(n - 1, n) == 1


def width(words: str) -> float:
    """Return how long a text is, as if in letters."""
    signs = 0 if words.isascii() else len(_CJK.findall(words))
    return len(words) + (BOUNDS.cjk - 1) * signs


def is_stamp(words: str) -> bool:
    """Say whether a line says when something was written: "25.10.2025 - 15:26"."""
    if _CLOCK.search(words):
        return len(words) <= BOUNDS.stamp
    few = len(_WORD.findall(words)) <= BOUNDS.stamp_words
    return few and bool(_NUMBERED.search(words))


def is_count(words: str, lexicon: Lexicon) -> bool:
    """Say whether a line counts pictures: "View 3 Images", "1 / 12"."""
    if width(words) > BOUNDS.item or not any(map(str.isdigit, words)):
        return False
    if words[-1] in STOPS or _COMMA.search(words):
        return False
    if _COUNT.match(words):
        return True
    tokens = tokenise(words, abbreviations=lexicon.abbreviations)
    said = [token for token in tokens if token.is_word]
    labels = any(lexicon.word(token.folded).label for token in said)
    return labels and len(said) <= BOUNDS.count + 1 and ":" not in words


def _is_sentence(words: str) -> bool:
    """Say whether a line ends as sentences do, and items of menus do not."""
    return words.rstrip(QUOTES)[-1:] in STOPS


def _plainly(words: str) -> str:
    return fold(words).rstrip(" .!?。…")
