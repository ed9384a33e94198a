"""Words for numbers and months, listed as data.

In: tables of `words.toml`. Out: what a word counts, and how such words are put
together (`media.dedup.tens`). It reads no captions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from media.dedup.tables import split, union
from media.expressions import expression
from media.model import value
from media.text import fold

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@value
class Numbers:
    """Numbers that are written in several words.

    `linked`: units that stand behind a link only; `links`: "and"; `shares`: what stands
    before a hundred that is a share ("30 por ciento"); `spaced`: tens behind which a
    unit stands without a link; `within`: links within one word; `of_money`: what
    abbreviates millions behind an amount; `counted`: words that are written in one
    with what is counted, and `before_counted` finds one.
    """

    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    units: Mapping[str, int]
    linked: Mapping[str, int]
    spaced: Mapping[str, int]
    links: frozenset[str]
    shares: frozenset[str]
    within: tuple[str, ...]
    of_money: Mapping[str, str]
    counted: Mapping[str, int]
    before_counted: re.Pattern[str]


def read_numbers(found: Mapping[str, Mapping[str, str]]) -> Numbers:
    """Return what the tables list of numbers in words."""
    tens, hundreds, units, linked, spaced = (
        {word: int(n) for n, words in found[name].items() for word in split(words)}
        for name in ("tens", "hundreds", "units", "linked_units", "spaced_tens")
    )
    counted = found["counted"]
    return Numbers(
        tens=tens,
        hundreds=hundreds,
        units=units,
        linked=linked,
        spaced=spaced,
        links=union(found["number_links"]),
        shares=union(found["number_shares"]),
        within=tuple(sorted(union(found["links_within"]))),
        of_money={
            short: name
            for name, several in found["units_of_money"].items()
            for short in several.split()
        },
        counted={word: n for n, word in enumerate(counted["numbers"].split(), 2)},
        before_counted=_before_counted(counted),
    )


def _before_counted(listed: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds a number in front of what is counted, and behind no larger."""
    numbers, behind = ("|".join(listed[name].split()) for name in ("numbers", "behind"))
    larger = "".join(rf"(?<!{word})" for word in listed["not_before"].split())
    return expression(rf"{larger}(?:{numbers})(?={behind})")


def read_months(names: Sequence[str]) -> Mapping[str, int]:
    """Return the number of each month that is cut short, or a Roman numeral."""
    cut = {
        fold(name): number
        for number, several in enumerate(names, 1)
        for name in several.split()
    }
    return cut | {one: number for number, one in enumerate(_ROMAN, 1)}
