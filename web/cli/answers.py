"""Commands that ask the catalogue. They need nothing that reads captions or files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import click

from media import export as records
from media.catalogue import Catalogue, Query
from media.model import Asset
from web.cli.options import catalogue_option, format_option, opened
from web.cli.printing import print_line
from web.cli.wording import asset_as_text

_BATCH = 200
"""Assets that are asked for at once."""


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@catalogue_option
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@format_option("text", "jsonl")
def lookup(
    words: tuple[str, ...], catalogue: str | None, limit: int, format_: str
) -> None:
    """Answer whose a picture is, whether we may run it, and what to print.

    Fragments of words at the end, other case and missing accents are fine. Where
    nothing is found, near spellings are offered, and people are shown what the nearest
    one finds.
    """
    query = " ".join(words)
    show = _show_text if format_ == "text" else _show_records
    with opened(catalogue, create=False) as store:
        if show(store, Query(words=query, limit=limit)):
            return
        near = store.suggest(query)
        to_programs = format_ == "jsonl"
        click.echo(f"Nothing found for “{query}”.", err=to_programs)
        if near:
            click.echo(f"Did you mean: {', '.join(near)}?", err=to_programs)
        if near and not to_programs:
            click.echo(f"\n“{near[0]}” finds:\n")
            _show_text(store, Query(words=near[0], limit=limit))


def _show_text(store: Catalogue, query: Query) -> bool:
    """Print what a search finds for people; False where it finds nothing."""
    page = store.find(query)
    found = store.findings_about(asset.asset_id for asset in page.items)
    for number, asset in enumerate(page.items, start=1):
        of = number, page.total
        text = asset_as_text(asset, found[asset.asset_id], of=of)
        click.echo(text, nl=number < len(page.items))
    return bool(page.items)


def _show_records(store: Catalogue, query: Query) -> bool:
    """Print what a search finds for programs; False where it finds nothing."""
    page = store.find(query)
    _print_records(store, page.items)
    return bool(page.items)


def _print_records(store: Catalogue, assets: Sequence[Asset]) -> None:
    found = store.findings_about(asset.asset_id for asset in assets)
    missing = store.missing(image.uri for a in assets for image in a.images)
    for asset in assets:
        findings = found[asset.asset_id]
        print_line(records.record(asset, findings=findings, missing=missing))


@click.command()
@click.argument("words", nargs=-1, metavar="[QUERY...]")
@catalogue_option
@format_option("jsonl")
def export(words: tuple[str, ...], catalogue: str | None, format_: str) -> None:
    """Write the catalogue, or what a search finds in it, one asset a line."""
    with opened(catalogue, create=False) as store:
        found_all = _all_found(store, " ".join(words)) if words else store.assets()
        assets = iter(found_all)
        while some := tuple(islice(assets, _BATCH)):
            _print_records(store, some)


def _all_found(store: Catalogue, words: str) -> Iterator[Asset]:
    cursor: str | None = None
    while True:
        query = Query(words=words, sort="newest", limit=_BATCH, cursor=cursor)
        page = store.find(query)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return
