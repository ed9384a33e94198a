"""Searches -> pages of assets, findings and documents, with exact totals.

Pages go on from the sort key of the last item (`media.store.cursors`), never by
counting, so a deep page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, exists, or_, select, tuple_

from media.catalogue import NO_DOCUMENT, Order, Page, Query, StoredDocument
from media.errors import BadQuery
from media.model import Asset, Finding
from media.store.asking import asked as asked_for
from media.store.counted import Counted
from media.store.cursors import read_cursor, write_cursor
from media.store.filtering import (
    Condition,
    asset_filters,
    count,
    finding_conditions,
    within_month,
)
from media.store.kinds import documents_of
from media.store.matching import Words
from media.store.ranking import WEIGHTS, scorer
from media.store.reading import load_assets, load_documents
from media.store.tables import ASSET, ASSET_WORDS, DOCUMENT, FINDING, USAGE
from media.store.values import from_json

_UNSCORED = -1
"""Below every score: what lies beyond the window of ranking comes last."""


class _Hit(NamedTuple):
    """A row that matched, with what sorts it; there may be a thousand of them.

    `newest`: the date that sorts it, that of its publication or of when it was added.
    """

    number: int
    newest: str
    asset_id: str
    score: int = _UNSCORED


def find(
    connection: Connection, query: Query, *, counted: Counted[int], revision: int
) -> Page[Asset]:
    """Return a page of the assets that match; `counted`: what needs no count again."""
    limit = _limit(query)
    after = _cursor(query)
    asked = asked_for(connection, query)
    filters = asset_filters(connection, query, asked, findings=True)
    total = counted.counted(
        query, revision=revision, count=lambda: filters.count(connection)
    )
    where = filters.conditions(total)
    sort = asked.tree.sort or query.sort
    if sort == "relevance" and asked.ranked is not None:
        hits = _ranked(connection, where, asked.ranked, after=after, limit=limit + 1)
    else:
        key = after[1:] if after is not None else None
        in_order = _ORDERS["newest" if sort == "relevance" else sort]
        hits = in_order(connection, where, after=key, limit=limit + 1)
    shown, more = hits[:limit], len(hits) > limit
    return Page(
        items=load_assets(connection, [hit.number for hit in shown]),
        total=total,
        next_cursor=_cursor_after(query, shown[-1]) if more else None,
    )


def finds(connection: Connection, query: Query) -> bool:
    """Tell whether an asset is found."""
    filters = asset_filters(
        connection, query, asked_for(connection, query), findings=True
    )
    hit = select(ASSET.c.number).where(*filters.few()).limit(1)
    return connection.scalar(hit) is not None


def _limit(query: Query) -> int:
    if query.limit < 1:
        raise BadQuery(f"a page of {query.limit} items: ask for 1 or more")
    return query.limit


def _newest(
    connection: Connection,
    where: Sequence[Condition],
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[_Hit]:
    """Return the next hits, those published last before."""
    return _by(ASSET.c.newest, connection, where, after=after, limit=limit)


def _oldest(
    connection: Connection,
    where: Sequence[Condition],
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[_Hit]:
    """Return the next hits, those published first before; what has no date is last."""
    hits: list[_Hit] = []
    if after is None or after[0]:
        dated = [*where, ASSET.c.newest > ""]
        hits = _by(ASSET.c.newest, connection, dated, after=after, limit=limit, up=True)
        after = None
    if len(hits) < limit:
        rest = limit - len(hits)
        undated = [*where, ASSET.c.newest == ""]
        hits += _by(ASSET.c.newest, connection, undated, after=after, limit=rest)
    return hits


def _added(
    connection: Connection,
    where: Sequence[Condition],
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[_Hit]:
    """Return the next hits, those that came in last before."""
    return _by(ASSET.c.added, connection, where, after=after, limit=limit)


def _first_added(
    connection: Connection,
    where: Sequence[Condition],
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[_Hit]:
    """Return the next hits, those that came in first before."""
    return _by(ASSET.c.added, connection, where, after=after, limit=limit, up=True)


def _by(
    day: Any,
    connection: Connection,
    where: Sequence[Condition],
    *,
    after: Sequence[Any] | None,
    limit: int,
    up: bool = False,
) -> list[_Hit]:
    """Return hits by a date, then by id: one way along an index or (`up`) the other."""
    chosen = select(ASSET.c.number, day, ASSET.c.asset_id).where(*where)
    if after is not None:
        passed = _earlier if up else _later
        chosen = chosen.where(passed(day, ASSET.c.asset_id, after))
    order = (day, ASSET.c.asset_id.desc()) if up else (day.desc(), ASSET.c.asset_id)
    rows = connection.execute(chosen.order_by(*order).limit(limit))
    return [_Hit(number=n, newest=d, asset_id=i) for n, d, i in rows]


_ORDERS: Mapping[Order, Callable[..., list[_Hit]]] = {
    "newest": _newest,
    "oldest": _oldest,
    "added": _added,
    "added-oldest": _first_added,
}


def _later(newest: Any, name: Any, after: Sequence[Any]) -> Condition:
    """Return the condition to come after a key, newest first, then by id."""
    date, last = after
    return and_(
        newest <= date,
        or_(newest < date, and_(newest == date, name > last)),
    )


def _earlier(newest: Any, name: Any, after: Sequence[Any]) -> Condition:
    """Return the condition to come after a key, oldest first, then against the id."""
    date, last = after
    return and_(
        newest >= date,
        or_(newest > date, and_(newest == date, name < last)),
    )


def _ranked(
    connection: Connection,
    where: Sequence[Condition],
    words: Words,
    *,
    after: Sequence[Any] | None,
    limit: int,
) -> list[_Hit]:
    """Return the next hits by score, then those that lie beyond the window."""
    if after is not None and after[0] == _UNSCORED:
        return _newest(connection, where, after=after[1:], limit=limit)
    hits = _window(connection, where, words)
    ranked = sorted(hits, key=lambda hit: -hit.score)  # stable: newest first
    if after is not None:
        ranked = [hit for hit in ranked if _comes_after(hit, after)]
    if len(ranked) >= limit or len(hits) < WEIGHTS.window:
        return ranked[:limit]
    edge = hits[-1].newest, hits[-1].asset_id
    return ranked + _newest(connection, where, after=edge, limit=limit - len(ranked))


def _window(
    connection: Connection, where: Sequence[Condition], words: Words
) -> list[_Hit]:
    """Return the newest hits, scored."""
    newest = (
        select(ASSET.c.number, ASSET.c.newest, ASSET.c.asset_id)
        .where(*where)
        .order_by(ASSET.c.newest.desc(), ASSET.c.asset_id)
        .limit(WEIGHTS.window)
        .subquery()
    )
    texts = ASSET_WORDS.c.asset_number == newest.c.number
    rows = connection.execute(
        select(newest, ASSET_WORDS.c.words)
        .join(ASSET_WORDS, texts)
        .order_by(newest.c.newest.desc(), newest.c.asset_id)
    )
    score = scorer(words)
    return [_Hit(n, d, i, score(text)) for n, d, i, text in rows]


def _comes_after(hit: _Hit, after: Sequence[Any]) -> bool:
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


def _cursor_after(query: Query, last: _Hit) -> str:
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
    rows = select(*key, FINDING.c.body).where(*where)
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
        rows = rows.where(_later(DOCUMENT.c.newest, DOCUMENT.c.document_id, after))
    order = DOCUMENT.c.newest.desc(), DOCUMENT.c.document_id
    found = connection.execute(rows.order_by(*order).limit(limit + 1)).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=load_documents(connection, [row.document_id for row in shown]),
        total=count(connection, select(DOCUMENT.c.document_id)),
        next_cursor=write_cursor("documents", tuple(shown[-1])) if more else None,
    )
