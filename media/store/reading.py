"""Rows -> values. Whatever is asked for is loaded with a fixed number of statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Table,
    bindparam,
    func,
    literal,
    select,
    true,
)

from media.catalogue import PlacedUsage, StoredDocument, Totals
from media.errors import NotInCatalogue
from media.model import (
    OFTEN,
    SEVERITIES,
    Asset,
    Conflict,
    Event,
    Finding,
    Image,
    Link,
    Proposal,
    Usage,
    file_member,
    usage_member,
)
from media.store.names import source_id
from media.store.reviewing import counts, proposals_about
from media.store.rows import AGENCY
from media.store.statements import AT_ONCE, chunks
from media.store.tables import (
    ASSET,
    ASSET_BODY,
    CONFLICT,
    DOCUMENT,
    EVENT,
    FACET_NAME,
    FINDING,
    FORMER_ID,
    IMAGE,
    LINK,
    REVISION,
    USAGE,
)
from media.store.values import from_json
from media.store.waiving import answered_on

_PARTS: tuple[tuple[str, Table, type], ...] = (
    ("usages", USAGE, Usage),
    ("images", IMAGE, Image),
    ("links", LINK, Link),
    ("conflicts", CONFLICT, Conflict),
)
# Made once, for to make one takes longer than to look up what it asks for
_PART_ROWS = {
    name: select(table.c.asset_number, table.c.body)
    .where(table.c.asset_number.in_(bindparam("numbers", expanding=True)))
    .order_by(table.c.asset_number, table.c.position)
    for name, table, _ in _PARTS
}
_HEADS = select(
    ASSET.c.number, ASSET.c.files, ASSET.c.conflicts, ASSET_BODY.c.body
).join(ASSET_BODY)
_NUMBERED = _HEADS.where(ASSET.c.number.in_(bindparam("asked", expanding=True)))
_NAMED = _HEADS.where(ASSET.c.asset_id.in_(bindparam("asked", expanding=True)))
_REVISION = select(REVISION.c.revision)


def load_assets(connection: Connection, numbers: Sequence[int]) -> tuple[Asset, ...]:
    """Return the assets of these numbers, in this order."""
    return tuple(
        asset
        for start in range(0, len(numbers), AT_ONCE)
        for asset in _load(connection, numbers[start : start + AT_ONCE])
    )


def _load(connection: Connection, numbers: Sequence[int]) -> tuple[Asset, ...]:
    assets = _loaded(connection, _NUMBERED, numbers)
    return tuple(assets[number] for number in numbers)


def _loaded(
    connection: Connection, heads: Select[Any], asked: Sequence[int | str]
) -> dict[int, Asset]:
    """Return assets by their numbers; what none of them has is not asked for."""
    bodies: dict[int, str] = {}
    having: dict[str, list[int]] = defaultdict(list)
    found = connection.execute(heads, {"asked": asked}).all()
    for number, files, conflicts, body in found:
        bodies[number] = body
        having["usages"].append(number)
        if files:
            having["images"].append(number)
            having["links"].append(number)
        if conflicts:
            having["conflicts"].append(number)
    parts: dict[int, dict[str, list[Any]]] = {n: defaultdict(list) for n in bodies}
    for name, _, kind in _PARTS:
        if name in having:
            rows = connection.execute(_PART_ROWS[name], {"numbers": having[name]})
            made = _usage if kind is Usage else partial(from_json, kind)
            for number, body in rows.all():
                parts[number][name].append(made(body))
    return {
        number: from_json(
            Asset, body, **{name: tuple(some) for name, some in parts[number].items()}
        )
        for number, body in bodies.items()
    }


@lru_cache(maxsize=OFTEN)
def _usage(body: str) -> Usage:
    """Return a usage; those of pictures that run often are read again and again, and
    what is made of one is remembered by it (`media.model.remembered`).
    """
    return from_json(Usage, body)


def revision(connection: Connection) -> int:
    """Return how often the catalogue was written."""
    return connection.scalar(_REVISION) or 0


def keys_form(connection: Connection) -> int:
    """Return in which form all keys are."""
    return connection.scalar(select(REVISION.c.keys_form)) or 0


def verdicts_form(connection: Connection) -> int:
    """Return by which form of comparing all pictures are grouped."""
    return connection.scalar(select(REVISION.c.verdicts_form)) or 0


def number_of(connection: Connection, asset_id: str) -> int | None:
    """Return the number of the asset that has this id or had it once."""
    present = select(ASSET.c.number).where(ASSET.c.asset_id == asset_id)
    former = (
        select(FORMER_ID.c.asset_number)
        .join(ASSET)
        .where(FORMER_ID.c.former_id == asset_id)
        .order_by(ASSET.c.asset_id)
        .limit(1)
    )
    found: int | None = connection.scalar(present)
    return connection.scalar(former) if found is None else found


def one_asset(connection: Connection, asset_id: str) -> Asset:
    """Return the asset of this or a former id; raises NotInCatalogue."""
    number = number_of(connection, asset_id)
    if number is None:
        raise NotInCatalogue(f"no picture in the catalogue has the id {asset_id!r}")
    return load_assets(connection, [number])[0]


def assets_named(connection: Connection, asset_ids: Iterable[str]) -> dict[str, Asset]:
    """Return the assets that have these ids now."""
    found = (_loaded(connection, _NAMED, some) for some in chunks(set(asset_ids)))
    return {a.asset_id: a for some in found for a in some.values()}


def assets_after(
    connection: Connection, asset_id: str, *, limit: int
) -> tuple[Asset, ...]:
    """Return the next assets by id."""
    numbers = connection.scalars(
        select(ASSET.c.number)
        .where(ASSET.c.asset_id > asset_id)
        .order_by(ASSET.c.asset_id)
        .limit(limit)
    )
    return load_assets(connection, list(numbers))


def assets_of(connection: Connection, uri: str) -> tuple[Asset, ...]:
    """Return the assets with a usage in this document or with this file, by id."""
    where = source_id(uri)
    used = select(USAGE.c.asset_number).where(USAGE.c.document_id == where)
    filed = select(IMAGE.c.asset_number).where(IMAGE.c.source_id == where)
    numbers = set(connection.scalars(used)) | set(connection.scalars(filed))
    return _by_id(load_assets(connection, sorted(numbers)))


def _by_id(assets: tuple[Asset, ...]) -> tuple[Asset, ...]:
    return tuple(sorted(assets, key=lambda asset: asset.asset_id))


def findings_of(connection: Connection, asset_id: str) -> tuple[Finding, ...]:
    """Return the findings of one asset, the gravest first."""
    number = number_of(connection, asset_id)
    present = select(ASSET.c.asset_id).where(ASSET.c.number == number)
    named = asset_id if number is None else connection.scalar(present) or asset_id
    return findings_about(connection, (named,))[named]


def findings_about(
    connection: Connection, asset_ids: Iterable[str], *, day: date | None = None
) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of each of these assets, the gravest first.

    `day`: none that somebody answers for on that day.
    """
    is_open = ~FINDING.c.finding_id.in_(answered_on(day)) if day else true()
    about: dict[str, list[Finding]] = {asset_id: [] for asset_id in asset_ids}
    for some in chunks(set(about)):
        rows = connection.execute(
            select(FINDING.c.asset_id, FINDING.c.body)
            .where(FINDING.c.asset_id.in_(some), is_open)
            .order_by(FINDING.c.gravity, FINDING.c.check, FINDING.c.position)
        )
        for asset_id, body in rows:
            about[asset_id].append(from_json(Finding, body))
    return {asset_id: tuple(found) for asset_id, found in about.items()}


