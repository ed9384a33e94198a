"""Usages whose place shows another picture by now: what their address still tells.

Their document is catalogued, and a former file holds them there: they are of the
picture before, and nothing that lies at the place today is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from media.model import Asset, Image, Usage

Held = Mapping[str, Image]
"""By the id of a checked usage the former file that holds it in the catalogue."""


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
