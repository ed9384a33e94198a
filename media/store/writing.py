"""A batch of changes -> rows, within one transaction that the caller holds.

The order matters: what goes, goes first; then come the assets with new numbers, then
what points to them. Numbers are counted here, under the lock that every writer takes
first, so that children can be written without asking back for them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Table, delete, func, select, update

from media.model import Asset
from media.store.batch import Batch
from media.store.coding import CODED, Name, codes_going, write_codes, year_of
from media.store.correcting import write_corrections
from media.store.deciding import write_decisions, write_proposals
from media.store.indexing import distinct
from media.store.keying import forget_keys, write_keys
from media.store.later import Later
from media.store.looking import files_of, write_looks
from media.store.names import source_id
from media.store.rows import (
    COLUMNS,
    Cells,
    Row,
    asset_rows,
    document_row,
    event_row,
    finding_rows,
    source_row,
)
from media.store.standing import Known
from media.store.statements import (
    chunks,
    insert_rows,
    insert_tuples,
    next_number,
    put,
)
from media.store.staying import clear, left_to_insert, renew_findings, staying
from media.store.tables import (
    ASSET,
    ASSET_SKETCH,
    ASSET_WORDS,
    DOCUMENT,
    EVENT,
    FACET,
    FINDING,
    REVISION,
    SOURCE,
    USAGE,
)
from media.store.waiving import write_waivers
from media.store.withdrawing import write_withdrawals

PATIENCE = 30_000
"""Milliseconds that writers of SQLite wait for another; a large batch takes seconds."""


def for_writing(engine: Engine) -> Engine:
    """Return the engine with transactions that see what the last writer wrote.

    Those that read see one state throughout; one that writes waits, then must look
    at what is there by then.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(cutline_writes=True)
    return engine.execution_options(isolation_level="READ COMMITTED")


def may_write(connection: Connection) -> bool:
    """Tell whether a catalogue may be changed through this connection."""
    if connection.dialect.name == "sqlite":
        return not connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    allowed = connection.exec_driver_sql(
        "SELECT current_setting('transaction_read_only') = 'off'"
        f" AND has_table_privilege('{REVISION.name}', 'UPDATE')"
    )
    return bool(allowed.scalar_one())


def lock(connection: Connection) -> int:
    """Wait until no one else writes, count the write, return the count before."""
    counted = update(REVISION).values(revision=REVISION.c.revision + 1)
    now: int = connection.execute(counted.returning(REVISION.c.revision)).scalar_one()
    return now - 1


def hold_lock(connection: Connection) -> int:
    """Wait until no one else writes, return how often the catalogue was written."""
    held = select(REVISION.c.revision).with_for_update()
    return int(connection.execute(held).scalar_one())


def write(
    connection: Connection, batch: Batch, later: Later, known: Known | None = None
) -> None:
    """Write a batch; `known`: by what assets are marked, None for the usual.

    `later`: what is to be written when all batches of the transaction are.
    """
    going = _there(connection, batch.gone)
    if going:
        later.write(connection)
    left = files_of(connection, going)
    codes = codes_going(connection, going)
    stay = staying(batch.assets, going)
    _delete_assets(connection, batch.gone, going, later, stay)
    numbers = _insert_assets(connection, batch, later, going, codes, known, stay)
    others = batch.keys.keys() | batch.findings.keys() | batch.sketches.keys()
    missing = _there(connection, others - numbers.keys())
    numbers |= {asset_id: one.number for asset_id, one in missing.items()}
    _write_keys(connection, batch, numbers, later)
    sketches = [
        {"asset_number": numbers[asset_id], "body": body}
        for asset_id, body in batch.sketches.items()
        if asset_id in numbers
    ]
    put(connection, ASSET_SKETCH, sketches)
    _write_findings(connection, batch, numbers, stay)
    put(connection, DOCUMENT, [document_row(d) for d in batch.documents.values()])
    _forget_sources(connection, batch.moved)
    put(connection, SOURCE, [source_row(u, s) for u, s in batch.sources.items()])
    _mark_missing(connection, batch.missing)
    write_decisions(connection, batch)
    write_corrections(connection, batch.corrections)
    write_proposals(connection, batch)
    write_looks(connection, batch, left=left)
    write_waivers(connection, batch.waivers)
    write_withdrawals(connection, batch)
    _insert_events(connection, batch)
    later.write_much(connection)


