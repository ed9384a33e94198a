"""Captions among the lines of plain text.

Nothing but the words tells a caption there: its credit, in it or on a line right beside
it, its place in the text, and what captions say and other lines do not. Every way in
which a line may be a caption is weighed as one (`media.captions.weighing`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from media.captions.agreement import agreed
from media.captions.apart import names_house, signs_apart, sourced
from media.captions.furniture import is_furniture, is_over, is_placeholder
from media.captions.layout import Layout, width
from media.captions.lines import Line, lines_of
from media.captions.looks import is_notice, is_prose, looks
from media.captions.marks import STOPS
from media.captions.printed import SURE_ENOUGH, Printed, Splitter
from media.captions.reading import Reading
from media.captions.signing import (
    is_agencys_report,
    is_enclosed,
    names_writers,
    signs_of_credit,
)
from media.captions.split import Split
from media.captions.telling import TELLING, Telling
from media.captions.weighing import LEAST, LEAST_CHAIN
from media.chains import Lexicon
from media.datelines import dateline_of
from media.model import Document, Evidence, Span
from media.text import fold

_LONGEST = 700
_LONGEST_UNCREDITED = 400
_LONGEST_CREDIT = 140
_SHORTEST = 8  # letters of a description
_NARROWEST = 15  # as if in letters: six signs of Chinese
_ANNOUNCED = "announced"
"""Of a credited caption: the page says that one follows. Nothing is weighed by it."""
_QUOTE = 300  # letters
_FEW_LINES = 5  # that may be a caption and nothing else
_FARTHEST = 2  # lines from a caption to its credit
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|tiff?|heic|avif)\W*$", re.I)
_LONGEST_NAME = 8  # words
_LABEL = re.compile(r"([^\W\d_]{2,20})\s?[:：]")
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
# "Ida Wells" before "(EFE)": a name of two or three words and no mark
_MAKER = re.compile(r"^[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){1,2}$")


def of_lines(
    document: Document, *, splitter: Splitter, lexicon: Lexicon
) -> Iterator[Printed]:
    """Yield the caption lines of a plain-text document, in order."""
    lines = list(lines_of(document, lexicon))
    kept = _chosen(readings(lines, splitter=splitter, lexicon=lexicon))
    for reading in sorted(kept, key=lambda reading: reading.places):
        yield _printed(document, lines, reading, splitter)


def _chosen(found: Iterator[Reading]) -> list[Reading]:
    """Return the likely readings, the likeliest first, no line in two of them.

    A caption has no credit only where none beside it can be its own, and a credit
    stands alone only where no line beside it can be its caption.
    """
    taken: set[int] = set()
    kept = []
    likely = [reading for reading in found if reading.likelihood >= LEAST]
    for reading in sorted(likely, key=_turn):
        if taken.isdisjoint(reading.places):
            taken.update(reading.places)
            kept.append(reading)
    return kept


def _turn(reading: Reading) -> tuple[bool, bool, float, tuple[int, ...]]:
    """Return what tells whose turn it is to take its lines."""
    alone, uncredited = reading.caption is None, reading.credit is None
    return alone, uncredited, -reading.likelihood, reading.places


def readings(
    lines: Sequence[Line], *, splitter: Splitter, lexicon: Lexicon
) -> Iterator[Reading]:
    """Yield every way to read lines as captions and credits, with its signs.

    What stands below the body of the text is read as none.
    """
    yield from agreed(_Reader(lines, splitter, lexicon).readings())


class _Reader:
    """Reads the lines of one text, each in its place."""

    def __init__(
        self, lines: Sequence[Line], splitter: Splitter, lexicon: Lexicon
    ) -> None:
        self._lines = lines
        self._splitter = splitter
        self._lexicon = lexicon
        self._layout = Layout(lines, lexicon)
        self._telling = Telling(lexicon)
        self._inside = [n for n in range(len(lines)) if not self._layout.is_outside(n)]
        self._fitting = {n for n in self._inside if self._fits(n)}
        self._said = Counter(
            self._splitter(words).credit_line
            for n in self._fitting
            # no mark, so no chain, and nothing that could come again as one
            if not self._splitter.is_plain(words := self._words(n))
        )
        self._makers = [
            fold(split.credit_line)
            for n in self._fitting
            if not self._splitter.is_plain(words := self._words(n))
            and "cue" in (split := self._splitter(words)).evidence
            and split.credit_line
            and self._is_of_photo(split.credit_line)
        ]
        self._bare = {n for n in self._inside if self._is_bare(n)}

    def readings(self) -> Iterator[Reading]:
        for n in self._inside:
            if n in self._bare:
                yield self._alone(n)
                yield from self._beside(n)
            elif n in self._fitting:
                yield from self._by_itself(n)

    def _words(self, n: int) -> str:
        return self._lines[n].words

    def _is_bare(self, n: int) -> bool:
        """Say whether a line may be a credit and nothing else."""
        words = self._words(n)
        if len(words) > _LONGEST_CREDIT or self._splitter.is_plain(words):
            return False
        split = self._splitter(words)
        if not split.credit_line or _FILE_NAME.search(words):
            return False
        if is_placeholder(words) or is_over(words):
            return False
        if split.description:
            return _is_signature(split)
        chained = "chain" in split.evidence or is_enclosed(words)
        least = LEAST_CHAIN if chained else SURE_ENOUGH
        return split.confidence >= least

    def _fits(self, n: int) -> bool:
        """Say whether a line can be a caption at all, by its size and its start."""
        words = self._words(n)
        dateline = dateline_of(words)
        reported = dateline is not None and dateline.house != ""
        fits = width(words) >= _SHORTEST and len(words) <= _LONGEST
        return fits and not reported and not is_furniture(words)

    def _by_itself(self, n: int) -> Iterator[Reading]:
        """Read a line as a caption with its credit in it, or without any."""
        words = self._words(n)
        if self._splitter.is_plain(words):
            signs = self._uncredited(n, words)
            if signs and not self._splitter(words).credit_line:
                yield Reading(caption=n, credit=None, signs=signs)
            return
        split = self._splitter(words)
        if split.credit_line:
            yield from self._inline(n, words, split)
        elif signs := self._uncredited(n, words):
            yield Reading(caption=n, credit=None, signs=signs)

    def _uncredited(self, n: int, words: str) -> frozenset[str]:
        """Return the signs of a caption without a credit, none where nothing tells."""
        if len(words) > _LONGEST_UNCREDITED or self._layout.is_listed(n):
            return frozenset()
        place = set(self._layout.signs(n))
        told = {*self._telling.of(words), *(place & TELLING)}
        if not told:
            return frozenset()
        return frozenset({"uncredited", *place, *looks(words), *told})

    def _inline(self, n: int, words: str, split: Split) -> Iterator[Reading]:
        description = split.description or ""
        if len(description) < _SHORTEST and width(description) < _NARROWEST:
            return
        signs = {
            "inline",
            *self._layout.signs(n),
            *signs_of_credit(words, split, self._lexicon),
        }
        said = description.rstrip(" ,") or description
        signs |= {*looks(said), *self._telling.of(said)}
        if said[-1] in STOPS and {"by cue", "marked", "sure 0.9"} <= signs:
            signs.discard("stamp")  # "The first train came at 7:40."
        if is_notice(words):
            signs.add("notice")
        if names_writers(split.credit_line or ""):
            signs.add("byline")
        signs |= {"report signed"} if self._signs_report(n, split, said) else set()
        if self._is_makers(split, said):
            signs.add("maker again")
        if {"counted", "by trailing-name"} <= signs:
            signs.add("counted name")
        if self._is_heading(n, split):
            signs.add("credit heads all")
        signs |= self._again(split)
        yield Reading(caption=n, credit=n, signs=_credited(signs))

    def _signs_report(self, n: int, split: Split, said: str) -> bool:
        """Say whether an agency signs the whole text behind its last lines: "(dpa)"."""
        ends = self._layout.ends_text(n) and self._said[split.credit_line] < 2
        return ends and is_agencys_report(said, split)

    def _credit(self, n: int) -> set[str]:
        """Return what a credit on a line of its own says, and its place."""
        words = self._words(n)
        split = self._splitter(words)
        signs = {*signs_of_credit(words, split, self._lexicon), *self._again(split)}
        signs |= {f"credit {sign}" for sign in self._layout.signs(n)}
        signs |= {f"credit {sign}" for sign in looks(words)}
        if names_writers(words):
            signs.add("credit byline")
        if self._is_of_users(n):
            signs.add("of users")
        if n == len(self._lines) - 1 > _FEW_LINES:
            signs.add("credit ends")
        if "credit stamped" in signs and not signs & {"marked", "slash"}:
            signs.add("agency beside hour")
        if self._is_heading(n, split):
            signs.add("credit heads all")
        if {"credit stamped", "credit provenance"} <= signs:
            signs.add("source beside hour")
        if "credit provenance" in signs and self._is_beside_writer(n):
            signs.add("source beside writer")
        if n and "teased" in self._layout.signs(n - 1):
            signs.add("credit teased")
        if "signed" in signs and self._is_beside_notice(n):
            signs.add("sign beside notice")
        return signs

    def _is_nearer(self, n: int, other: int) -> bool:
        """Say whether a credit stands nearer to a line than to that on its other side.

        At the end of a text there is no other; then it is where no empty line parts
        them though others of the text are parted so.
        """
        second = 2 * n - other
        own = self._gap(n, other)
        if 0 <= second < len(self._lines):
            return own < self._gap(n, second)
        return own == 1 and self._layout.is_parted

    def _gap(self, one: int, other: int) -> int:
        upper, lower = self._lines[min(one, other)], self._lines[max(one, other)]
        return lower.first - upper.last

    def _is_heading(self, n: int, split: Split) -> bool:
        """Say whether a label opens the whole text: "PHOTOS: Rowers on the lake"."""
        span = split.credit_span
        opens = span is not None and span.start <= 1
        return n == 0 and opens and len(self._lines) > _FEW_LINES

    def _again(self, split: Split) -> set[str]:
        """Say whether houses that are not known sign several lines of the text."""
        again = "chain" in split.evidence and self._said[split.credit_line] > 1
        return {"chain again"} if again else set()

    def _is_beside_writer(self, n: int) -> bool:
        """Say whether a line beside a source names the page's editor: "编辑：..."."""
        labels = (_LABEL.match(line.words) for line in self._layout.beside(n))
        words = (self._lexicon.word(fold(found[1])) for found in labels if found)
        return any(word.role and not word.label for word in words)

    def _is_beside_notice(self, n: int) -> bool:
        """Say whether a sign is the page's own: beside its notice, or at its end."""
        beside = any(is_notice(line.words) for line in self._layout.beside(n))
        return beside or n == len(self._lines) - 1

    def _is_of_photo(self, credit: str) -> bool:
        """Say whether a label for photographs begins a credit."""
        label = fold(credit.split()[0]).rstrip(":：")
        return self._lexicon.word(label).label == "photo"

    def _is_of_users(self, n: int) -> bool:
        """Say whether a line credits a photograph of a house of its users alone."""
        words = self._words(n)
        credit = self._splitter(words).credit_line
        labelled = credit is not None and self._is_of_photo(credit)
        return labelled and self._splitter.is_of_users(words)

    def _is_makers(self, split: Split, said: str) -> bool:
        """Say whether a name alone behind a full stop is in a surer credit, too."""
        name = fold(split.credit_line or "")
        if "trailing-name" not in split.evidence or said[-1] not in STOPS:
            return False
        return bool(_MAKER.match(name)) and any(name in line for line in self._makers)

    def _alone(self, n: int) -> Reading:
        """Read a credit as that of a picture without a caption."""
        signs = {"alone", *self._credit(n)}
        credit = self._splitter(self._words(n)).credit_line or self._words(n)
        led = "by licence" in signs and ("marked" in signs or self._is_of_photo(credit))
        if "by cue" not in signs and not led:
            signs.add("unled")
        if "signed" in signs:
            signs.add("alone signed")
        signs |= self._sourced(n, signs)
        return Reading(caption=None, credit=n, signs=frozenset(signs))

    def _beside(self, n: int) -> Iterator[Reading]:
        """Read a credit as that of the line above, and of the line below."""
        own, credit = self._credit(n), self._words(n)
        housed = names_house(credit, own) and not self._splitter.is_of_users(credit)
        for other, side in ((n - 1, "above"), (n + 1, "below")):
            if not 0 <= other < len(self._lines) or other in self._bare:
                continue
            gap = self._gap(n, other)
            if gap > _FARTHEST or not self._fits(other):
                continue
            words = self._words(other)
            signs = {side, f"{side} {gap}", *own, *self._layout.signs(other)}
            signs |= {*looks(words), *self._telling.of(words)}
            if side == "below" and not own & {"by cue", "slash"}:
                signs.add("unled")
            if side == "below":
                signs |= {f"{sign} below" for sign in signs & {"few", "kicker", "said"}}
            signs |= set(_text_beside(words, signs))
            if not self._is_nearer(n, other):
                signs |= set(signs_apart(words, signs, parted=gap > 1, housed=housed))
            if side == "above" and self._layout.is_headline(other, short=not housed):
                signs.add("headline")
            if side == "above":
                signs |= self._sourced(n, signs)
            if "of several" in own:
                signs.add("of several beside")
            signs |= set(self._told_beside(words, credit))
            yield Reading(caption=other, credit=n, signs=_credited(signs))

    def _sourced(self, n: int, signs: set[str]) -> set[str]:
        """Return what says that a source is that of the text above it."""
        ends = n == len(self._lines) - 1
        return set(sourced(self._words(n - 1), signs, ends=ends)) if n else set()

    def _told_beside(self, words: str, credit: str) -> Iterator[str]:
        """Yield what the words of a line beside a credit say of it."""
        if _is_namesake(words, credit):
            yield "namesake"
        if _is_credited(self._splitter(words)):
            yield "credited"


