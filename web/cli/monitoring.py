"""The command that finds our pictures on pages of others."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import click

from media.files import walk
from media.pipeline import (
    Monitored,
    Owner,
    Session,
    Sighting,
    Standing,
    orders_about,
    to_print,
)
from media.pipeline import monitor as look_for
from media.reports.table import guarded
from media.settings import Settings
from media.sidecars import with_sidecars
from media.withdrawals import Orders, called_back
from web.cli.desk import reading_session, watched
from web.cli.opening import opened_or_empty
from web.cli.options import (
    catalogue_option,
    config_option,
    format_option,
    paths_argument,
    reading_options,
)
from web.cli.printing import Failures, print_exactly, print_line, visible
from web.cli.wording import counted
from web.display.labels import link_kind

STANDINGS: dict[Standing, str] = {
    "uncredited": "no credit",
    "credited-otherwise": "another's credit",
    "credited": "credited",
}
"""How a picture of ours stands on a page, in words, the worst first."""


@click.command()
@paths_argument
@click.option(
    "--owner",
    "owners",
    metavar="NAME",
    multiple=True,
    required=True,
    help="Whose pictures are looked for, as credits name them; may be given again for"
    " other names of the same.",
)
@catalogue_option
@config_option
@reading_options
@format_option("text", "jsonl", "csv")
def monitor(
    paths: tuple[str, ...],
    owners: tuple[str, ...],
    catalogue: str | None,
    config: Settings,
    format_: str,
    **reading: Any,
) -> None:
    """Find the owner's pictures on pages of others: folders, feeds, archives (WARC).

    Pages and pictures are compared with the catalogue, which should have the owner's
    pictures; nothing is stored. Says under which credit each stands, and where it has
    none. Credits that name the owner are found also where the picture is not known,
    and where nobody has taken anything in yet; a catalogue that is named, also by
    $CUTLINE_CATALOGUE, has to be there.
    """
    failures = Failures()
    session = reading_session(**reading, settings=config)
    with opened_or_empty(catalogue) as store:
        found = look_for(
            watched(with_sidecars(walk(paths), named=paths), paths),
            owner=Owner(owners, session=session),
            catalogue=store,
            session=session,
        )
        ours = [one.asset for one in found.sightings if one.asset]
        orders = orders_about(ours, catalogue=store)
    sightings = tuple(_as_printed(one, orders, session) for one in found.sightings)
    found = replace(found, sightings=sightings)
    for problem in found.problems:
        failures.add(problem)
    if format_ == "jsonl":
        for sighting in found.sightings:
            print_line(_record(sighting))
    elif format_ == "csv":
        print_exactly(_table(found.sightings))
    else:
        click.echo("".join(_text(found)), nl=False)
    failures.exit()


def _as_printed(sighting: Sighting, orders: Orders, session: Session) -> Sighting:
    """Return a sighting with the credit of our picture as it is to be printed.

    With what the desk ordered of it: that it was withdrawn, or which line it has.
    """
    if sighting.asset is None:
        return sighting
    ours = called_back(sighting.asset, orders, today=session.today)
    return replace(sighting, asset=to_print(ours, session))


def _record(sighting: Sighting) -> dict[str, Any]:
    usage, ours = sighting.usage, sighting.asset
    caption = usage.caption if usage else None
    credit = usage.credit if usage else None
    return {
        "document": caption.document_uri if caption else None,
        "position": caption.position if caption else None,
        "published": usage.published if usage else None,
        "src": list(caption.picture_uris) if caption else [],
        "file": sighting.image.uri if sighting.image else None,
        "caption": (caption.description or None) if caption else None,
        "credit": credit.credit_line if credit else None,
        "standing": sighting.standing,
        "sure": sighting.is_sure,
        "asset": ours.asset_id if ours else None,
        "our_caption": (ours.description or None) if ours else None,
        "credit_to_print": (ours.credit_to_print or None) if ours else None,
        "withdrawn": (ours.rights.withdrawn or None) if ours else None,
        "reasons": list(sighting.reasons),
    }


def _table(sightings: Iterable[Sighting]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    header = None
    for record in map(_record, sightings):
        if header is None:
            writer.writerow(header := list(record))
        writer.writerow([guarded(_cell(record[key])) for key in header])
    return out.getvalue()


def _cell(told: object) -> str:
    if isinstance(told, list):
        return "; ".join(map(str, told))
    return "" if told is None else str(told)


def _text(found: Monitored) -> Iterator[str]:
    for uri, several in groupby(found.sightings, key=_place):
        yield f"{visible(uri)}\n"
        for sighting in several:
            yield from _lines(sighting)
        yield "\n"
    count = Counter(sighting.standing for sighting in found.sightings)
    told = ", ".join(f"{count[each]} {words}" for each, words in STANDINGS.items())
    ours = counted(len(found.sightings), "picture")
    usages, files = counted(found.usages, "usage"), counted(found.files, "file")
    gone = sum(bool(s.asset and s.asset.rights.withdrawn) for s in found.sightings)
    told += f"; {gone} withdrawn" if gone else ""
    yield f"{ours} of ours in {usages} and {files}: {told}.\n"


def _place(sighting: Sighting) -> str:
    if sighting.usage is not None:
        return sighting.usage.caption.document_uri
    return sighting.image.uri if sighting.image else ""


def _lines(sighting: Sighting) -> Iterator[str]:
    usage, ours = sighting.usage, sighting.asset
    where = f"picture {usage.caption.position + 1}" if usage else "the file"
    maybe = "" if sighting.is_sure else " (perhaps: somebody has to look)"
    yield f"  {STANDINGS[sighting.standing]:<18} {where}{maybe}\n"
    if usage and usage.credit:
        yield _fact("printed", usage.credit.credit_line)
    if ours:
        yield _fact("ours", f"{ours.asset_id} {ours.description}".strip())
        if ours.rights.withdrawn:
            yield _fact("withdrawn", f"do not use: {ours.rights.withdrawn}")
        if ours.credit_to_print and sighting.standing != "credited":
            yield _fact("should read", ours.credit_to_print)
    yield _fact("because", "; ".join(map(link_kind, sighting.reasons)))


def _fact(name: str, told: str) -> str:
    return f"    {name:<16} {visible(told)}\n"
