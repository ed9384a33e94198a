"""Commands for pictures that were called back: withdraw, correct, tick off, prove."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from media.catalogue import Catalogue
from media.errors import BadDecision, NotInCatalogue, reason_of
from media.export.withdrawals import beyond_record, withdrawal_record
from media.files import walk
from media.model import (
    ORDERED_FIELDS,
    OUTCOMES,
    WITHDRAWAL_STATES,
    Problem,
    Withdrawal,
    WithdrawalState,
    file_member,
    value,
)
from media.pipeline import (
    Called,
    Trace,
    Withdrawing,
    beyond_rights,
    check_tick,
    late_withdrawals,
    open_session,
    trace,
)
from media.reports.proof import (
    proof_as_csv,
    proof_as_html,
    proof_as_json,
    trace_record,
)
from media.settings import Settings
from web.cli.actors import whoever
from web.cli.called import beyond_as_text, trace_as_text, trace_head
from web.cli.killed import show_killed
from web.cli.opening import opened
from web.cli.options import (
    Decorator,
    catalogue_option,
    config_option,
    format_option,
    register_option,
    told_knowledge,
)
from web.cli.printing import print_exactly, print_line, visible

_AT_ONCE = 100


@value
class Acting:
    """Who acts, why, on which catalogue, and how it is told."""

    catalogue: str | None
    config: Settings
    actor: str
    reason: str
    format_: str

    @contextmanager
    def desk(self) -> Iterator[tuple[Catalogue, Withdrawing]]:
        """Open the catalogue; give it with what carries orders out."""
        with opened(self.catalogue, create=False, writes=True) as store:
            session = replace(open_session(told_knowledge()), settings=self.config)
            yield store, Withdrawing(store, session)


def _acting(*, reason: bool = True) -> Decorator:
    """Return the options of a command by which somebody acts, as one `Acting`."""

    def options(function: Callable[..., Any]) -> Callable[..., Any]:
        names = tuple(Acting.__dataclass_fields__)

        @wraps(function)
        def command(**said: Any) -> Any:
            acting = Acting(**{name: said.pop(name) for name in names})
            return function(acting=acting, **said)

        some: tuple[Decorator, ...] = (
            catalogue_option,
            config_option,
            click.option(
                "--who",
                "--by",
                "--actor",
                "actor",
                metavar="NAME",
                envvar="CUTLINE_ACTOR",
                default=whoever,
                help="Who acts; else $CUTLINE_ACTOR, else who is logged in.",
            ),
            click.option(
                "--why",
                "--reason",
                "reason",
                metavar="TEXT",
                help="Why.",
                **({"required": True} if reason else {"default": ""}),
            ),
            format_option("text", "jsonl"),
        )
        wanted: Callable[..., Any] = command
        for option in reversed(some):
            wanted = option(wanted)
        return wanted

    return options


def _notice(said: str | None) -> str:
    """Return the words of a notice: as given, of @FILE, or of standard input (-)."""
    if said is None:
        return ""
    if said == "-":
        return sys.stdin.read()
    if said.startswith("@"):
        try:
            return Path(said[1:]).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = f"the notice cannot be read: {reason_of(error)}"
            raise BadDecision(f"{said[1:]}: {reason}") from error
    return said


def _asset_meant(said: str, store: Catalogue) -> str:
    """Return the id of the picture that is meant by its id or by a file of it.

    Raises:
        NotInCatalogue: the catalogue has neither.
    """
    if not os.path.isfile(said):
        return store.asset(said).asset_id
    for file in walk([said]):
        if isinstance(file, Problem):
            raise NotInCatalogue(f"{said}: {file.reason}")
        found = store.assets_with([file_member(file.sha256)])
        if found:
            return next(iter(found.values()))
    raise NotInCatalogue(
        f"{said}: this file is not in the catalogue; `cutline ingest` takes it in, and"
        " binds it to its usages"
    )


@click.command()
@click.argument("what", metavar="ASSET|FILE")
@click.option(
    "--notice", metavar="TEXT|@FILE|-", help="The words of who called it back."
)
@click.option("--said-by", metavar="NAME", default="", help="Who called it back.")
@click.option("--since", metavar="DAY", default="", help="From when; else at once.")
@click.option(
    "--correct",
    "field",
    type=click.Choice(ORDERED_FIELDS),
    help="It stays, and this of it is to be corrected in every usage.",
)
@click.option("--old", metavar="TEXT", default="", help="What it says until now.")
@click.option("--new", metavar="TEXT", default="", help="What it is to say.")
@_acting()
def withdraw(
    what: str, *, notice: str | None, acting: Acting, **said: str | None
) -> None:
    """Withdraw a picture, or order a correction of it, and list every usage.

    A usage that comes in later is listed by itself. `cutline kills` says what is to be
    done and takes what was done. Exit status 1 where usages are open.
    """
    told = {name: text or "" for name, text in said.items()}
    called = Called(notice=_notice(notice), **told)
    with acting.desk() as (store, desk):
        asset_id = _asset_meant(what, store)
        made = desk.order(asset_id, called, actor=acting.actor, reason=acting.reason)
        _show(made.withdrawal_id, store, acting.format_)


def _show(withdrawal_id: str, store: Catalogue, format_: str) -> None:
    """Print a withdrawal with every usage; end with 1 where some are open."""
    found = trace(withdrawal_id, catalogue=store, with_may_be=True)
    if format_ == "jsonl":
        print_line(trace_record(found))
    else:
        click.echo(trace_as_text(found), nl=False)
    raise click.exceptions.Exit(1 if _is_pressing(found) else 0)


def _is_pressing(found: Trace) -> bool:
    return bool(found.open) and found.order.state != "taken-back"


@click.group()
def kills() -> None:
    """Chase pictures that were called back: list, show, tick off, close, export."""


@kills.command("list")
@catalogue_option
@register_option
@click.option("--state", type=click.Choice(WITHDRAWAL_STATES), help="Only these.")
@format_option("text", "jsonl")
def list_(catalogue: str | None, state: str | None, format_: str) -> None:
    """List withdrawals, what changed last first, then what files themselves call back.

    Nobody ordered the latter; they are open for as long as the picture is used. Exit
    status 1 where usages of one are open.
    """
    pressing = shown = 0
    with opened(catalogue, create=False) as store:
        for order in _every(store, cast("WithdrawalState | None", state)):
            found = trace(order.withdrawal_id, catalogue=store)
            pressing += _is_pressing(found)
            shown += 1
            if format_ == "jsonl":
                counts = {"usages": len(found.rows), "open": found.open}
                print_line(withdrawal_record(order) | counts)
            else:
                click.echo("\n".join(map(visible, trace_head(found))))
        if state in (None, "open"):
            now = open_session().now()
            pictures, standing = show_killed(store, now=now, format_=format_)
            pressing, shown = pressing + standing, shown + pictures
        if format_ == "text" and not shown:
            click.echo("No picture was called back.")
    raise click.exceptions.Exit(1 if pressing else 0)


def _every(store: Catalogue, state: WithdrawalState | None) -> Iterator[Withdrawal]:
    cursor: str | None = None
    while True:
        page = store.withdrawals(state=state, limit=_AT_ONCE, cursor=cursor)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


@kills.command()
@click.argument("withdrawal")
@catalogue_option
@register_option
@format_option("text", "jsonl")
def show(withdrawal: str, catalogue: str | None, format_: str) -> None:
    """Show a withdrawal: the notice, every usage, and what became of each.

    Exit status 1 where usages are open.
    """
    with opened(catalogue, create=False) as store:
        _show(withdrawal, store, format_)


@kills.command()
@click.argument("what", metavar="ASSET|FILE")
@_acting(reason=False)
def follow(what: str, acting: Acting) -> None:
    """Follow each usage of a picture that its own file calls back.

    The notice is what the file says. Exit status 1 where usages are open.
    """
    with acting.desk() as (store, desk):
        made = desk.take_up(
            _asset_meant(what, store), actor=acting.actor, reason=acting.reason
        )
        _show(made.withdrawal_id, store, acting.format_)


def _order_meant(said: str, store: Catalogue, desk: Withdrawing) -> tuple[str, str]:
    """Return the id of a withdrawal, "" without one, and that of a picture.

    Of the picture that is meant, where its own file calls it back: nobody may have
    followed it yet.

    Raises:
        NotInCatalogue: there is no such withdrawal and no such picture.
    """
    try:
        return store.withdrawal(said)[-1].withdrawal_id, ""
    except NotInCatalogue:
        asset_id = _asset_meant(said, store)
    order = desk.standing(store.asset(asset_id))
    return (order.withdrawal_id if order else ""), asset_id


@kills.command()
@click.argument("withdrawal", metavar="WITHDRAWAL|ASSET|FILE")
@click.argument("usages", nargs=-1, metavar="[USAGE]...")
@click.option(
    "--as",
    "outcome",
    type=click.Choice(OUTCOMES),
    required=True,
    help="What became of them; open: what was said before is taken back.",
)
@click.option("--proposed", is_flag=True, help="All for which a reading speaks so.")
@_acting(reason=False)
def tick(
    withdrawal: str,
    usages: tuple[str, ...],
    outcome: str,
    proposed: bool,
    acting: Acting,
) -> None:
    """Say what became of usages; cannot and not-ours need a reason (--why).

    A USAGE is its id or the beginning of it. An ASSET or FILE is a picture that its
    own file calls back: it is followed from then on. Exit status 1 where others are
    open.
    """
    with acting.desk() as (store, desk):
        said_so = {"actor": acting.actor, "reason": acting.reason}
        order, asset_id = _order_meant(withdrawal, store, desk)
        rows = trace(order, catalogue=store).rows if order else ()
        listed = [row.usage.usage_id for row in rows]
        if not order:
            listed = [usage.usage_id for usage in store.asset(asset_id).usages]
        ids = [_usage_meant(said, listed) for said in usages]
        if proposed:
            ids += [r.usage.usage_id for r in rows if r.proposed == outcome]
        check_tick(ids, outcome, **said_so)  # before anything is followed
        order = order or desk.take_up(asset_id, actor=acting.actor).withdrawal_id
        desk.tick(order, ids, outcome, **said_so)
        _show(order, store, acting.format_)


def _usage_meant(said: str, known: Sequence[str]) -> str:
    meant = [name for name in known if name.startswith(said)]
    if said in known:
        return said
    if len(meant) != 1:
        told = "may be several" if meant else "is none"
        raise NotInCatalogue(f"{said!r} {told} of the usages that are listed")
    return meant[0]


def _turn(name: str, help_: str, *, reason: bool = True) -> click.Command:
    """Return a command that changes the state of a withdrawal."""

    @click.command(name, help=help_)
    @click.argument("withdrawal")
    @_acting(reason=reason)
    def turn(
        withdrawal: str,
        acting: Acting,
    ) -> None:
        with acting.desk() as (store, desk):
            carry_out = {
                "close": desk.close,
                "reopen": desk.reopen,
                "undo": desk.take_back,
            }[name]
            carry_out(withdrawal, actor=acting.actor, reason=acting.reason)
            _show(withdrawal, store, acting.format_)

    return turn


kills.add_command(
    _turn(
        "close",
        "Say that all that can be done is done; the picture stays withdrawn.",
        reason=False,
    )
)
kills.add_command(_turn("reopen", "Open a withdrawal again."))
kills.add_command(
    _turn("undo", "Take a withdrawal back: the picture may be used again.")
)


@kills.command()
@click.argument("withdrawal")
@click.argument("what", metavar="ASSET|FILE")
@_acting()
def extend(
    withdrawal: str,
    what: str,
    acting: Acting,
) -> None:
    """Let a withdrawal be about another picture as well."""
    with acting.desk() as (store, desk):
        asset_id = _asset_meant(what, store)
        desk.extend(withdrawal, asset_id, actor=acting.actor, reason=acting.reason)
        _show(withdrawal, store, acting.format_)


@kills.command()
@catalogue_option
@config_option
@format_option("text", "jsonl")
def overdue(catalogue: str | None, config: Settings, format_: str) -> None:
    """List what stands beyond its right, the longest first.

    Usages of withdrawn pictures that are open for longer than [withdrawals] hours of
    cutline.toml, those of pictures that files themselves call back, then usages after
    the last day or before the first on which they are allowed. Exit status 1 where
    there is one.
    """
    count = 0
    with opened(catalogue, create=False) as store:
        now, hours = open_session().now(), config.withdrawals.hours
        for late in late_withdrawals(store, now=now, hours=hours):
            count += 1
            if format_ == "jsonl":
                counts = {"open": len(late.open), "hours": late.hours}
                print_line(withdrawal_record(late.order) | counts)
            else:
                click.echo(visible(f"{late.hours} hours  {trace_head(late.trace)[0]}"))
        count += show_killed(store, now=now, format_=format_, used=True)[0]
        for found in beyond_rights(store, now=now):
            count += 1
            if format_ == "jsonl":
                print_line(beyond_record(found))
            else:
                click.echo("\n".join(beyond_as_text(found)))
        if format_ == "text":
            click.echo(f"{count or 'Nothing'} overdue.")
    raise click.exceptions.Exit(1 if count else 0)


@kills.command()
@click.argument("withdrawal")
@catalogue_option
@register_option
@format_option("json", "csv", "html")
def export(withdrawal: str, catalogue: str | None, format_: str) -> None:
    """Write the proof: the notice, every usage, what was done, by whom and when."""
    with opened(catalogue, create=False) as store:
        found = trace(withdrawal, catalogue=store, with_may_be=True)
        now = open_session().now().astimezone(UTC).isoformat(timespec="seconds")
    if format_ == "csv":
        print_exactly("\ufeff" + proof_as_csv(found))
    elif format_ == "html":
        print_exactly(proof_as_html(found, made_at=now))
    else:
        print_exactly(proof_as_json(found))
