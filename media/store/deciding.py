"""Decisions and proposals of a batch -> rows, within a transaction that is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from media.model import Member
from media.store.batch import Batch
from media.store.decided_tables import ANCHOR, DECISION, PROPOSAL
from media.store.reviewing import LEADS_ALL, LEADS_KIND, assets_with
from media.store.rows import anchor_row, decision_row, proposal_row
from media.store.statements import chunks, next_number, put

_PAIRS_AT_ONCE = 200
Pair = tuple[Member, Member]
Assets = tuple[str, str]
_ASSETS = PROPOSAL.c.first_asset, PROPOSAL.c.second_asset
_MEMBERS = PROPOSAL.c.one, PROPOSAL.c.other
_KEY = tuple_(*_MEMBERS)


def write_decisions(connection: Connection, batch: Batch) -> None:
    """Add the decisions of a batch; each is the latest on its pair from then on."""
    if batch.decisions:
        first = next_number(connection, DECISION)
        last = {d.pair: n for n, d in enumerate(batch.decisions)}
        for pair in sorted(last):
            here = (DECISION.c.one == pair[0]) & (DECISION.c.other == pair[1])
            connection.execute(update(DECISION).where(here).values(is_latest=False))
        rows = [
            decision_row(d, first + n) | {"is_latest": last[d.pair] == n}
            for n, d in enumerate(batch.decisions)
        ]
        connection.execute(insert(DECISION), rows)
    put(connection, ANCHOR, [anchor_row(a) for a in batch.anchors.values()])


def write_proposals(connection: Connection, batch: Batch) -> None:
    """Replace what is proposed about the members that were grouped anew.

    To be called when the assets of the batch are written.
    """
    grouped = frozenset[Member]().union(*batch.grouped)
    stored = _about(connection, grouped) if grouped else {}
    about = [*stored, *batch.proposals]
    there = assets_with(connection, {m for pair in about for m in pair})
    gone = {
        pair
        for pair in stored
        if not _asks(pair, there)
        or any(together.issuperset(pair) for together in batch.grouped)
    }
    _forget(connection, gone)
    rows = [
        proposal_row(proposal, (there[pair[0]], there[pair[1]]))
        for pair, proposal in batch.proposals.items()
        if _asks(pair, there)
    ]
    put(connection, PROPOSAL, rows)
    moved = {
        pair: _sorted(there[pair[0]], there[pair[1]])
        for pair, placed in stored.items()
        if pair not in gone and placed != _sorted(there[pair[0]], there[pair[1]])
    }
    _move(connection, moved)
    touched = {*stored.values(), *moved.values()}
    touched.update((row["first_asset"], row["second_asset"]) for row in rows)
    _find_leads(connection, touched)


def _asks(pair: Pair, there: Mapping[Member, str]) -> bool:
    """Tell whether a pair asks something: its members are of two assets."""
    one, other = (there.get(name) for name in pair)
    return one is not None and other is not None and one != other


def _sorted(one: str, other: str) -> Assets:
    return (one, other) if one < other else (other, one)


def _about(connection: Connection, members: Collection[Member]) -> dict[Pair, Assets]:
    """Return what is proposed about these members, with the assets it was of."""
    columns = (*_MEMBERS, *_ASSETS)
    found: dict[Pair, Assets] = {}
    for some in chunks(members):
        for column in (PROPOSAL.c.one, PROPOSAL.c.other):
            rows = connection.execute(select(*columns).where(column.in_(some)))
            found |= {(one, other): (a, b) for one, other, a, b in rows}
    return found


def _forget(connection: Connection, pairs: Collection[Pair]) -> None:
    for some in _some(pairs):
        connection.execute(delete(PROPOSAL).where(_KEY.in_(some)))


def _move(connection: Connection, moved: Mapping[Pair, Assets]) -> None:
    """Note that members are of other assets now."""
    for pair, (first, second) in sorted(moved.items()):
        connection.execute(
            update(PROPOSAL)
            .where(PROPOSAL.c.one == pair[0], PROPOSAL.c.other == pair[1])
            .values(first_asset=first, second_asset=second)
        )


def _find_leads(connection: Connection, assets: Collection[Assets]) -> None:
    """Note which pair speaks for all of the same two assets, and for each kind."""
    columns = (*_ASSETS, PROPOSAL.c.kind, PROPOSAL.c.leads, *_MEMBERS)
    order = (PROPOSAL.c.doubt, *_MEMBERS)
    for some in _some(assets):
        rows = select(*columns).where(tuple_(*_ASSETS).in_(some)).order_by(*order)
        led: set[tuple[str, ...]] = set()
        now: dict[int, list[Pair]] = defaultdict(list)
        for first, second, kind, leads, one, other in connection.execute(rows):
            is_lead, is_of_kind = (
                (first, second) not in led,
                (first, second, kind) not in led,
            )
            right = LEADS_ALL if is_lead else LEADS_KIND if is_of_kind else 0
            led |= {(first, second), (first, second, kind)}
            if leads != right:
                now[right].append((one, other))
        for right, pairs in now.items():
            for few in _some(pairs):
                here = update(PROPOSAL).where(_KEY.in_(few))
                connection.execute(here.values(leads=right))


def _some(pairs: Collection[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        yield ordered[start : start + _PAIRS_AT_ONCE]
