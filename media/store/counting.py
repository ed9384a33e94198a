"""The findings of a search -> how many there are: by check, agency, document, month.

Each is one statement that groups; nothing is read of the findings themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, Connection, Select, cast, func, select, type_coerce

from media.catalogue import FindingCounts, Query, Tally
from media.model import SEVERITIES, Severity
from media.store.rows import AGENCY
from media.store.searching import findings_asked
from media.store.tables import ASSET, DOCUMENT, FACET, FINDING

_MONTH = len("2026-03")


def count_checks(connection: Connection, query: Query) -> tuple[Tally, ...]:
    """Count the findings of a search by check, those with the gravest first."""
    asked = findings_asked(connection, query)
    checks = _grouped(FINDING.c.check).where(*asked)
    return _gravest_first(_tallies(connection, checks))


def count_findings(connection: Connection, query: Query, *, most: int) -> FindingCounts:
    """Count the findings of a search; of agencies and documents `most` each."""
    asked = findings_asked(connection, query)
    about = select(func.count(FINDING.c.asset_number.distinct())).where(*asked)
    checks = count_checks(connection, query)
    documents = (
        _grouped(DOCUMENT.c.uri)
        .join(DOCUMENT, DOCUMENT.c.document_id == FINDING.c.document_id)
        .where(*asked)
    )
    when = func.substr(func.coalesce(DOCUMENT.c.newest, ASSET.c.newest), 1, _MONTH)
    months = (
        _grouped(when)
        .outerjoin(DOCUMENT, DOCUMENT.c.document_id == FINDING.c.document_id)
        .outerjoin(ASSET, ASSET.c.number == FINDING.c.asset_number)
        .where(*asked)
    )
    return FindingCounts(
        findings=_summed(checks),
        assets=connection.scalar(about) or 0,
        checks=checks,
        agencies=count_agencies(connection, query, most=most),
        documents=_gravest_first(_tallies(connection, documents))[:most],
        months=tuple(
            sorted(_tallies(connection, months), key=lambda tally: tally.name or "")
        ),
        kinds=count_kinds(connection, query),
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
    body = (
        cast(DOCUMENT.c.body, JSON)
        if connection.dialect.name == "postgresql"
        else type_coerce(DOCUMENT.c.body, JSON)
    )
    kinds = (
        _grouped(body["media_type"].as_string())
        .outerjoin(DOCUMENT, DOCUMENT.c.document_id == FINDING.c.document_id)
        .where(*findings_asked(connection, query))
    )
    return _gravest_first(_tallies(connection, kinds))


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
