"""What the blocks of a file say, and what the files of an asset say, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from media.model import Asset, Image, Json, value
from web.display.labels import json_text


@value
class Cell:
    """What one side says, "" for nothing; `is_same` as the value that is taken.

    `is_taken`: the value was taken from there.
    """

    text: str
    is_same: bool = False
    is_taken: bool = False


@value
class Row:
    """One field: the value that is taken and where it is from, and what each side says.

    `differs`: a side says something else.
    """

    name: str
    text: str
    source: str
    cells: tuple[Cell, ...] = ()
    differs: bool = False


@value
class Sides:
    """Rows under the names of the sides, none where there is but one."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def differing(self) -> int:
        """Return in how many rows a side says something else."""
        return sum(row.differs for row in self.rows)


def blocks_of(image: Image) -> Sides:
    """Return the fields of a file with what each block says of them."""
    blocks = image.blocks if len(image.blocks) > 1 else ()
    return Sides(
        names=tuple(block.name for block in blocks),
        rows=tuple(
            _row(
                claim.name,
                claim.value,
                source=claim.evidence.kind,
                sides=[(b.name, b.fields.get(claim.name)) for b in blocks],
            )
            for claim in image.fields
        ),
    )


def files_of(asset: Asset) -> Sides:
    """Return the fields in which the files of an asset differ, no rows for none."""
    files = asset.images
    names = dict.fromkeys(claim.name for image in files for claim in image.fields)
    every = (
        _row(name, None, sides=[(i.uri, i.says(name)) for i in files]) for name in names
    )
    return Sides(
        names=tuple(image.uri for image in files),
        rows=tuple(
            row
            for row in every
            if len({cell.text for cell in row.cells if cell.text}) > 1
        ),
    )


def _row(
    name: str, taken: Json, *, source: str = "", sides: Sequence[tuple[str, Json]]
) -> Row:
    text = json_text(taken)
    cells = tuple(
        Cell(text=said, is_same=said == text, is_taken=side == source)
        for side, said in ((side, json_text(found)) for side, found in sides)
    )
    return Row(
        name=name,
        text=text,
        source=source,
        cells=cells,
        differs=any(cell.text and not cell.is_same for cell in cells),
    )
