"""A search -> how many assets each narrower one would find.

All kinds that the search does not filter by are counted in one reading of the codes of
its assets (`media.store.coding`). A kind that it does filter by is counted without that
filter.
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
from media.store.coding import CODED, commonest_documents, counted_codes, together
from media.store.filtering import (
    Condition,
    Filters,
    asset_filters,
    finding_conditions,
)
from media.store.reading import revision
from media.store.rows import FILES, HOLDS
from media.store.tables import (
    ASSET,
    DOCUMENT,
    FACET_NAME,
    FINDING,
    USAGE,
)

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
    numbers = _numbers(asked)
    counts: dict[str, list[Facet]] = {kind: [] for kind in kinds}
    parts: list[Select[Any]] = []
    if numbers is None:
        parts += _parts_of_all(
            [kind for kind in kinds if kind in CODED], kinds, most + 1
        )
    else:
        for kind, facet in _by_codes(connection, numbers, kinds, most + 1):
            counts[kind].append(facet)
    parts += _of_findings(connection, query, numbers, kinds)
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


def _numbers(asked: Filters) -> Select[Any] | None:
    """Return the statement that gives the assets of a search, None for all."""
    if (numbers := asked.numbers()) is not None:
        return numbers
    where = asked.few()
    return select(ASSET.c.number).where(*where) if where else None


def _by_codes(
    connection: Connection, numbers: Select[Any], kinds: Sequence[FacetKind], limit: int
) -> Iterator[tuple[FacetKind, Facet]]:
    """Yield what the assets of these numbers have, the commonest of each kind."""
    held = together(connection, numbers, with_documents="document" in kinds)
    codes = counted_codes((held.codes,))
    coded = [kind for kind in kinds if kind in CODED]
    files = 0
    for kind, facet in _named(connection, codes, coded):
        if (kind, facet.name) == (HOLDS, FILES):
            files = facet.assets
        yield kind, facet
    if "holds" in coded and held.assets > files:
        yield "holds", Facet(name=NO_FILES, assets=held.assets - files)
    if "document" in kinds:
        used = commonest_documents(held.documents, most=limit)
        for name, assets in used:
            yield "document", Facet(name=name, assets=assets)


def _named(
    connection: Connection, codes: Mapping[int, int], kinds: Sequence[FacetKind]
) -> Iterator[tuple[FacetKind, Facet]]:
    if not codes or not kinds:
        return
    rows = select(FACET_NAME.c.number, FACET_NAME.c.kind, FACET_NAME.c.name)
    for number, kind, name in connection.execute(rows.where(_kind_in(kinds))):
        if assets := codes.get(number, 0):
            yield kind, Facet(name=name, assets=assets)


def _kind_in(kinds: Sequence[FacetKind]) -> Condition:
    return FACET_NAME.c.kind.in_(kinds)


def _in_order(kind: FacetKind, some: Iterable[Facet]) -> tuple[Facet, ...]:
    if kind == "year":
        return tuple(sorted(some, key=lambda facet: facet.name, reverse=True))
    if kind == "severity":
        grave = [replace(facet, name=SEVERITIES[int(facet.name)]) for facet in some]
        return tuple(sorted(grave, key=lambda f: SEVERITIES.index(f.name)))
    return tuple(sorted(some, key=lambda facet: (-facet.assets, facet.name)))


def _parts_of_all(
    coded: Sequence[FacetKind], kinds: Sequence[FacetKind], limit: int
) -> Iterator[Select[Any]]:
    """Yield the statements that count all assets: each gives a kind, a name, a number.

    How many assets have a name is kept; only of documents it is not.
    """
    if coded:
        kept: Any = (FACET_NAME.c.kind, FACET_NAME.c.name, FACET_NAME.c.assets)
        names: Any = select(*kept)
        yield names.where(_kind_in(coded))
    if "holds" in coded:
        none: Any = select(literal("holds"), literal(NO_FILES), func.count())
        without = none.select_from(ASSET).where(ASSET.c.files == 0)
        yield without.having(func.count() > 0)
    if "document" in kinds:
        used = func.count(USAGE.c.asset_number.distinct())
        rows = _grouped("document", USAGE.c.document_id, used)
        best = rows.order_by(used.desc(), USAGE.c.document_id).limit(limit).subquery()
        yield select(best)


def _of_findings(
    connection: Connection,
    query: Query,
    numbers: Select[Any] | None,
    kinds: Sequence[FacetKind],
) -> Iterator[Select[Any]]:
    """Yield the statements that count assets by their findings, if there are any."""
    by: tuple[tuple[FacetKind, Any], ...] = (
        ("severity", cast(FINDING.c.gravity, String)),
        ("check", FINDING.c.check),
    )
    wanted = [(kind, name) for kind, name in by if kind in kinds]
    if not wanted or connection.scalar(select(FINDING.c.gravity).limit(1)) is None:
        return
    of = FINDING.c.asset_number
    some = of.is_not(None) if numbers is None else of.in_(numbers)
    for kind, name in wanted:
        # One finding has to be of the check and the severity asked for.
        rows = _grouped(kind, name, func.count(of.distinct()))
        yield rows.where(*finding_conditions(query), some)


def _grouped(kind: FacetKind, name: Any, counted: Any) -> Select[Any]:
    told = literal(kind).label("kind"), name.label("name"), counted.label("assets")
    return select(*told).group_by(name)


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
