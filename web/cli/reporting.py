"""A report in the form that was asked for, printed or written into files."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from media import export as records
from media.errors import BadSettings
from media.model import Asset
from media.reports import Report, as_csv, as_html, as_junit, as_sarif
from web.cli.findings import findings_as_text, is_coloured
from web.cli.picturing import lines_found, thumbnails_of
from web.cli.printing import print_exactly

Format = Literal["text", "jsonl", "sarif", "junit", "csv", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: Mapping[str, Format] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
    ".html": "html",
}
"""What to write into a file, by how its name ends."""

Files = Sequence[tuple[str, Format]]


def publish(
    report: Report, assets: Iterable[Asset], *, files: Files, print_as: Format | None
) -> None:
    """Write a report into files, and print it where `print_as` says a form."""
    forms = {form for _, form in files} | {print_as}
    if "sarif" in forms:
        report = lines_found(report)
    thumbnails = thumbnails_of(report, assets) if "html" in forms else {}
    for path, form in files:
        _write(path, _text_of(report, form, thumbnails))
    if print_as is not None:
        text = _text_of(report, print_as, thumbnails, coloured=is_coloured())
        print_exactly(text)


def _as_lines(report: Report) -> str:
    lines = (
        json.dumps(records.finding_record(f), ensure_ascii=False)
        for f in report.findings
    )
    return "".join(f"{line}\n" for line in lines)


def _as_sarif(report: Report) -> str:
    return json.dumps(as_sarif(report), ensure_ascii=False, indent=2) + "\n"


_WRITERS: Mapping[Format, Callable[[Report], str]] = {
    "jsonl": _as_lines,
    "sarif": _as_sarif,
    "junit": as_junit,
    # Spreadsheets take a CSV file for UTF-8 only where it begins with this mark.
    "csv": lambda report: "\ufeff" + as_csv(report),
}


def _text_of(
    report: Report,
    form: Format,
    thumbnails: Mapping[str, bytes],
    *,
    coloured: bool = False,
) -> str:
    if form == "html":
        return as_html(report, thumbnails=thumbnails)
    if form == "text":
        return findings_as_text(report, coloured=coloured)
    return _WRITERS[form](report)


def _write(path: str, text: str) -> None:
    """Put a report in its place at once: one that is cut reads as if all were well."""
    place, data = Path(path).resolve(), text.encode("utf-8", "backslashreplace")
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(data)  # a pipe or a device
            return
        part = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            if place.exists():
                shutil.copymode(place, part)  # who may read it stays as it was
            part.replace(place)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror}") from error
