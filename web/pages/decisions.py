"""Decisions: what people settled, the latest first, and how to take it back."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import deciding, reviewing
from web.holdings import holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import read_query

PAGE = 50


def decisions() -> ResponseReturnValue:
    """List what was decided, by whom and why; where it is posted, take one back."""
    if request.method == "POST":
        return _take_back()
    viewing.demand_known(request.args, ("done", "limit", "cursor"))
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
        done=reviewing.done(request.args.get("done", "")),
    )


def _take_back() -> ResponseReturnValue:
    author = deciding.author_of(request.form)
    named = request.form.get("operation", "").strip()
    operation = deciding.take_back(named, author=author)
    return remembering(
        author, redirect(url_for("pages.decisions", done=operation), 303)
    )
