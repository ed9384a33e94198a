"""A search -> how many assets each narrower one would find.

All kinds that the search does not filter by are counted by one statement, which finds
the assets once. A kind that it does filter by is counted without that filter.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import (
    CTE,
    Connection,
    Select,
    String,
    cast,
    func,
    literal,
    select,
    union_all,
)

from media.catalogue import FACET_KINDS, Facet, FacetKind, Facets, Query
from media.model import SEVERITIES
from media.store.asking import asked as asked_for
from media.store.asking import day_of
from media.store.filtering import asset_filters, finding_conditions
from media.store.reading import revision
from media.store.tables import ASSET, DOCUMENT, FACET, FINDING, USAGE

_FILTERS: Mapping[FacetKind, tuple[str, ...]] = {
    "holds": ("has_conflict", "has_file", "has_repeats"),
    "agency": ("agency",),
    "creator": ("creator",),
    "medium": ("medium",),
    "flag": ("flag",),
    "licence": ("licence",),
    "year": ("year",),
    "document": ("document_id",),
    "severity": ("severity",),
    "check": ("check",),
}
"""By which fields of a query each kind filters."""
_NAMED = ("holds", "agency", "creator", "medium", "flag", "licence")
"""Kinds that the table of facets has."""
_YEAR = len("2026")
_KEPT = 100
"""Searches of which it is remembered what was counted."""
NO_FILES = "no-files"


_Key = tuple[Query, date, int]


class CountedFacets:
    """What was counted lately, as long as nothing is written and it is the same day.

    Whoever turns the pages of a search does not have it counted again. Shared by
    threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._known: OrderedDict[_Key, tuple[Facets, ...]] = OrderedDict()

    def counted(
        self, connection: Connection, query: Query, *, most: int
    ) -> tuple[Facets, ...]:
        """Return the facets of a search, kind by kind; `most` values of each."""
        now, day = revision(connection), day_of(query)
        key = replace(query, cursor=None, limit=1, sort="relevance"), day, most
        with self._lock:
            if self._revision != now:
                self._revision = now
                self._known.clear()
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = count_facets(connection, query, most=most)
        with self._lock:
            if self._revision == now:
                self._known[key] = found
                if len(self._known) > _KEPT:
                    self._known.popitem(last=False)
        return found


def count_facets(
    connection: Connection, query: Query, *, most: int
) -> tuple[Facets, ...]:
    """Return the facets of a search, kind by kind; `most` values of each."""
    found: dict[FacetKind, Facets] = {}
    free = [kind for kind in FACET_KINDS if not _is_filtered(query, kind)]
    found |= _counted(connection, query, free, most)
    for kind in FACET_KINDS:
        if kind not in found:
            unfiltered: dict[str, Any] = dict.fromkeys(_FILTERS[kind])
            wider = replace(query, **unfiltered)
            found |= _counted(connection, wider, [kind], most)
    return tuple(found[kind] for kind in FACET_KINDS)


def _is_filtered(query: Query, kind: FacetKind) -> bool:
    return any(getattr(query, field) is not None for field in _FILTERS[kind])


def _counted(
    connection: Connection, query: Query, kinds: Sequence[FacetKind], most: int
) -> dict[FacetKind, Facets]:
    """Return the facets of these kinds under one search."""
    asked = asset_filters(
        connection, query, asked_for(connection, query), findings=True
    )
    where = asked.few()
    hits = select(ASSET.c.number).where(*where).cte("hits") if where else None
    counts: dict[str, list[Facet]] = {kind: [] for kind in kinds}
    parts = list(_parts(query, hits, kinds, most + 1))
    for kind, name, assets in connection.execute(union_all(*parts)) if parts else ():
        counts[kind].append(Facet(name=name, assets=assets))
    if counts.get("document"):
        counts["document"] = _titled(connection, counts["document"])
    return {
        kind: Facets(
            kind=kind,
            values=_in_order(kind, counts[kind])[:most],
            has_more=len(counts[kind]) > most,
        )
        for kind in kinds
    }


def _in_order(kind: FacetKind, some: Iterable[Facet]) -> tuple[Facet, ...]:
    if kind == "year":
        return tuple(sorted(some, key=lambda facet: facet.name, reverse=True))
    if kind == "severity":
        grave = [replace(facet, name=SEVERITIES[int(facet.name)]) for facet in some]
        return tuple(sorted(grave, key=lambda f: SEVERITIES.index(f.name)))
    return tuple(sorted(some, key=lambda facet: (-facet.assets, facet.name)))


def _parts(
    query: Query, hits: CTE | None, kinds: Sequence[FacetKind], limit: int
) -> Iterator[Select[Any]]:
    """Yield the statements that count: each gives a kind, a name and a number."""
    if named := [kind for kind in kinds if kind in _NAMED]:
        rows = select(FACET.c.kind, FACET.c.name, func.count().label("assets"))
        rows = rows.where(FACET.c.kind.in_(named))
        yield _among(rows, FACET.c.asset_number, hits).group_by(
            FACET.c.kind, FACET.c.name
        )
    if "holds" in kinds:
        rows = select(literal("holds"), literal(NO_FILES), func.count())
        rows = rows.select_from(ASSET).where(ASSET.c.files == 0)
        yield _among(rows, ASSET.c.number, hits).having(func.count() > 0)
    if "year" in kinds:
        year = func.substr(ASSET.c.newest, 1, _YEAR, type_=String)
        rows = _grouped("year", year, func.count()).where(ASSET.c.newest != "")
        yield _among(rows, ASSET.c.number, hits)
    by: tuple[tuple[FacetKind, Any], ...] = (
        ("severity", cast(FINDING.c.gravity, String)),
        ("check", FINDING.c.check),
    )
    for kind, name in by:
        if kind in kinds:
            # One finding has to be of the check and the severity asked for.
            about = func.count(FINDING.c.asset_number.distinct())
            rows = _grouped(kind, name, about).where(*finding_conditions(query))
            yield _among(rows, FINDING.c.asset_number, hits)
    if "document" in kinds:
        used = func.count(USAGE.c.asset_number.distinct())
        rows = _among(
            _grouped("document", USAGE.c.document_id, used), USAGE.c.asset_number, hits
        )
        best = rows.order_by(used.desc(), USAGE.c.document_id).limit(limit).subquery()
        yield select(best)


def _grouped(kind: FacetKind, name: Any, counted: Any) -> Select[Any]:
    told = literal(kind).label("kind"), name.label("name"), counted.label("assets")
    return select(*told).group_by(name)


def _among(rows: Select[Any], number: Any, hits: CTE | None) -> Select[Any]:
    """Keep of a statement what is about the assets that were found."""
    if hits is None:
        return rows.where(number.is_not(None))
    return rows.where(number.in_(select(hits.c.number)))


def _titled(connection: Connection, some: Iterable[Facet]) -> list[Facet]:
    """Return documents with their titles; one without has the end of its address."""
    named = {facet.name: facet for facet in some}
    rows = select(DOCUMENT.c.document_id, DOCUMENT.c.uri, DOCUMENT.c.body).where(
        DOCUMENT.c.document_id.in_(named)
    )
    labels = {
        document_id: json.loads(body).get("title") or uri.rstrip("/").rpartition("/")[2]
        for document_id, uri, body in connection.execute(rows)
    }
    return [
        replace(facet, label=labels[name])
        for name, facet in named.items()
        if name in labels
    ]
