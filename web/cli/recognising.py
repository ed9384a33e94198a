"""The command that says which picture of the catalogue a picture is."""

from __future__ import annotations

from collections.abc import Iterator

import click

from media.errors import UnreadableInput
from media.files import walk
from media.likeness import transformed
from media.model import Problem
from media.pipeline import MatchStanding, Recognised
from media.pipeline import recognise as recognise_picture
from media.settings import Settings
from media.sidecars import with_sidecars
from media.source_types import made_by_model_in
from web.cli.desk import reading_session, shown_by
from web.cli.opening import opened
from web.cli.options import (
    catalogue_option,
    config_option,
    format_option,
    paths_argument,
)
from web.cli.printing import Failures, print_line
from web.cli.wording import (
    credit_as_text,
    kill_as_text,
    light_as_text,
    wrapped,
)
from web.display.labels import percent
from web.display.recognised import AsShown, Shown, recognised_record

_HEADS: dict[MatchStanding, str] = {
    "same file": "This file",
    "same": "Same picture",
    "may be same": "May be the same",
    "another frame": "Another frame",
}


@click.command()
@paths_argument
@catalogue_option
@config_option
@format_option("text", "jsonl")
def recognise(
    paths: tuple[str, ...], catalogue: str | None, config: Settings, format_: str
) -> None:
    """Say which picture of the catalogue a picture file is; nothing is stored.

    Copies, crops, mirrored and marked versions are found by what they show.
    """
    session = reading_session(columns={}, trust_list="", charset="", settings=config)
    failures = Failures()
    with opened(catalogue, create=False) as store:
        shown = shown_by(store, session)
        for file in with_sidecars(walk(list(paths))):
            if isinstance(file, Problem):
                failures.add(file)
                continue
            try:
                found = recognise_picture(file, catalogue=store, session=session)
            except UnreadableInput as error:
                place = error.place
                failures.add(Problem(uri=error.uri, reason=error.reason, place=place))
                continue
            if format_ == "jsonl":
                print_line(recognised_record(found, shown))
            else:
                click.echo("\n".join(_lines(found, shown)) + "\n")
    failures.exit()


def _lines(found: Recognised, shown: Shown) -> Iterator[str]:
    """Yield the answer for people: each picture, how it is known, and what to print."""
    yield from wrapped("", found.image.uri, width=0)
    if found.credit:
        yield from wrapped("It credits", found.credit.credit_line)
    if not found.matches:
        told = "No picture in the catalogue shows this."
        if not found.is_compared:
            told = "No file is the same; what it shows could not be compared."
        yield from wrapped("New", told)
    for match in found.matches:
        done = "octet for octet"
        if match.likeness:
            done = transformed(match.likeness, turn=match.turn)
        said = f"{match.asset.asset_id}, {percent(match.score)}: {done}"
        yield from wrapped(_HEADS[match.standing], said)
        yield from _about(shown(match.asset))
    for one in found.places:
        said = f"{one.asset.asset_id}, {percent(one.score)}"
        yield from wrapped("Described alike", said)
        yield from _about(shown(one.asset))


def _about(told: AsShown) -> Iterator[str]:
    asset = told.asset
    yield from kill_as_text(asset)
    yield from light_as_text(told.light)
    made = made_by_model_in(asset.images)
    if made is not None:
        how_much, who = made
        whole = "the picture" if how_much == "all" else "part of the picture"
        said = f"a trained model made {whole} ({who}); say so beside it"
        yield from wrapped("Made by AI", said)
    yield from wrapped("Caption", asset.description or "(no description)")
    yield from credit_as_text(asset)
