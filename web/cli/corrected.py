"""What was corrected, said in text or as JSON Lines, with the way back."""

from __future__ import annotations

import click

from media.catalogue import Catalogue
from media.export import correction_record
from media.model import Correction
from web.cli.printing import print_line, visible

_MOST_SHOWN = 20


def said_corrected(
    catalogue: Catalogue, operation: str, *, action: str, format_: str
) -> None:
    """Say what an operation corrected: each field, from, to; and how it is undone."""
    page = catalogue.corrections(operation=operation, limit=10_000)
    if format_ == "jsonl":
        print_line(
            {
                "operation": operation,
                "action": action,
                "corrections": [correction_record(c) for c in page.items],
            }
        )
        return
    fields = "1 field" if page.total == 1 else f"{page.total} fields"
    click.echo(f"{fields} {action}.")
    for correction in page.items[:_MOST_SHOWN]:
        click.echo(visible(_line(correction)))
    if page.total > _MOST_SHOWN:
        click.echo(f"  and {page.total - _MOST_SHOWN} more")
    click.echo(f"To take it back: cutline undo {operation}")


def _line(correction: Correction) -> str:
    after = correction.read if correction.text is None else correction.text
    return (
        f"  {correction.member}  {correction.field}: “{correction.before}” -> “{after}”"
    )
