"""The several items of one file -> Documents, each on its own, within a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from media.documents.parts.assembling import assemble
from media.documents.parts.items import Item
from media.documents.parts.naming import Names
from media.documents.parts.objects import Fields, wrong
from media.model import Document, Problem

MOST_ITEMS = 200_000


def read_each(
    found: Sequence[object],
    *,
    uri: str,
    item_of: Callable[[Fields], Item],
    own_id: Callable[[Fields], str],
    fits: Callable[[Fields], bool],
    otherwise: str,
) -> Iterator[Document | Problem]:
    """Read a list of JSON objects; one that does not fit is a problem: `otherwise`."""
    names = Names(uri)
    for place, one in enumerate(found[:MOST_ITEMS], start=1):
        if isinstance(one, dict) and fits(one):
            yield assemble(item_of(one), uri=names.next(own_id(one), place=place))
        else:
            reason = wrong(one, otherwise)
            yield Problem(uri=uri, reason=reason, place=f"item {place}")
    yield from left_off(found, uri=uri)


def left_off(
    found: Sequence[object], *, uri: str, most: int = MOST_ITEMS
) -> Iterator[Problem]:
    """Say where a file holds more items than are read."""
    if len(found) > most:
        reason = f"holds more than {most} items; split it"
        yield Problem(uri=uri, reason=reason, place=f"item {most + 1}")
