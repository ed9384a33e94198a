"""Commands that make what is wanting of pictures taken in before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from media.errors import BadSettings
from media.explain import Near, near, near_record
from media.images import can_compare
from media.likeness import MISSING, transformed
from media.pipeline import compare_pictures, remove_unused, renew
from web.cli.opening import opened, opened_renditions
from web.cli.options import (
    catalogue_option,
    format_option,
    register_option,
    renditions_option,
    told_session,
)
from web.cli.printing import Failures, print_line
from web.cli.progress import clear_line, with_progress
from web.cli.wording import counted, wrapped
from web.display.labels import percent
from web.display.likenesses import how_near, why_apart


@click.command()
@catalogue_option
@renditions_option
@register_option
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


@click.command()
@click.argument("assets", nargs=-1, metavar="[ASSET]...")
@catalogue_option
@register_option
@format_option("text", "jsonl")
def likeness(assets: tuple[str, ...], catalogue: str | None, format_: str) -> None:
    """Compare the pictures that were taken in without being compared.

    Crops and other copies among them become one picture with what they are copies of;
    what is not sure waits in the review queue. The files must still be there.

    Of an ASSET that is named it says instead which other pictures look like it, how
    near they are, and why they are kept apart.
    """
    if assets:
        _explain_nearness(assets, catalogue, as_text=format_ == "text")
        return
    if not can_compare():
        raise BadSettings(MISSING)
    failures = Failures()
    count = Counter[str]()
    alike = 0
    with opened(catalogue, create=False, writes=True) as store:
        every = compare_pictures(store, session=told_session())
        for compared in with_progress(
            every, label="files", count=lambda: store.totals().files
        ):
            count[compared.status] += 1
            alike += bool(compared.alike)
            if compared.problem is not None:
                failures.add(compared.problem)
            if format_ == "jsonl":
                print_line(
                    {
                        "file": compared.uri,
                        "sha256": compared.sha256,
                        "status": compared.status,
                        "alike": compared.alike,
                    }
                )
    clear_line()
    if format_ == "text":
        files = counted(count["compared"], "file")
        click.echo(f"{files} compared, {alike} of them found to be copies or crops.")
    failures.exit()


def _explain_nearness(
    names: Iterable[str], catalogue: str | None, *, as_text: bool
) -> None:
    """Print what looks like each of these assets."""
    with opened(catalogue, create=False) as store:
        for name in names:
            asset = store.asset(name)
            found = near(asset, catalogue=store)
            if not as_text:
                every = [near_record(one) for one in found]
                print_line({"asset": asset.asset_id, "near": every})
                continue
            lines = wrapped(asset.asset_id, asset.description or "(no description)")
            click.echo("\n".join([*lines, *_near_lines(found)]) + "\n")


def _near_lines(found: Iterable[Near]) -> Iterator[str]:
    told = False
    for one in found:
        told = True
        said = f"{one.asset.asset_id}, {percent(one.likeness.score)}"
        done = transformed(one.likeness)
        yield from wrapped("Looks like it", f"{said}: {done} ({one.theirs.uri})")
        yield from wrapped("How near", how_near(one))
        yield from wrapped("Kept apart", why_apart(one))
    if not told:
        yield from wrapped("", "No other picture looks like it.")
