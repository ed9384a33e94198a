"""Filters of a search -> statements that give the numbers of assets.

Each filter is a set of assets; a search is what they have in common. Where few match,
one set is read and its members are tested for the others. Where many do, the assets are
walked in the order wanted and each is tested (`Way`), so that a page takes few steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isqrt
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from media.catalogue import NO_DOCUMENT, Query
from media.errors import BadQuery
from media.model import SEVERITIES, value
from media.store.asking import Asked
from media.store.kinds import documents_of
from media.store.matching import numbers_with
from media.store.names import index_name
from media.store.rows import (
    AGENCY,
    CONFLICTS,
    CREATOR,
    FILES,
    FLAG,
    HOLDS,
    LICENCE,
    MEDIUM,
    PLACE,
    REPEATS,
)
from media.store.tables import ASSET, FACET, FINDING, USAGE
from media.store.waiving import answered_on

Condition = ColumnElement[bool]
_PASSED = 1.0
"""Steps that are worth as much as one hit looked up. Of a million assets a page of 50
is walked to from 7,000 hits on, a thousand from 32,000 on. SQLite takes a tenth of the
time for a step, but if the walk finds too little, it has all to be done again."""
_FARTHER = 2
"""How many times farther than on average is walked before the hits are looked up: all
that a search finds may be old."""


@value
class Way:
    """How the assets of a search are found in an order.

    `looked_up`: the conditions on an asset by which all hits are looked up. `walked`:
    those by which assets are tested one after the other, for `steps` assets at most;
    None where that is slower.
    """

    looked_up: tuple[Condition, ...] = ()
    walked: tuple[Condition, ...] | None = None
    steps: int = 0

    def narrowed(self, condition: Condition) -> Way:
        """Return the way with one more condition."""
        walked = None if self.walked is None else (*self.walked, condition)
        looked_up = (*self.looked_up, condition)
        return replace(self, looked_up=looked_up, walked=walked)


@value
class Filters:
    """What a search asks of an asset.

    `hits`: a statement that gives the numbers of the assets with the words searched
    for. `sets`: the same for each other filter, the likely smallest first; of these it
    is quick to ask whether one asset is among them. `own`: conditions on the asset's
    row itself. `one`: the number of an asset that is walked past, so that the database
    does not look up all hits instead. `is_fenced`: hits are looked up as one set where
    that was decided, whatever the database expects of their number.
    """

    hits: Select[Any] | None = None
    sets: tuple[Select[Any], ...] = ()
    own: tuple[Condition, ...] = ()
    one: Any = ASSET.c.number
    is_fenced: bool = False

    def count(self, connection: Connection) -> int:
        """Return how many assets match."""
        common = self.numbers()
        if common is None:
            return count(connection, select(ASSET.c.number).where(*self.few()))
        return count(connection, common)

    def numbers(self) -> Select[Any] | None:
        """Return the statement that gives the numbers of all that match.

        None where this needs the rows of the assets.
        """
        return None if self.own else self._in_common()

    def way(self, *, total: int, wanted: int, every: int) -> Way:
        """Return how to find as many as are wanted in an order.

        `total`: how many match, of `every` asset.
        """
        looked_up = tuple(self.few())
        is_narrowed = self.hits is not None or bool(self.sets)
        steps = wanted * every // max(total, 1)
        if not is_narrowed or steps * _PASSED > total:
            return Way(looked_up=looked_up)
        return Way(
            looked_up=looked_up, walked=tuple(self._many()), steps=_FARTHER * steps
        )

    def most_looked_up(self, *, wanted: int, every: int) -> int:
        """Return of how many hits all are looked up, and no asset is walked to."""
        return isqrt(int(wanted * every * _PASSED))

    def few(self) -> list[Condition]:
        """Return the conditions on an asset for a search that few match."""
        common = self._in_common()
        return [*([] if common is None else [ASSET.c.number.in_(common)]), *self.own]

    def _many(self) -> list[Condition]:
        hits = [] if self.hits is None else [self.one.in_(self.hits)]
        return [*hits, *(_holds(some, ASSET.c.number) for some in self.sets), *self.own]

    def _in_common(self) -> Select[Any] | None:
        """Return the statement that gives what all sets have in common."""
        asked = [*([] if self.hits is None else [self.hits]), *self.sets]
        if not asked:
            return None
        first, *others = asked
        (number,) = first.selected_columns
        common = first.where(*(_holds(some, number) for some in others))
        # PostgreSQL takes words to be independent of each other, and would rather look
        # through the texts of all assets in order than look up a thousand hits
        return common.offset(0) if self.is_fenced and self.hits is not None else common


def _holds(some: Select[Any], number: Any) -> Condition:
    (member,) = some.selected_columns
    return some.where(member == number).exists()


def count(connection: Connection, rows: Select[Any]) -> int:
    """Return how many rows a statement gives."""
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0


def asset_filters(
    connection: Connection, query: Query, asked: Asked, *, findings: bool
) -> Filters:
    """Return what a search asks of assets.

    `findings`: also that an asset has a finding of the check and severity asked for,
    and a usage in the document.
    """
    sets = [*_facets(query)]
    if query.document_type is not None:
        sets.append(_in_documents(connection, query.document_type))
    if findings:
        sets = [*_of_findings(query), *sets]
    return Filters(
        hits=None if asked.match is None else numbers_with(connection, asked.match),
        sets=tuple(sets),
        own=(*_own(query), *asked.others),
        one=_unlooked(connection),
        is_fenced=connection.dialect.name == "postgresql",
    )


def _in_documents(connection: Connection, kind: str) -> Select[Any]:
    """Return the pictures in documents of a media type; for "none" those in none."""
    usage = USAGE.alias()
    if kind == NO_DOCUMENT:
        asset = ASSET.alias()  # else it is the one that is asked about, whichever it is
        used = select(usage.c.asset_number).where(
            usage.c.asset_number == asset.c.number
        )
        return select(asset.c.number).where(~used.exists())
    here = usage.c.document_id.in_(documents_of(connection, kind))
    return select(usage.c.asset_number).where(here).distinct()


def _unlooked(connection: Connection) -> Any:
    """Return the number of an asset as what SQLite cannot look up by an index."""
    if connection.dialect.name == "sqlite":
        return ASSET.c.number + literal_column("0")
    return ASSET.c.number


def finding_conditions(query: Query, finding: Any = FINDING) -> list[Condition]:
    """Return what a search asks of a finding itself."""
    where: list[Condition] = []
    if query.check is not None:
        where.append(finding.c.check == query.check)
    if query.severity is not None:
        where.append(finding.c.gravity == _gravity(query.severity))
    if query.finding_id is not None:
        where.append(finding.c.finding_id == query.finding_id)
    if query.day is not None:
        answered = finding.c.finding_id.in_(answered_on(query.day))
        where.append(answered if query.is_answered else ~answered)
    return where


def _gravity(severity: str) -> int:
    for gravity, name in enumerate(SEVERITIES):
        if name == severity:
            return gravity
    raise BadQuery(f"no severity {severity!r}: {', '.join(SEVERITIES)}")


def _of_findings(query: Query) -> Iterator[Select[Any]]:
    if query.document_id is not None:
        usage = USAGE.alias()
        here = usage.c.document_id == query.document_id
        yield select(usage.c.asset_number).where(here).distinct()
    if query.check or query.severity or query.finding_id:
        finding = FINDING.alias()
        said = finding_conditions(query, finding)
        about = finding.c.asset_number
        yield select(about).where(*said, about.is_not(None)).distinct()


def _facets(query: Query) -> Iterator[Select[Any]]:
    for kind, name in (
        (HOLDS, CONFLICTS if query.has_conflict else None),
        (FLAG, query.flag),
        (LICENCE, query.licence),
        (PLACE, query.place),
        (CREATOR, query.creator),
        (AGENCY, query.agency),
        (MEDIUM, query.medium),
        (HOLDS, REPEATS if query.has_repeats else None),
        (HOLDS, FILES if query.has_file else None),
    ):
        if name is not None:
            facet = FACET.alias()
            named = facet.c.name == index_name(name)
            yield select(facet.c.asset_number).where(facet.c.kind == kind, named)


def within_month(newest: Any, month: str) -> Condition:
    """Return the condition on a date to be in a month ("2026-03") or a year ("2026").

    >>> str(within_month(ASSET.c.newest, "2026-03"))
    'asset.newest >= :newest_1 AND asset.newest < :newest_2'
    """
    return and_(newest >= month, newest < f"{month}~")  # "~" comes after every digit


def _own(query: Query) -> Iterator[Condition]:
    if query.month is not None:
        yield within_month(ASSET.c.newest, query.month)
    if query.year is not None:
        yield within_month(ASSET.c.newest, query.year)
    if query.has_conflict is False:
        yield ASSET.c.conflicts == 0
    if query.has_file is False:
        yield ASSET.c.files == 0
    if query.has_repeats is False:
        facet = FACET.alias()
        repeats = facet.c.kind == HOLDS, facet.c.name == REPEATS
        yield ~_holds(select(facet.c.asset_number).where(*repeats), ASSET.c.number)
