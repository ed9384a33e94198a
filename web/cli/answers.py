"""Commands that ask the catalogue. They need nothing that reads captions or files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from media import export as records
from media.catalogue import Catalogue, Found, Page, Query, find_near
from media.model import Asset
from media.search import Tree, read
from media.settings import Settings
from media.text import tokens
from web.cli.opening import opened
from web.cli.options import (
    AskingCommand,
    catalogue_option,
    config_option,
    format_option,
)
from web.cli.printing import print_line
from web.cli.wording import asset_as_text

if TYPE_CHECKING:  # a search that finds nothing needs none of them
    from media.agencies import AgencyTable
    from media.licences import LicenceTable
    from media.pipeline import Place, Session
    from media.rights import Light

Style = Callable[[Asset], Asset]
Lighting = Callable[[Asset], "Light"]

_STATES = frozenset({"usable", "check", "blocked"})
_MARKED_OTHERWISE = (
    "cutline: is:usable, is:check and is:blocked were last marked by another [newsroom]"
    " than that of these settings; `cutline check --catalogue` marks them anew."
)
_CAPTION = 4
"""Words that a caption has at least: a shorter one is compared with none."""
_STANDINGS = {
    "same": "the same picture",
    "may be same": "it may be the same",
    "other day": "another picture, of another day",
}
_BATCH = 200
"""Assets that are asked for at once."""


@click.command(cls=AskingCommand)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@catalogue_option
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@config_option
@format_option("text", "jsonl")
def lookup(
    words: tuple[str, ...],
    catalogue: str | None,
    limit: int,
    config: Settings,
    format_: str,
) -> None:
    """Answer whose a picture is, whether we may run it, and what to print.

    Fragments of words at the end, other case and missing accents are fine. Where
    nothing is found because a word is misspelt, the nearest search is answered, and it
    is said which; =word is exactly that word. Words, "phrases", -without, OR, brackets
    and fields such as credit:afp and is:handout are understood (docs/searching.md).
    """
    query = " ".join(words)
    show = _show_text if format_ == "text" else _show_records
    style, light = _style(config), _lighting(config)
    asked = _say_how_it_is_read(query)
    with opened(catalogue, create=False) as store:
        _say_how_it_is_marked(asked, store, config)
        found = find_near(store, Query(words=query, limit=limit))
        to_programs = format_ == "jsonl"
        if found.corrected is not None:
            told = f"Nothing found for “{query}”; shown: “{found.corrected}”."
            click.echo(told + "\n" * (not to_programs), err=to_programs)
        if show(store, found, style, light):
            return
        if (elsewhere := _elsewhere(store, query, config)) is not None:
            how, found, standings = elsewhere
            told = f"Nothing found for “{query}”; shown: {how}."
            click.echo(told + "\n" * (not to_programs), err=to_programs)
            if to_programs:
                _show_records(store, found, style, light, standings)
            else:
                _show_text(store, found, style, light)
            return
        near = store.suggest(query)
        click.echo(f"Nothing found for “{query}”.", err=to_programs)
        if near:
            click.echo(f"Did you mean: {', '.join(near)}?", err=to_programs)
        if near and not to_programs:
            click.echo(f"\n“{near[0]}” finds:\n")
            found = find_near(store, Query(words=near[0], limit=limit))
            _show_text(store, found, style, light)


def _say_how_it_is_read(query: str) -> Tree:
    """Say on standard error where a query was not taken as it stands; return it."""
    reading = read(query, today=datetime.now(UTC).date())
    if reading.note:
        click.echo(reading.note, err=True)
    return reading.tree


def _say_how_it_is_marked(asked: Tree, store: Catalogue, config: Settings) -> None:
    """Say on standard error where a search goes by other settings than the answers."""
    if asked.asks(_STATES) and not store.is_marked_for(config.newsroom):
        click.echo(_MARKED_OTHERWISE, err=True)


def _style(config: Settings) -> Style:
    """Return what puts credits as they are to be printed.

    What reads credits is loaded for the first picture: nothing, where none is found.
    """

    @cache
    def reading() -> Session:
        from web.cli.desk import reading_session

        return reading_session(columns={}, trust_list="", charset="", settings=config)

    def styled(asset: Asset) -> Asset:
        from media.pipeline import to_print

        return to_print(asset, reading())

    return styled


def _lighting(config: Settings) -> Lighting:
    """Return what says whether a picture may be run today, by the registry."""

    @cache
    def known() -> tuple[AgencyTable, LicenceTable]:
        from media.agencies import load_agencies, load_agencies_with
        from media.licences import load_licences, load_licences_with

        own, licences = config.agencies, config.licences
        return (
            load_agencies_with(own) if own else load_agencies(),
            load_licences_with(licences) if licences else load_licences(),
        )

    def light(asset: Asset) -> Light:
        from media.rights import effective_rights, light_of

        (agencies, licences), today = known(), datetime.now(UTC).date()
        found = effective_rights(
            asset, agencies=agencies, licences=licences, today=today
        )
        return light_of(found, today=today, newsroom=config.newsroom)

    return light


def _called_back(store: Catalogue, assets: Sequence[Asset]) -> Sequence[Asset]:
    """Return assets with what the desk ordered of them before their other rights."""
    if not store.has_withdrawals():
        return assets  # and nothing more is loaded
    from media.pipeline import orders_about
    from media.withdrawals import called_back

    orders = orders_about(assets, catalogue=store)
    today = datetime.now(UTC).date()
    return [called_back(asset, orders, today=today) for asset in assets]


def _show_text(store: Catalogue, answer: Found, style: Style, light: Lighting) -> bool:
    """Print what a search finds for people; False where it finds nothing."""
    page = answer.page
    today = datetime.now(UTC).date()
    found = store.findings_about((a.asset_id for a in page.items), day=today)
    for number, asset in enumerate(_called_back(store, page.items), start=1):
        of = number, page.total
        text = asset_as_text(
            style(asset),
            found[asset.asset_id],
            of=of,
            light=light(asset),
            doubt=_doubt(asset),
            today=today,
        )
        click.echo(text, nl=number < len(page.items))
    return bool(page.items)


def _doubt(asset: Asset) -> str:
    """Return why a picture may be several, "" where nothing says so."""
    if len(asset.usages) < 2:
        return ""
    from media.dedup import doubt_of

    return doubt_of(asset) or ""


def _elsewhere(
    store: Catalogue, query: str, config: Settings
) -> tuple[str, Found, Mapping[str, str]] | None:
    """Return what is at an address or fits a caption: that it was found so, and how
    surely each picture is what a caption describes, by its id.
    """
    if at_address := _at_address(store, query):
        return "pictures of this address", at_address, {}
    if not (fitting := _fitting(store, query, config)):
        return None
    page = Page(items=tuple(one.asset for one in fitting), total=len(fitting))
    said = ", ".join(
        f"{one.asset.asset_id} ({_STANDINGS[one.standing]})" for one in fitting
    )
    found = Found(page=page, query=Query(words=query))
    standings = {one.asset.asset_id: one.standing for one in fitting}
    return f"what fits it as a caption: {said}", found, standings


def _at_address(store: Catalogue, query: str) -> Found | None:
    """Return the pictures at an address that is asked for, in whatever size."""
    if not {"/", "\\", "."}.intersection(query):
        return None
    from media.pipeline import at_address

    assets = tuple(one.asset for one in at_address(query, catalogue=store))
    page = Page(items=assets, total=len(assets))
    return Found(page=page, query=Query(words=query)) if assets else None


def _fitting(store: Catalogue, query: str, config: Settings) -> Sequence[Place]:
    """Return the pictures that a caption fits which was typed as a search."""
    if len(tokens(query)) < _CAPTION:
        return ()  # and nothing that reads captions is loaded
    from media.pipeline import place
    from web.cli.desk import reading_session

    session = reading_session(columns={}, trust_list="", charset="", settings=config)
    return place(query, catalogue=store, session=session)


def _show_records(
    store: Catalogue,
    answer: Found,
    style: Style,
    light: Lighting,
    standings: Mapping[str, str] = MappingProxyType({}),
) -> bool:
    """Print what a search finds for programs; False where it finds nothing.

    `standings`: how surely each picture is what a caption describes, by its id.
    """
    assets = answer.page.items
    told = {
        asset.asset_id: {
            "corrected": answer.corrected,
            "standing": standings.get(asset.asset_id),
        }
        for asset in assets
    }
    _print_records(store, assets, style, light, beside=told)
    return bool(assets)


def _print_records(
    store: Catalogue,
    assets: Sequence[Asset],
    style: Style,
    light: Lighting,
    *,
    beside: Mapping[str, Mapping[str, str | None]] = MappingProxyType({}),
) -> None:
    """Print assets as records; `beside`: what each of them says besides, by its id."""
    today, ids = datetime.now(UTC).date(), [asset.asset_id for asset in assets]
    found = store.findings_about(ids)
    left = store.findings_about(ids, day=today)
    missing = store.missing(image.uri for a in assets for image in a.images)
    for asset in _called_back(store, assets):
        told = records.record(
            style(asset),
            findings=found[asset.asset_id],
            still_open=left[asset.asset_id],
            missing=missing,
            light=light(asset),
            today=today,
        )
        print_line({**told, **beside.get(asset.asset_id, {})})


@click.command(cls=AskingCommand)
@click.argument("words", nargs=-1, metavar="[QUERY...]")
@catalogue_option
@config_option
@format_option("jsonl")
def export(
    words: tuple[str, ...], catalogue: str | None, config: Settings, format_: str
) -> None:
    """Write the catalogue, or what a search finds in it, one asset a line."""
    style, light = _style(config), _lighting(config)
    with opened(catalogue, create=False) as store:
        asked = _say_how_it_is_read(" ".join(words))
        _say_how_it_is_marked(asked, store, config)
        found_all = _all_found(store, " ".join(words)) if words else store.assets()
        assets = iter(found_all)
        while some := tuple(islice(assets, _BATCH)):
            _print_records(store, some, style, light)


def _all_found(store: Catalogue, words: str) -> Iterator[Asset]:
    cursor: str | None = None
    while True:
        query = Query(words=words, sort="newest", limit=_BATCH, cursor=cursor)
        page = store.find(query)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return
