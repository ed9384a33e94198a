"""Usages whose place shows another picture by now: what their address still tells.

Their document is catalogued, and a former file holds them there: they are of the
picture before, and nothing that lies at the place today is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from media.model import Asset, Image, Usage

Held = Mapping[str, Image]
"""By the id of a checked usage the former file that holds it in the catalogue."""
Shows = Callable[[Usage | None, Usage, Image, Sequence[Image]], bool]
"""Tells whether a usage that is read again shows what its place had before
(`media.pipeline.carrying.still_shown`)."""


def held_in(places: Mapping[str, str], assets: Iterable[Asset]) -> dict[str, Image]:
    """Return which former file holds each checked usage, those that none holds left
    out.

    `places`: the ids of the catalogue's usages by those of the checked ones.
    """
    holding = {
        usage_id: image
        for asset in assets
        for image in asset.images
        for usage_id in (image.former.usages if image.former else ())
    }
    return {mine: holding[u] for mine, u in places.items() if u in holding}


def back_again(
    usages: Iterable[Usage], assets: Iterable[Asset], *, shows: Shows | None
) -> dict[str, tuple[Asset, Image]]:
    """Return which picture, and former file, checked usages show again, by their ids.

    The catalogue has their document with something else there, and these have words
    from before, or such as `shows` tells to be of the former file.
    """
    if shows is None:
        return {}
    files = [(asset, image) for asset in assets for image in asset.images]
    found: dict[str, tuple[Asset, Image]] = {}
    for asset, image in files:
        former = image.former
        if former is None or not former.usages:
            continue
        there = [i for _, i in files if i.former is None and i.uri == former.place]
        for usage in usages:
            is_back = usage.usage_id in former.usages
            was_here = usage.caption.document_uri in former.pages
            if is_back or (was_here and shows(None, usage, image, there)):
                found.setdefault(usage.usage_id, (asset, image))
    return found


def of_the_former(usage: Usage, held: Held) -> Usage:
    """Return a usage that gives no address but one of its former file, if one holds it.

    What the same former file holds has it in common; no file has it.
    """
    image = held.get(usage.usage_id)
    if image is None:
        return usage
    address = f"former://{image.fingerprint.sha256}/picture"
    return replace(usage, caption=replace(usage.caption, picture_uris=(address,)))


def not_there(
    images: Iterable[Image], held: Iterable[Image], named: Callable[[str], str]
) -> tuple[Image, ...]:
    """Return files but for those that lie where former ones were.

    `named`: what the catalogue calls a file.
    """
    left = {image.place for image in held}
    return tuple(i for i in images if i.uri not in left and named(i.uri) not in left)