def _text_beside(words: str, signs: set[str]) -> Iterator[str]:
    """Yield what speaks for a piece of the article's text beside a credit."""
    if "of users" in signs:
        yield "users beside"
    if words[-1] in STOPS:
        yield "sentence"
    if "paragraph" in signs:
        yield "paragraph beside"
    elif is_prose(words):
        yield "prose beside"


def _credited(signs: set[str]) -> frozenset[str]:
    """Return the signs of a caption with a credit, which needs none of `TELLING`."""
    told = {"telling"} if signs & TELLING else set()
    told |= {"numbered"} if "counted" in signs else set()
    told |= {_ANNOUNCED} if "captioned" in signs else set()
    return frozenset(signs - TELLING | told)


def _is_signature(split: Split) -> bool:
    """Say whether a line is a maker's name and the agency's in brackets, no caption."""
    name = split.description or ""
    return (
        {"brackets", "agency"} == set(split.evidence)
        and _MAKER.match(name) is not None
        and all(word[0].isupper() for word in name.split())
    )


def _is_namesake(caption: str, credit: str) -> bool:
    """Say whether a name of goods has the name of their maker, who is credited."""
    names = _NAME.findall(caption)
    named = len(names) <= _LONGEST_NAME and caption[-1] not in STOPS
    said = _NAME.findall(credit)[1:]
    return named and any(name in said for name in names)