class _There(NamedTuple):
    """An asset that is there: its number, and since when it is."""

    number: int
    added: str


def _there(connection: Connection, ids: Collection[str]) -> dict[str, _There]:
    """Return those of these assets that there are."""
    found: dict[str, _There] = {}
    for some in chunks(ids):
        chosen = select(ASSET.c.asset_id, ASSET.c.number, ASSET.c.added)
        rows = connection.execute(chosen.where(ASSET.c.asset_id.in_(some)))
        found |= {asset_id: _There(number, added) for asset_id, number, added in rows}
    return found


def _delete_assets(
    connection: Connection,
    gone: Collection[str],
    going: Mapping[str, _There],
    later: Later,
    stay: Collection[str],
) -> None:
    """Delete assets with all they hold; `going`: those of them that there are.

    `stay`: those that are written again and keep usages and findings until then.
    """
    for ids in chunks([asset_id for asset_id in gone if asset_id not in stay]):
        connection.execute(delete(FINDING).where(FINDING.c.asset_id.in_(ids)))
    numbers = [one.number for one in going.values()]
    kept = {going[asset_id].number for asset_id in stay}
    forget_keys(connection, numbers)
    for some in chunks(numbers):
        here = ASSET_WORDS.c.asset_number.in_(some)
        for text in connection.scalars(select(ASSET_WORDS.c.words).where(here)):
            later.discount(distinct(text))
        left = [number for number in some if number not in kept]
        if left:
            connection.execute(delete(ASSET).where(ASSET.c.number.in_(left)))
    clear(connection, kept)


def _insert_assets(  # noqa: PLR0913  each comes from another place
    connection: Connection,
    batch: Batch,
    later: Later,
    replaced: Mapping[str, _There],
    codes: Mapping[int, int],
    known: Known | None,
    stay: Collection[str],
) -> dict[str, int]:
    """Insert assets with all they hold; return the number of each.

    `replaced`: those that were there before; `stay`: of these the ones that keep their
    numbers. `codes`: how many assets went that had them.
    """
    first = _next_to_write(connection)
    rows: dict[Table, list[Cells]] = {table: [] for table in COLUMNS}
    numbers = {}
    since = {asset_id: one.added for asset_id, one in replaced.items()}
    told = _first_told(batch)
    for last, (asset_id, asset) in enumerate(batch.assets.items(), start=first):
        number = replaced[asset_id].number if asset_id in stay else last
        numbers[asset_id] = number
        added = _added(asset, since, told) if since or told else ""
        for table, row in asset_rows(
            asset, number, added=added, written=last, known=known
        ):
            rows[table].append(row)
    for _, words in rows[ASSET_WORDS]:
        later.count(distinct(words))
    kept = {numbers[asset_id] for asset_id in stay}
    for table, some in rows.items():
        those = left_to_insert(connection, table, some, kept) if kept else some
        insert_tuples(connection, table, COLUMNS[table], those)
    if len(numbers) > len(kept):
        later.find(first)
    later.find_again(kept)
    _write_codes(connection, rows, codes)
    return numbers


def _next_to_write(connection: Connection) -> int:
    """Return the number for what is written next, new or not."""
    last = connection.scalar(select(func.max(ASSET.c.written))) or 0
    return max(next_number(connection, ASSET), last + 1)


def _added(asset: Asset, since: Mapping[str, str], told: Mapping[str, str]) -> str:
    """Return when the first of an asset came in, "" where nobody said."""
    names = (asset.asset_id, *asset.former_ids)
    times = (when.get(name) for name in names for when in (since, told))
    return min(filter(None, times), default="")


