"""Agencies: who is credited, how they spell themselves, what they ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.agencies import Agency
from media.catalogue import Facet, Query, Tally
from media.entries import facts_as_said
from web.display import plots
from web.holdings import all_shown, holdings
from web.pages import viewing
from web.pages.entries import AGENCIES, may_edit
from web.queries import BadWord
from web.registry import entries_of, registry
from web.translations import figures
from web.translations.speaking import gettext

_NEAR = 40
"""Agencies that a search shows."""
_SAMPLE = 12
"""Pictures that an agency's page shows before it leads on to the search."""


_HOMELESS = "none"
"""What stands in an address for agencies of no one country."""


def agencies() -> ResponseReturnValue:
    """List the agencies credited in the catalogue, and the countries of those known
    besides; with `q` those that are called like it, with `country` those of it.

    Raises:
        BadWord: no agency that is known is of this country.
    """
    words = viewing.read_view(request.args, ("q", "country", "done")).words
    table = holdings().agencies
    found = registry()
    entries = entries_of("agencies")
    credited = holdings().catalogue.agencies()
    names = {name for name, _ in credited}
    others = [agency for agency in table if agency.name not in names]
    homes = _homes(others)
    chosen = request.args.get("country", "")
    if chosen and chosen not in [code for code, _, _ in homes]:
        raise BadWord("country", f"no agency of {chosen[:20]!r} is known")
    return render_template(
        "agencies.html",
        words=words,
        near=table.near(words, limit=_NEAR) if words else (),
        own=[a for a in table if entries and a.slug in set(entries.slugs())],
        problem=found.problem if found else "",
        sort=AGENCIES,
        done=AGENCIES.done(),
        may_edit=may_edit(AGENCIES),
        credited=[(name, count, table.named(name)) for name, count in credited],
        countries=homes,
        chosen=chosen,
        others=sorted(
            (agency for agency in others if _home(agency) == chosen),
            key=lambda agency: agency.name.casefold(),
        ),
    )


def _home(agency: Agency) -> str:
    return agency.country or _HOMELESS


def _homes(agencies: Sequence[Agency]) -> list[tuple[str, str, int]]:
    """Return the countries of agencies: code, name, how many; by name, none last."""
    counted = Counter(map(_home, agencies))
    none = counted.pop(_HOMELESS, 0)
    named = sorted(
        ((code, figures.country(code, code), n) for code, n in counted.items()),
        key=lambda home: home[1].casefold(),
    )
    last = [(_HOMELESS, gettext("International"), none)] if none else []
    return named + last


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
        shown=all_shown(found.items),
        base=base,
        overridden=overridden,
        before=facts_as_said(base) if base else {},
        sort=AGENCIES,
        done=AGENCIES.done(),
        may_edit=may_edit(AGENCIES),
        has_folder=entries is not None,
        months=months,
        plot=plots.columns([_tally(month) for month in months]),
    )


def _tally(month: Facet) -> Tally:
    """Return the pictures of a month as one column of a plot."""
    return Tally(name=month.name, findings={"note": month.assets})
