"""The findings of a search -> how many there are: by check, agency, document, month.

Each is a statement that groups; nothing is read of the findings themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import add
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    case,
    exists,
    func,
    null,
    or_,
    select,
)

from media.catalogue import FindingCounts, Query, Tally
from media.model import SEVERITIES, Severity
from media.store.kinds import media_type
from media.store.rows import AGENCY
from media.store.searching import findings_asked, in_order
from media.store.tables import ASSET, DOCUMENT, FACET, FINDING

_MONTH = len("2026-03")


def count_checks(connection: Connection, query: Query) -> tuple[Tally, ...]:
    """Count the findings of a search by check, those with the gravest first."""
    asked = findings_asked(connection, query)
    checks = _grouped(FINDING.c.check).where(*asked, *in_order(query, asked))
    return _gravest_first(_tallies(connection, checks))


def count_findings(connection: Connection, query: Query, *, most: int) -> FindingCounts:
    """Count the findings of a search; of agencies and documents `most` each."""
    asked = findings_asked(connection, query)
    about = select(func.count(FINDING.c.asset_number.distinct())).where(*asked)
    checks = count_checks(connection, query)
    of_documents = _per_document(asked)
    months, kinds = _months_and_kinds(connection, of_documents, asked)
    return FindingCounts(
        findings=_summed(checks),
        assets=connection.scalar(about) or 0,
        checks=checks,
        agencies=count_agencies(connection, query, most=most),
        documents=_documents(connection, of_documents, most=most),
        months=tuple(sorted(months, key=lambda tally: tally.name or "")),
        kinds=_gravest_first(kinds),
    )


def _per_document(asked: Iterable[Any]) -> Subquery:
    """Return the findings of each document, counted: one row for each.

    What is known of documents is joined to these, since they are fewer by far.
    """
    return (
        select(FINDING.c.document_id, *_by_gravity())
        .where(FINDING.c.document_id.is_not(None), *asked)
        .group_by(FINDING.c.document_id)
        .subquery("counted")
    )


def _by_gravity() -> list[Any]:
    """Return the columns that count findings, one for each severity."""
    return [
        func.sum(case((FINDING.c.gravity == gravity, 1), else_=0)).label(severity)
        for gravity, severity in enumerate(SEVERITIES)
    ]


def _documents(
    connection: Connection, counted: Subquery, *, most: int
) -> tuple[Tally, ...]:
    """Return the documents with most findings, the gravest first."""
    numbers = [counted.c[severity] for severity in SEVERITIES]
    rows = (
        select(DOCUMENT.c.uri, *numbers)
        .join(counted, counted.c.document_id == DOCUMENT.c.document_id)
        .order_by(*(number.desc() for number in numbers), DOCUMENT.c.uri)
        .limit(most)
    )
    found = connection.execute(rows)
    return _gravest_first(_tally(uri, counts) for uri, *counts in found)


def _months_and_kinds(
    connection: Connection, counted: Subquery, asked: Iterable[Any]
) -> tuple[list[Tally], list[Tally]]:
    """Return findings by month of the document, and by its media type.

    One of a picture or its file has the month of the picture, and no type.
    """
    month = func.substr(DOCUMENT.c.newest, 1, _MONTH)
    numbers = [func.sum(counted.c[severity]) for severity in SEVERITIES]
    kind = media_type(connection)
    of_documents = (
        select(month, kind, *numbers)
        .join(counted, counted.c.document_id == DOCUMENT.c.document_id)
        .group_by(month, kind)
    )
    month = func.substr(ASSET.c.newest, 1, _MONTH)
    is_document = exists().where(DOCUMENT.c.document_id == FINDING.c.document_id)
    of_pictures = (
        select(month, null(), *_by_gravity())
        .select_from(FINDING)
        .outerjoin(ASSET, ASSET.c.number == FINDING.c.asset_number)
        .where(or_(FINDING.c.document_id.is_(None), ~is_document), *asked)
        .group_by(month)
    )
    months: dict[str | None, list[int]] = defaultdict(lambda: [0] * len(SEVERITIES))
    kinds: dict[str | None, list[int]] = defaultdict(lambda: [0] * len(SEVERITIES))
    for rows in (of_documents, of_pictures):
        for when, what, *counts in connection.execute(rows):
            for told, name in ((months, when), (kinds, what)):
                told[name or None] = list(map(add, told[name or None], counts))
    return (
        [_tally(name, counts) for name, counts in months.items()],
        [_tally(name, counts) for name, counts in kinds.items()],
    )


def _tally(name: str | None, counts: Iterable[int]) -> Tally:
    return Tally(
        name=name, findings=dict(zip(SEVERITIES, map(int, counts), strict=True))
    )


def count_agencies(
    connection: Connection, query: Query, *, most: int
) -> tuple[Tally, ...]:
    """Count the findings of a search by agency credited, `most` of them."""
    agencies = (
        _grouped(FACET.c.name)
        .join(FACET, FACET.c.asset_number == FINDING.c.asset_number)
        .where(FACET.c.kind == AGENCY, *findings_asked(connection, query))
    )
    return _gravest_first(_tallies(connection, agencies))[:most]


def count_kinds(connection: Connection, query: Query) -> tuple[Tally, ...]:
    """Count the findings of a search by the media type of the document.

    None names those that are of no document, but of a picture or its file.
    """
    asked = findings_asked(connection, query)
    _, kinds = _months_and_kinds(connection, _per_document(asked), asked)
    return _gravest_first(kinds)


def _grouped(by: Any) -> Select[Any]:
    """Return a statement that counts findings by something and how grave they are."""
    counted = select(by, FINDING.c.gravity, func.count()).select_from(FINDING)
    return counted.group_by(by, FINDING.c.gravity)


def _tallies(connection: Connection, rows: Select[Any]) -> list[Tally]:
    found: dict[str | None, dict[Severity, int]] = defaultdict(dict)
    for name, gravity, number in connection.execute(rows):
        found[name or None][SEVERITIES[gravity]] = number
    return [Tally(name=name, findings=_in_order(each)) for name, each in found.items()]


def _in_order(findings: dict[Severity, int]) -> dict[Severity, int]:
    return {severity: findings.get(severity, 0) for severity in SEVERITIES}


def _summed(tallies: Iterable[Tally]) -> dict[Severity, int]:
    every = list(tallies)
    return {
        severity: sum(tally.findings[severity] for tally in every)
        for severity in SEVERITIES
    }


def _gravest_first(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(
        sorted(
            tallies,
            key=lambda t: ([-t.findings[s] for s in SEVERITIES], t.name or ""),
        )
    )
