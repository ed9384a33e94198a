"""Commands about the registry of agencies: ours and a newsroom's own entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from media.agencies import (
    Agency,
    AgencyTable,
    Example,
    agency_register,
    load_agencies,
    load_agencies_with,
    own_examples,
    with_own,
)
from media.credits import parse_credit
from media.errors import BadDataFile
from media.export.agencies import agency_record
from media.licences import LicenceTable
from media.settings import Settings
from media.words import load_words
from web.cli.entries import Listing, validate_entries
from web.cli.licences import licences_of
from web.cli.options import Decorator, config_option, format_option
from web.cli.wording import wrapped

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
        _listing(config).print_all(format_)


@agencies.command("list")
@formats
@click.pass_obj
def list_(config: Settings, format_: str) -> None:
    """List all, by name."""
    _listing(config).print_all(format_)


@agencies.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@formats
@click.pass_obj
def search(config: Settings, words: tuple[str, ...], limit: int, format_: str) -> None:
    """Find agencies by any spelling, near spellings too.

    Exit status 2 where there is none.
    """
    _listing(config).search(words, limit=limit, format_=format_)


@agencies.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME|SLUG...")
@formats
@click.pass_obj
def show(config: Settings, names: tuple[str, ...], format_: str) -> None:
    """Show what is known of an agency, by any name of it or its slug."""
    _listing(config).show(names, format_)


@agencies.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def validate(config: Settings, folder: Path | None) -> None:
    """Say what is wrong with the newsroom's own entries: each file, line and key.

    The examples in them are read as credits. Exit status 2 where something is wrong.
    """
    known = tuple(load_agencies())

    def examples(paths: Sequence[Path], own: Sequence[Agency]) -> list[str]:
        table, licences = with_own(known, own), licences_of(config)
        return [
            wrong for path in paths for wrong in _wrong_examples(path, table, licences)
        ]

    validate_entries(agency_register(known), folder or config.agencies, more=examples)


def _wrong_examples(
    path: Path, table: AgencyTable, licences: LicenceTable
) -> list[str]:
    """Return which examples of a file are not read as it says."""
    try:
        examples = own_examples(path)
    except BadDataFile as error:
        return [str(error)]
    agency = next((a for a in table if a.slug == path.stem), None)
    told = (
        (number, _wrong(example, agency, table, licences))
        for number, example in enumerate(examples, start=1)
    )
    return [f"{path}: example {number}: {wrong}" for number, wrong in told if wrong]


def _wrong(
    example: Example,
    agency: Agency | None,
    table: AgencyTable,
    licences: LicenceTable,
) -> str:
    read = parse_credit(
        example.credit_line, agencies=table, words=load_words(), licences=licences
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


def _listing(config: Settings) -> Listing[Agency]:
    """Return the agencies that are known to a newsroom."""
    own = config.agencies
    table = load_agencies_with(own) if own else load_agencies()
    by_slug = {agency.slug: agency for agency in table}
    return Listing(
        noun="agency",
        every=tuple(table),
        named=lambda name: by_slug.get(name) or table.find(name),
        near=lambda said, most: table.near(said, limit=most),
        short=lambda agency: agency.name,
        record=agency_record,
        rows=_rows,
        text=_as_text,
    )


def _rows(found: Sequence[Agency]) -> Iterator[str]:
    width = max((len(agency.slug) for agency in found), default=0)
    for agency in found:
        form = f"  {agency.form}" if agency.form else ""
        kind = f"{agency.kind:<12}{agency.country:<4}"
        yield f"{agency.slug:<{width}}  {kind}{agency.name}{form}"


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
