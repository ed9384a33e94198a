"""Finding a licence: a whole printed phrase, or phrases inside a credit line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from media.errors import BadDataFile
from media.licences.creative_commons import DEEDS, written_forms
from media.licences.licence import Licence
from media.model import Span
from media.phrases import Phrases
from media.text import fold

_AROUND = " .,;:/|()[]{}<>\"'“”„«»*–—-"
_SHORT = 4
_NOT_LETTERS = re.compile(r"[\W_]+")


class LicenceTable:
    """All known licences. Immutable; safe to share."""

    def __init__(
        self,
        licences: Iterable[Licence],
        *,
        elements: Mapping[str, str],
        family_names: Iterable[str] = (),
    ) -> None:
        """Take the licences and the words for Creative Commons and its elements.

        Raises BadDataFile where two licences share a printed form.
        """
        self._licences = tuple(licences)
        self._by_id = {licence.id: licence for licence in self._licences}
        self._said_elements = dict(elements)
        self._elements = {_bare(word): short for word, short in elements.items()}
        names = self._family_names = tuple(family_names)
        self._forms = written_forms(elements, names=names)
        # What one of them must contain, so that other lines are left alone quickly.
        self._marks = ("cc", "commons", *(name.casefold() for name in names))
        family = "|".join(re.escape(n) for n in ("creative commons", *names))
        self._hint = re.compile(
            rf"(?<![^\W\d_])cc(?![^\W\d_])|(?<!\w)cc(?:by|0|zero)|{family}|commons\.org",
            re.IGNORECASE,
        )
        self._family = re.compile(rf"(?<!\w)(?:{family})(?!\w)", re.IGNORECASE)
        self._by_phrase: dict[str, tuple[str, Licence]] = {}
        entries = []
        for licence in self._licences:
            for phrase in licence.forms:
                self._enter(phrase, licence)
                entries.append((phrase, licence))
        self._phrases = Phrases(entries, suits=_suits)

    def _enter(self, phrase: str, licence: Licence) -> None:
        if not phrase:
            return  # a licence without an address
        _, other = self._by_phrase.setdefault(fold(phrase), (phrase, licence))
        if other is not licence:
            raise BadDataFile(f"{phrase!r} stands for {other.id} and for {licence.id}")

    def __iter__(self) -> Iterator[Licence]:
        return iter(self._licences)

    def __len__(self) -> int:
        return len(self._licences)

    def with_licences(self, licences: Iterable[Licence]) -> LicenceTable:
        """Return a table of other licences that reads Creative Commons as this one.

        Raises BadDataFile where two licences share a printed form.
        """
        return LicenceTable(
            licences, elements=self._said_elements, family_names=self._family_names
        )

    def near(self, words: str) -> tuple[Licence, ...]:
        """Return the licences of which a printed form has all of the words, by id.

        One that a text names as it is comes first.

        >>> known = [Licence(id="OGL-1", name="Open Licence")]
        >>> [one.id for one in LicenceTable(known, elements={}).near("open lic")]
        ['OGL-1']
        """
        wanted = [fold(word) for word in words.split()]
        named = self.find(words)
        found = [
            licence
            for licence in self._licences
            if licence is not named
            and any(all(w in fold(f) for w in wanted) for f in licence.forms)
        ]
        found.sort(key=lambda licence: licence.id)
        return (*((named,) if named else ()), *found) if wanted else ()

    def identified(self, licence_id: str) -> Licence | None:
        """Return the licence with an id, exactly as written."""
        return self._by_id.get(licence_id)

    def find(self, text: str) -> Licence | None:
        """Return the licence that the whole text names; brackets do not matter."""
        plain = text.strip(_AROUND)
        for whole in (text, plain):
            phrase, known = self._by_phrase.get(fold(whole), ("", None))
            if known is not None and _suits(phrase, whole, known):
                return known
        for span, licence in self.spans(plain):
            if len(span.of(plain)) == len(plain):
                return licence
        return None

    def spans(self, text: str) -> tuple[tuple[Span, Licence], ...]:
        """Return where licences are named in a text, none overlapping another."""
        found = [*self._members(text), *self._phrases.find(text)]
        found.sort(key=lambda one: (one[0].start, -one[0].end))
        apart: list[tuple[Span, Licence]] = []
        for span, licence in found:
            if not apart or span.start >= apart[-1][0].end:
                apart.append((span, licence))
        return tuple(apart)

    def free_spans(self, text: str) -> tuple[Span, ...]:
        """Return where a licence is named under which makers give pictures to all.

        Those of Creative Commons, and the bare name of the family.
        """
        if not self._may_name(text) or self._hint.search(text) is None:
            return ()
        named = [s for s, licence in self.spans(text) if licence.flag.startswith("cc")]
        bare = (
            Span(start=match.start(), end=match.end())
            for match in self._family.finditer(text)
        )
        named += [b for b in bare if not any(_meet(b, span) for span in named)]
        return tuple(sorted(named, key=lambda span: span.start))

    def search(self, text: str) -> Licence | None:
        """Return the licence that a line names; of several the most precise.

        A version or an address says more than a bare name.
        """
        found = [licence for _, licence in self.spans(text)]
        return max(found, key=_has_version, default=None)

    def _may_name(self, text: str) -> bool:
        """Say whether a text has what every name of the family has: a quick look."""
        lower = text.casefold()
        return any(mark in lower for mark in self._marks)

    def _members(self, text: str) -> Iterator[tuple[Span, Licence]]:
        """Yield the Creative Commons licences in a text, however written."""
        if not self._may_name(text):
            return
        for form in self._forms:
            for match in form.finditer(text):
                licence = self._member(match)
                if licence is not None:
                    yield Span(start=match.start(), end=match.end()), licence

    def _member(self, match: re.Match[str]) -> Licence | None:
        """Return the licence that a match spells; None where there is no such one."""
        part = match.groupdict()
        if deed := part.get("deed"):
            return self._by_id.get(DEEDS[deed.casefold()])
        printed = _bare(part["elements"])
        elements = set()
        for word in sorted(self._elements, key=len, reverse=True):
            if word in printed:
                elements.add(self._elements[word])
                printed = printed.replace(word, " ")
        order = [e for e in ("by", "nc", "nd", "sa") if e in elements]
        igo = "igo" in f"{part.get('before')} {part.get('port')}".casefold()
        name = "-".join(["cc", *order]).upper()
        number = part.get("version")
        endings = [f"-{number}-IGO"] if igo else []
        endings += [f"-{number}"] if number else []
        for ending in (*endings, ""):
            if (known := self._by_id.get(name + ending)) is not None:
                return known
        return None


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _has_version(licence: Licence) -> bool:
    return any(char.isdigit() for char in licence.id[3:])


def _suits(printed: str, found: str, licence: Licence) -> bool:
    """Refuse other words that look like a short name: "fal", "ogl", not "cc0"."""
    is_word = printed.isalpha() and printed.isupper() and len(printed) <= _SHORT
    return not is_word or found.isupper()


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub("", fold(text))
