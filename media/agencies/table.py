"""Finding known agencies: a whole printed name, or names inside a longer line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from rapidfuzz.fuzz import ratio

from media.agencies.agency import Agency
from media.errors import BadDataFile
from media.model import Span
from media.phrases import Phrases
from media.text import fold, tokens

_AROUND = " .,;:/|()[]{}<>\"'“”„«»©*–—-"
_NEAR = 75.0  # of 100: "Retuers" is like "Reuters", "AP" is not like "dpa"
_SHORT = 4  # "AP", "PTI", "dpa": so short that other words look like it
# A word of up to five letters that can be said: "Anka", "Skai"; not "Afp"
_WORD = re.compile(
    r"(?=.{3,5}$)(?:[B-DF-HJ-NP-TV-Z][^aeiouy]?[aeiouy]{1,2}|[AEIOUY][aeiouy]?)"
    r"(?:[^aeiouy]{1,2}[aeiouy]{1,2})*[^aeiouy]?"
)


class AgencyTable:
    """All known agencies. Immutable; safe to share."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """Raise BadDataFile where two agencies share a spelling."""
        self._agencies = tuple(agencies)
        self._named = {agency.name: agency for agency in self._agencies}
        self._by_spelling: dict[str, Agency] = {}
        for agency in self._agencies:
            for printed in agency.spellings:
                self._enter(printed, agency)
        self._sharing: dict[str, list[Agency]] = {}
        for agency in self._agencies:
            for printed in agency.shared:
                self._sharing.setdefault(printed, []).append(agency)
        # "A.P." with nothing around it; a name that is spelt so comes first.
        self._by_bare = {
            name.strip(_AROUND): agency for name, agency in self._by_spelling.items()
        } | self._by_spelling
        self._distinct = self._phrases(ordinary=False)

    @cached_property
    def _all(self) -> Phrases[Agency]:
        return self._phrases(ordinary=True)

    def _phrases(self, *, ordinary: bool) -> Phrases[Agency]:
        listed = {
            agency.slug: frozenset(agency.spellings)
            - (frozenset() if ordinary else agency.ordinary)
            for agency in self._agencies
        }

        def suits(printed: str, found: str, agency: Agency) -> bool:
            return _suits(printed, found, listed[agency.slug])

        entries = (
            (spelling, agency)
            for agency in self._agencies
            for spelling in agency.spellings
            if spelling in listed[agency.slug]
        )
        return Phrases(entries, suits=suits)

    def _enter(self, printed: str, agency: Agency) -> None:
        other = self._by_spelling.setdefault(fold(printed), agency)
        if other is not agency:
            raise BadDataFile(
                f"{agency.slug}.toml: {printed!r} is also a name in {other.slug}.toml"
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
        return self._by_bare.get(name) or self._by_bare.get(name.strip(_AROUND))

    def meant_by(self, name: str) -> Agency | None:
        """Return the agency whose name a part of a credit is, judged by its case, too.

        As `find`, but a short name of capitals that could be said as a word is meant
        in other letters only where its agency prints it so: "Anka" is a given name.
        """
        found = self.find(name)
        bare = name.strip(_AROUND)
        if found is None or not _WORD.fullmatch(bare) or bare in found.spellings:
            return found
        return None if bare.upper() in found.spellings else found

    def sharing(self, text: str) -> tuple[Agency, ...]:
        """Return the agencies that a name means only in some languages or countries."""
        return tuple(self._sharing.get(text, ()))

    def meant(self, text: str, agency: Agency, where: frozenset[str]) -> Agency:
        """Return which agency a name means that stands for `agency` elsewhere.

        `where`: codes of the languages and countries that the credit shows.
        """
        if agency.country in where:
            return agency
        for other in self.sharing(text):
            if where & other.shared_where:
                return other
        return agency

    def search(self, words: str) -> tuple[Agency, ...]:
        """Return the agencies with a spelling in which all words begin a word."""
        wanted = tokens(words)
        return tuple(
            agency
            for agency in self._agencies
            if any(_has_all(spelling, wanted) for spelling in agency.spellings)
        )

    def near(self, words: str, *, limit: int = 20) -> tuple[Agency, ...]:
        """Return the agencies that are called so or nearly so, the nearest first."""
        wanted = fold(words)
        sure = self.search(words)
        scored = [
            (score, agency)
            for agency in self._agencies
            if (score := _likeness(wanted, agency)) >= _NEAR
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].name))
        found = (*([a] if (a := self.find(words)) else []), *sure)
        nearly = (agency for _, agency in scored)
        every = {agency.slug: agency for agency in (*found, *nearly)}
        return tuple(every.values())[:limit]

    def spans(
        self, text: str, *, ordinary: bool = False
    ) -> tuple[tuple[Span, Agency], ...]:
        """Return where known agencies stand in a text, none overlapping another.

        Whole words only, the longest spelling first; short names must be printed as
        the agency prints them ("AP", never "ap"). `ordinary` also takes spellings
        that are ordinary words ("Reporters").
        """
        return tuple((self._all if ordinary else self._distinct).find(text))


def _likeness(wanted: str, agency: Agency) -> float:
    """Return how near a folded name is to the nearest spelling, 0 to 100."""
    return max(ratio(wanted, fold(printed)) for printed in agency.spellings)


def _suits(printed: str, found: str, spellings: frozenset[str]) -> bool:
    """Say whether what stands in a text may be this name, judged by its case."""
    if " " in printed:
        return True
    if len(printed) <= _SHORT:
        return _width(found) in spellings
    return not found[0].islower() or printed[0].islower()


def _width(text: str) -> str:
    """Return the text with full-width letters as plain ones, case as it is."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _has_all(spelling: str, wanted: tuple[str, ...]) -> bool:
    words = tokens(spelling)
    return all(any(word.startswith(part) for word in words) for part in wanted)
