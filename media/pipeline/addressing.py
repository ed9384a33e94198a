"""An address of a picture, or a file's name, as somebody has it -> the pictures of it.

What a browser shows has the address of one size, what was saved has a name with
"-300x200" in it; neither stands in the catalogue. What all addresses of a picture share
does, as it does when files are taken in. And an address of Cutline's own pages, which
somebody was sent, has an id of the catalogue among its parts, whatever its server is
called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

from media.catalogue import Catalogue
from media.dedup import keys_of_address
from media.errors import NotInCatalogue
from media.model import Asset, file_member, value

_ADDRESS = re.compile(r"https?://\S+", re.I)
_FILE = re.compile(
    r".{0,1000}\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|svg)(?:[?#]\S*)?", re.I
)
_ID = re.compile("[0-9a-f]{12,64}")
"""Matches "5cd1f00a0d6e", the id of a picture, a document or a file; not "cafe"."""
_MOST = 12
"""Pictures under one name; what more have is no name of a picture."""

AddressTie = Literal["here", "address", "name"]


@value
class AtAddress:
    """A picture that an address leads to.

    `by`: it is that of a page about it "here", of another size, crop or format of it
    ("address"), or only the "name" of the file is the same.
    """

    asset: Asset
    by: AddressTie


def at_address(text: str, *, catalogue: Catalogue) -> tuple[AtAddress, ...]:
    """Return the pictures at an address or under a file's name, the sure ones alone
    where there are some; none where the text is neither.
    """
    typed = text.strip().strip("\"'<>").replace("\\", "/")
    if not (_ADDRESS.fullmatch(typed) or _FILE.fullmatch(typed)):
        return ()
    if names := set(_named_in(typed, catalogue)):
        return _tied(names, "here", catalogue)
    firm, named = keys_of_address(typed)
    ways: tuple[tuple[frozenset[str], AddressTie], ...] = (
        (firm, "address"),
        (named, "name"),
    )
    for keys, by in ways:
        held = catalogue.holders(keys, most=_MOST)
        names = {holder.asset_id for holders in held.values() for holder in holders}
        if names:
            return _tied(names, by, catalogue)
    return ()


def _tied(
    names: set[str], by: AddressTie, catalogue: Catalogue
) -> tuple[AtAddress, ...]:
    assets = catalogue.assets_named(sorted(names))
    return tuple(AtAddress(asset=asset, by=by) for _, asset in sorted(assets.items()))


def _named_in(typed: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the ids of the pictures that a page of this catalogue is about."""
    try:
        path = urlsplit(typed).path if _ADDRESS.fullmatch(typed) else ""
    except ValueError:  # brackets that are no address of IPv6
        return
    for part in filter(_ID.fullmatch, path.split("/")[:_MOST]):
        try:
            yield catalogue.asset(part).asset_id
        except NotInCatalogue:
            yield from catalogue.assets_with([file_member(part)]).values()
            yield from _printed_in(part, catalogue)


def _printed_in(document_id: str, catalogue: Catalogue) -> Iterator[str]:
    try:
        yield from (
            placed.asset_id for placed in catalogue.document(document_id).usages
        )
    except NotInCatalogue:
        return
