"""`cutline users`: who may sign in where the catalogue is served to others.

A password is asked for, or read from standard input: what stands in a command is kept
by shells and seen by everybody on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import click

from media.export.people import access_record, user_record
from media.people import People, Token, User
from web.access import managing
from web.access.managing import By
from web.cli.actors import whoever
from web.cli.opening import demand_named, opened
from web.cli.options import (
    catalogue_option,
    create_option,
    format_option,
    register_option,
)
from web.cli.printing import print_line, visible

_stdin_option = click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from standard input, a line, and ask nothing.",
)


@click.group()
def users() -> None:
    """Say who may sign in, and what they may do."""


@contextmanager
def _people(url: str | None, *, create: bool = False) -> Iterator[tuple[People, By]]:
    with opened(url, create=create) as catalogue:
        yield (
            catalogue.people,
            By(actor=f"{whoever()} (command line)", now=datetime.now(UTC)),
        )


def _password(name: str, *, from_stdin: bool) -> str:
    """Return a new password, asked for twice, or read."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    said: str = click.prompt(
        f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True
    )
    return said


def _role_option(**more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option("--role", type=click.Choice(managing.roles()), **more)


@users.command()
@click.argument("name")
@_role_option(default="viewer", show_default=True)
@click.option("--called", metavar="NAME", default="", help="Name that others see.")
@click.option(
    "--no-password", is_flag=True, help="They sign in by single sign-on, or later."
)
@_stdin_option
@catalogue_option
@register_option
@create_option
def add(  # noqa: PLR0913  what the command is given
    name: str,
    role: str,
    called: str,
    no_password: bool,
    password_stdin: bool,
    catalogue: str | None,
    create: bool,
) -> None:
    """Add somebody; the first one is an admin."""
    demand_named(catalogue, create=create)
    with _people(catalogue, create=True) as (people, by):
        if people.user_named(name) is None and not no_password:
            said = _password(name, from_stdin=password_stdin)
            managing.demand_good(said, names=(name, called))
        user = managing.add_user(people, name, role=role, by=by, display_name=called)
        if not no_password:
            managing.set_password(people, user, said, by=by)
    click.echo(f"{visible(user.name)} may sign in as {role}.")


@users.command("list")
@catalogue_option
@register_option
@format_option("text", "jsonl")
def list_(catalogue: str | None, format_: str) -> None:
    """List everybody who may sign in."""
    with _people(catalogue) as (people, _):
        found = people.users()
    for user in found:
        if format_ == "jsonl":
            print_line(user_record(user))
        else:
            click.echo(visible(_line(user)))
    if not found and format_ == "text":
        click.echo("Nobody may sign in yet: cutline users add NAME")


def _line(user: User) -> str:
    ways = [
        "password" if user.password else "",
        "single sign-on" if user.subject else "",
        "disabled" if user.is_disabled else "",
    ]
    told = ", ".join(filter(None, ways)) or "cannot sign in yet"
    return f"{user.name}  {user.role}  {user.called}  ({told})"


@users.command()
@click.argument("name")
@click.argument("role", type=click.Choice(managing.roles()))
@catalogue_option
@register_option
def role(name: str, role: str, catalogue: str | None) -> None:
    """Give somebody another role."""
    with _people(catalogue) as (people, by):
        managing.set_role(people, managing.named(people, name), role, by=by)
    click.echo(f"{visible(name)} is {role} now.")


@users.command()
@click.argument("name")
@_stdin_option
@catalogue_option
@register_option
def password(name: str, password_stdin: bool, catalogue: str | None) -> None:
    """Give somebody a new password, and sign them out everywhere."""
    with _people(catalogue) as (people, by):
        user = managing.named(people, name)
        said = _password(user.name, from_stdin=password_stdin)
        managing.set_password(people, user, said, by=by)
    click.echo(f"{visible(name)} has a new password.")


@users.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let them in again.")
@catalogue_option
@register_option
def disable(name: str, undo: bool, catalogue: str | None) -> None:
    """Keep somebody out, everywhere and at once; what they did keeps their name."""
    with _people(catalogue) as (people, by):
        user = managing.named(people, name)
        managing.set_disabled(people, user, not undo, by=by)
    click.echo(f"{visible(name)} {'may sign in again' if undo else 'is kept out'}.")


@users.command()
@click.argument("name")
@click.option("--label", metavar="TEXT", required=True, help="What it is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(managing.SCOPES),
    help="What it may do; to be given for each.  [default: read]",
)
@click.option("--days", default=90, show_default=True, type=click.IntRange(1))
@catalogue_option
@register_option
def token(
    name: str,
    label: str,
    scopes: tuple[str, ...],
    days: int,
    catalogue: str | None,
) -> None:
    """Make a token by which a program acts for somebody; it is printed once."""
    with _people(catalogue) as (people, by):
        click.echo(
            managing.make_token(
                people,
                managing.named(people, name),
                label=label,
                scopes=scopes or ("read",),
                days=days,
                by=by,
            )
        )


@users.command()
@click.argument("name")
@catalogue_option
@register_option
def tokens(name: str, catalogue: str | None) -> None:
    """List somebody's tokens: id, what it may do, until when, when it was used."""
    with _people(catalogue) as (people, _):
        for one in people.tokens(managing.named(people, name).user_id):
            click.echo(visible(_token_line(one)))


@users.command()
@click.argument("name")
@click.argument("token_id", metavar="TOKEN_ID")
@catalogue_option
@register_option
def revoke(name: str, token_id: str, catalogue: str | None) -> None:
    """Let one of somebody's tokens count no more."""
    with _people(catalogue) as (people, by):
        user = managing.named(people, name)
        managing.revoke_token(people, token_id, by=by, of=user)
    click.echo(f"{visible(token_id)} counts no more.")


def _token_line(token: Token) -> str:
    used = f"last used {token.used_at[:16]}" if token.used_at else "never used"
    scopes = ",".join(token.scopes)
    until = token.expires_at[:10]
    return f"{token.token_id}  {scopes}  until {until}  {used}  {token.label}"


@users.command()
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1))
@catalogue_option
@register_option
@format_option("text", "jsonl")
def log(limit: int, catalogue: str | None, format_: str) -> None:
    """Say who came in, and who changed what others may do, the latest first."""
    with _people(catalogue) as (people, _):
        found = [event for _, event in people.logged(limit=limit)]
    for event in found:
        if format_ == "jsonl":
            print_line(access_record(event))
        else:
            who = f" by {event.actor}" if event.actor else ""
            where = f" from {event.address}" if event.address else ""
            detail = f" ({event.detail})" if event.detail else ""
            line = f"{event.at[:19]} {event.action} {event.subject}"
            click.echo(visible(f"{line}{detail}{who}{where}"))
