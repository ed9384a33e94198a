"""Commands that say what to print: the line of a picture, the credits of a page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import click

from media import pipeline  # what reads files is loaded where it is asked for
from media.catalogue import Catalogue, Query
from media.errors import BadSettings, NotInCatalogue
from media.export.evidence import withdrawn_record
from media.files import walk
from media.model import Asset, Finding
from media.pipeline import (
    Doubts,
    Session,
    corrections_due,
    doubts_about,
    orders_about,
    to_print,
    warnings,
)
from media.reports.creditlist import CREDIT_FORMS, Listed, credit_list
from media.rights import as_set
from media.rules.wording import stand_in
from media.settings import Settings
from media.sidecars import with_sidecars
from media.withdrawals import called_back, line_ordered
from web.cli.desk import reading_session, watched, with_orders
from web.cli.opening import consulting, is_taken_in, opened
from web.cli.options import (
    AskingCommand,
    catalogue_option,
    config_option,
    format_option,
    listing_option,
    no_catalogue_option,
    reading_options,
)
from web.cli.printing import Failures, copied, print_exactly, print_line, visible

language_option = click.option(
    "--language",
    metavar="TAG",
    default="",
    help="In which language the line is printed (de, fr-CA); else as cutline.toml says,"
    " else that of the captions.",
)


@click.command(cls=AskingCommand)
@click.argument("what", nargs=-1, required=True, metavar="FILE|ASSET|QUERY...")
@catalogue_option
@no_catalogue_option
@config_option
@language_option
@click.option("--why", is_flag=True, help="Say on standard error why it is this line.")
@click.option("--force", is_flag=True, help="Also of a picture that was withdrawn.")
@format_option("text", "jsonl")
def credit(
    what: tuple[str, ...],
    catalogue: str | None,
    no_catalogue: bool,
    config: Settings,
    language: str,
    **how: Any,
) -> None:
    """Print the credit line of a picture, to be copied; nothing else.

    A FILE is a picture or an article, of which the line of each picture is printed in
    its order, an empty one where none can be given; else the catalogue is asked for an
    asset, or searched. Where several pictures are found, they are named on standard
    error. Exit status 2 where no line can be given. Of a picture that was withdrawn
    none is, but with --force; the catalogue, if there is one, knows that of files as
    well.
    """
    session = _session(config)
    failures = Failures()
    doubts = Doubts()
    ids: dict[str, str] = {}
    is_of_files = _are_files(what, no_catalogue=no_catalogue)
    if is_of_files:
        read = _gathered(what, session, failures)
        with consulting(catalogue, leave_out=no_catalogue) as known:
            told, binding = pipeline.as_known(read, known, session=session)
        for problem in binding.problems:
            failures.add(problem)
        assets = _in_order(_as_recognised(told.assets, binding, session))
        doubts = doubts_about(read.assets, binding, session)
        ids = _catalogued(assets, binding)
    else:
        _demand_somewhere_to_look(catalogue, what)
        with opened(catalogue, create=False) as store:
            found = _of_catalogue(store, what)
            orders = orders_about(found, catalogue=store)
        assets = [called_back(a, orders, today=session.today) for a in found]
        doubts = Doubts(due=corrections_due(found, orders, session))
    lines = 0
    styled = (to_print(asset, session, language=language) for asset in assets)
    for number, asset in enumerate(styled, start=1):
        shown = as_set(asset, session.today)
        place = f"picture {number}: " if len(assets) > 1 else ""
        lines += _print_credit(
            shown, session, doubts=doubts, place=place, ids=ids, **how
        )
    if not lines:
        if not assets and not failures.count and is_of_files:
            empty = f"{' '.join(what)}: no picture and no caption is in it"
            click.echo(f"cutline: {visible(empty)}", err=True)
        raise click.exceptions.Exit(2)
    failures.exit()


def _are_files(what: Sequence[str], *, no_catalogue: bool) -> bool:
    """Tell whether the call names files: one that is not there is an error of its own.

    Raises:
        BadSettings: the catalogue is to be asked, and not to be asked.
    """
    there = [os.path.isfile(word) for word in what]
    if all(there) or (any(there) and all(map(_is_path, what))):
        return True
    if no_catalogue:
        raise BadSettings(
            f"{' '.join(what)}: there is no such file, and --no-catalogue leaves"
            " nowhere else to look"
        )
    return False


def _is_path(word: str) -> bool:
    """Tell whether a word is written as files are: "ferry.jpg", "pictures/ferry"."""
    stem, suffix = os.path.splitext(word)
    return "://" not in word and (bool(stem and suffix[1:].isalnum()) or "/" in word)


def _demand_somewhere_to_look(catalogue: str | None, what: Sequence[str]) -> None:
    """Go on only where what is no file can be looked up.

    Raises:
        BadSettings: it is written as a file that is not there, and nobody has taken
            anything in either.
    """
    if all(map(_is_path, what)) and not is_taken_in(catalogue):
        raise BadSettings(
            f"{' '.join(what)}: there is no such file, and no catalogue that may know"
            " it; `cutline ingest PATH...` makes one, --catalogue names another"
        )


def _catalogued(assets: Iterable[Asset], binding: pipeline.Binding) -> dict[str, str]:
    """Return what the catalogue calls pictures of files that it has.

    The id of what was never taken in leads nowhere.
    """
    return {
        asset.asset_id: known[0].asset.asset_id
        for asset in assets
        if (known := binding.surely(asset))
    }


def _session(config: Settings) -> Session:
    return reading_session(columns={}, trust_list="", charset="", settings=config)


def _gathered(
    paths: Sequence[str], session: Session, failures: Failures
) -> pipeline.Gathered:
    own = session.settings.own_files
    files = watched(with_sidecars(walk(paths, without=own), named=paths), paths)
    gathered = pipeline.gather(files, session=session)
    for problem in gathered.problems:
        failures.add(problem)
    return gathered


def _as_ordered(
    assets: Iterable[Asset], binding: pipeline.Binding, session: Session
) -> Iterator[Asset]:
    """Yield pictures of files with what the catalogue says and the desk ordered."""
    for asset in assets:
        known = pipeline.bound(asset, binding.surely(asset), session.context)
        yield called_back(known, binding.orders, today=session.today)


def _as_recognised(
    assets: Iterable[Asset], binding: pipeline.Binding, session: Session
) -> Iterator[Asset]:
    """Yield pictures of files with the catalogue's line where they name nobody.

    It is said on standard error whose line that is.
    """
    for asset in assets:
        known = binding.surely(asset)
        taken = pipeline.as_catalogued(asset, known)
        (found,) = _as_ordered([taken], binding, session)
        is_killed = bool(as_set(found, session.today).rights.withdrawn)
        if taken is not asset and not is_killed:
            one = next(k for k in known if k.asset.credit_to_print)
            told = f"no credit of its own; the line is that of {one.asset.asset_id}"
            told = f"{told} in the catalogue, recognised by {one.sign}"
            click.echo(f"cutline: {visible(told)}: {visible(_called(asset))}", err=True)
        yield found


def _called(asset: Asset) -> str:
    """Return what people call a picture: its description, else its file or document.

    Of a picture that was never taken in, its id leads nowhere.
    """
    places = [image.uri for image in asset.images]
    places += [usage.caption.document_uri for usage in asset.usages]
    return asset.description or next(iter(places), asset.asset_id)


def _in_order(assets: Iterable[Asset]) -> list[Asset]:
    """Return assets as they are met in the documents; files alone by their names."""

    def place(asset: Asset) -> tuple[str, int]:
        usages = [(u.caption.document_uri, u.caption.position) for u in asset.usages]
        return min(usages, default=(asset.images[0].uri if asset.images else "", 0))

    return sorted(assets, key=place)


def _of_catalogue(store: Catalogue, words: Sequence[str]) -> list[Asset]:
    """Return the asset that is meant, none where several may be: they are named."""
    said = " ".join(words)
    try:
        return [store.asset(said)]
    except NotInCatalogue:
        pass  # then it is a search
    found = store.find(Query(words=said, limit=10))
    if not found.items:
        near = ", ".join(store.suggest(said))
        told = f" Did you mean: {near}?" if near else ""
        here = " It is no file here either." if all(map(_is_path, words)) else ""
        missing = f"nothing found for “{visible(said)}”.{here}{told}"
        click.echo(f"cutline: {missing}", err=True)
        return []
    if found.total == 1:
        return list(found.items)
    click.echo(f"cutline: “{visible(said)}” finds {found.total} pictures:", err=True)
    for asset in found.items:
        told = visible(asset.description or "(no description)")
        click.echo(f"  {asset.asset_id}  {told}", err=True)
    return []


def _print_credit(  # noqa: PLR0913  what is printed, and how
    asset: Asset,
    session: Session,
    *,
    doubts: Doubts,
    place: str,
    ids: Mapping[str, str],
    why: bool,
    force: bool,
    format_: str,
) -> bool:
    """Print the line of an asset; False where none is known, or none is to be used.

    What speaks against its use, or against the line, is said on standard error; the
    line is printed. `place`: which of several it is, "" of one alone; of several each
    has its line, so that nobody takes the next one's for it. `ids`: what the catalogue
    calls pictures of files that it has.
    """
    perhaps = doubts.withdrawn.get(asset.asset_id, "")
    due = doubts.due.get(asset.asset_id, ())
    named, kind = asset.credit_to_print, stand_in(asset.credit_to_print)
    if kind in ("nobody", "placeholder"):
        reason = f"“{named}” names nobody."
        asset = replace(asset, credit_to_print="", credit_why=reason)
    told = f"{place}{visible(_called(asset))}"
    for warning in warnings(asset, session):
        click.echo(f"cutline: {visible(warning)}: {told}", err=True)
    shown_rights = as_set(asset, session.today).rights
    is_withheld = bool(shown_rights.withdrawn) and not force
    if perhaps and not is_withheld:
        warning = f"this may be a picture that was withdrawn: it has {perhaps}"
        click.echo(f"cutline: {visible(warning)}: {told}", err=True)
    for warning in () if is_withheld else due:
        click.echo(f"cutline: {visible(warning)}: {told}", err=True)
    named_line = asset.credit_to_print or None
    if format_ == "jsonl":
        print_line(
            {
                "asset": ids.get(asset.asset_id, asset.asset_id),
                "caption": asset.description or None,
                "credit_to_print": None if is_withheld else named_line,
                "credit_why": None if is_withheld else asset.credit_why or None,
                **withdrawn_record(shown_rights),
                "perhaps_withdrawn": perhaps or None,
                "corrections_due": list(due),
                "ordered": line_ordered(asset) is not None,
                "credit_conflict": asset.has_credit_conflict,
            }
        )
        return bool(named_line) and not is_withheld
    if (is_withheld or not named_line) and place:
        click.echo()
    if is_withheld:
        return False
    if not asset.credit_to_print:
        known = f"no credit is known (“{visible(named)}” names nobody)"
        known = known if named else "no credit is known"
        click.echo(f"cutline: {known}: {told}", err=True)
        return False
    click.echo(copied(asset.credit_to_print))
    if why:
        click.echo(asset.credit_why, err=True)
    return True


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@listing_option("List")
@no_catalogue_option
@config_option
@language_option
@reading_options
@format_option(*CREDIT_FORMS)
def credits(
    paths: tuple[str, ...],
    catalogue: str | None,
    no_catalogue: bool,
    config: Settings,
    language: str,
    format_: str,
    **reading: Any,
) -> None:
    """List the pictures of pages or of a site with credit and licence, to embed.

    HTML is a piece of a page without a style of its own; ninjs has an item for each
    document with its pictures. What the desk recorded in the catalogue, if there is
    one, counts for pictures of files as well: that they were withdrawn, their rights,
    and what it corrected.
    """
    if not paths and catalogue is None:
        raise click.UsageError("give paths to list, or --catalogue")
    if no_catalogue and catalogue is not None:
        raise click.UsageError("--catalogue or --no-catalogue, one of the two")
    session = reading_session(settings=config, **reading)
    failures = Failures()
    if paths:
        read = _gathered(paths, session, failures)
        with consulting(catalogue, leave_out=no_catalogue) as known:
            told, binding = pipeline.as_known(read, known, session=session)
        for problem in binding.problems:
            failures.add(problem)
        assets = tuple(_as_ordered(told.assets, binding, session))
        ids = _catalogued(told.assets, binding)
        about = {a.asset_id: _found_in(a, session) for a in assets}
        rows = _rows(assets, session, language, ids=ids, about=about)
    else:
        with opened(catalogue, create=False) as store:
            assets = tuple(with_orders(store.assets(), store, session))
            open_ = store.findings_about(
                (a.asset_id for a in assets), day=session.today
            )
            rows = _rows(assets, session, language, about=open_)
    for row in rows:
        if row.withdrawn:
            place = f"{row.document_uri}, picture {row.position + 1}"
            told_why = f"{place} was withdrawn: {row.withdrawn}"
            click.echo(f"cutline: {visible(told_why)}", err=True)
    print_exactly(CREDIT_FORMS[format_](rows))
    failures.exit()


def _rows(
    assets: Iterable[Asset],
    session: Session,
    language: str,
    *,
    about: Mapping[str, Iterable[Finding]],
    ids: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Listed, ...]:
    styled = (to_print(asset, session, language=language) for asset in assets)
    shown = (as_set(asset, session.today) for asset in styled)
    licences = session.knowledge.licences
    read_credit = session.read_credit
    return credit_list(shown, licences, read_credit=read_credit, ids=ids, about=about)


def _found_in(asset: Asset, session: Session) -> tuple[Finding, ...]:
    """Return what the checks say of a picture of files, but what is suppressed."""
    from media.pipeline.finding import found_in
    from media.rules import sift

    found = found_in(asset, context=session.context, session=session)
    return sift(found, session.settings, today=session.today).shown
