"""Credit lists of what is catalogued: whose the pictures of a document or search are.

What `cutline credits` prints of files is here of assets: every picture of every
document with its credit as it is to be printed, and its licence. In: a search, or what
one page of it finds. Out: the rows, or the whole list in one of its forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flask import Response

from media.catalogue import Query
from media.errors import BadQuery
from media.model import Asset
from media.reports.creditlist import CREDIT_FORMS, Listed, credit_list
from web.holdings import (
    as_printed,
    called_back,
    holdings,
    open_findings,
    with_rights_set,
)
from web.queries import today

MOST = 5000
"""Pictures of one list; it is sorted by documents and so has to be held at once."""
TYPES = {
    # A piece that is to be pasted elsewhere, never a page of this server.
    "html": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "ninjs": "application/json; charset=utf-8",
}
"""What a list is sent as, by the forms of `CREDIT_FORMS`."""
_BATCH = 200
_ENDINGS = {"ninjs": "ninjs.json"}


def rows_of(assets: Iterable[Asset], query: Query) -> list[Listed]:
    """Return the rows of pictures; where one document is asked for, its own alone."""
    found = list(assets)
    shown = map(with_rights_set, map(as_printed, called_back(found)))
    session = holdings().session
    rows = credit_list(
        shown,
        session.knowledge.licences,
        read_credit=session.read_credit,
        about=open_findings(found),
    )
    if query.document_id is None:
        return list(rows)
    uri = holdings().catalogue.document(query.document_id).uri
    return [row for row in rows if row.document_uri == uri]


def taken_away(query: Query, form: str) -> Response:
    """Return the whole list of a search as a file, in one of `CREDIT_FORMS`.

    Raises:
        BadQuery: there are more pictures than one list holds.
    """
    query = replace(query, limit=_BATCH)
    total = holdings().catalogue.find(replace(query, limit=1)).total
    if total > MOST:
        raise BadQuery(
            f"these are {total:,} pictures, one list holds {MOST:,}; ask for less of"
            " them, or use `cutline credits --catalogue`"
        )
    rows = rows_of(_every(query), query)
    answer = Response(CREDIT_FORMS[form](rows), content_type=TYPES[form])
    name = f"credits-{today().isoformat()}.{_ENDINGS.get(form, form)}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _every(query: Query) -> Iterator[Asset]:
    cursor: str | None = None
    while True:
        page = holdings().catalogue.find(replace(query, cursor=cursor))
        yield from page.items
        if (cursor := page.next_cursor) is None:
            return