def _write_codes(
    connection: Connection, rows: Mapping[Table, list[Cells]], gone: Mapping[int, int]
) -> None:
    names: dict[int, list[Name]] = {number: [] for number, *_ in rows[ASSET]}
    for kind, name, number in rows[FACET]:
        if kind in CODED:
            names[number].append((kind, name))
    for number, _, newest, *_ in rows[ASSET]:
        names[number] += year_of(newest)
    documents: dict[int, set[str]] = {number: set() for number in names}
    for number, _, document, *_ in rows[USAGE]:
        documents[number].add(document)
    write_codes(connection, names, documents, fewer=gone)


def _first_told(batch: Batch) -> dict[str, str]:
    """Return when something was first told of each asset of a batch."""
    told: dict[str, str] = {}
    for event in batch.events:
        told[event.subject] = min(event.at, told.get(event.subject, event.at))
    return told


def _write_keys(
    connection: Connection, batch: Batch, numbers: Mapping[str, int], later: Later
) -> None:
    kept = [numbers[i] for i in batch.keys.keys() - batch.assets if i in numbers]
    if kept:
        later.write(connection)
        forget_keys(connection, kept)
    if batch.keys_form is not None:
        connection.execute(update(REVISION).values(keys_form=batch.keys_form))
    if batch.verdicts_form is not None:
        connection.execute(update(REVISION).values(verdicts_form=batch.verdicts_form))
    keys = ((numbers[i], some) for i, some in batch.keys.items() if i in numbers)
    later.hold(write_keys(connection, keys))


def write_findings(connection: Connection, batch: Batch) -> None:
    """Write only the findings of a batch."""
    there = _there(connection, batch.findings)
    numbers = {asset_id: one.number for asset_id, one in there.items()}
    _write_findings(connection, batch, numbers, stay=())


def _write_findings(
    connection: Connection,
    batch: Batch,
    numbers: Mapping[str, int],
    stay: Collection[str],
) -> None:
    """Replace the findings of the assets that the batch names.

    `stay`: assets written again, which still have those of before.
    """
    old = batch.findings.keys() - batch.gone  # those went with their assets
    for ids in chunks(old):
        connection.execute(delete(FINDING).where(FINDING.c.asset_id.in_(ids)))
    for asset_id in sorted(stay):
        said = batch.findings.get(asset_id, ())
        number = numbers[asset_id]
        renew_findings(connection, asset_id, said, asset_number=number)
    rows: list[Row] = []
    for asset_id, findings in batch.findings.items():
        if asset_id not in stay:
            known = numbers.get(asset_id)
            rows += finding_rows(asset_id, findings, asset_number=known)
    if batch.loose_findings:
        loose = select(func.max(FINDING.c.position)).where(FINDING.c.asset_id == "")
        last = connection.scalar(loose)
        start = 0 if last is None else last + 1
        rows += finding_rows("", batch.loose_findings, start=start)
    insert_rows(connection, FINDING, rows)


def _forget_sources(connection: Connection, uris: Collection[str]) -> None:
    """Delete what is said of uris under which nothing is any more."""
    for ids in chunks({source_id(uri) for uri in uris}):
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.document_id.in_(ids)))
        connection.execute(delete(SOURCE).where(SOURCE.c.source_id.in_(ids)))


def _mark_missing(connection: Connection, since: Mapping[str, str]) -> None:
    for when in sorted(set(since.values())):
        uris = [uri for uri, said in since.items() if said == when]
        for ids in chunks({source_id(uri) for uri in uris}):
            here = SOURCE.c.source_id.in_(ids)
            connection.execute(
                update(SOURCE).where(here).values(missing_since=when or None)
            )


def _insert_events(connection: Connection, batch: Batch) -> None:
    if batch.events:
        first = next_number(connection, EVENT)
        rows = [event_row(e, n) for n, e in enumerate(batch.events, start=first)]
        insert_rows(connection, EVENT, rows)
