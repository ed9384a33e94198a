"""What a check found -> what people, a CI job, a spreadsheet and a browser can read.

    report    the value: findings, the places that were looked at, what was left out
    baseline  what was known before, so that only what is new is reported
    lines     a finding -> the line of its file, where that can be told
    places    the names of files as addresses, as tools resolve them
    texts     texts of others, as XML and HTML can hold them
    sarif     SARIF 2.1.0, for code hosts and editors
    junit     JUnit's XML, for CI jobs
    table     CSV, for spreadsheets
    pictures  pictures as CSV and XLSX
    atom      what is new in a search, as a feed
    page      one HTML file with everything in it
    proof     what became of a picture that was called back

In: a `Report`. Out: texts; nothing here reads or writes files, and time is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.reports.atom import as_atom
    from media.reports.baseline import Baseline, read_baseline
    from media.reports.junit import as_junit
    from media.reports.lines import line_of
    from media.reports.page import as_html
    from media.reports.pictures import (
        MOST_ROWS,
        PictureRow,
        pictures_as_csv,
        write_pictures_as_xlsx,
    )
    from media.reports.report import Place, Report, elsewhere, places_of
    from media.reports.sarif import as_sarif
    from media.reports.table import as_csv
else:
    from media.lazily import lazily

    __getattr__ = lazily(__name__)

__all__ = [
    "MOST_ROWS",
    "Baseline",
    "PictureRow",
    "Place",
    "Report",
    "as_atom",
    "as_csv",
    "as_html",
    "as_junit",
    "as_sarif",
    "elsewhere",
    "line_of",
    "pictures_as_csv",
    "places_of",
    "read_baseline",
    "write_pictures_as_xlsx",
]
