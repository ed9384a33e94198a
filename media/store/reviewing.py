"""Decisions, what their members are found again by, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, SelectBase, Table, func, select, tuple_

from media.catalogue import Page
from media.errors import BadQuery
from media.model import (
    Anchor,
    Decision,
    Member,
    Proposal,
    ProposalKind,
    Question,
    Rulings,
    file_member,
    usage_member,
)
from media.store.correcting import corrections_on
from media.store.cursors import read_cursor, write_cursor
from media.store.decided_tables import ANCHOR, CORRECTION, DECISION, PROPOSAL
from media.store.names import source_id
from media.store.statements import AT_ONCE, chunks
from media.store.tables import ASSET, IMAGE, USAGE
from media.store.values import from_json

_USAGE, _FILE = usage_member(""), file_member("")
_SURE_ORDER = PROPOSAL.c.doubt, PROPOSAL.c.one, PROPOSAL.c.other
_ASSETS = PROPOSAL.c.first_asset, PROPOSAL.c.second_asset
LEADS_KIND, LEADS_ALL = 1, 2
"""What `leads` says of the surest pair of two assets: of its kind, or of all."""


def assets_with(connection: Connection, members: Iterable[Member]) -> dict[Member, str]:
    """Return the id of the asset that has each of these members now."""
    asked = set(members)
    usages = {m.removeprefix(_USAGE) for m in asked if m.startswith(_USAGE)}
    files = {m.removeprefix(_FILE) for m in asked if m.startswith(_FILE)}
    found: dict[Member, str] = {}
    for some in chunks(usages):
        rows = select(USAGE.c.usage_id, ASSET.c.asset_id).join(ASSET)
        here = connection.execute(rows.where(USAGE.c.usage_id.in_(some)))
        found |= {usage_member(usage_id): asset_id for usage_id, asset_id in here}
    for some in chunks(files):
        rows = select(IMAGE.c.sha256, ASSET.c.asset_id).join(ASSET)
        here = connection.execute(rows.where(IMAGE.c.sha256.in_(some)))
        found |= {file_member(sha256): asset_id for sha256, asset_id in here}
    return found


def rulings(
    connection: Connection, members: Iterable[Member], *, places: Iterable[str]
) -> Rulings:
    """Return what people decided about these, and all that is connected with it."""
    if not has_decisions(connection):
        return Rulings()
    anchors = _anchors(connection, ANCHOR.c.place_id, {source_id(p) for p in places})
    decisions: dict[int, Decision] = {}
    known: set[Member] = set()
    waiting = {*members, *_names(anchors.values())}
    while waiting:
        known |= waiting
        found = _decisions_on(connection, waiting)
        decisions |= found
        near = _anchors(connection, ANCHOR.c.member, waiting)
        near |= _anchors(connection, ANCHOR.c.now, waiting)
        anchors |= near
        reached = {name for d in found.values() for name in d.pair}
        waiting = (reached | _names(near.values())) - known
    return Rulings(
        decisions=tuple(decisions[number] for number in sorted(decisions)),
        anchors=tuple(anchors[member] for member in sorted(anchors)),
        corrections=corrections_on(connection, known),
    )


def _names(anchors: Iterable[Anchor]) -> set[Member]:
    return {name for a in anchors for name in (a.member, a.now) if name}


def _is_empty(connection: Connection, table: Table) -> bool:
    return connection.execute(select(1).select_from(table).limit(1)).first() is None


def _anchors(
    connection: Connection, column: Any, names: set[str]
) -> dict[Member, Anchor]:
    found: dict[Member, Anchor] = {}
    for some in chunks(names):
        bodies = connection.scalars(select(ANCHOR.c.body).where(column.in_(some)))
        anchors = (from_json(Anchor, body) for body in bodies)
        found |= {anchor.member: anchor for anchor in anchors}
    return found


def _decisions_on(connection: Connection, names: set[Member]) -> dict[int, Decision]:
    """Return what counts of what was decided about these members."""
    found: dict[int, Decision] = {}
    counts = DECISION.c.is_latest & (DECISION.c.verdict != "open")
    for some in chunks(names):
        for column in (DECISION.c.one, DECISION.c.other):
            rows = select(DECISION.c.number, DECISION.c.body)
            here = connection.execute(rows.where(column.in_(some), counts))
            found |= {number: from_json(Decision, body) for number, body in here}
    return found


def has_decisions(connection: Connection) -> bool:
    """Tell whether people ever decided or corrected anything."""
    return not (_is_empty(connection, DECISION) and _is_empty(connection, CORRECTION))


def decisions(
    connection: Connection,
    *,
    operation: str | None,
    pair: tuple[Member, Member] | None,
    limit: int,
    cursor: str | None,
) -> Page[Decision]:
    """Return a page of all decisions ever made, the latest first."""
    rows = select(DECISION.c.number, DECISION.c.body)
    if operation is not None:
        rows = rows.where(DECISION.c.operation == operation)
    if pair is not None:
        rows = rows.where(DECISION.c.one == pair[0], DECISION.c.other == pair[1])
    total = _count(connection, rows)
    search = ("decisions", operation, *(pair or ()))
    if cursor is not None:
        (last,) = read_cursor(search, cursor, (int,))
        rows = rows.where(DECISION.c.number < last)
    found, more = _page(connection, rows.order_by(DECISION.c.number.desc()), limit)
    return Page(
        items=tuple(from_json(Decision, row.body) for row in found),
        total=total,
        next_cursor=write_cursor(search, (found[-1].number,)) if more else None,
    )


def proposals(
    connection: Connection,
    *,
    kind: ProposalKind | None,
    limit: int,
    cursor: str | None,
) -> Page[Proposal]:
    """Return a page of what waits for a person, the surest first, then by member."""
    rows = select(*_SURE_ORDER, PROPOSAL.c.body)
    if kind is not None:
        rows = rows.where(PROPOSAL.c.kind == kind)
    total = _count(connection, rows)
    search = ("proposals", kind)
    if cursor is not None:
        after = read_cursor(search, cursor, (int, str, str))
        rows = rows.where(tuple_(*_SURE_ORDER) > tuple_(*after))
    found, more = _page(connection, rows.order_by(*_SURE_ORDER), limit)
    return Page(
        items=tuple(from_json(Proposal, row.body) for row in found),
        total=total,
        next_cursor=write_cursor(search, tuple(found[-1][:3])) if more else None,
    )


def questions(
    connection: Connection,
    *,
    kind: ProposalKind | None,
    limit: int,
    cursor: str | None,
) -> Page[Question]:
    """Return a page of what waits, each two assets once, the surest first."""
    leads = PROPOSAL.c.leads
    chosen = leads == LEADS_ALL
    if kind is not None:
        chosen = (PROPOSAL.c.kind == kind) & (leads >= LEADS_KIND)
    rows = select(*_SURE_ORDER, *_ASSETS).where(chosen)
    total = _count(connection, rows)
    search = ("questions", kind)
    if cursor is not None:
        after = read_cursor(search, cursor, (int, str, str))
        rows = rows.where(tuple_(*_SURE_ORDER) > tuple_(*after))
    found, more = _page(connection, rows.order_by(*_SURE_ORDER), limit)
    every = _pairs_of(connection, [(row[3], row[4]) for row in found])
    return Page(
        items=tuple(
            Question(assets=pair, proposals=tuple(every[pair]))
            for pair in ((row[3], row[4]) for row in found)
        ),
        total=total,
        next_cursor=write_cursor(search, tuple(found[-1][:3])) if more else None,
    )


def _pairs_of(
    connection: Connection, assets: Sequence[tuple[str, str]]
) -> Mapping[tuple[str, str], list[Proposal]]:
    """Return all that is proposed of these pairs of assets, the surest first."""
    found: dict[tuple[str, str], list[Proposal]] = {pair: [] for pair in assets}
    for start in range(0, len(assets), AT_ONCE):
        some = assets[start : start + AT_ONCE]
        rows = select(*_ASSETS, PROPOSAL.c.body).where(tuple_(*_ASSETS).in_(some))
        for row in connection.execute(rows.order_by(*_SURE_ORDER)):
            found[row[0], row[1]].append(from_json(Proposal, row[2]))
    return found


def questions_of(connection: Connection, asset_id: str) -> tuple[Question, ...]:
    """Return what waits about one asset, each other one once, the surest first."""
    found: dict[tuple[str, str], list[Proposal]] = {}
    here = (PROPOSAL.c.first_asset == asset_id) | (PROPOSAL.c.second_asset == asset_id)
    rows = select(*_ASSETS, PROPOSAL.c.body).where(here).order_by(*_SURE_ORDER)
    for row in connection.execute(rows):
        said = from_json(Proposal, row[2])
        found.setdefault((row[0], row[1]), []).append(said)
    return tuple(
        Question(assets=pair, proposals=tuple(several))
        for pair, several in found.items()
    )


def _page(
    connection: Connection, rows: Select[Any], limit: int
) -> tuple[Sequence[Any], bool]:
    """Return so many rows, and whether there are more."""
    if limit < 1:
        raise BadQuery(f"a page of {limit} items: ask for 1 or more")
    found = connection.execute(rows.limit(limit + 1)).all()
    return found[:limit], len(found) > limit


def _count(connection: Connection, rows: Select[Any]) -> int:
    chosen = rows.with_only_columns(func.count(), maintain_column_froms=True)
    return connection.scalar(chosen.order_by(None)) or 0


def proposals_about(
    connection: Connection, members: SelectBase
) -> tuple[Proposal, ...]:
    """Return what is proposed about any of the members that rows name, the surest
    first.
    """
    found: dict[tuple[Any, ...], str] = {}
    for column in (PROPOSAL.c.one, PROPOSAL.c.other):
        rows = select(*_SURE_ORDER, PROPOSAL.c.body).where(column.in_(members))
        found |= {tuple(row[:3]): row.body for row in connection.execute(rows)}
    return tuple(from_json(Proposal, found[key]) for key in sorted(found))


def counts(connection: Connection) -> Mapping[str, int]:
    """Return on how many pairs a decision holds, and of how many assets one waits."""
    held = DECISION.c.is_latest & (DECISION.c.verdict != "open")
    decided = select(func.count()).select_from(DECISION).where(held)
    waiting = select(func.count()).select_from(PROPOSAL)
    waiting = waiting.where(PROPOSAL.c.leads == LEADS_ALL)
    return {
        "decisions": connection.scalar(decided) or 0,
        "proposals": connection.scalar(waiting) or 0,
    }