def load_documents(
    connection: Connection, ids: Sequence[str]
) -> tuple[StoredDocument, ...]:
    """Return the documents of these ids, in this order, with their usages."""
    return tuple(
        document
        for start in range(0, len(ids), AT_ONCE)
        for document in _load_documents(connection, ids[start : start + AT_ONCE])
    )


def _load_documents(
    connection: Connection, ids: Sequence[str]
) -> Iterator[StoredDocument]:
    usages: dict[str, list[PlacedUsage]] = defaultdict(list)
    rows = connection.execute(
        select(USAGE.c.document_id, USAGE.c.body, ASSET.c.asset_id)
        .join(ASSET)
        .where(USAGE.c.document_id.in_(ids))
        .order_by(USAGE.c.document_position, ASSET.c.asset_id, USAGE.c.position)
    )
    for document_id, body, asset_id in rows:
        placed = PlacedUsage(usage=from_json(Usage, body), asset_id=asset_id)
        usages[document_id].append(placed)
    stored = select(DOCUMENT).where(DOCUMENT.c.document_id.in_(ids))
    found = {row.document_id: row for row in connection.execute(stored)}
    return (_document(found[document_id], usages[document_id]) for document_id in ids)


def _document(row: Any, usages: Sequence[PlacedUsage]) -> StoredDocument:
    said = json.loads(row.body)
    return StoredDocument(
        document_id=row.document_id,
        uri=row.uri,
        **said | {"bylines": tuple(said.get("bylines", ()))},
        usages=tuple(usages),
    )


