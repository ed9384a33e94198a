"""How the tests of catalogues store and ask, in few words."""

from __future__ import annotations

from collections.abc import Callable

from media.catalogue import Catalogue, Change, Page, Query
from media.model import Asset, Rights
from tests.samples import sample_asset, sample_usage


def store(catalogue: Catalogue, *assets: Asset, **fields: object) -> None:
    catalogue.apply(Change(assets=assets, **fields))  # type: ignore[arg-type]


def captioned(
    asset_id: str, text: str, *, rights: Rights | None = None, **fields: object
) -> Asset:
    usage = sample_usage(text, document=f"{asset_id}.txt", **fields)  # type: ignore[arg-type]
    return sample_asset(asset_id, usage, rights=rights or Rights())


def found(catalogue: Catalogue, words: str = "", **filters: object) -> list[str]:
    query = Query(words=words, **filters)  # type: ignore[arg-type]
    return [asset.asset_id for asset in catalogue.find(query).items]


def sha256_of(catalogue: Catalogue, uri: str) -> str | None:
    return catalogue.sources([uri]).get(uri)


def uri_of(catalogue: Catalogue, sha256: str) -> str | None:
    return catalogue.uris_of([sha256]).get(sha256)


def under(catalogue: Catalogue, *keys: str) -> list[str]:
    holders = catalogue.holders(keys, most=10).values()
    return sorted({holder.asset_id for held in holders for holder in held})


def walked(ask: Callable[[str | None], Page[object]]) -> list[object]:
    """Read all pages, hold each to its promises, return all items."""
    items: list[object] = []
    cursor, totals = None, set()
    while True:
        page = ask(cursor)
        items += page.items
        totals.add(page.total)
        if page.next_cursor is None:
            assert totals == {len(items)}
            return items
        assert page.items
        cursor = page.next_cursor
