"""Decisions and proposals of a batch -> rows, within a transaction that is held."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, tuple_, update

from media.model import Member
from media.store.batch import Batch
from media.store.reviewing import assets_with, proposals_about
from media.store.rows import anchor_row, decision_row, proposal_row
from media.store.statements import next_number, put
from media.store.tables import ANCHOR, DECISION, PROPOSAL

_PAIRS_AT_ONCE = 200
Pair = tuple[Member, Member]


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
    stored = proposals_about(connection, grouped) if grouped else ()
    about = [*(p.pair for p in stored), *batch.proposals]
    there = assets_with(connection, {m for pair in about for m in pair})
    _forget(
        connection,
        [
            pair
            for pair in (p.pair for p in stored)
            if not there.keys() >= set(pair)
            or any(together.issuperset(pair) for together in batch.grouped)
        ],
    )
    rows = [
        proposal_row(proposal)
        for pair, proposal in batch.proposals.items()
        if there.keys() >= set(pair)
    ]
    put(connection, PROPOSAL, rows)


def _forget(connection: Connection, pairs: Collection[Pair]) -> None:
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        some = ordered[start : start + _PAIRS_AT_ONCE]
        named = tuple_(PROPOSAL.c.one, PROPOSAL.c.other).in_(some)
        connection.execute(delete(PROPOSAL).where(named))
