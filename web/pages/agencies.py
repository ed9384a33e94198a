"""Agencies: who is credited, how they spell themselves, what they ask for."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.agencies import Agency
from media.catalogue import Facet, Query, Tally
from media.entries import facts_as_said
from web.display import plots
from web.holdings import holdings
from web.pages import viewing
from web.pages.entries import AGENCIES, may_edit
from web.registry import entries_of, registry

_NEAR = 40
"""Agencies that a search shows."""
_SAMPLE = 12
"""Pictures that an agency's page shows before it leads on to the search."""


def agencies() -> ResponseReturnValue:
    """List the agencies credited in the catalogue, and those known besides; with `q`
    those that are called like it.
    """
    words = viewing.read_view(request.args, ("q",)).words
    table = holdings().agencies
    found = registry()
    entries = entries_of("agencies")
    credited = holdings().catalogue.agencies()
    names = {name for name, _ in credited}
    return render_template(
        "agencies.html",
        words=words,
        near=table.near(words, limit=_NEAR) if words else (),
        own=[a for a in table if entries and a.slug in set(entries.slugs())],
        problem=found.problem if found else "",
        may_edit=may_edit(AGENCIES),
        credited=[(name, count, table.named(name)) for name, count in credited],
        others=sorted(
            (agency for agency in table if agency.name not in names),
            key=lambda agency: agency.name.casefold(),
        ),
    )


def agency(slug: str) -> ResponseReturnValue:
    """Show what is known about one agency, and pictures credited to it.

    Raises:
        NotInCatalogue: no agency has this slug.
    """
    known: Agency = AGENCIES.known(slug)
    query = Query(agency=known.name, sort="newest", limit=_SAMPLE)
    found = holdings().catalogue.find(query)
    months = holdings().catalogue.count_months(query)
    entries = entries_of("agencies")
    overridden = entries.overridden(slug) if entries else ()
    base = entries.base(slug) if entries else None
    return render_template(
        "agency.html",
        agency=known,
        found=found,
        base=base,
        overridden=overridden,
        before=facts_as_said(base) if base else {},
        may_edit=may_edit(AGENCIES),
        has_folder=entries is not None,
        months=months,
        plot=plots.columns([_tally(month) for month in months]),
    )


def _tally(month: Facet) -> Tally:
    """Return the pictures of a month as one column of a plot."""
    return Tally(name=month.name, findings={"note": month.assets})
