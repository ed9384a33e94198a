"""Commands of the picture desk and the standards editor."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import click

from media import export as records
from media.catalogue import Catalogue, Query, Receipt
from media.files import SourceFile, walk
from media.model import SEVERITIES, Asset, Finding, Problem
from media.pipeline import check_files, open_session, recheck
from media.pipeline import ingest as ingest_files
from web.cli.options import (
    absolute,
    catalogue_option,
    format_option,
    opened,
    paths_argument,
)
from web.cli.printing import Failures, print_line, with_progress
from web.cli.wording import (
    asset_as_text,
    counted,
    findings_as_text,
    receipt_as_text,
    totals_as_text,
)

_BATCH = 200
"""Assets that are asked for at once."""


@click.command()
@paths_argument
@catalogue_option
@format_option("text", "jsonl")
def ingest(paths: tuple[str, ...], catalogue: str | None, format_: str) -> None:
    """Take documents and pictures into the catalogue.

    Each file is one step: all of it is stored, or nothing. Ingesting a file again
    changes nothing.
    """
    failures = Failures()
    with opened(catalogue) as store:
        count = Counter[str]()
        for receipt in with_progress(
            take_in(absolute(paths), store, failures), label="files", printed=True
        ):
            count[receipt.status] += 1
            if format_ == "jsonl":
                print_line(records.receipt_record(receipt))
            else:
                click.echo(receipt_as_text(receipt), nl=False)
        if format_ == "text":
            click.echo(totals_as_text(store.totals(), count))
    failures.exit()


def take_in(
    paths: Iterable[str], catalogue: Catalogue, failures: Failures
) -> Iterator[Receipt]:
    """Ingest paths and yield the receipts; failures are said as they come."""
    session = open_session()
    files = map(_named, walk(paths))
    for receipt in ingest_files(files, catalogue=catalogue, session=session):
        if receipt.problem is not None:
            failures.add(receipt.problem)
        yield receipt


def _named(file: SourceFile | Problem) -> SourceFile | Problem:
    """Name what came by standard input after what it holds.

    Under one name, each article that is piped in would take the place of the last.
    """
    if isinstance(file, Problem) or file.uri != "-":
        return file
    return replace(file, uri=f"stdin-{hashlib.sha256(file.data).hexdigest()[:16]}")


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
    for number, asset in enumerate(page.items, start=1):
        findings = store.findings_of(asset.asset_id)
        text = asset_as_text(asset, findings, of=(number, page.total))
        click.echo(text, nl=number < len(page.items))
    return bool(page.items)


def _show_records(store: Catalogue, query: Query) -> bool:
    """Print what a search finds for programs; False where it finds nothing."""
    page = store.find(query)
    for asset in page.items:
        found = store.findings_of(asset.asset_id)
        print_line(records.record(asset, findings=found))
    return bool(page.items)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--catalogue",
    metavar="[URL]",
    is_flag=False,
    flag_value="",
    help="Check what is catalogued (here, or at URL) instead of files.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The mildest severity that makes the exit status 1.",
)
@format_option("text", "jsonl")
def check(
    paths: tuple[str, ...], catalogue: str | None, fail_on: str, format_: str
) -> None:
    """Find missing, wrong and conflicting credits, expired licences and the like.

    Exit status 1 if something at or above --fail-on was found.
    """
    if bool(paths) == (catalogue is not None):
        raise click.UsageError("give paths to check, or --catalogue, one of the two")
    failures = Failures()
    if catalogue is not None:
        findings, looked_at = _check_catalogue(catalogue or None)
    else:
        findings, looked_at = _check_paths(paths, failures)
    if format_ == "jsonl":
        for finding in findings:
            print_line(records.finding_record(finding))
    else:
        click.echo(findings_as_text(findings, looked_at=looked_at), nl=False)
    grave = list[str](SEVERITIES).index(fail_on)
    found = any(SEVERITIES.index(f.severity) <= grave for f in findings)
    failures.exit(otherwise=1 if found else 0)


def _check_paths(
    paths: tuple[str, ...], failures: Failures
) -> tuple[tuple[Finding, ...], str]:
    files = with_progress(walk(paths), label="files")
    checked = check_files(files, session=open_session())
    for problem in checked.problems:
        failures.add(problem)
    looked_at = (
        f"{counted(checked.usages, 'usage')} and {counted(checked.files, 'file')}"
        f" of {counted(len(checked.assets), 'picture')}"
    )
    return checked.findings, looked_at if checked.assets else "nothing: no pictures"


def _check_catalogue(url: str | None) -> tuple[tuple[Finding, ...], str]:
    # The option has no envvar of its own: its mere presence chooses what to check.
    named = url or os.environ.get("CUTLINE_CATALOGUE")
    with opened(named, create=False) as store:
        assets = 0
        findings: list[Finding] = []
        for _, found in recheck(store, session=open_session()):
            assets += 1
            findings += found
    return tuple(findings), counted(assets, "catalogued picture")


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
            found = store.findings_about(asset.asset_id for asset in some)
            for asset in some:
                print_line(records.record(asset, findings=found[asset.asset_id]))


def _all_found(store: Catalogue, words: str) -> Iterator[Asset]:
    cursor: str | None = None
    while True:
        query = Query(words=words, sort="newest", limit=_BATCH, cursor=cursor)
        page = store.find(query)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return