def one_document(connection: Connection, document_id: str) -> StoredDocument:
    """Return a document by its id or its uri; raises NotInCatalogue."""
    either = DOCUMENT.c.document_id.in_([document_id, source_id(document_id)])
    known = set(connection.scalars(select(DOCUMENT.c.document_id).where(either)))
    if not known:
        raise NotInCatalogue(
            f"no document in the catalogue has the id or address {document_id!r}"
        )
    chosen = document_id if document_id in known else source_id(document_id)
    return load_documents(connection, [chosen])[0]


def documents_named(
    connection: Connection, uris: Iterable[str]
) -> dict[str, StoredDocument]:
    """Return the documents of these uris."""
    known: list[str] = []
    for some in chunks({source_id(uri) for uri in uris}):
        ids = select(DOCUMENT.c.document_id).where(DOCUMENT.c.document_id.in_(some))
        known += connection.scalars(ids)
    return {found.uri: found for found in load_documents(connection, known)}


def events_of(connection: Connection, asset_id: str) -> tuple[Event, ...]:
    """Return the history of an asset and of all ids that lead to it."""
    number = number_of(connection, asset_id)
    present = select(ASSET.c.asset_id).where(ASSET.c.number == number)
    former = select(FORMER_ID.c.former_id).where(FORMER_ID.c.asset_number == number)
    about = (
        (EVENT.c.subject == asset_id)
        | EVENT.c.subject.in_(present)
        | EVENT.c.subject.in_(former)
    )
    bodies = connection.scalars(
        select(EVENT.c.body).where(about).order_by(EVENT.c.at, EVENT.c.number)
    )
    return tuple(from_json(Event, body) for body in bodies)


def proposals_of(connection: Connection, asset_id: str) -> tuple[Proposal, ...]:
    """Return what is proposed about members of one asset, the surest first."""
    number = number_of(connection, asset_id)
    used = select(literal(usage_member("")) + USAGE.c.usage_id)
    filed = select(literal(file_member("")) + IMAGE.c.sha256)
    members = used.where(USAGE.c.asset_number == number).union_all(
        filed.where(IMAGE.c.asset_number == number)
    )
    return proposals_about(connection, members)


def agencies(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return each agency and its count of assets, most first, then by name."""
    rows = connection.execute(
        select(FACET_NAME.c.name, FACET_NAME.c.assets)
        .where(FACET_NAME.c.kind == AGENCY)
        .order_by(FACET_NAME.c.assets.desc(), FACET_NAME.c.name)
    )
    return tuple((name, number) for name, number in rows)


def totals(connection: Connection) -> Totals:
    """Count what the catalogue holds."""

    def count(table: Table) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0

    rows = connection.execute(
        select(FINDING.c.gravity, func.count()).group_by(FINDING.c.gravity)
    )
    number = CONFLICT.c.asset_number
    in_conflict = connection.scalar(select(func.count(number.distinct()))) or 0
    gravities = {gravity: number for gravity, number in rows}
    return Totals(
        assets=count(ASSET),
        usages=count(USAGE),
        files=count(IMAGE),
        documents=count(DOCUMENT),
        conflicts=count(CONFLICT),
        in_conflict=in_conflict,
        findings={
            severity: gravities.get(gravity, 0)
            for gravity, severity in enumerate(SEVERITIES)
        },
        **counts(connection),
    )
