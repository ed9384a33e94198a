"""Whose pictures these are: the credit list of a page or of a search, to embed.

What `cutline credits` prints of files is here of what is catalogued: every picture of
every document with its credit as it is to be printed, and its licence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from media.catalogue import Query
from media.errors import BadQuery
from media.model import Asset
from media.reports.creditlist import (
    CREDIT_FORMS,
    Listed,
    credit_list,
    credits_as_html,
)
from web.holdings import (
    as_printed,
    called_back,
    holdings,
    open_findings,
    with_rights_set,
)
from web.pages import viewing
from web.queries import today, words_of

PAGE = 25
_BATCH = 200
_MOST = 5000
"""Pictures of one list; it is sorted by documents and so has to be held at once."""
_TYPES = {
    # A piece that is to be pasted elsewhere, never a page of this server.
    "html": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "ninjs": "application/json; charset=utf-8",
}
_ENDINGS = {"ninjs": "ninjs.json"}


def credits() -> ResponseReturnValue:
    """List the pictures of a document or a search by document, with their credits."""
    catalogue = holdings().catalogue
    query = viewing.read_view(request.args, viewing.PAGED, limit=PAGE)
    found = catalogue.find(query)
    rows = _rows(found.items, query)
    return render_template(
        "credits.html",
        query=query,
        found=found,
        documents=[
            (uri, list(own)) for uri, own in groupby(rows, lambda row: row.document_uri)
        ],
        known=catalogue.documents_named({row.document_uri for row in rows}),
        embedded=credits_as_html(rows),
        chosen=viewing.chosen(query, "pages.credits"),
        forms=tuple(CREDIT_FORMS),
        can_be_taken=found.total <= _MOST,
        most=_MOST,
        first_words=words_of(query),
        next_words=(
            words_of(query, cursor=found.next_cursor) if found.next_cursor else None
        ),
    )


def credits_export(form: str) -> ResponseReturnValue:
    """Give the whole list as a file.

    Raises:
        BadQuery: there are more pictures than one list holds.
    """
    if form not in CREDIT_FORMS:
        abort(404)
    query = replace(viewing.read_view(request.args), limit=_BATCH)
    total = holdings().catalogue.find(replace(query, limit=1)).total
    if total > _MOST:
        raise BadQuery(
            f"these are {total:,} pictures, one list holds {_MOST:,}; ask for less of"
            " them, or use `cutline credits --catalogue`"
        )
    answer = Response(
        CREDIT_FORMS[form](_rows(_every(query), query)), content_type=_TYPES[form]
    )
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


def _rows(assets: Iterable[Asset], query: Query) -> list[Listed]:
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
