"""Searches -> pages of assets, findings and documents, with exact totals.

Pages go on from the sort key of the last item (`media.store.cursors`), never by
counting, so a deep page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, or_, select, tuple_

from media.catalogue import NO_DOCUMENT, Page, Query, StoredDocument
from media.errors import BadQuery
from media.model import SEVERITIES, Asset, Finding
from media.store.asking import asked as asked_for
from media.store.counted import Counted
from media.store.cursors import read_cursor, write_cursor
from media.store.filtering import (
    Condition,
    Filters,
    Way,
    asset_filters,
    count,
    finding_conditions,
    within_month,
)
from media.store.kinds import documents_of
from media.store.matching import Words
from media.store.ordering import (
    NEWEST,
    ORDERS,
    UNSCORED,
    Hit,
    LookedUp,
    every,
    later,
    newest,
    newest_counted,
    rows_by,
)
from media.store.ranking import WEIGHTS, scorer
from media.store.reading import load_assets, load_documents
from media.store.tables import ASSET, ASSET_WORDS, DOCUMENT, FINDING, USAGE
from media.store.values import from_json


def find(
    connection: Connection, query: Query, *, counted: Counted[int], revision: int
) -> Page[Asset]:
    """Return a page of the assets that match; `counted`: what needs no count again."""
    limit = _limit(query)
    after = _cursor(query)
    asked = asked_for(connection, query)
    filters = asset_filters(connection, query, asked, findings=True)
    sort = asked.tree.sort or query.sort
    ranked = asked.ranked if sort == "relevance" else None
    wanted = limit + 1 if ranked is None else max(limit + 1, WEIGHTS.window)
    steps = every(connection)
    looked_up = LookedUp()
    total = counted.known(query, revision=revision)
    if total is None and ranked is not None:
        looked_up = _looked_up(connection, filters, wanted=wanted, every=steps)
        total = looked_up.total
    total = counted.counted(
        query,
        revision=revision,
        count=lambda: filters.count(connection) if total is None else total,
    )
    way = filters.way(total=total, wanted=wanted, every=steps)
    if ranked is not None:
        rows = looked_up.rows
        hits = _ranked(connection, way, ranked, rows, after=after, limit=limit + 1)
    else:
        key = after[1:] if after is not None else None
        in_order = ORDERS["newest" if sort == "relevance" else sort]
        hits = in_order(connection, way, after=key, limit=limit + 1)
    shown, more = hits[:limit], len(hits) > limit
    return Page(
        items=load_assets(connection, [hit.number for hit in shown]),
        total=total,
        next_cursor=_cursor_after(query, shown[-1]) if more else None,
    )


def _looked_up(
    connection: Connection, filters: Filters, *, wanted: int, every: int
) -> LookedUp:
    """Return the newest hits with their words and the total, unless there are many.

    Words are looked up once then, and not to count first and to read after that.
    """
    numbers = filters.numbers()
    most = filters.most_looked_up(wanted=wanted, every=every)
    if numbers is None or not most:
        return LookedUp()
    return newest_counted(
        connection, numbers, limit=WEIGHTS.window, most=most, asked=_with_words
    )


def finds(connection: Connection, query: Query) -> bool:
    """Tell whether an asset is found."""
    filters = asset_filters(
        connection, query, asked_for(connection, query), findings=True
    )
    common = filters.numbers()
    if common is None:
        hits = select(ASSET.c.number).where(*filters.few())
    else:  # the first of them need not wait until all are looked up
        hits = select(common.subquery())
    return connection.scalar(hits.limit(1)) is not None


def _limit(query: Query) -> int:
    if query.limit < 1:
        raise BadQuery(f"a page of {query.limit} items: ask for 1 or more")
    return query.limit


def _ranked(
    connection: Connection,
    way: Way,
    words: Words,
    rows: Sequence[Any] | None,
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[Hit]:
    """Return the next hits by score, then those that lie beyond the window.

    `rows`: of the newest, where they are read.
    """
    if after is not None and after[0] == UNSCORED:
        return newest(connection, way, after=after[1:], limit=limit)
    if rows is None:
        window = WEIGHTS.window
        rows = rows_by(NEWEST, connection, way, limit=window, asked=_with_words)
    score = scorer(words)
    hits = [Hit(n, d, i, score(text)) for n, d, i, text in rows]
    ranked = sorted(hits, key=lambda hit: -hit.score)  # stable: newest first
    if after is not None:
        ranked = [hit for hit in ranked if _comes_after(hit, after)]
    if len(ranked) >= limit or len(hits) < WEIGHTS.window:
        return ranked[:limit]
    edge = hits[-1].newest, hits[-1].asset_id
    return ranked + newest(connection, way, after=edge, limit=limit - len(ranked))


def _with_words(chosen: Select[Any]) -> Select[Any]:
    """Return the statement that gives the newest hits with their words."""
    hits = chosen.subquery()
    return (
        select(hits, ASSET_WORDS.c.words)
        .join(ASSET_WORDS, ASSET_WORDS.c.asset_number == hits.c.number)
        .order_by(hits.c.newest.desc(), hits.c.asset_id)
    )


def _comes_after(hit: Hit, after: Sequence[Any]) -> bool:
    points, newest, asset_id = after
    if (hit.score, hit.newest) != (points, newest):
        return (hit.score, hit.newest) < (points, newest)
    return hit.asset_id > str(asset_id)


def _search_of(query: Query) -> Query:
    # A page that was opened yesterday goes on today.
    return replace(query, cursor=None, limit=0, day=None)


def _cursor(query: Query) -> list[Any] | None:
    """Return the score, date and id after which the page begins."""
    if query.cursor is None:
        return None
    return read_cursor(_search_of(query), query.cursor, (int, str, str))


def _cursor_after(query: Query, last: Hit) -> str:
    return write_cursor(_search_of(query), (last.score, last.newest, last.asset_id))


def findings(connection: Connection, query: Query) -> Page[Finding]:
    """Return a page of findings, the gravest first, then by check and asset.

    Filters of assets keep the findings of the assets that match. `document_id` keeps
    what is said about usages in that document, and about the assets used there where
    a finding names no document.
    """
    limit = _limit(query)
    where = findings_asked(connection, query)
    key = FINDING.c.gravity, FINDING.c.check, FINDING.c.asset_id, FINDING.c.position
    rows = select(*key, FINDING.c.body).where(*where, *in_order(query, where))
    total = count(connection, rows)
    if query.cursor is not None:
        kinds = (int, str, str, int)
        after = read_cursor(_search_of(query), query.cursor, kinds)
        rows = rows.where(tuple_(*key) > tuple_(*after))
    found = connection.execute(rows.order_by(*key).limit(limit + 1)).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=tuple(from_json(Finding, row.body) for row in shown),
        total=total,
        next_cursor=write_cursor(_search_of(query), shown[-1][:4]) if more else None,
    )


def in_order(query: Query, where: Sequence[Condition]) -> list[Condition]:
    """Return what lets findings of one check be read as they lie, by severity.

    `where`: all that is asked of them. Each severity is named, since the index of that
    order begins with it: else all of the check are read, and sorted. Where assets are
    asked for, too, it is left to the database what of it is least.
    """
    is_alone = len(where) == len(finding_conditions(query))
    if query.check is None or query.severity or query.finding_id or not is_alone:
        return []
    return [FINDING.c.gravity.in_(range(len(SEVERITIES)))]


def findings_asked(connection: Connection, query: Query) -> list[Condition]:
    """Return the conditions on a finding to be one of those that a search asks for."""
    where = finding_conditions(query)
    # A finding has month and type of its document, a picture the month of its latest.
    anytime = replace(query, month=None, document_type=None)
    asked = asked_for(connection, query)
    filters = asset_filters(connection, anytime, asked, findings=False)
    if of_asset := filters.few():
        about = select(ASSET.c.number).where(*of_asset)
        where.append(FINDING.c.asset_number.in_(about))
    if query.document_id is not None:
        where.append(_about_document(query.document_id))
    if query.document_type is not None:
        where.append(_of_type(connection, query.document_type))
    if query.month is not None:
        where.append(_of_month(query.month))
    return where


def _of_type(connection: Connection, kind: str) -> Condition:
    if kind == NO_DOCUMENT:
        known = exists().where(DOCUMENT.c.document_id == FINDING.c.document_id)
        return or_(FINDING.c.document_id.is_(None), ~known)
    return FINDING.c.document_id.in_(documents_of(connection, kind))


def _of_month(month: str) -> Condition:
    documents = select(DOCUMENT.c.document_id).where(
        within_month(DOCUMENT.c.newest, month)
    )
    assets = select(ASSET.c.number).where(within_month(ASSET.c.newest, month))
    return or_(
        FINDING.c.document_id.in_(documents),
        and_(FINDING.c.document_id.is_(None), FINDING.c.asset_number.in_(assets)),
    )


def _about_document(document_id: str) -> Condition:
    used = select(USAGE.c.asset_number).where(USAGE.c.document_id == document_id)
    return or_(
        FINDING.c.document_id == document_id,
        and_(FINDING.c.document_id.is_(None), FINDING.c.asset_number.in_(used)),
    )


def documents(
    connection: Connection, *, limit: int, cursor: str | None
) -> Page[StoredDocument]:
    """Return a page of documents, the newest first, then by id."""
    _limit(Query(limit=limit))
    rows = select(DOCUMENT.c.newest, DOCUMENT.c.document_id)
    if cursor is not None:
        after = read_cursor("documents", cursor, (str, str))
        rows = rows.where(later(DOCUMENT.c.newest, DOCUMENT.c.document_id, after))
    order = DOCUMENT.c.newest.desc(), DOCUMENT.c.document_id
    found = connection.execute(rows.order_by(*order).limit(limit + 1)).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=load_documents(connection, [row.document_id for row in shown]),
        total=count(connection, select(DOCUMENT.c.document_id)),
        next_cursor=write_cursor("documents", tuple(shown[-1])) if more else None,
    )
