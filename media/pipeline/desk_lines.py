"""What people corrected in the catalogue -> the credit line of pictures of files.

A correction wins over whatever was read, wherever the picture is met: also in a draft
or a file that was never taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from media.dedup.tails import without_label
from media.model import Asset, all_printed, value
from media.pipeline.known import Known
from media.text import tokens


@value
class DeskLine:
    """The credit line of a picture of the catalogue, by whom it is that, and when."""

    line: str
    actor: str
    at: str


def as_desk_says(asset: Asset, known: Iterable[Known]) -> Asset:
    """Return a picture with the credit line to which people corrected it.

    `known`: those of the catalogue that it is.
    """
    made = desk_line(known)
    if made is None or is_same_line(made.line, asset.credit_to_print or ""):
        return asset
    why = f"{made.actor} corrected it in the catalogue on {made.at[:10]}."
    return replace(asset, credit_to_print=made.line, credit_why=why)


def as_catalogued(asset: Asset, known: Iterable[Known]) -> Asset:
    """Return a picture that names nobody with the line that the catalogue has for it.

    `known`: those of the catalogue that it is. Where they have several lines none of
    them is taken: that is for a person to settle.
    """
    if asset.credit_to_print:
        return asset
    told = [one for one in known if one.is_certain and one.asset.credit_to_print]
    lines = [one.asset.credit_to_print or "" for one in told]
    if not lines or not all(is_same_line(line, lines[0]) for line in lines):
        return asset
    why = f"The line of picture {told[0].asset.asset_id} of the catalogue"
    why = f"{why}, recognised by {told[0].sign}."
    if its := told[0].asset.credit_why:
        why = f"{why} {its}"
    return replace(asset, credit_to_print=lines[0], credit_why=why)


def desk_line(known: Iterable[Known]) -> DeskLine | None:
    """Return the line that a picture has by a correction, None where it has none.

    Of several corrections the last counts, if it is what the usages and files of the
    picture came to.
    """
    made = (said for one in known if one.is_certain for said in _made(one.asset))
    return max(made, key=lambda line: line.at, default=None)


def is_same_line(one: str, other: str) -> bool:
    """Say whether two lines name the same, whatever label and signs they have."""
    return tokens(without_label(one)) == tokens(without_label(other))


def _made(asset: Asset) -> Iterator[DeskLine]:
    line = asset.credit_to_print or ""
    for printed in all_printed(asset):
        said = printed.corrected("credit_line")
        if line and said is not None and is_same_line(said.text or "", line):
            first = said.as_made
            yield DeskLine(line=line, actor=first.actor, at=first.at)
