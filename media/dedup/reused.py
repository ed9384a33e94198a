"""Places in folders under whose name the next picture is saved, too.

In: usages that give one address of a picture. Out: which of them may show one picture
there. An address in the web is of one picture, and so is a name that stands for one;
but "titel.jpg" beside an article of May is another picture than beside one of autumn.
That is told where all else speaks for two: other words, and other makers or other days,
or words alone where nothing else is said by both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, product

from media.addresses.anyones import specific_name
from media.dates import read_stamp
from media.dedup.keys import description_of, is_telling
from media.dedup.makers import may_be_one
from media.dedup.wording import read
from media.grouping import connected
from media.languages import language_of
from media.model import Credit, Usage
from media.text import tokens

OTHER = 0.25
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
    if len(said) > _MOST:
        return sorted(said)
    pages = [{usages[n].caption.document_uri for n in places} for places in said]

    def may_be_one(a: int, b: int) -> bool | None:
        one, other = usages[said[a][0]], usages[said[b][0]]
        shared = words_in_common(one, other)
        if pages[a] & pages[b] or (shared is not None and shared >= OTHER):
            return True
        return False if shared is not None and _is_told_apart(one, other) else None

    groups = of_one_picture(len(said), may_be_one)
    return sorted(sorted(n for each in group for n in said[each]) for group in groups)


def of_one_picture(
    count: int, may_be_one: Callable[[int, int], bool | None]
) -> list[list[int]]:
    """Return which of some things that are said are of one picture, by their numbers.

    First those that may be one; and where nothing tells these from each other (None),
    all. What may be of either of two pictures makes no one of them.
    """
    alike, apart = [], set()
    for pair in combinations(range(count), 2):
        told = may_be_one(*pair)
        if told:
            alike.append(pair)
        elif told is False:
            apart.add(pair)
    groups = connected(range(count), alike)
    group_of = {each: n for n, group in enumerate(groups) for each in group}
    parted = {frozenset((group_of[a], group_of[b])) for a, b in apart}
    pairs = combinations(range(len(groups)), 2)
    wholes = connected(
        range(len(groups)), [pair for pair in pairs if frozenset(pair) not in parted]
    )
    found: list[list[int]] = []
    for whole in wholes:
        if any(frozenset(pair) in parted for pair in combinations(whole, 2)):
            found += [groups[n] for n in whole]
        else:
            found.append([each for n in whole for each in groups[n]])
    return found


def is_one_place(address: str, one: Usage, other: Usage) -> bool:
    """Tell whether two usages that give an address may show one picture there."""
    return not (is_anyones(address, (one, other)) and _is_another(one, other))


def _is_another(one: Usage, other: Usage) -> bool:
    """Tell whether two articles say other words, and no one maker or day of both."""
    if one.caption.document_uri == other.caption.document_uri:
        return False
    shared = words_in_common(one, other)
    return shared is not None and shared < OTHER and _is_told_apart(one, other)


def _is_told_apart(one: Usage, other: Usage) -> bool:
    """Tell whether two with other words are two by who made them, or by their days."""
    return (
        credit_others(one.credit, other.credit)
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


def words_in_common(one: Usage, other: Usage) -> float | None:
    """Return which share of the words of the shorter caption the other has.

    None where that tells nothing: one is too short, or may translate the other.
    """
    texts = description_of(one), description_of(other)
    a, b = map(read, texts)
    if not (is_telling(a) and is_telling(b)):
        return None
    ours, theirs = set(a.content), set(b.content)
    share = len(ours & theirs) / min(len(ours), len(theirs))
    languages = {*map(_language, texts)} - {None} if share < OTHER else set()
    return share if len(languages) < 2 else None


def credit_others(one: Credit | None, other: Credit | None) -> bool:
    """Tell whether two credits name other people, or other houses where none is."""
    if one is None or other is None:
        return False
    if one.creators and other.creators:
        pairs = product(one.creators, other.creators)
        return not any(_share_words(a, b) and may_be_one(a, b) for a, b in pairs)
    houses = [*product(one.agencies, other.agencies)]
    return bool(houses) and not any(_share_words(a, b) for a, b in houses)


def _share_words(one: str, other: str) -> bool:
    return not set(tokens(one)).isdisjoint(tokens(other))


def _are_days_apart(one: str | None, other: str | None) -> bool:
    days = [read_stamp(said) if said else None for said in (one, other)]
    dates = [date.fromisoformat(day[:10]) for day in days if day and len(day) >= 10]
    return len(dates) == 2 and abs(dates[0] - dates[1]) > _NEAR


@lru_cache(maxsize=4096)
def _language(text: str) -> str | None:
    return language_of(text)
