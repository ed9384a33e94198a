"""Keys that an older version of the program wrote -> made anew from what is catalogued.

Keys are how a catalogue finds repeats. Where the program makes them otherwise than it
did, those of everything catalogued before are made once more, before anything new is
looked for; nothing has to be ingested again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from media.catalogue import Catalogue, Change, note_if_empty
from media.dedup import KEYS_FORM
from media.errors import CatalogueChanged
from media.pipeline.members import keys_of
from media.pipeline.reaching import sketch_of, write_sketch

_AT_ONCE = 500
"""Assets in one transaction: others may write between two of them."""


def rekey(catalogue: Catalogue) -> int:
    """Make all keys anew if they are of an older form; return of how many assets.

    One that is interrupted begins again.
    """
    note_if_empty(catalogue)  # all that comes is compared as today
    if catalogue.keys_form() == KEYS_FORM:
        return 0
    count = 0
    for asset_ids in _pieces(asset.asset_id for asset in catalogue.assets()):
        while True:
            try:
                count += _rekey(asset_ids, catalogue)
                break
            except CatalogueChanged:
                continue  # they may have other members by now
    catalogue.apply(Change(keys_form=KEYS_FORM))
    return count


def _rekey(asset_ids: list[str], catalogue: Catalogue) -> int:
    """Write the keys of some assets; what became of others meanwhile has new ones."""
    catalogue.sketches(asset_ids)  # from here on it counts if another writes
    assets = catalogue.assets_named(asset_ids)
    keys = {name: keys_of(asset) for name, asset in assets.items()}
    sketches = {
        name: write_sketch(sketch_of(asset.usages, asset.images))
        for name, asset in assets.items()
    }
    catalogue.apply(Change(keys=keys, sketches=sketches))
    return len(assets)


def _pieces(items: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
