"""An address of a picture, or a file's name, as somebody has it -> the pictures of it.

What a browser shows has the address of one size, what was saved has a name with
"-300x200" in it; neither stands in the catalogue. What all addresses of a picture share
does, as it does when files are taken in.
"""

from __future__ import annotations

import re

from media.catalogue import Catalogue
from media.dedup import keys_of_address
from media.model import Asset, value

_ADDRESS = re.compile(r"https?://\S+", re.I)
_FILE = re.compile(
    r".{0,1000}\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|svg)(?:[?#]\S*)?", re.I
)
_MOST = 12
"""Pictures under one name; what more have is no name of a picture."""


@value
class AtAddress:
    """A picture that an address leads to.

    `is_same`: another size, crop or format of it has that address; else only the name
    of the file is the same.
    """

    asset: Asset
    is_same: bool


def at_address(text: str, *, catalogue: Catalogue) -> tuple[AtAddress, ...]:
    """Return the pictures at an address or under a file's name, the sure ones alone
    where there are some; none where the text is neither.
    """
    typed = text.strip().strip("\"'<>").replace("\\", "/")
    if not (_ADDRESS.fullmatch(typed) or _FILE.fullmatch(typed)):
        return ()
    firm, named = keys_of_address(typed)
    for keys, is_same in ((firm, True), (named, False)):
        held = catalogue.holders(keys, most=_MOST)
        names = {holder.asset_id for holders in held.values() for holder in holders}
        if names:
            assets = catalogue.assets_named(sorted(names))
            return tuple(
                AtAddress(asset=asset, is_same=is_same)
                for _, asset in sorted(assets.items())
            )
    return ()
