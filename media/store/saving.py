"""Searches that people keep, and what came in or changed last of what they find."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, select

from media.catalogue import Arrival, Query
from media.errors import NotInCatalogue
from media.model import SavedSearch, SavedTemplate
from media.store.asking import asked as asked_for
from media.store.decided_tables import SAVED_SEARCH, SAVED_TEMPLATE
from media.store.filtering import asset_filters
from media.store.reading import load_assets
from media.store.statements import put
from media.store.tables import ASSET, EVENT
from media.store.values import from_json, to_json


def keep_search(connection: Connection, saved: SavedSearch) -> None:
    """Keep a search; one with the same id takes its place."""
    row = {"search_id": saved.search_id, "body": to_json(saved)}
    put(connection, SAVED_SEARCH, [row])


def saved_searches(connection: Connection) -> tuple[SavedSearch, ...]:
    """Return all searches that were ever kept, by name, then by time."""
    bodies = connection.scalars(select(SAVED_SEARCH.c.body))
    found = (from_json(SavedSearch, body) for body in bodies)
    return tuple(sorted(found, key=lambda s: (s.name.casefold(), s.at, s.search_id)))


def saved_search(connection: Connection, search_id: str) -> SavedSearch:
    """Return one of them; raises NotInCatalogue."""
    body = connection.scalar(
        select(SAVED_SEARCH.c.body).where(SAVED_SEARCH.c.search_id == search_id)
    )
    if body is None:
        raise NotInCatalogue(f"no search is kept under the id {search_id!r}")
    return from_json(SavedSearch, body)


def keep_template(connection: Connection, saved: SavedTemplate) -> None:
    """Keep a template; one with the same id takes its place."""
    row = {"template_id": saved.template_id, "body": to_json(saved)}
    put(connection, SAVED_TEMPLATE, [row])


def saved_templates(connection: Connection) -> tuple[SavedTemplate, ...]:
    """Return all templates that were ever kept, by name, then by time."""
    bodies = connection.scalars(select(SAVED_TEMPLATE.c.body))
    found = (from_json(SavedTemplate, body) for body in bodies)
    return tuple(
        sorted(found, key=lambda t: (t.now.name.casefold(), t.now.at, t.template_id))
    )


def saved_template(connection: Connection, template_id: str) -> SavedTemplate:
    """Return one of them; raises NotInCatalogue."""
    body = connection.scalar(
        select(SAVED_TEMPLATE.c.body).where(SAVED_TEMPLATE.c.template_id == template_id)
    )
    if body is None:
        raise NotInCatalogue(f"no template is kept under the id {template_id!r}")
    return from_json(SavedTemplate, body)


def arrivals(connection: Connection, query: Query) -> tuple[Arrival, ...]:
    """Return the assets of a search that were written last, the latest first.

    In the order of `AssetRow.written`.
    """
    plain = replace(query, cursor=None)
    asked = asked_for(connection, plain)
    where = asset_filters(connection, plain, asked, findings=True).few()
    number = ASSET.c.number
    rows = (
        select(number).where(*where).order_by(ASSET.c.written.desc()).limit(query.limit)
    )
    assets = load_assets(connection, list(connection.scalars(rows)))
    times = connection.execute(
        select(EVENT.c.subject, func.min(EVENT.c.at), func.max(EVENT.c.at))
        .where(EVENT.c.subject.in_([asset.asset_id for asset in assets]))
        .group_by(EVENT.c.subject)
    )
    known = {subject: (first, last) for subject, first, last in times}
    return tuple(
        Arrival(asset=asset, added=first, changed=last)
        for asset in assets
        for first, last in (known.get(asset.asset_id, ("", "")),)
    )
