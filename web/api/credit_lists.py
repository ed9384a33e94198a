"""Whose pictures these are, for programs: the credit list of a document or a search."""

from __future__ import annotations

from flask import abort, jsonify
from flask.typing import ResponseReturnValue

from media.reports.creditlist import CREDIT_FORMS, listed_record
from web import crediting
from web.api.answers import FACET_WORDS, read_words
from web.holdings import holdings
from web.queries import WORDS


def credits() -> ResponseReturnValue:
    """Return a page of the list; `total` counts the pictures, of which each has a row
    for each document that prints it.
    """
    query = read_words(*WORDS)
    found = holdings().catalogue.find(query)
    rows = crediting.rows_of(found.items, query)
    return jsonify(
        total=found.total,
        next_cursor=found.next_cursor,
        items=[listed_record(row) for row in rows],
    )


def credit_list(form: str) -> ResponseReturnValue:
    """Return the whole list as a file, in a form that pages can be built with.

    Raises:
        BadQuery: there are more pictures than one list holds.
    """
    if form not in CREDIT_FORMS:
        abort(404)
    return crediting.taken_away(read_words(*FACET_WORDS), form)
