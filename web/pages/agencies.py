"""Agencies: who is credited, how they spell themselves, what they ask for."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from media.agencies import Agency
from media.catalogue import Query
from media.errors import NotInCatalogue
from web.holdings import holdings

_SAMPLE = 12
"""Pictures that an agency's page shows before it leads on to the search."""


def agencies() -> ResponseReturnValue:
    """List the agencies credited in the catalogue, and those known besides."""
    table = holdings().agencies
    credited = holdings().catalogue.agencies()
    names = {name for name, _ in credited}
    return render_template(
        "agencies.html",
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
    known = _with_slug(slug)
    query = Query(agency=known.name, sort="newest", limit=_SAMPLE)
    found = holdings().catalogue.find(query)
    return render_template("agency.html", agency=known, found=found)


def _with_slug(slug: str) -> Agency:
    for known in holdings().agencies:
        if known.slug == slug:
            return known
    raise NotInCatalogue(f"no agency is known as {slug!r}")
