"""The command that says where a caption would go."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from media.pipeline import Place
from media.pipeline import place as place_caption
from media.settings import Settings
from web.cli.desk import reading_session, shown_by
from web.cli.opening import opened
from web.cli.options import catalogue_option, config_option, format_option
from web.cli.printing import print_line
from web.cli.wording import (
    credit_as_text,
    kill_as_text,
    light_as_text,
    wrapped,
)
from web.display.labels import percent
from web.display.recognised import AsShown, placed_record

_STANDINGS = {
    "same": "Same picture",
    "may be same": "May be the same",
    "other day": "Of another day",
}


@click.command()
@click.argument("captions", nargs=-1, metavar="[CAPTION]...")
@catalogue_option
@config_option
@format_option("text", "jsonl")
def place(
    captions: tuple[str, ...], catalogue: str | None, config: Settings, format_: str
) -> None:
    """Say which picture a caption would be taken for; nothing is stored.

    Without a CAPTION they are read from standard input, one a line. A caption of fewer
    than four telling words is taken for none.
    """
    session = reading_session(columns={}, trust_list="", charset="", settings=config)
    given: Iterable[str] = captions or (
        line.decode("utf-8", "replace") for line in sys.stdin.buffer
    )
    with opened(catalogue, create=False) as store:
        shown = shown_by(store, session)
        for text in filter(None, (line.strip() for line in given)):
            found = place_caption(text, catalogue=store, session=session)
            if format_ == "jsonl":
                places = [placed_record(one, shown) for one in found]
                print_line({"text": text, "places": places})
            else:
                as_shown = [(one, shown(one.asset)) for one in found]
                click.echo(_as_text(text, as_shown))


def _as_text(text: str, found: Sequence[tuple[Place, AsShown]]) -> str:
    """Return the answer for people: each picture, why, and what to print."""
    lines = wrapped("", text, width=0)
    if not found:
        lines += wrapped("New", "No picture in the catalogue is described like this.")
    for one, told in found:
        why = f"{percent(one.score)}: {'; '.join(one.reasons)}"
        asset = told.asset
        lines += wrapped(_STANDINGS[one.standing], f"{asset.asset_id}, {why}")
        lines += kill_as_text(asset)
        lines += light_as_text(told.light)
        lines += wrapped("Caption", asset.description or "(no description)")
        lines += credit_as_text(asset)
    return "\n".join(lines) + "\n"
