"""Pictures as a table, for spreadsheets: CSV (RFC 4180) and XLSX, row by row.

However many there are, no more than a row of them is held in memory.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO

from media.agencies import filed_agencies, load_agencies
from media.model import Asset, told_uri, value
from media.objections import ToSettle
from media.reports.table import guarded
from media.rights import Light

COLUMNS = (
    "asset",
    "caption",
    "credit_to_print",
    "rights",
    "rights_why",
    "creators",
    "agencies",
    "flags",
    "licence",
    "credit_conflict",
    "usages",
    "latest",
    "documents",
    "files",
    "errors",
    "warnings",
    "objections",
)
MOST_ROWS = 1_048_575
"""Pictures in a sheet of XLSX; its first row has the names of the columns."""
_LONGEST = 32_767
"""Characters in a cell of XLSX."""
_BETWEEN = "; "


@value
class PictureRow:
    """A picture as it is printed, whether it may be run, and what is to be settled."""

    asset: Asset
    light: Light
    open: ToSettle = ToSettle()


def pictures_as_csv(rows: Iterable[PictureRow]) -> Iterator[str]:
    """Yield a header and a line for each picture."""
    yield _line(COLUMNS)
    for row in rows:
        yield _line(map(str, _cells(row)))


def write_pictures_as_xlsx(rows: Iterable[PictureRow], file: IO[bytes]) -> None:
    """Write a workbook with a sheet of pictures; every cell is a text or a number."""
    from xlsxwriter import Workbook  # long to load, and seldom asked for

    book = Workbook(file, {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet("Pictures")
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(row)):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell:
                # Nothing that is written as a string is calculated or followed.
                sheet.write_string(number, column, _fitting(cell))
    book.close()


def _cells(row: PictureRow) -> tuple[str | int, ...]:
    asset = row.asset
    credits = [usage.credit for usage in asset.usages if usage.credit is not None]
    published = (usage.published or "" for usage in asset.usages)
    licences = [credit.licence or "" for credit in credits]
    return (
        asset.asset_id,
        asset.description,
        asset.credit_to_print,
        row.light.colour,
        _BETWEEN.join(row.light.reasons),
        _joined([*(n for c in credits for n in c.creators), *_filed_creators(asset)]),
        _joined(
            [
                *(name for credit in credits for name in credit.agencies),
                *filed_agencies(asset, load_agencies()),
            ]
        ),
        _joined(flag for usage in asset.usages for flag in usage.flags),
        _joined([asset.rights.licence or "", *licences]),
        "yes" if asset.has_credit_conflict else "",
        len(asset.usages),
        max(published, default=""),
        _joined(usage.caption.document_uri for usage in asset.usages),
        _joined(told_uri(image.uri) for image in asset.images),
        row.open.errors,
        row.open.warnings,
        _joined(finding.message for finding in row.open.to_line),
    )


def _filed_creators(asset: Asset) -> Iterable[str]:
    """Return who made a picture by its files, where no page prints it."""
    images = () if asset.usages else asset.images
    return (name for image in images for name in image.texts("creators"))


def _joined(texts: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(filter(None, texts)))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def _fitting(text: str) -> str:
    """Return a text as a cell can hold it: not too long, and without what is no XML."""
    plain = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
