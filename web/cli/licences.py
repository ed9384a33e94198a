"""Commands about the registry of licences: ours and a newsroom's own entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from media.export.licences import licence_record
from media.licences import (
    Licence,
    LicenceTable,
    licence_register,
    load_licences,
    load_licences_with,
    taken_over,
    with_own,
)
from media.settings import Settings
from web.cli.entries import Listing, validate_entries
from web.cli.options import Decorator, config_option, format_option
from web.cli.wording import wrapped

formats: Decorator = format_option("text", "jsonl")
_LABEL = 12
_SAID = {True: "yes", False: "no", None: "it depends, or is not known"}


@click.group(invoke_without_command=True)
@config_option
@formats
@click.pass_context
def licences(context: click.Context, config: Settings, format_: str) -> None:
    """List, search, show and validate licences and rights statements.

    Without a command all are listed. What is in the folder that cutline.toml names
    (folder in [licences]) adds to what Cutline knows, and overrides it.
    """
    context.obj = config
    if context.invoked_subcommand is None:
        _listing(config).print_all(format_)


@licences.command("list")
@formats
@click.pass_obj
def list_(config: Settings, format_: str) -> None:
    """List all, family by family."""
    _listing(config).print_all(format_)


@licences.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@formats
@click.pass_obj
def search(config: Settings, words: tuple[str, ...], limit: int, format_: str) -> None:
    """Find licences by words of any form in which they are printed.

    Exit status 2 where there is none.
    """
    _listing(config).search(words, limit=limit, format_=format_)


@licences.command()
@click.argument("names", nargs=-1, required=True, metavar="ID|NAME...")
@formats
@click.pass_obj
def show(config: Settings, names: tuple[str, ...], format_: str) -> None:
    """Show what is known of a licence, by its id or any form in which it is printed."""
    _listing(config).show(names, format_)


@licences.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def validate(config: Settings, folder: Path | None) -> None:
    """Say what is wrong with the newsroom's own entries: each file, line and key.

    Each printed form is looked for in a line. Exit status 2 where something is wrong.
    """
    known = load_licences()
    validate_entries(
        licence_register(known),
        folder or config.licences,
        more=_not_found(known),
        warn=lambda own: taken_over(known, own),
    )


def _not_found(
    known: LicenceTable,
) -> Callable[[Sequence[Path], Sequence[Licence]], list[str]]:
    """Return what says which printed forms of entries are read as another licence."""

    def wrong(paths: Sequence[Path], own: Sequence[Licence]) -> list[str]:
        table, by_id = with_own(known, own), {licence.id: licence for licence in own}
        read = (
            (path, form, table.find(form))
            for path in paths
            for form in by_id[path.stem].forms
        )
        return [
            f"{path}: {form!r} is read as {found.id if found else 'no licence'}"
            for path, form, found in read
            if found is None or found.id != path.stem
        ]

    return wrong


def licences_of(config: Settings) -> LicenceTable:
    """Return the licences that are known to a newsroom."""
    own = config.licences
    return load_licences_with(own) if own else load_licences()


def _listing(config: Settings) -> Listing[Licence]:
    table = licences_of(config)
    return Listing(
        noun="licence",
        every=tuple(table),
        named=lambda name: table.identified(name) or table.find(name),
        near=lambda said, most: table.near(said)[:most],
        short=lambda licence: licence.id,
        record=licence_record,
        rows=_rows,
        text=_as_text,
    )


def _rows(found: Sequence[Licence]) -> Iterator[str]:
    width = max((len(licence.id) for licence in found), default=0)
    for licence in found:
        asks = f"  asks for {', '.join(licence.attribution)}"
        told = asks if licence.attribution else ""
        yield f"{licence.id:<{width}}  {licence.name}{told}"


def _as_text(licence: Licence) -> str:
    rows = [
        ("Id", licence.id),
        ("Address", licence.url),
        ("Printed", licence.printed),
        ("Forms", " · ".join(licence.aliases)),
        ("Attribution", _SAID[licence.attribution_required]),
        ("It says", ", ".join(licence.attribution)),
        ("And should", ", ".join(licence.encouraged)),
        ("Permits use", _SAID[licence.permits]),
        ("Commercial", _SAID[licence.commercial_use]),
        ("Changes", _SAID[licence.derivatives]),
        ("Share alike", _SAID[licence.share_alike]),
        ("Link due", _SAID[licence.licence_link_required]),
        *(("Source", text) for text in licence.source),
    ]
    lines = [licence.name]
    for label, text in rows:
        lines += wrapped(label, text, width=_LABEL) if text else []
    return "\n".join(lines) + "\n"
