"""The command that takes in what comes into folders, as it comes."""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from threading import Event
from typing import Any

import click

from media import export as records
from media.catalogue import Catalogue, Receipt
from media.files import SourceFile, walk
from media.model import Problem
from media.pipeline import Session, Tallying, ingest, note_missing, vanished
from media.sidecars import pictures_beside, with_sidecars
from media.watching import Manner, Moment, is_remote, is_within, look_once
from media.watching import watch as watch_places
from web.cli.desk import Uncompared, reading_session
from web.cli.garbage import collect_seldom
from web.cli.opening import absolute, demand_named, opened, opened_renditions
from web.cli.options import (
    catalogue_option,
    create_option,
    format_option,
    reading_options,
    register_option,
    renditions_option,
)
from web.cli.printing import Failures, print_line, visible
from web.cli.progress import clear_line
from web.cli.wording import named_from_here, receipt_as_text

_Copies = defaultdict[str, set[str]]
"""What was passed over, under the uri of the file that it is a copy of."""


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...")
@catalogue_option
@create_option
@renditions_option
@reading_options
@click.option(
    "--rest",
    default=2.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    metavar="SECONDS",
    help="How long a file must not have changed before it is read.",
)
@click.option(
    "--poll",
    is_flag=True,
    help="Look again and again; done by itself on network shares that tell they are.",
)
@click.option("--once", is_flag=True, help="Take in what is there now, and end.")
@register_option
@format_option("text", "jsonl")
def watch(  # noqa: PLR0913  what the command is given
    folders: tuple[str, ...],
    catalogue: str | None,
    create: bool,
    rest: float,
    poll: bool,
    once: bool,
    format_: str,
    **reading: Any,
) -> None:
    """Take what comes into folders into the catalogue, as it comes.

    Files that are still being written are waited for. What is moved keeps its history;
    what is deleted stays in the catalogue, marked as missing. Ends on Ctrl-C.
    """
    demand_named(catalogue, create=create)
    places = absolute(folders)
    failures = Failures()
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    polling = poll or any(is_remote(place) for place in places)
    manner = Manner(rest=rest, polling=polling, stop=stop)
    with opened(catalogue, writes=True) as store:
        place = opened_renditions(reading.pop("renditions"), catalogue)
        session = replace(reading_session(**reading), renditions=place, apart=True)
        collect_seldom()
        copies: _Copies = defaultdict(set)
        uncompared, tallying = Uncompared(session), Tallying(store, session)
        moments = look_once(places, rest=rest) if once else watch_places(places, manner)
        for moment in moments:
            say_reach(moment, failures, polling=polling, once=once)
            for receipt in _take_in(moment, store, session, copies):
                uncompared.note(receipt)
                _print(receipt, failures, format_)
                tallying.changed()
            if stop.is_set():
                break
        tallying.finish()
    failures.exit()


def _take_in(
    moment: Moment, catalogue: Catalogue, session: Session, copies: _Copies
) -> Iterator[Receipt]:
    """Bring the catalogue up to what happened; yield the receipts.

    What went is noted first, for what comes may be the same, moved. Where a file went
    or changed, the copies of it that were passed over are read.
    """
    today = replace(session, today=session.now().date())  # we may run for months
    seem = vanished(moment.back, catalogue=catalogue)
    gone = [*moment.gone, *(u for u in seem if not is_within(u, moment.away))]
    missing = {r.uri: r for r in note_missing(gone, catalogue=catalogue, session=today)}
    come = [*moment.came, *whose_sidecar(moment.gone), *_bereft(missing, copies)]
    while come:
        changed = list[str]()
        for receipt in ingest(files_of(come), catalogue=catalogue, session=today):
            if receipt.status == "moved":
                missing.pop(receipt.same_as or "", None)
            elif receipt.status == "repeat" and receipt.kind != "image":
                copies[receipt.same_as or ""].add(receipt.uri)
            elif receipt.status == "updated":
                changed.append(receipt.uri)
            yield receipt
        come = _bereft(changed, copies)
    yield from missing.values()


def _bereft(originals: Iterable[str], copies: _Copies) -> list[str]:
    """Forget and return the copies of files that no longer say the same."""
    return sorted(copy for uri in originals for copy in copies.pop(uri, ()))


def files_of(paths: Sequence[str]) -> Iterator[SourceFile | Problem]:
    """Read files; one that went since is told of later.

    For a sidecar that came or went, the pictures beside it are read.
    """
    pictures_of = pictures_beside()
    wanted = (p for path in paths for p in (pictures_of(path) or [path]))
    there = (path for path in dict.fromkeys(wanted) if os.path.exists(path))
    return with_sidecars(walk(there))


def whose_sidecar(gone: Sequence[str]) -> list[str]:
    """Return the pictures of sidecars that went."""
    pictures_of = pictures_beside()
    return [picture for path in gone for picture in pictures_of(path)]


def _print(receipt: Receipt, failures: Failures, format_: str) -> None:
    if receipt.problem is not None:
        failures.add(named_from_here(receipt.problem))
    clear_line()
    if format_ == "jsonl":
        print_line(records.receipt_record(receipt))
    elif receipt.status != "unchanged":
        click.echo(receipt_as_text(receipt), nl=False)


def say_reach(moment: Moment, failures: Failures, *, polling: bool, once: bool) -> None:
    """Say on standard error what is watched and what cannot be reached."""
    for problem in moment.problems:
        failures.add(problem)
    for place in moment.lost:
        if once:
            reason = "cannot be reached; what is in it is left as it is"
            failures.add(Problem(uri=place, reason=reason))
            continue
        click.echo(
            f"cutline: {visible(place)}: cannot be reached; waiting for it", err=True
        )
    if moment.back and not once:
        how = ", looking every second" if polling or moment.looking else ""
        where = ", ".join(visible(place) for place in moment.back)
        click.echo(f"Cutline watches {where}{how}", err=True)
