"""Commands about the registry of agencies: ours and a newsroom's own entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from media.agencies import (
    Agency,
    AgencyTable,
    Example,
    load_agencies,
    load_agencies_with,
    own_agencies,
    own_examples,
    own_files,
    with_own,
)
from media.credits import parse_credit
from media.errors import BadDataFile
from media.export.agencies import agency_record
from media.licences import load_licences
from media.model import Problem
from media.settings import Settings
from media.words import load_words
from web.cli.options import Decorator, config_option, format_option
from web.cli.printing import Failures, print_line, visible
from web.cli.wording import counted, wrapped

formats: Decorator = format_option("text", "jsonl")


@click.group(invoke_without_command=True)
@config_option
@formats
@click.pass_context
def agencies(context: click.Context, config: Settings, format_: str) -> None:
    """List, search, show and validate agencies and other sources of pictures.

    Without a command all are listed. What is in the folder that cutline.toml names
    (folder in [agencies]) adds to what Cutline knows, and overrides it.
    """
    context.obj = config
    if context.invoked_subcommand is None:
        _print_all(tuple(_table(config)), format_)


@agencies.command("list")
@formats
@click.pass_obj
def list_(config: Settings, format_: str) -> None:
    """List all, by name."""
    _print_all(tuple(_table(config)), format_)


@agencies.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@formats
@click.pass_obj
def search(config: Settings, words: tuple[str, ...], limit: int, format_: str) -> None:
    """Find agencies by any spelling, near spellings too.

    Exit status 2 where there is none.
    """
    said = " ".join(words)
    found = _table(config).near(said, limit=limit)
    if not found:
        click.echo(f"cutline: no agency is called like “{visible(said)}”", err=True)
        raise click.exceptions.Exit(2)
    _print_all(found, format_)


@agencies.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME|SLUG...")
@formats
@click.pass_obj
def show(config: Settings, names: tuple[str, ...], format_: str) -> None:
    """Show what is known of an agency, by any name of it or its slug."""
    table = _table(config)
    by_slug = {agency.slug: agency for agency in table}
    failures = Failures()
    for name in names:
        agency = by_slug.get(name) or table.find(name)
        if agency is None:
            near = ", ".join(a.name for a in table.near(name, limit=3))
            reason = f"no agency has this name{f'; near ones: {near}' if near else ''}"
            failures.add(Problem(uri=name, reason=reason))
        elif format_ == "jsonl":
            print_line(agency_record(agency))
        else:
            click.echo(_as_text(agency))
    failures.exit()


@agencies.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def validate(config: Settings, folder: Path | None) -> None:
    """Say what is wrong with the newsroom's own entries: each file, line and key.

    The examples in them are read as credits. Exit status 2 where something is wrong.
    """
    place = folder or config.agencies
    if place is None:
        raise click.UsageError(
            "say which folder, or name it in cutline.toml: [agencies] folder"
        )
    known = tuple(load_agencies())
    own, wrong = own_agencies(place, known)
    messages = [str(error) for error in wrong]
    try:
        table = with_own(known, own)
    except BadDataFile as error:
        messages.append(f"{place}: {error}")
        table = load_agencies()
    read = {agency.slug for agency in own}
    for path in own_files(place):
        messages += _wrong_examples(path, table) if path.stem in read else ()
    for message in messages:
        click.echo(f"cutline: {visible(message)}", err=True)
    files = counted(len(own_files(place)), "file")
    click.echo(f"{files}, {counted(len(messages), 'mistake')}.")
    raise click.exceptions.Exit(2 if messages else 0)


def _wrong_examples(path: Path, table: AgencyTable) -> list[str]:
    """Return which examples of a file are not read as it says."""
    try:
        examples = own_examples(path)
    except BadDataFile as error:
        return [str(error)]
    agency = next((a for a in table if a.slug == path.stem), None)
    told = (
        (number, _wrong(example, agency, table))
        for number, example in enumerate(examples, start=1)
    )
    return [f"{path}: example {number}: {wrong}" for number, wrong in told if wrong]


def _wrong(example: Example, agency: Agency | None, table: AgencyTable) -> str:
    read = parse_credit(
        example.credit_line,
        agencies=table,
        words=load_words(),
        licences=load_licences(),
    )
    if example.near_miss:
        names_it = agency is not None and agency.name in read.agencies
        return "a near miss, and yet read as this agency" if names_it else ""
    for what in ("creators", "organisations"):
        if set(getattr(read, what)) != set(getattr(example, what)):
            found = ", ".join(getattr(read, what)) or "none"
            return f"{what} are read as: {found}"
    missing = sorted(set(example.flags) - set(read.flags))
    return f"flags are not read: {', '.join(missing)}" if missing else ""


def _table(config: Settings) -> AgencyTable:
    return load_agencies_with(config.agencies) if config.agencies else load_agencies()


def _print_all(found: Sequence[Agency], format_: str) -> None:
    if format_ == "jsonl":
        for agency in found:
            print_line(agency_record(agency))
        return
    width = max((len(agency.slug) for agency in found), default=0)
    for agency in found:
        form = f"  {agency.form}" if agency.form else ""
        kind = f"{agency.kind:<12}{agency.country:<4}"
        click.echo(f"{agency.slug:<{width}}  {kind}{agency.name}{form}")


def _as_text(agency: Agency) -> str:
    basis = "by practice" if agency.by_practice else "by its own rules"
    rows: list[tuple[str, Any]] = [
        ("Slug", agency.slug),
        ("Kind", f"{agency.kind}{f', {agency.country}' if agency.country else ''}"),
        ("Credit", f"{agency.form} ({basis})" if agency.form else "no form is known"),
        ("Of others", agency.partner_form),
        ("Creator", "must be named" if agency.creator_required else ""),
        ("Spellings", " · ".join(agency.spellings)),
        *(("Restriction", text) for text in agency.restrictions),
        *(("Source", text) for text in agency.sources),
    ]
    lines = [agency.name]
    for label, text in rows:
        lines += wrapped(label, text) if text else []
    return "\n".join(lines) + "\n"
