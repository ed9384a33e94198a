"""How one word is written in several ways, listed as data.

In: tables of `words.toml`. Out: letters, endings, forms and phrases, each with what
stands for it where captions are compared (`Spelling`). It reads no captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from media.dedup.around import longest_first
from media.dedup.tables import groups, sets, split, union
from media.model import value
from media.text import fold

_VARIANTS = ("variants", "misspelt", "abbreviations", "places", "names")
"""Tables of forms and of what is written in the place of each."""


@value
class Rewriting:
    """A pattern and what is written in the place of what it finds.

    `ends`: how a word ends in which it finds anything.
    """

    pattern: re.Pattern[str]
    instead: str
    ends: tuple[str, ...]


@value
class Spelling:
    """What is written in several ways, by the way that stands for all.

    `letters`: of words, for `str.translate`; `marked`: words that their marks tell from
    others. `irregular`, `confused`, `joined`, `one_sound`, `by_sound`, `ways` and
    `other_endings` are what may be one word, and need not.
    """

    letters: Mapping[int, str]
    endings: tuple[Rewriting, ...]
    spellings: Mapping[str, str]
    variants: Mapping[str, str]
    phrase: re.Pattern[str]
    phrases: Mapping[str, str]
    marked: tuple[str, ...]
    irregular: Mapping[str, frozenset[str]]
    confused: frozenset[frozenset[str]]
    joined: tuple[str, ...]
    one_sound: tuple[tuple[str, str], ...]
    by_sound: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]
    ways: tuple[tuple[str, str], ...]
    other_endings: tuple[tuple[str, str], ...]

    def compared(self, by_language: Mapping[str, str]) -> frozenset[str]:
        """Return words in the form in which they are compared."""
        every = union(by_language)
        return frozenset(
            respelt(word.translate(self.letters), self.endings) for word in every
        )


def read_spelling(found: Mapping[str, Any]) -> Spelling:
    """Return what the tables list of spellings."""
    letters = str.maketrans(
        {one: form for form, each in found["letters"].items() for one in each}
        | {pair[0]: pair[1] for pair in split(found["old_signs"]["pairs"])}
    )
    endings = tuple(map(_ending, found["endings"]))
    return Spelling(
        letters=letters,
        endings=endings,
        spellings={
            spelling: form
            for form, spellings in found["spellings"].items()
            for spelling in split(spellings)
        },
        variants={
            respelt(variant.translate(letters), endings): form
            for listed in _VARIANTS
            for form, variants in found[listed].items()
            for variant in split(variants)
        },
        phrase=_phrases(p for listed in found["phrases"].values() for p in listed),
        phrases={
            phrase: form
            for form, phrases in found["phrases"].items()
            for phrase in phrases
        },
        marked=tuple(
            sorted(w for words in found["marked"].values() for w in words.split())
        ),
        irregular=sets(found["irregular"]),
        confused=frozenset(groups(found["confused"])),
        joined=tuple(sorted(union(found["joined"]))),
        one_sound=tuple(
            (long, short)
            for pairs in found["one_sound"].values()
            for long, short in map(str.split, pairs)
        ),
        by_sound=tuple(
            (
                re.compile(f"[{letters}]"),
                re.compile(rf"\b(?:{words.replace(' ', '|')})\b", re.I),
                one,
            )
            for letters, words, one in found["by_sound"].values()
        ),
        ways=tuple((fold(one), fold(other)) for one, other in found["ways"].values()),
        other_endings=tuple(
            (fold(one), fold(other))
            for listed in ("genders", "several")
            for pairs in found[listed].values()
            for one, other in pairs
        ),
    )


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_phrase, longest_first(phrases))), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """Return the pattern of a phrase between borders of words, if it has such."""
    start = r"\b" if phrase[0].isalnum() else ""
    end = r"\b" if phrase[-1].isalnum() else "(?= )" if phrase[-1] == "." else ""
    return start + re.escape(phrase) + end


def _ending(entry: Mapping[str, Any]) -> Rewriting:
    written, instead = entry["from"], str(entry["to"])
    before = "|".join(f"{re.escape(end)}$" for end in entry["before"])
    letters = rf"(?<=\w{{{entry['letters']}}})" if entry["letters"] else ""
    if starts := entry.get("starts"):
        letters, instead = rf"^((?:{starts})\w+)", rf"\1{instead}"
    return Rewriting(
        pattern=re.compile(rf"{letters}{re.escape(written)}(?={before})"),
        instead=instead,
        ends=tuple(written + end for end in entry["before"]),
    )


def respelt(form: str, endings: Iterable[Rewriting]) -> str:
    """Return a folded word with each ending that papers write in two ways in one."""
    for ending in endings:
        if form.endswith(ending.ends):
            form = ending.pattern.sub(ending.instead, form)
    return form
