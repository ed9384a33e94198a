"""The command that looks at all of a catalogue anew, by today's rules and registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from media.model import Asset
from media.pipeline import Regrouped, note_counts, summary
from media.pipeline import regroup as regrouped
from web.cli.opening import opened
from web.cli.options import (
    catalogue_option,
    format_option,
    register_option,
    told_session,
)
from web.cli.printing import print_line
from web.cli.progress import clear_line, with_progress
from web.cli.wording import counted, counted_or_none, wrapped

Names = tuple[str, ...]
"""Whom a credit line names."""


_NOTHING = (
    "Nothing of it was stored; a catalogue of an earlier version was brought up to date"
    " as it was opened."
)


@click.command()
@catalogue_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="Say what would become of it; store nothing of that. A catalogue of an earlier"
    " version is brought up to date nevertheless, as by every command that opens it.",
)
@register_option
@format_option("text", "jsonl")
def regroup(catalogue: str | None, dry_run: bool, format_: str) -> None:
    """Look at all pictures anew, as today's rules and registers say.

    Pictures are kept as they were found out. After an upgrade, or with other entries of
    agencies, this says again who is named in credit lines, which usages and files are
    one picture, where credits disagree and which line is to be printed; files that an
    earlier version compared are compared anew by what is kept of them. What was found
    in documents and files stays, and what people decided wins. Each picture that it
    changes says so in its history.
    """
    session = told_session()
    count = Counter[str]()
    with opened(
        catalogue, create=False, writes=not dry_run, is_renewed=not dry_run
    ) as store:
        every = regrouped(store, session=session, stores=not dry_run)
        for found in with_progress(
            every, label="groups", count=lambda: store.totals().assets
        ):
            count["pictures"] += found.looked_at
            count["regrouped"] += found.is_regrouped
            count["changed"] += found.is_changed and not found.is_regrouped
            if not found.is_changed:
                continue
            clear_line()
            if format_ == "jsonl":
                print_line(_record(found))
            else:
                click.echo("\n".join(_lines(found)) + "\n")
        if not dry_run:
            note_counts(store, session=session)
    clear_line()
    if format_ == "text":
        stored = f" {_NOTHING}" if dry_run else ""
        click.echo(
            f"{counted(count['pictures'], 'picture')} looked at; taken apart or put"
            f" together: {count['regrouped']}; changed otherwise: {count['changed']}."
            f"{stored}"
        )


def _record(found: Regrouped) -> dict[str, object]:
    return {
        "regrouped": found.is_regrouped,
        "before": [summary(asset) for asset in found.before],
        "after": [summary(asset) for asset in found.after],
        "read_anew": [
            {"credit": line, "before": list(before), "after": list(after)}
            for line, before, after in _read_anew(found)
        ],
    }


def _read_anew(found: Regrouped) -> Iterator[tuple[str, Names, Names]]:
    """Yield the credit lines that name others than before, with whom they name."""
    before, after = _named(found.before), _named(found.after)
    for line, names in sorted(before.items()):
        if after.get(line, names) != names:
            yield line, names, after[line]


def _named(assets: Iterable[Asset]) -> dict[str, Names]:
    """Return whom each printed credit line names: makers, then houses as kept."""
    return {
        credit.credit_line: (*credit.creators, *credit.agencies)
        for asset in assets
        for usage in asset.usages
        if (credit := usage.credit) is not None
    }


def _lines(found: Regrouped) -> Iterator[str]:
    yield from _told("Before", found.before)
    yield from _told("Now", found.after)
    for line, before, after in _read_anew(found):
        names = (", ".join(names) or "nobody" for names in (before, after))
        yield from wrapped("Read anew", f"{line}: {' → '.join(names)}")


def _told(label: str, assets: Iterable[Asset]) -> Iterator[str]:
    for asset in assets:
        counts = (
            counted_or_none(len(asset.usages), "usage"),
            counted_or_none(len(asset.images), "file"),
            counted_or_none(len(asset.conflicts), "conflict"),
        )
        said = ", ".join(filter(None, counts))
        text = asset.description or "(no description)"
        yield from wrapped(label, f"{asset.asset_id} ({said}): {text}")
        if asset.credit_to_print:
            yield from wrapped("", f"to print: {asset.credit_to_print}")
        label = ""
