"""Who made a picture for which house, and when two credits tell two pictures.

In: a credit, read or as it stands behind a caption. Out: whom it names, and whether two
of them name two people of two houses. Under equal words that is a wrong credit, which a
desk wants to be told of: one picture in conflict. Where each caption is put in its own
words, each was written by who was there: agencies' captions of one scene differ so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from media.agencies import AgencyTable, load_agencies
from media.dedup.tails import without_label
from media.dedup.words import WORDS
from media.expressions import expression
from media.model import Credit, remembered, value
from media.text import fold, tokens
from media.words import load_words


@value
class Weights:
    """What decides, each with the reason for its size."""

    particular: int = 12  # content words that no two people would choose alike
    slip: int = 1  # letters in which two spellings of a surname differ
    names: int = 4  # words of a name


WEIGHTS = Weights()

_OLD = frozenset({"file", "archive"})
"""What a credit may say besides: others did not make what is handed out or pooled."""
_JOINING = "|".join(map(re.escape, sorted(WORDS.conjunctions)))
_BETWEEN = re.compile(rf"\s*[/|,;()\[\]（）／]\s*|\s[–—-]\s|\s(?:via|for|{_JOINING})\s")
_BY = expression(rf"(?i:{WORDS.around.label})\s(?:by|de|von|par|di|por)\s", re.VERBOSE)
_NAME = re.compile(r"[^\W\d_]\S*")


@value
class Makers:
    """The people who made a picture and their houses, as printed; none is empty."""

    people: frozenset[str]
    houses: frozenset[str]

    def __str__(self) -> str:
        """Return both for people to read."""
        return ", ".join((*sorted(self.people), *sorted(self.houses)))


@remembered
def makers_of(credit: Credit | None, agencies: AgencyTable) -> Makers | None:
    """Return whom a credit names, None where it does not name both.

    What is handed out, or made for several houses, tells nothing.
    """
    if credit is None or not _OLD.issuperset(credit.flags):
        return None
    houses = (agencies.find(printed) or printed for printed in credit.organisations)
    return _makers(
        credit.creators, (h if isinstance(h, str) else h.name for h in houses)
    )


@lru_cache(maxsize=4_096)
def makers_in(tail: str) -> Makers | None:
    """Return whom a credit behind a caption names, None where that is not plain.

    >>> str(makers_in("(AP Photo/Ida Holm)"))
    'Ida Holm, AP'
    >>> makers_in("(AP Photo)") is None
    True
    """
    agencies, known = load_agencies(), load_words()
    line = without_label(tail)
    people, houses = [], []
    for part in _BETWEEN.split(_BY.sub("", line, count=1)):
        said = part.strip(" .:")
        if not said or known.flags.get(fold(said)) in _OLD:
            continue
        words = [word for word in said.split() if fold(word) not in known.labels]
        said = " ".join(words)
        agency = agencies.find(said)
        if agency is not None:
            houses.append(agency.name)
        elif fold(said) in known.flags or not all(map(_is_of_name, words)):
            return None
        elif len(words) == 1:
            houses.append(said)
        elif len(words) > WEIGHTS.names or any(map(agencies.find, words)):
            return None
        else:
            people.append(said)
    return _makers(people, houses)


def _is_of_name(word: str) -> bool:
    return bool(_NAME.match(word)) and word[0].upper() == word[0]


def _makers(people: Iterable[str], houses: Iterable[str]) -> Makers | None:
    made = Makers(people=frozenset(people), houses=frozenset(houses))
    return made if made.people and made.houses else None


def together(several: Sequence[Makers]) -> Makers:
    """Return whom several credits of one picture name, all of them together."""
    return Makers(
        people=frozenset().union(*{makers.people for makers in several}),
        houses=frozenset().union(*{makers.houses for makers in several}),
    )


@lru_cache(maxsize=4_096)
def are_two(one: Makers, other: Makers) -> bool:
    """Say whether two credits name other people of other houses, of whom none is one.

    >>> ida, bo = makers_in("(AP Photo/Ida Holm)"), makers_in("REUTERS/Bo Lund")
    >>> are_two(ida, bo), are_two(ida, makers_in("I. Holm/Reuters"))
    (True, False)
    """
    houses, others = (set(map(fold, makers.houses)) for makers in (one, other))
    return houses.isdisjoint(others) and not any(
        may_be_one(a, b) for a, b in product(one.people, other.people)
    )


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may be of one person: spelt otherwise, or turned.

    A given name in common says nothing; another script may say the same.

    >>> may_be_one("Ida Holm", "HOLM, Ida"), may_be_one("Ida Holm", "Ida Lund")
    (True, False)
    """
    a, b = fold(one), fold(other)
    if a.isascii() != b.isascii():
        return True
    ours, theirs = ([word for word in tokens(name) if len(word) > 1] for name in (a, b))
    alike = [
        (n, m)
        for (n, x), (m, y) in product(enumerate(ours), enumerate(theirs))
        if OSA.distance(x, y, score_cutoff=WEIGHTS.slip) <= WEIGHTS.slip
    ]
    return (
        not ours
        or not theirs
        or any(pair != (0, 0) or 1 in (len(ours), len(theirs)) for pair in alike)
    )


ANEW = frozenset(
    {
        "small words differ",
        "told in another tense",
        "only one gives the date",
        "one adds something in brackets",
        "one adds a modifier",
        "one says that the picture was taken then",
        "one adds a title",
        "names stand in another order",
        "a place or day stands elsewhere",
        "one gives the name in full",
        "one says who it is",
        "one adds the country",
        "one says where that is",
        "only one gives the age",
    }
)
"""In what two captions of one scene differ. A slip of the pen, a cut and a sentence
more tell that one was made from the other."""


def is_told_anew(reasons: Iterable[str], *contents: Collection[str]) -> bool:
    """Say whether two captions that words make one picture may be of two people.

    `reasons`: in what they differ; `contents`: what each says. Who shares very many
    words took them over.
    """
    short = all(map(is_short, contents))
    return short and not ANEW.isdisjoint(reasons)


def is_short(content: Collection[str]) -> bool:
    """Say whether two people may have chosen the words of a caption alike."""
    return len(set(content)) < WEIGHTS.particular
