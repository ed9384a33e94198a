"""Who tells of pictures besides those that are looked at.

In: a catalogue, as it is or will be. Out: what is asked there of others: where they
lie, what they are called, what was ordered of them, what waits for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from media.catalogue import Catalogue, Holder
from media.dedup import NUMBER, keys_naming_place, keys_of_place
from media.model import Asset, Member, Proposal, value
from media.pipeline.calling import orders_about
from media.pipeline.unanswering import WaiversOf
from media.withdrawals import Orders

_CROWD = 32
"""Pictures under one key from which on it tells none of them."""
_NUMBERED = 1024
"""The same of a number of an agency: whoever has that of a picture is told of it."""

_Named = Callable[[Iterable[str]], Iterable[Asset]]
"""The pictures that have some names."""


@value
class Around:
    """Who tells of pictures besides those that are looked at: where they lie, what the
    desk ordered of them, and what waits for a person (by `asset_id`).

    `under`: the pictures under some keys; `files_under`: those of them that have files;
    `having`: those that have some members; `waivers_of`: who answers for findings.
    """

    under: _Named
    files_under: _Named
    having: _Named
    orders_of: Callable[[Iterable[Asset]], Orders]
    proposals_of: Callable[[str], Iterable[Proposal]]
    waivers_of: WaiversOf

    def at(self, places: Iterable[str]) -> Iterable[Asset]:
        """Return who has files at places, had them there, or names them."""
        return self.under({key for at in places for key in keys_naming_place(at)})

    def lying(self, places: Iterable[str]) -> Iterable[Asset]:
        """Return who has files and is at places, was there, or names them in print."""
        return self.files_under({key for at in places for key in keys_of_place(at)})

    def but_for(self, before: Iterable[Asset], after: Iterable[Asset]) -> Around:
        """Return the same, with these pictures as they are about to be."""
        gone = {asset.asset_id for asset in before}
        now = tuple(after)

        def but_for(known: _Named, names: Iterable[str]) -> Iterable[Asset]:
            stay = (a for a in known(names) if a.asset_id not in gone)
            return {asset.asset_id: asset for asset in (*stay, *now)}.values()

        return replace(
            self,
            under=partial(but_for, self.under),
            files_under=partial(but_for, self.files_under),
            having=partial(but_for, self.having),
        )


def held_under(
    catalogue: Catalogue, keys: Iterable[str]
) -> dict[str, frozenset[Holder]]:
    """Return which pictures of a catalogue are under each key, but those of a crowd."""
    every = set(keys)
    numbers = {key for key in every if key.startswith(NUMBER)}
    found: dict[str, frozenset[Holder]] = {}
    for some, most in ((every - numbers, _CROWD), (numbers, _NUMBERED)):
        found |= catalogue.holders(some, most=most) if some else {}
    return found


def around_in(catalogue: Catalogue) -> Around:
    """Return who tells of all pictures of a catalogue."""

    def under(keys: Iterable[str], *, files: bool = False) -> Iterable[Asset]:
        held = held_under(catalogue, keys)
        found = (one for some in held.values() for one in some)
        return named(one.asset_id for one in found if one.has_files or not files)

    def having(members: Iterable[Member]) -> Iterable[Asset]:
        every = set(members)
        return named(catalogue.assets_with(every).values()) if every else ()

    def named(asset_ids: Iterable[str]) -> Iterable[Asset]:
        ids = set(asset_ids)
        return catalogue.assets_named(ids).values() if ids else ()

    return Around(
        under=under,
        files_under=partial(under, files=True),
        having=having,
        orders_of=lambda assets: orders_about(assets, catalogue=catalogue),
        proposals_of=catalogue.proposals_of,
        waivers_of=catalogue.waivers_of,
    )
