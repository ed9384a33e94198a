"""Searches that are kept under a name, and what is new in any search as a feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.catalogue import Arrival
from media.reports import as_atom
from web import deciding, saving
from web.holdings import as_printed, called_back, holdings, light
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import WORDS, read_query, words_of

_MOST = 50


def searches() -> ResponseReturnValue:
    """List the searches that are kept; where it is posted, keep one, or no more."""
    viewing.demand_known(request.args, ("done",))
    if request.method == "POST":
        return _changed(request.form)
    every = holdings().catalogue.saved_searches()
    done = request.args.get("done", "")
    return render_template(
        "searches.html",
        kept=[(s, saving.words_asked(s)) for s in every if not s.removed_at],
        removed=[s for s in every if s.removed_at],
        done=next((s for s in every if s.search_id == done), None),
    )


def _changed(said: Mapping[str, str]) -> ResponseReturnValue:
    author = deciding.author_of(said)
    if search_id := said.get("remove"):
        saved = saving.remove(search_id, author=author)
    elif search_id := said.get("restore"):
        saved = saving.restore(search_id)
    else:
        saved = saving.save(said.get("name", ""), said, author=author)
    there = url_for("pages.searches", done=saved.search_id)
    return remembering(author, redirect(there, 303))


def feed() -> ResponseReturnValue:
    """Give what came in or changed last of a search as an Atom feed."""
    asked = viewing.read_view(request.args, WORDS)
    query = replace(asked, limit=_MOST, cursor=None)
    words = words_of(query)
    return _feed(words, title=f"Pictures: {query.words}" if query.words else "Pictures")


def saved_feed(search_id: str) -> ResponseReturnValue:
    """Give what came in or changed last of a search that is kept."""
    saved = holdings().catalogue.saved_search(search_id)
    return _feed(saving.words_asked(saved), title=saved.name)


def _feed(words: Mapping[str, str], *, title: str) -> Response:
    found = holdings().catalogue.arrivals(replace(read_query(words), limit=_MOST))
    ordered = called_back([arrival.asset for arrival in found])
    told = [
        (
            Arrival(
                asset=as_printed(asset),
                added=arrival.added,
                changed=arrival.changed,
            ),
            light(asset),
        )
        for arrival, asset in zip(found, ordered, strict=True)
    ]
    written = as_atom(
        told,
        title=title,
        own=request.url,
        page=url_for("pages.search", _external=True, **words),
        address_of=lambda name: url_for("pages.asset", asset_id=name, _external=True),
    )
    return Response(written, content_type="application/atom+xml; charset=utf-8")
