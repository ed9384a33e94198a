"""The command that makes wanting renditions and removes those of nobody."""

from __future__ import annotations

from collections import Counter

import click

from media.pipeline import remove_unused, renew
from web.cli.options import (
    catalogue_option,
    format_option,
    opened,
    opened_renditions,
    renditions_option,
)
from web.cli.printing import Failures, print_line
from web.cli.progress import clear_line, with_progress
from web.cli.wording import counted


@click.command()
@catalogue_option
@renditions_option
@click.option(
    "--keep-unused", is_flag=True, help="Remove nothing: other catalogues use it, too."
)
@format_option("text", "jsonl")
def renditions(
    catalogue: str | None, renditions: str | None, keep_unused: bool, format_: str
) -> None:
    """Make the thumbnails and previews that are wanting; remove those of no picture.

    Pages make them when they are looked at; this makes all of them beforehand, as
    before the files are put away.
    """
    failures = Failures()
    with opened(catalogue, create=False) as store:
        place = opened_renditions(renditions, catalogue)
        count = Counter[str]()
        made = 0
        for renewed in with_progress(
            renew(store, place), label="files", count=lambda: store.totals().files
        ):
            count[renewed.status] += 1
            made += len(renewed.made)
            if renewed.problem is not None:
                failures.add(renewed.problem)
            if format_ == "jsonl":
                print_line(
                    {
                        "file": renewed.uri,
                        "sha256": renewed.sha256,
                        "status": renewed.status,
                        "made": list(renewed.made),
                    }
                )
        removed = 0 if keep_unused else remove_unused(store, place)
    clear_line()
    if format_ == "text":
        files = counted(sum(count.values()), "file")
        click.echo(f"{files}: {made} renditions made, {removed} removed.")
    failures.exit()
