"""Finding known agencies: a whole printed name, or names inside a longer line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from media.agencies.agency import Agency
from media.errors import BadDataFile
from media.model import Span, value
from media.text import fold, tokens

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
# "afp", "ρ1", "社" one by one: scripts without word borders are read by the character
_WORD = re.compile(rf"[^\W_{_CJK}]+|[{_CJK}]")
_AROUND = " .,;:/|()[]{}<>\"'“”„«»©*–—-"
_SHORT = 4  # "AP", "PTI", "dpa": so short that other words look like it


@value
class _Spelling:
    """A printed form: folded, as printed, and how strictly case is compared."""

    folded: str
    printed: str
    agency: Agency
    ordinary: bool

    def suits(self, found: str) -> bool:
        """Say whether what stands in a text may be this name, judged by its case."""
        if " " in self.folded:
            return True
        if len(self.folded) <= _SHORT:
            return found == self.printed or fold(found) != found.casefold()
        return not found[0].islower() or self.printed[0].islower()


class AgencyTable:
    """All known agencies. Immutable; safe to share."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """Raise BadDataFile where two agencies share a spelling."""
        self._agencies = tuple(agencies)
        self._named = {agency.name: agency for agency in self._agencies}
        self._by_spelling: dict[str, Agency] = {}
        starts: dict[str, list[_Spelling]] = defaultdict(list)
        for agency in self._agencies:
            ordinary = {fold(word) for word in agency.ordinary}
            for printed in agency.spellings:
                spelling = _Spelling(
                    folded=fold(printed),
                    printed=printed,
                    agency=agency,
                    ordinary=fold(printed) in ordinary,
                )
                self._enter(spelling)
                first = _WORD.search(spelling.folded)
                if first is not None:
                    starts[first.group()].append(spelling)
        self._starts = {
            word: tuple(sorted(found, key=lambda s: -len(s.folded)))
            for word, found in starts.items()
        }

    def _enter(self, spelling: _Spelling) -> None:
        other = self._by_spelling.setdefault(spelling.folded, spelling.agency)
        if other is not spelling.agency:
            raise BadDataFile(
                f"{spelling.agency.slug}.toml: {spelling.printed!r} is also a name in"
                f" {other.slug}.toml"
            )

    def __iter__(self) -> Iterator[Agency]:
        return iter(self._agencies)

    def __len__(self) -> int:
        return len(self._agencies)

    def named(self, name: str) -> Agency | None:
        """Return the agency of a canonical name, exactly as written."""
        return self._named.get(name)

    def find(self, text: str) -> Agency | None:
        """Return the agency whose printed name the whole text is.

        Case, accents and punctuation around it do not matter.
        """
        name = fold(text)
        return self._by_spelling.get(name) or self._by_spelling.get(name.strip(_AROUND))

    def search(self, words: str) -> tuple[Agency, ...]:
        """Return the agencies that have a spelling with all words as beginnings."""
        wanted = tokens(words)
        return tuple(
            agency
            for agency in self._agencies
            if any(_has_all(spelling, wanted) for spelling in agency.spellings)
        )

    def folded_spellings(self) -> dict[str, Agency]:
        """Return every folded spelling with its agency."""
        return dict(self._by_spelling)

    def spans(
        self, text: str, *, ordinary: bool = False
    ) -> tuple[tuple[Span, Agency], ...]:
        """Return where known agencies stand in a text, none overlapping another.

        Whole words only, the longest spelling first; short names must be printed as
        the agency prints them ("AP", never "ap"). `ordinary` also takes spellings
        that are ordinary words ("Reporters").
        """
        folded, places = _folded(text)
        found: list[tuple[Span, Agency]] = []
        end = 0
        for word in _WORD.finditer(folded):
            if word.start() < end:
                continue
            for spelling in self._starts.get(word.group(), ()):
                if spelling.ordinary and not ordinary:
                    continue
                stop = word.start() + len(spelling.folded)
                if not _stands(spelling.folded, folded, word.start()):
                    continue
                span = Span(start=places[word.start()], end=places[stop - 1] + 1)
                if spelling.suits(span.of(text)):
                    found.append((span, spelling.agency))
                    end = stop
                    break
        return tuple(found)


@lru_cache(maxsize=4096)
def _has_all(spelling: str, wanted: tuple[str, ...]) -> bool:
    words = tokens(spelling)
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _stands(spelling: str, folded: str, start: int) -> bool:
    """Say whether a spelling stands at a place, with a word border on each side."""
    if not folded.startswith(spelling, start):
        return False
    before = folded[start - 1] if start else " "
    after = folded[start + len(spelling) : start + len(spelling) + 2]
    if before in "@#_":
        return False  # an account or a tag is a name of its own
    if len(after) == 2 and after[0] in "._" and after[1].isalnum():
        return False  # an address
    return not (after and _joins(spelling[-1], after[0]))


def _joins(one: str, other: str) -> bool:
    """Say whether two characters are of one word; CJK writes without borders."""
    return all(c.isalnum() and not _is_cjk(c) for c in (one, other))


def _is_cjk(char: str) -> bool:
    return char > "\u303f" and _WORD.fullmatch(char) is not None and bool(
        _ONE_CJK.match(char)
    )


_ONE_CJK = re.compile(f"[{_CJK}]")


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    return " " if char.isspace() else fold(char)


def _folded(text: str) -> tuple[str, range | list[int]]:
    """Return the folded text and, for each of its characters, the place in `text`."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _folded_char(char):
            folded.append(part)
            places.append(place)
    return "".join(folded), places
