"""Licences: what pictures are under, what each asks of a credit and allows."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.catalogue import Query
from media.entries import facts_as_said
from media.licences import Licence
from web.holdings import all_shown, holdings, named_licences
from web.pages import viewing
from web.pages.entries import LICENCES, may_edit
from web.registry import entries_of, registry

_SAMPLE = 12
"""Pictures that a licence's page shows before it leads on to the search."""


def licences() -> ResponseReturnValue:
    """List the licences that pictures of the catalogue name, and those known besides;
    with `q` those that are called like it.
    """
    words = viewing.read_view(request.args, ("q", "done")).words
    table = holdings().session.knowledge.licences
    found, entries = registry(), entries_of("licences")
    own = set(entries.slugs()) if entries else set()
    named = [(name, n, table.identified(name)) for name, n in named_licences()]
    names = {name for name, _, _ in named}
    return render_template(
        "licences.html",
        words=words,
        near=table.near(words) if words else (),
        own=[licence for licence in table if licence.id in own],
        problem=found.problem if found else "",
        sort=LICENCES,
        done=LICENCES.done(),
        may_edit=may_edit(LICENCES),
        named=named,
        others=sorted(
            (licence for licence in table if licence.id not in names),
            key=lambda licence: licence.id.casefold(),
        ),
    )


def licence(licence_id: str) -> ResponseReturnValue:
    """Show what is known about one licence, and pictures that name it.

    Raises:
        NotInCatalogue: no licence has this id.
    """
    known: Licence = LICENCES.known(licence_id)
    entries = entries_of("licences")
    base = entries.base(licence_id) if entries else None
    query = Query(licence=known.id, sort="newest", limit=_SAMPLE)
    found = holdings().catalogue.find(query)
    return render_template(
        "licence.html",
        licence=known,
        found=found,
        shown=all_shown(found.items),
        base=base,
        overridden=entries.overridden(licence_id) if entries else (),
        before=facts_as_said(base) if base else {},
        sort=LICENCES,
        done=LICENCES.done(),
        may_edit=may_edit(LICENCES),
        has_folder=entries is not None,
    )
