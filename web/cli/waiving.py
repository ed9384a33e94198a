"""Commands by which people answer for findings: until a day, with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import click

from media.catalogue import Catalogue
from media.errors import BadDecision
from media.export.waivers import waiver_record
from media.model import Waiver
from media.pipeline import Deciding, open_session
from web.cli.deciding import deciding_options
from web.cli.opening import opened
from web.cli.options import catalogue_option, format_option, register_option
from web.cli.printing import print_line, visible

_AT_ONCE = 200


@click.group()
def waivers() -> None:
    """Answer for findings, so that they are not told again until a day."""


@waivers.command("list")
@catalogue_option
@register_option
@click.option("--holding", is_flag=True, help="Only what holds today.")
@format_option("text", "jsonl")
def list_(catalogue: str | None, holding: bool, format_: str) -> None:
    """List what was ever answered for, the latest first."""
    today, shown = datetime.now(UTC).date(), 0
    with opened(catalogue, create=False) as store:
        for waiver, latest in _every(store):
            said = waiver_record(waiver, latest=latest, day=today)
            if holding and not said["holds"]:
                continue
            shown += 1
            if format_ == "jsonl":
                print_line(said)
            else:
                click.echo(_as_text(waiver, holds=said["holds"]))
    if format_ == "text" and not shown:
        click.echo("Nobody answers for a finding.")


def _every(store: Catalogue) -> Iterator[tuple[Waiver, Waiver | None]]:
    """Yield every waiver, with the one that counts of its finding."""
    cursor: str | None = None
    while True:
        page = store.waivers(limit=_AT_ONCE, cursor=cursor)
        held = store.waivers_of(waiver.finding_id for waiver in page.items)
        for waiver in page.items:
            yield waiver, held.get(waiver.finding_id)
        cursor = page.next_cursor
        if cursor is None:
            return


def _as_text(waiver: Waiver, *, holds: bool) -> str:
    until = f"until {waiver.until}"
    ended = "taken back" if waiver.withdrawn else f"{until}, and no more"
    state = until if holds else ended
    told = f"{waiver.finding_id}  {waiver.check}, {state}: {waiver.actor}"
    return visible(f"{told}, {waiver.reason}" if waiver.reason else told)


@waivers.command()
@click.argument("finding")
@click.option(
    "--until", metavar="DAY", required=True, help="The last day on which it counts."
)
@deciding_options
def answer(
    finding: str,
    until: str,
    catalogue: str | None,
    actor: str,
    reason: str,
    format_: str,
) -> None:
    """Answer for a finding until a day, with a --reason.

    FINDING is the id that `cutline check --catalogue --format jsonl` gives.
    """
    try:
        day = date.fromisoformat(until)
    except ValueError as error:
        raise BadDecision(f"{until!r} is no day like 2027-01-31") from error
    with opened(catalogue, create=False) as store:
        desk = Deciding(store, open_session())
        desk.answer_for(finding, until=day, actor=actor, reason=reason)
        _told(store, finding, format_)


@waivers.command("take-back")
@click.argument("finding")
@deciding_options
def take_back(
    finding: str, catalogue: str | None, actor: str, reason: str, format_: str
) -> None:
    """Answer for a finding no more: it is told again."""
    with opened(catalogue, create=False) as store:
        desk = Deciding(store, open_session())
        desk.answer_no_more(finding, actor=actor, reason=reason)
        _told(store, finding, format_)


def _told(store: Catalogue, finding: str, format_: str) -> None:
    """Say what was just stored: it is the latest."""
    (waiver,) = store.waivers(limit=1).items
    latest = store.waivers_of([finding]).get(finding)
    said = waiver_record(waiver, latest=latest, day=datetime.now(UTC).date())
    if format_ == "jsonl":
        print_line(said)
    else:
        click.echo(_as_text(waiver, holds=said["holds"]))
