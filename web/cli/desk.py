"""The command that takes documents and pictures into the catalogue."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from media import export as records
from media import pipeline  # what reads files is loaded where it is asked for
from media.catalogue import Catalogue, Receipt
from media.files import SourceFile, locate, walk
from media.likeness import MISSING
from media.model import Asset, Problem
from media.pipeline import (
    Session,
    load_knowledge,
    open_session,
    orders_about,
    to_print,
)
from media.rights import as_set
from media.settings import Settings
from media.sidecars import for_their_pictures, with_sidecars
from media.withdrawals import called_back
from web.cli.garbage import collect_seldom
from web.cli.opening import absolute, opened, opened_renditions
from web.cli.options import (
    catalogue_option,
    format_option,
    paths_argument,
    reading_options,
    register_option,
    renditions_option,
    told_settings,
)
from web.cli.printing import Failures, print_line
from web.cli.progress import clear_line, with_progress
from web.cli.wording import named_from_here, receipt_as_text, totals_as_text

if TYPE_CHECKING:
    from media.documents import Reader
    from media.images import Charsets
    from web.display.recognised import AsShown, Shown

_AT_ONCE = 200
"""Pictures of which the orders of the desk are asked for at once."""


@click.command()
@paths_argument
@catalogue_option
@renditions_option
@reading_options
@register_option
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
    with opened(catalogue, writes=True, tells_new=True) as store:
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
    own = session.settings.own_files
    files = watched(map(_named, with_sidecars(walk(paths, without=own))), paths)
    uncompared = Uncompared(session)
    for receipt in pipeline.ingest(files, catalogue=catalogue, session=session):
        uncompared.note(receipt)
        if receipt.problem is not None:
            failures.add(named_from_here(receipt.problem))
        yield receipt
    pipeline.note_counts(catalogue, session=session)


class Uncompared:
    """Says once that pictures come in and nothing is there to compare them with."""

    def __init__(self, session: Session) -> None:
        from media.images import can_compare

        self._is_due = session.compares_pictures and not can_compare()

    def note(self, receipt: Receipt) -> None:
        """Say it if this is the first picture."""
        if self._is_due and receipt.kind == "image" and receipt.problem is None:
            self._is_due = False
            clear_line()
            click.echo(f"cutline: copies and crops are not found: {MISSING}", err=True)


def reading_session(
    *,
    columns: Mapping[str, str],
    trust_list: str,
    charset: str | Charsets,
    likeness: bool = True,
    settings: Settings | None = None,
) -> Session:
    """Return a session that reads as the reading options say."""
    readers: tuple[Reader, ...] = ()
    if columns:
        from media.documents import with_columns

        readers = with_columns(columns)
    told = told_settings() if settings is None else settings
    known = load_knowledge(told)
    session = open_session(known, readers=readers, trust_list=trust_list)
    return replace(session, charset=charset, settings=told, compares_pictures=likeness)


def watched(
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


def with_orders(
    assets: Iterable[Asset], store: Catalogue, session: Session
) -> Iterator[Asset]:
    """Yield pictures of the catalogue with what the desk ordered of them."""
    every = iter(assets)
    while some := tuple(islice(every, _AT_ONCE)):
        orders = orders_about(some, catalogue=store)
        yield from (called_back(a, orders, today=session.today) for a in some)


def shown_by(store: Catalogue, session: Session) -> Shown:
    """Return what shows an asset as it is printed, with what is said of its rights."""
    from web.display.recognised import AsShown

    def shown(asset: Asset) -> AsShown:
        (ordered,) = with_orders([asset], store, session)
        return AsShown(
            asset=as_set(to_print(ordered, session), session.today),
            light=pipeline.light_on(ordered, session.today, session=session),
        )

    return shown
