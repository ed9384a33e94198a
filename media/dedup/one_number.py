"""Which usages give one number of an agency, and show the one picture that has it.

In: usages. Out: those that one number ties. An agency numbers no two pictures alike, so
that a number ties across papers whose words are not the same. But papers call a whole
gallery by the number of its first picture, and take a picture up again where the words
are of something else: such numbers tie nobody, and people are told of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from urllib.parse import unquote, urlsplit

from media.dedup.compare import compare
from media.dedup.keys import addresses_of, description_of, is_telling
from media.dedup.reused import (
    OTHER,
    credit_others,
    of_one_picture,
    words_in_common,
)
from media.dedup.wording import read
from media.model import Credit, Usage, remembered
from media.picture_ids import (
    PictureId,
    credited,
    left_over,
    naming_ids,
    naming_ids_of_usage,
    numbering_texts,
    picture_ids,
)

_MOST = 64
"""Things said under one number that are compared each with each; of more none is tied
by it."""
_COUNTED = re.compile(r"[-_.(\s]+(?:\d{1,2}|[a-z])\)?$")
"""What a site adds to the name of its next picture."""
_IN_ONE_PAGE = 0.5
"""Share of words under which one page says two things under one number."""

_Said = tuple[str, Credit | None, frozenset[tuple[str, str]]]


def same_number(usages: Sequence[Usage], *, but: Set[str]) -> list[list[int]]:
    """Return the places of the usages that share the number of a picture.

    `but`: the ids of those whose address tells nothing of what they show.
    """
    return sorted(group for _, group in tied_by_number(usages, but=but))


def tied_by_number(
    usages: Sequence[Usage], *, but: Set[str]
) -> Iterator[tuple[PictureId, list[int]]]:
    """Yield the same, with the number of each group."""
    for number, places in _having(usages, but).items():
        several = [usages[n] for n in places]
        if len(places) > 1 and not _have_one_address(several):
            for group in _of_one_picture(several):
                if len(group) > 1:
                    yield number, [places[n] for n in group]


def lent_numbers(usages: Sequence[Usage], *, but: Set[str]) -> frozenset[PictureId]:
    """Return the numbers under which a page or a site has several pictures."""
    return frozenset(
        number
        for number, places in _having(usages, but).items()
        if len(places) > 1 and _is_of_several([usages[n] for n in places])
    )


def _having(usages: Sequence[Usage], but: Set[str]) -> dict[PictureId, list[int]]:
    having: dict[PictureId, list[int]] = defaultdict(list)
    for n, usage in enumerate(usages):
        if usage.usage_id not in but:
            for number in _numbers_of(usage):
                having[number].append(n)
    return having


@remembered
def _numbers_of(usage: Usage) -> frozenset[PictureId]:
    """Return the numbers of agencies by which a usage names its picture."""
    shown = usage.as_read
    named = naming_ids(numbering_texts(shown.caption))
    return frozenset(credited(named - left_over(usage), shown.credit))


def are_told_apart(one: Usage, other: Usage) -> bool:
    """Tell whether more than words speaks against one picture under a number."""
    return credit_others(one.credit, other.credit) or are_counted(one, other)


def is_named_by(number: PictureId, *usages: Usage) -> bool:
    """Tell whether a number names the one picture that each of some usages shows."""
    return all(number in naming_ids_of_usage(usage) for usage in usages)


def may_be_one(one: Usage, other: Usage) -> bool | None:
    """Tell whether words and credits of two usages with one number are of one picture.

    None where they tell nothing: few words, or a translation.
    """
    shared = words_in_common(one, other)
    if one.caption.document_uri == other.caption.document_uri:
        return _are_one_in_page(one, other, shared)
    if shared is not None and shared < OTHER:
        return False
    if are_told_apart(one, other):
        return shared is not None and _say_the_same(one, other)
    return None if shared is None else True


def _say_the_same(one: Usage, other: Usage) -> bool:
    return compare(description_of(one), description_of(other)).same


def are_counted(one: Usage, other: Usage) -> bool:
    """Tell whether one site numbers pictures on: "000_34AB2CD-1", "000_34AB2CD-2".

    Or calls each file by a name of its own, and tells the number in a text alone: that
    of the first picture may stand beside all.
    """
    told = _tells_alone(one) and _tells_alone(other)
    return any(
        site == its_site
        and name != its_name
        and (told or _uncounted(name) == _uncounted(its_name))
        for site, name in _names(one)
        for its_site, its_name in _names(other)
    )


def _tells_alone(usage: Usage) -> bool:
    """Tell whether no address of a picture has a number, so that only texts may."""
    return not any(picture_ids(unquote(u)) for u in usage.caption.picture_uris)


def _uncounted(name: str) -> str:
    return _COUNTED.sub("", name)


def _have_one_address(usages: Sequence[Usage]) -> bool:
    """Tell whether all have an address in common, which ties them anyway."""
    return bool(frozenset.intersection(*map(addresses_of, usages)))


def _of_one_picture(usages: Sequence[Usage]) -> list[list[int]]:
    """Return which of usages with one number show the picture that has it."""
    if _is_of_several(usages):
        return []
    said: dict[_Said, list[int]] = defaultdict(list)
    for n, usage in enumerate(usages):
        text = description_of(usage)
        names = frozenset() if is_telling(read(text)) else _names(usage)
        said[text, usage.credit, names].append(n)
    if len(said) > _MOST:
        return []
    places = [*said.values()]
    first = [usages[several[0]] for several in places]
    groups = of_one_picture(len(first), lambda a, b: may_be_one(first[a], first[b]))
    return [sorted(n for each in group for n in places[each]) for group in groups]


def _is_of_several(usages: Sequence[Usage]) -> bool:
    """Tell whether a page or a site has several pictures under a number, a gallery."""
    in_page: dict[str, list[Usage]] = defaultdict(list)
    in_site: dict[tuple[str, str], dict[tuple[str, str], Usage]] = defaultdict(dict)
    for usage in usages:
        in_page[usage.caption.document_uri].append(usage)
        for site, name in _names(usage):
            said = name, description_of(usage)
            counted = "" if _tells_alone(usage) else _uncounted(name)
            in_site[site, counted].setdefault(said, usage)
    together = [*in_page.values(), *(list(said.values()) for said in in_site.values())]
    return any(
        may_be_one(*pair) is False
        for several in together
        if len(several) > 1
        for pair in combinations(several[:_MOST], 2)
        if pair[0].caption.document_uri == pair[1].caption.document_uri
        or are_counted(*pair)
    )


def _are_one_in_page(one: Usage, other: Usage, shared: float | None) -> bool:
    """Tell whether a page shows one picture twice: as its cover, and in its text."""
    if not addresses_of(one).isdisjoint(addresses_of(other)):
        return True
    if shared is not None and shared < _IN_ONE_PAGE:
        return False
    names = ({name for _, name in _names(usage)} for usage in (one, other))
    return not next(names).isdisjoint(next(names))


def _names(usage: Usage) -> frozenset[tuple[str, str]]:
    """Return by site how a usage calls its file."""
    found = (address.rpartition("/") for address in addresses_of(usage))
    return frozenset(
        (urlsplit(f"//{folder}").netloc, name.casefold()) for folder, _, name in found
    )
