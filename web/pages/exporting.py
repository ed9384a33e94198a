"""All pictures of a search as a file: a table, a workbook, or JSON Lines."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from flask import Response, abort, request, send_file, stream_with_context
from flask.typing import ResponseReturnValue

from media.catalogue import Query
from media.model import Asset
from media.objections import to_settle
from media.reports import (
    MOST_ROWS,
    PictureRow,
    pictures_as_csv,
    write_pictures_as_xlsx,
)
from web.holdings import (
    as_printed,
    called_back,
    holdings,
    light,
    open_findings,
    records,
)
from web.pages import viewing
from web.queries import WORDS, BadWord, today

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BATCH = 200
_IN_MEMORY = 4 * 1024 * 1024
"""Octets of a workbook from which on it is kept in a file until it is sent."""


def search_export(form: str) -> ResponseReturnValue:
    """Give all pictures that an address asks for as a file, in their order."""
    if form not in FORMS:
        abort(404)
    asked = viewing.read_view(request.args, (*WORDS, "view"))
    query = replace(asked, limit=_BATCH, cursor=None)
    total = holdings().catalogue.find(replace(query, limit=1)).total
    name = f"pictures-{today().isoformat()}.{form}"
    if form == "xlsx":
        if total > MOST_ROWS:
            told = f"{total:,} pictures: a workbook holds {MOST_ROWS:,}; take csv"
            raise BadWord("q", told)
        return send_file(
            _workbook(query),
            mimetype=FORMS[form],
            as_attachment=True,
            download_name=name,
            max_age=0,
        )
    parts = _lines(query) if form == "jsonl" else pictures_as_csv(_rows(query))
    answer = Response(stream_with_context(parts), content_type=FORMS[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _workbook(query: Query) -> IO[bytes]:
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    write_pictures_as_xlsx(_rows(query), file)
    file.seek(0)
    return file


def _lines(query: Query) -> Iterator[str]:
    for found in _batches(query):
        for told in records(found):
            yield f"{json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n"


def _rows(query: Query) -> Iterator[PictureRow]:
    for found in _batches(query):
        about = open_findings(found)
        for asset in called_back(found):
            printed = as_printed(asset)
            left = to_settle(about[asset.asset_id], printed.credit_to_print)
            yield PictureRow(asset=printed, light=light(asset), open=left)


def _batches(query: Query) -> Iterator[tuple[Asset, ...]]:
    cursor: str | None = None
    while True:
        page = holdings().catalogue.find(replace(query, cursor=cursor))
        yield page.items
        if (cursor := page.next_cursor) is None:
            return
