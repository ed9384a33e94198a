"""Whose pictures these are: the credit list of a page or of a search, to embed."""

from __future__ import annotations

from itertools import groupby

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from media.reports.creditlist import CREDIT_FORMS, credits_as_html
from web import crediting
from web.holdings import holdings
from web.pages import viewing
from web.queries import words_of

PAGE = 25


def credits() -> ResponseReturnValue:
    """List the pictures of a document or a search by document, with their credits."""
    catalogue = holdings().catalogue
    query = viewing.read_view(request.args, viewing.PAGED, limit=PAGE)
    found = catalogue.find(query)
    rows = crediting.rows_of(found.items, query)
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
        can_be_taken=found.total <= crediting.MOST,
        most=crediting.MOST,
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
    return crediting.taken_away(viewing.read_view(request.args), form)
