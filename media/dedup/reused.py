"""Places in folders under whose name the next picture is saved, too.

In: usages that give one address of a picture. Out: which of them may show one picture
there. An address in the web is of one picture, and so is a name that stands for one;
but "titel.jpg" beside an article of May is another picture than beside one of autumn.
That is told where all else speaks for two: other words, and other makers or other days,
or words alone where nothing else is said by both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from media.addresses.anyones import specific_name
from media.dates import read_stamp
from media.dedup.keys import description_of, is_telling
from media.dedup.wording import read
from media.grouping import connected
from media.languages import language_of
from media.model import Credit, Usage
from media.text import tokens

_OTHER = 0.25
"""Of the words of the shorter text that the other has: fewer are of something else."""
_NEAR = timedelta(days=1)
_MOST = 256
"""Things said that are compared each with each; of more, each stands for itself: what
its words or a file tie is tied all the same."""


def at_one_place(address: str, usages: Sequence[Usage]) -> list[list[int]]:
    """Return which usages of an address may show one picture, by their places here."""
    if len(usages) < 2 or not is_anyones(address, usages):
        return [[*range(len(usages))]]
    alike: dict[tuple[str, Credit | None, str], list[int]] = defaultdict(list)
    for n, usage in enumerate(usages):
        day = (usage.published or "")[:10]
        alike[description_of(usage), usage.credit, day].append(n)
    said = [*alike.values()]
    pages = [{usages[n].caption.document_uri for n in places} for places in said]
    ties = [
        (a, b)
        for a, b in combinations(range(len(said) if len(said) <= _MOST else 0), 2)
        if not (
            pages[a].isdisjoint(pages[b])
            and _is_another(usages[said[a][0]], usages[said[b][0]])
        )
    ]
    return sorted(
        sorted(n for each in group for n in said[each])
        for group in connected(range(len(said)), ties)
    )


def is_one_place(address: str, one: Usage, other: Usage) -> bool:
    """Tell whether two usages that give an address may show one picture there."""
    return not (is_anyones(address, (one, other)) and _is_another(one, other))


def _is_another(one: Usage, other: Usage) -> bool:
    """Tell whether two articles say other words, and no one maker or day of both."""
    if one.caption.document_uri == other.caption.document_uri:
        return False
    return _have_other_words(description_of(one), description_of(other)) and (
        _credit_others(one.credit, other.credit)
        or _are_days_apart(one.published, other.published)
        or not _name_or_date_both(one, other)
    )


def _name_or_date_both(one: Usage, other: Usage) -> bool:
    """Tell whether two say who made their pictures, or their days: words alone speak
    where one says neither.
    """
    credited = all(
        u.credit and (u.credit.creators or u.credit.agencies) for u in (one, other)
    )
    return credited or bool(one.published and other.published)


def is_anyones(address: str, usages: Sequence[Usage]) -> bool:
    """Tell whether an address is a place in a folder that stands for no picture.

    That of a former file is of that file alone.
    """
    uris = (u for usage in usages for u in _uris(usage))
    is_named = "://" in address or specific_name(address)
    return not is_named and not any("://" in uri for uri in uris)


def _uris(usage: Usage) -> tuple[str, ...]:
    return (usage.caption.document_uri, *usage.caption.picture_uris)


def _have_other_words(one: str, other: str) -> bool:
    a, b = read(one), read(other)
    if not (is_telling(a) and is_telling(b)):
        return False
    ours, theirs = set(a.content), set(b.content)
    share = len(ours & theirs) / min(len(ours), len(theirs))
    languages = {_language(one), _language(other)} - {None}
    return share < _OTHER and len(languages) < 2  # else one may translate the other


def _credit_others(one: Credit | None, other: Credit | None) -> bool:
    """Tell whether two credits name other people, or other houses where none is."""
    if one is None or other is None:
        return False
    for ours, theirs in (
        (one.creators, other.creators),
        (one.agencies, other.agencies),
    ):
        if ours and theirs:
            return _names(ours).isdisjoint(_names(theirs))
    return False


def _names(said: Sequence[str]) -> set[str]:
    return {word for name in said for word in tokens(name)}


def _are_days_apart(one: str | None, other: str | None) -> bool:
    days = [read_stamp(said) if said else None for said in (one, other)]
    dates = [date.fromisoformat(day[:10]) for day in days if day and len(day) >= 10]
    return len(dates) == 2 and abs(dates[0] - dates[1]) > _NEAR


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    return language_of(text)
