"""Decisions: what people settled, the latest first, and how to take it back."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from web import reviewing
from web.holdings import holdings
from web.queries import read_query

PAGE = 50


def decisions() -> ResponseReturnValue:
    """List what was decided, by whom and why."""
    query = read_query(request.args, limit=PAGE)
    found = holdings().catalogue.decisions(limit=query.limit, cursor=query.cursor)
    placed = reviewing.assets_with(found.items)
    return render_template(
        "decisions.html",
        found=found,
        rulings=reviewing.rulings(found.items),
        placed=placed,
        assets=holdings().catalogue.assets_named(placed.values()),
        query=query,
    )
