"""Commands of the picture desk and the standards editor."""

from __future__ import annotations

import gc
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from media import export as records
from media.catalogue import Catalogue, Receipt
from media.documents import with_columns
from media.files import SourceFile, locate, walk
from media.images import Charsets
from media.model import SEVERITIES, Finding, Problem
from media.pipeline import Session, check_files, open_session, recheck
from media.pipeline import ingest as ingest_files
from media.sidecars import for_their_pictures, with_sidecars
from web.cli.options import (
    absolute,
    catalogue_option,
    format_option,
    opened,
    opened_renditions,
    paths_argument,
    reading_options,
    renditions_option,
)
from web.cli.printing import Failures, print_line
from web.cli.progress import clear_line, with_progress
from web.cli.wording import (
    counted,
    findings_as_text,
    receipt_as_text,
    totals_as_text,
)


@click.command()
@paths_argument
@catalogue_option
@renditions_option
@reading_options
@format_option("text", "jsonl")
def ingest(
    paths: tuple[str, ...],
    catalogue: str | None,
    renditions: str | None,
    format_: str,
    **reading: Any,
) -> None:
    """Take documents and pictures into the catalogue.

    Each document is stored whole or not at all. Ingesting a file again changes
    nothing.
    """
    failures = Failures()
    with opened(catalogue) as store:
        count = Counter[str]()
        place = opened_renditions(renditions, catalogue)
        session = replace(reading_session(**reading), renditions=place, apart=True)
        for receipt in take_in(absolute(paths), store, failures, session=session):
            count[receipt.status] += 1
            clear_line()
            if format_ == "jsonl":
                print_line(records.receipt_record(receipt))
            else:
                click.echo(receipt_as_text(receipt), nl=False)
        if format_ == "text":
            click.echo(totals_as_text(store.totals(), count))
    failures.exit()


def take_in(
    paths: Sequence[str],
    catalogue: Catalogue,
    failures: Failures,
    *,
    session: Session,
) -> Iterator[Receipt]:
    """Ingest paths and yield the receipts; failures are said as they come."""
    collect_seldom()
    paths = for_their_pictures(paths)
    files = _watched(map(_named, with_sidecars(walk(paths))), paths)
    for receipt in ingest_files(files, catalogue=catalogue, session=session):
        if receipt.problem is not None:
            failures.add(receipt.problem)
        yield receipt


def reading_session(
    *, columns: Mapping[str, str], trust_list: str, charset: str | Charsets
) -> Session:
    """Return a session that reads as the reading options say."""
    session = open_session(readers=with_columns(columns), trust_list=trust_list)
    return replace(session, charset=charset)


def collect_seldom() -> None:
    """Keep Python from looking for garbage all the time: a quarter of long work.

    Values are many and hold no cycles; what is known before the first file stays.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _watched(
    files: Iterable[SourceFile | Problem], paths: Sequence[str]
) -> Iterator[SourceFile | Problem]:
    """Show how many of the files that the paths lead to have been read."""
    return with_progress(
        files, label="files", count=lambda: sum(1 for _ in locate(paths))
    )


def _named(file: SourceFile | Problem) -> SourceFile | Problem:
    """Name what came by standard input after what it holds.

    Under one name, each article that is piped in would take the place of the last.
    """
    if isinstance(file, Problem) or file.uri != "-":
        return file
    return replace(file, uri=f"stdin-{hashlib.sha256(file.data).hexdigest()[:16]}")


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
@reading_options
@format_option("text", "jsonl")
def check(
    paths: tuple[str, ...],
    catalogue: str | None,
    fail_on: str,
    format_: str,
    **reading: Any,
) -> None:
    """Find missing, wrong and conflicting credits, expired licences and the like.

    Exit status 1 if something at or above --fail-on was found.
    """
    if bool(paths) == (catalogue is not None):
        raise click.UsageError("give paths to check, or --catalogue, one of the two")
    failures = Failures()
    looked_at: str | None
    if catalogue is not None:
        findings, looked_at = _check_catalogue(catalogue or None)
    else:
        session = reading_session(**reading)
        findings, looked_at = _check_paths(paths, failures, session)
    if format_ == "jsonl":
        for finding in findings:
            print_line(records.finding_record(finding))
    else:
        click.echo(findings_as_text(findings, looked_at=looked_at), nl=False)
    grave = list[str](SEVERITIES).index(fail_on)
    found = any(SEVERITIES.index(f.severity) <= grave for f in findings)
    failures.exit(otherwise=1 if found else 0)


def _check_paths(
    paths: tuple[str, ...], failures: Failures, session: Session
) -> tuple[tuple[Finding, ...], str | None]:
    files = _watched(with_sidecars(walk(paths), named=paths), paths)
    checked = check_files(files, session=session)
    for problem in checked.problems:
        failures.add(problem)
    looked_at = (
        f"{counted(checked.usages, 'usage')} and {counted(checked.files, 'file')}"
        f" of {counted(len(checked.assets), 'picture')}"
    )
    return checked.findings, looked_at if checked.assets else None


def _check_catalogue(url: str | None) -> tuple[tuple[Finding, ...], str]:
    # The option has no envvar of its own: its mere presence chooses what to check.
    named = url or os.environ.get("CUTLINE_CATALOGUE")
    with opened(named, create=False) as store:
        assets = 0
        findings: list[Finding] = []
        for _, found in with_progress(
            recheck(store, session=open_session()),
            label="pictures",
            count=lambda: store.totals().assets,
        ):
            assets += 1
            findings += found
    return tuple(findings), counted(assets, "catalogued picture")
