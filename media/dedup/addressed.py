"""Which usages share an address of a picture, and who of those that give it do not.

In: usages and files, and what people decided of them. Out: the usages that one address
ties. A former file holds those that showed it; and of whom people said what it shows,
that tells nothing of others where the address itself does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from media.addresses import address_key
from media.dedup.decided import Decided
from media.dedup.keys import addresses_of, first_address_of
from media.dedup.reused import at_one_place
from media.grouping import Tie, connected
from media.model import Image, Member, Usage, file_member, usage_member


def same_address(
    usages: Sequence[Usage], held: Mapping[str, Set[str]], told: Set[str]
) -> list[list[int]]:
    """Return the places of the usages that share an address of a picture.

    Where that is a place for any picture, those that show one there.
    Those that are `held` by a former file share it with each other, and none with what
    was read since. Those of which people `told` otherwise share it with nobody.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for n, usage in enumerate(usages):
        if usage.usage_id in told:
            continue
        for address in held.get(usage.usage_id) or addresses_of(usage):
            having[address].append(n)
    return [
        [places[n] for n in group]
        for address, places in sorted(having.items())
        if len(places) > 1 and not _stands_in(address, [usages[n] for n in places])
        for group in at_one_place(address, [usages[n] for n in places])
        if len(group) > 1
    ]


def held_by_files(images: Iterable[Image]) -> Mapping[str, Set[str]]:
    """Return by which former files usages are held whose address shows another picture
    by now.
    """
    held: dict[str, set[str]] = defaultdict(set)
    for image in images:
        for name in image.former.usages if image.former else ():
            held[name].add(image.uri)
    return held


def told_otherwise(
    usages: Sequence[Usage], images: Sequence[Image], decided: Decided
) -> Set[str]:
    """Return the usages of which people say that they show no file at their address.

    What they show says nothing of the others that give this address: the file there
    does. Of one that is said to show a file which lies elsewhere that holds always; of
    one that is said not to show what lies there, where another is said to show it.
    """
    if not decided:
        return frozenset()
    here: dict[str, set[Member]] = defaultdict(set)  # sizes and crops have one address
    for image in images:
        if image.former is None:
            here[address_key(image.uri)].add(file_member(image.fingerprint.sha256))
    at = {
        usage_member(usage.usage_id): {
            file for a in addresses_of(usage) & here.keys() for file in here[a]
        }
        for usage in usages
    }
    files = {file_member(image.fingerprint.sha256) for image in images}
    units = [set(unit) for unit in decided.units(dict.fromkeys([*at, *files]))]
    shown = {
        file for unit in units for name in unit & at.keys() for file in at[name] & unit
    }
    return {
        name.removeprefix(usage_member(""))
        for unit in units
        for name in unit & at.keys()
        if at[name] and at[name].isdisjoint(unit)
        if unit & files or _are_others(name, at[name], shown, decided)
    }


def _are_others(
    name: Member, lying: Set[Member], shown: Set[Member], decided: Decided
) -> bool:
    """Tell whether files at the address of a usage are said to be of others alone."""
    return lying <= shown and all(decided.are_apart(name, file) for file in lying)


def _stands_in(address: str, usages: Sequence[Usage]) -> bool:
    """Say whether an address is of no picture, but shown until others are loaded.

    Several usages have it besides better ones of their own, of which they share none.
    """
    ties: list[Tie[int | str]] = [
        (n, other)
        for n, usage in enumerate(usages)
        if first_address_of(usage) != address
        for other in addresses_of(usage) - {address}
    ]
    items = dict.fromkeys(item for tie in ties for item in tie)
    return len(connected(items, ties)) > 1
