"""Commands that show the rights in a picture, and set, lift and impose them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from media.catalogue import Catalogue, Query
from media.errors import BadDecision
from media.model import Asset, RightsField
from media.pipeline import (
    RightsEdit,
    RightsPlan,
    Session,
    effective_on,
    found_by,
    plan_rights,
    slot_of,
)
from media.rights import as_set, rights_corrections, rights_text, told, told_by
from web.cli.corrected import said_corrected
from web.cli.deciding import deciding_options, desk_of
from web.cli.opening import opened
from web.cli.options import (
    catalogue_option,
    format_option,
    register_option,
    told_session,
)
from web.cli.printing import print_line, visible

_OPTIONS: dict[str, RightsField] = {
    "notice": "copyright_notice",
    "owner": "copyright_owners",
    "terms": "usage_terms",
    "licence": "licence",
    "expires": "expires",
}


@click.group()
def rights() -> None:
    """Show the rights in a picture, or set them."""


@rights.command()
@click.argument("asset")
@catalogue_option
@register_option
@format_option("text", "jsonl")
def show(asset: str, catalogue: str | None, format_: str) -> None:
    """Say what may be done with a picture today, and what people set of it."""
    session = told_session()
    with opened(catalogue, create=False) as store:
        found = store.asset(asset)
    _shown(found, session, format_)


def _shown(asset: Asset, session: Session, format_: str) -> None:
    now = as_set(asset, session.today).rights
    effective = effective_on(asset, session.today, session=session)
    own = rights_corrections(asset)
    if format_ == "jsonl":
        print_line(
            {
                "asset": asset.asset_id,
                "rights": {f: rights_text(now, f) for f in _OPTIONS.values()},
                "restrictions": [
                    {"kind": r.kind, "slot": slot_of(r), "told": told(r)}
                    for r in effective.restrictions
                ],
                "lifted": [told(r) for r in effective.lifted],
                "set": [
                    {"field": c.field, "slot": c.slot, "text": c.text}
                    | {"told": told_by(c), "holds": c.holds_on(session.today)}
                    for c in own
                ],
            }
        )
        return
    for field in _OPTIONS.values():
        if text := rights_text(now, field):
            click.echo(visible(f"{field}: {text}"))
    for restriction in effective.restrictions:
        click.echo(visible(f"binds: {told(restriction)} ({restriction.kind})"))
    for restriction in effective.lifted:
        click.echo(visible(f"lifted: {told(restriction)}"))
    for said in own:
        ended = "" if said.holds_on(session.today) else " (ended)"
        click.echo(visible(f"{said.field}: {said.text}{ended}. {told_by(said)}"))


@rights.command("set")
@click.argument("assets", nargs=-1, metavar="[ASSET]...")
@click.option(
    "--search",
    metavar="QUERY",
    help="All pictures that a search finds, instead of some.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, store nothing.")
@click.option("--notice", metavar="TEXT", help="Copyright notice.")
@click.option("--owner", metavar="TEXT", help="Owners of the copyright, parted by ;")
@click.option("--terms", metavar="TEXT", help="Terms of use.")
@click.option("--licence", metavar="ID", help="A licence, such as CC-BY-4.0.")
@click.option("--expires", metavar="DAY", help="Last day of use, such as 2027-01-31.")
@click.option(
    "--lift",
    multiple=True,
    metavar="KIND",
    help="A restriction that does not bind, such as no-archive; several times.",
)
@click.option(
    "--impose",
    metavar="WORDS",
    default="",
    help="Restrictions in the words of instructions: 'NO SALES. Not in Austria'.",
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The last day on which it counts.",
)
@deciding_options
def set_(  # noqa: PLR0913  a field each, and what every decision says
    assets: tuple[str, ...],
    search: str | None,
    dry_run: bool,
    lift: tuple[str, ...],
    impose: str,
    until: datetime,
    catalogue: str | None,
    actor: str,
    reason: str,
    format_: str,
    **texts: str | None,
) -> None:
    """Set rights in pictures, lift or impose restrictions, until a day.

    It needs a --reason. After the day it counts no more, and is said to have ended;
    what files say is never changed. `cutline undo` takes all of it back: --search sets
    them in all that a search finds, and says what with --dry-run. A restriction is
    lifted where it binds.
    """
    if bool(assets) == (search is not None):
        raise BadDecision("name some pictures, or --search for all that it finds")
    if search is not None and not search.strip():
        raise BadDecision(
            "say what to search for: nothing would be the whole catalogue"
        )
    edit = RightsEdit(
        until=_day(until),
        fields={
            _OPTIONS[word]: text for word, text in texts.items() if text is not None
        },
        lift=lift,
        impose=impose,
    )
    with desk_of(catalogue) as (store, desk):
        session = told_session()
        found = (
            _assets(store, assets)
            if search is None
            else list(found_by(Query(words=search), catalogue=store))
        )
        plan = plan_rights(found, edit, session=session)
        if dry_run or search is not None:
            _say_plan(plan)
        if dry_run:
            return
        wanted = plan.wanted(actor=actor, reason=reason, session=session)
        done = desk.correct(wanted, actor=actor, reason=reason)
        said_corrected(store, done, action="set", format_=format_)


def _say_plan(plan: RightsPlan) -> None:
    """Say on standard error what would change of each picture, and of how many."""
    for row in plan.rows:
        for change in row.changes:
            said = f"{change.before or '-'}  ->  {change.after or '-'}"
            line = f"{row.asset.asset_id}  {change.field}: {said}"
            click.echo(visible(line), err=True)
    some = "1 picture" if len(plan.rows) == 1 else f"{len(plan.rows)} pictures"
    click.echo(f"{some} would change, {plan.unchanged} would not.", err=True)


def _assets(store: Catalogue, names: tuple[str, ...]) -> list[Asset]:
    found = {a.asset_id: a for a in map(store.asset, names)}
    return list(found.values())


def _day(said: datetime) -> date:
    return said.replace(tzinfo=UTC).date()
