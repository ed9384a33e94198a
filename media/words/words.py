"""The value that holds the words of credit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Literal, get_args

from media.model import Medium, value
from media.text import fold, marked_off

_WORD = re.compile(r"[^\W\d_]+")

Connective = Literal[
    "by",  # before a creator: "by", "von", "par"
    "via",  # before who passed the picture on
    "courtesy",  # before who lent it: "courtesy of", "mit freundlicher Genehmigung"
    "from",  # before where it was taken from: "from", "aus", "source"
    "for",  # before who ordered it: "for", "für", "pour"
    "and",  # between two of one kind
    "of",  # links a label and a name, before a person or a source: "de", "di"
    "on",  # before a platform: "on", "auf", "sur"
    "with",  # "with", "mit"
]
CONNECTIVES: tuple[Connective, ...] = get_args(Connective)

FLAGS = (
    "handout",
    "file",
    "archive",
    "pool",
    "courtesy",
    "composite",
    "ai-generated",
    "social-media",
    "stringer",
    "contributor",
    "illustrative",
    "cropped",
    "public-domain",
    "mandatory-credit",
    "third-party",
    "editorial-only",
    "no-archives",
    "no-sales",
    "no-resales",
    "no-marketing",
)
"""What a word can say about a picture; licences ("cc-by") are in `media.licences`."""

FOR_EDITORS = frozenset(
    (
        *("editorial-only", "mandatory-credit", "no-archives"),
        *("no-marketing", "no-resales", "no-sales"),
    )
)
"""Those of them that tell editors what they may do, and are not for readers."""

_SAME = {"no": "nb", "nn": "nb", "kmr": "ku", "bs": "hr", "iw": "he", "in": "id"}
"""Codes of languages (ISO 639) whose words stand in the file of another code."""


@value
class Words:
    """Words of credit, folded (`media.text.fold`); longer entries are phrases.

    `labels` introduce a credit ("photo", "foto", "quelle", "撮影"); the value is the
    medium that the label states, "unknown" where it states none. `connectives` stand
    between names; `flags` say something about the picture; `nobody` stands in the
    place of a name and is none ("str", "handout", "-", "zvg"). `roles` are what
    makers are called ("photographer"); `organisations` are words inside the names of
    organisations ("ministry", "gmbh"), `organisation_endings` how compound words for
    them end ("ministerium"). `presses` are those of houses that live from pictures
    and news ("news agency", "通信社"): the bare name of one in brackets is a credit.
    `particles` are small words inside people's names
    ("van", "al", "bin"); `articles` begin names of houses, never of people, and small
    they lead on to a name in a sentence ("the", "el"); `ranks` stand before names and
    belong to none, `whole_ranks` are short words of theirs that are printed in full: a
    full stop behind one ends a sentence ("Herr", "Petty"). `offices` stand with a
    comma beside a name ("Director", "Vorsitzende"): behind a label of its maker, else
    of who is shown.
    `not_names` begin or make up descriptions and look like names ("left", "above"),
    `sides` are letters for left and right ("L"), with a colon behind them.
    `surnames`: common ones of languages that write names without capitals and spaces,
    where nothing else tells a name from a word; `surname_beginnings`: what is written
    in one with the rest of one ("FitzGerald"). `given_names`: common ones that are
    no places; `further_given_names`: rarer ones, by which a credit names a person,
    and not enough to tell two captions apart; `initialled`: names that mostly stand
    behind initials written as one ("KS Rao"); `not_given`: with what names of houses
    begin and nobody's does ("new", "Deutsche"), `rarely_given`: with what longer ones
    do and few people's ("North"); `cities`: where agencies have desks; `regions`:
    states, provinces and landscapes, after which stations and offices are called
    ("BBC Wales"); `countries`: those that few people are called after, behind the names
    of houses ("Quilmotel Romania"); `place_beginnings`, `place_endings`: what begins
    and ends the names of places in the country, the endings no surname ("Monte",
    "Upper"; "Valley").
    `eponyms`: with what the names of houses end that are called after
    a given name ("Rosa Press"); other words of houses behind such a name may be a
    surname ("Nick Sanctuary"). `other_work` names
    what is no picture's ("文", "글"): who is named behind it wrote. `signing` ends
    what a house signs ("发"), and is a common sign elsewhere.
    `reporting`: words of sentences that say who said, wrote or did something
    ("reported", "pisze"): beside one of them a label and an agency are no credit.
    `small_only`: words of credit that with a capital are a surname ("frei").
    `barring`: words that, in capitals or marked off beside a credit, say where or in
    what its picture may not stand, or may alone ("OUT", "ONLY", "(nur ...)").
    `short`: how the labels, flags and remarks of up to three letters are written, by
    their folded form: "AI" in capitals, "Ảnh" with its accents. `links`: the same for
    connectives of one word, in small letters: "par" is one, "Pär" is a name.
    """

    language: str = ""
    labels: Mapping[str, Medium] = field(default_factory=dict)
    connectives: Mapping[str, Connective] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    nobody: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    organisation_endings: frozenset[str] = frozenset()
    presses: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    whole_ranks: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    surname_beginnings: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    further_given_names: frozenset[str] = frozenset()
    not_given: frozenset[str] = frozenset()
    rarely_given: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    place_beginnings: frozenset[str] = frozenset()
    place_endings: frozenset[str] = frozenset()
    initialled: frozenset[str] = frozenset()
    eponyms: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    other_work: frozenset[str] = frozenset()
    signing: frozenset[str] = frozenset()
    small_only: frozenset[str] = frozenset()
    barring: frozenset[str] = frozenset()
    short: Mapping[str, frozenset[str]] = field(default_factory=dict)
    links: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_language: Mapping[str, Words] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages that were merged, in order."""
        return tuple(sorted(self.by_language))

    def of(self, language: str) -> Words:
        """Return the words of one language ("de", "de-AT"); none if it is unknown."""
        code = language.replace("_", "-").split("-")[0].casefold()
        code = _SAME.get(code, code)
        return self.by_language.get(code, Words(language=code))


def may_bar(line: str, words: Words) -> bool:
    """Say whether a word of a line, in capitals or marked off, may bar its picture.

    >>> words = Words(barring=frozenset({"only", "nur"}))
    >>> said = "Ida Wells PERU ONLY", "Ida Wells (nur für Peru)", "Ida Wells only"
    >>> [may_bar(line, words) for line in said]
    [True, True, False]
    """
    capitals = filter(str.isupper, _WORD.findall(line))
    beside = (
        word
        for start, end in marked_off(line)
        for word in _WORD.findall(line, start, end)
    )
    return any(fold(word) in words.barring for word in (*capitals, *beside))
