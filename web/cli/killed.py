"""What files call back and nobody ordered, as `cutline kills` tells it."""

from __future__ import annotations

from datetime import datetime

import click

from media.catalogue import Catalogue
from media.export.withdrawals import killed_record
from media.pipeline import KilledByFile, killed_by_files
from web.cli.printing import print_line, visible
from web.cli.wording import counted, where_of, wrapped


def show_killed(
    store: Catalogue, *, now: datetime, format_: str, used: bool = False
) -> tuple[int, int]:
    """Print what files call back; return how many pictures, and how many usages stand.

    `used`: only pictures that stand in a document.
    """
    pictures = usages = 0
    for found in killed_by_files(store, now=now, used=used):
        pictures += 1
        usages += found.open
        if format_ == "jsonl":
            print_line(killed_record(found.asset, found.limit))
        else:
            click.echo("\n".join(map(visible, _as_text(found))))
    return pictures, usages


def _as_text(found: KilledByFile) -> list[str]:
    told = f"by the file  {counted(found.open, 'usage')} open: {found.quote}"
    lines = wrapped("", told, width=0)
    for usage in found.asset.usages:
        where = where_of(usage.caption)
        where += f", published {usage.published}" if usage.published else ""
        lines += wrapped("Where", where)
    asset_id = found.asset.asset_id
    lines += wrapped("Asset", asset_id)
    return [
        *lines,
        *wrapped("To follow each", f"cutline kills follow {asset_id}"),
    ]
