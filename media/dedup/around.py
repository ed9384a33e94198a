"""What stands around a description, listed as data, as patterns.

In: a table of `words.toml`. Out: patterns of labels, agencies and the like, and at
what ends they are looked for at all. It reads no captions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from media.model import value


@value
class Around:
    """What stands around a description, as patterns (verbose, without groups).

    `label_ends`, `agency_ends`, `furniture_ends`: the words with which they end, in
    small letters; `label_letters`, `agency_letters`: how long the longest of them is.
    """

    label: str
    agency: str
    particle: str
    furniture: str
    heading: str
    bracketed: str
    plain: str
    shows: str
    shows_glued: str
    leads: str
    label_ends: frozenset[str]
    label_letters: int
    agency_letters: int
    agency_ends: frozenset[str]
    furniture_ends: frozenset[str]


def read_around(found: Mapping[str, str]) -> Around:
    """Return the patterns of what a table lists, by commas; `*` is any letters."""
    whole = _any(found["labels"])
    behind = found["behind_labels"]
    before = _any(found["before_labels"])
    other = _any(found["other_labels"])
    return Around(
        label=rf"(?:(?:{before}\ )?{whole}(?:\ {_any(behind)})?|{other})",
        agency=_any(found["agencies"]),
        particle=_any(found["particles"]),
        furniture=_any(found["furniture"]),
        heading=_any(found["headings"]),
        bracketed=_any(found["bracketed"]),
        plain=_any(found["plain"]),
        shows=_any(found["shows"]),
        shows_glued=_any(found["shows_glued"]),
        leads=_any(found["leads"]),
        label_ends=_ends(found["labels"], behind, found["other_labels"]),
        label_letters=max(
            sum(map(_letters, (found["before_labels"], found["labels"], behind))) + 2,
            _letters(found["other_labels"]),
        ),
        agency_letters=_letters(found["agencies"]),
        agency_ends=_ends(found["agencies"]),
        furniture_ends=_ends(found["furniture"]),
    )


def _any(listed: str) -> str:
    """Return a pattern of all that is listed, the longest first."""
    return f"(?:{'|'.join(_by_first_letter(longest_first(_listed(listed))))})"


def _by_first_letter(phrases: Sequence[str]) -> Iterator[str]:
    """Yield patterns that together find what a pattern of each phrase would.

    At no place do two with different first letters match, and where these have no case
    to be told by, every one of very many is tried at every word. So phrases of one
    first letter are one pattern, that letter in front.
    """
    if any(phrase[0] == "*" for phrase in phrases):
        yield from map(_written, phrases)
        return
    beginning: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        beginning[phrase[0].casefold()].append(phrase)
    for some in beginning.values():
        letters = {phrase[0] for phrase in some}
        if len(some) == 1 or len(letters) > 1:
            yield from map(_written, some)
        else:
            rest = "|".join(_written(phrase[1:]) for phrase in some)
            yield f"{re.escape(letters.pop())}(?:{rest})"


def _ends(*several: str) -> frozenset[str]:
    """Return the last words of all that is listed."""
    every = [phrase for listed in several for phrase in _listed(listed)]
    return frozenset(p.split()[-1].lower().strip("().[]") for p in every)


def _letters(listed: str) -> int:
    """Return how long the longest of them is; a star may stand for sixteen letters."""
    return max(len(one) + 16 * one.count("*") for one in _listed(listed))


def _listed(listed: str) -> set[str]:
    return {" ".join(word.split()) for word in listed.split(",")} - {""}


def longest_first(words: Iterable[str]) -> list[str]:
    """Return words in the order in which a pattern of them has to try them."""
    return sorted(words, key=lambda word: (-len(word), word))


def _written(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")