def _is_credited(split: Split) -> bool:
    """Say whether a line has a credit of its own; who is shown looks like a maker."""
    named = split.evidence == ("trailing-name",) and not split.description
    return split.credit_line is not None and not named


def _printed(
    document: Document, lines: Sequence[Line], reading: Reading, splitter: Splitter
) -> Printed:
    """Put what was found on one line or two into one caption."""
    caption = None if reading.caption is None else lines[reading.caption]
    credit = None if reading.credit is None else lines[reading.credit]
    printed = [lines[place] for place in reading.places]
    description = caption.words if caption else None
    credit_line: str | None = None
    said: Iterable[str] = sorted(reading.signs & TELLING)
    if credit is not None:
        split = splitter(credit.words)
        credit_line = split.credit_line or credit.words
        said = split.evidence
        if _ANNOUNCED in reading.signs:
            said = (*said, "captioned")
        if caption is credit:
            description = split.description
        elif split.description:
            credit_line = credit.words
    if caption is not None and description is not None:
        description = description.removeprefix(caption.number)
    return Printed(
        text=" ".join(line.words for line in printed),
        description=description,
        credit_line=credit_line,
        span=Span(start=printed[0].span.start, end=printed[-1].span.end),
        credit_span=_find(document, credit, credit_line or "") if credit else None,
        line=(caption or printed[0]).own,
        confidence=reading.likelihood,
        evidence=(
            *_evidence(document, caption, "caption-line"),
            *_evidence(document, None if caption is credit else credit, "credit-line"),
            *(Evidence(uri=document.uri, kind=kind) for kind in said),
        ),
    )


def _find(document: Document, line: Line, credit: str) -> Span | None:
    """Return where a credit stands in a line, over line ends too."""
    pattern = r"\s+".join(map(re.escape, credit.split()))
    found = list(re.finditer(pattern, line.span.of(document.text)))
    if not found or not credit:
        return None
    start = line.span.start
    return Span(start=start + found[-1].start(), end=start + found[-1].end())


def _evidence(document: Document, line: Line | None, kind: str) -> Iterator[Evidence]:
    if line is not None:
        quote = line.words[:_QUOTE]
        yield Evidence(uri=document.uri, kind=kind, span=line.span, quote=quote)
