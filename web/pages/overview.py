"""All findings at a glance, and any view of them to take away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from media.catalogue import Catalogue, DayCounts, FindingCounts, Query, Tally
from media.export import finding_record
from media.model import Asset, Finding
from media.reports import as_csv
from media.reports.report import Report, places_of
from web.display import plots
from web.display.label_words import CHECKS
from web.display.trends import (
    HIGH,
    WIDE,
    Course,
    Grouping,
    Kept,
    Trend,
    courses,
    trend,
)
from web.holdings import as_told, holdings
from web.pages import viewing
from web.queries import today, words_of

_BATCH = 200
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
}
"""In which forms findings can be taken away, and what they are called on the web."""


def overview() -> ResponseReturnValue:
    """Show how many findings there are, of what and whose, and when."""
    catalogue = holdings().catalogue
    query = replace(viewing.read_view(request.args), day=today())
    counts = catalogue.count_findings(query)
    days = catalogue.daily_counts()
    uris = [tally.name for tally in counts.documents if tally.name]
    return render_template(
        "overview.html",
        query=query,
        counts=counts,
        plot=plots.columns(counts.months),
        trend=_trend(days, query),
        courses=_courses(days, query),
        course_scale=(WIDE, HIGH),
        undated=sum(tally.total for tally in counts.months if not tally.name),
        most=_most(counts),
        checks=CHECKS,
        documents=catalogue.documents_named(uris),
        words=lambda **changed: words_of(query, **changed),
        chosen=viewing.chosen(query, "pages.overview"),
        forms=tuple(FORMS),
    )


def _trend(days: Sequence[DayCounts], query: Query) -> Trend | None:
    """Return how the counts went; None for a view of which they were not kept."""
    kept = Kept(
        check=query.check, agency=query.agency, document_type=query.document_type
    )
    others = set(words_of(query)) - {"check", "agency", "document_type", "severity"}
    if others or not kept.is_known:
        return None
    return trend(days, kept, severity=query.severity)


def _courses(
    days: Sequence[DayCounts], query: Query
) -> dict[Grouping, dict[str | None, Course]]:
    """Return how each row of the tables went, as far as it was kept for this view."""
    asked, severity = set(words_of(query)), query.severity
    told: dict[Grouping, dict[str | None, Course]] = {
        of: {} for of in ("checks", "agencies", "kinds")
    }
    if not asked - {"severity"}:
        told = {of: courses(days, of, severity=severity) for of in told}
    elif not asked - {"severity", "check"}:
        told["checks"] = courses(days, "checks", severity=severity)
    elif not asked - {"severity", "agency"}:
        told["agencies"] = courses(days, "agencies", severity=severity)
    elif not asked - {"severity", "document_type"}:
        told["kinds"] = courses(days, "kinds", severity=severity)
    return told


def _most(counts: FindingCounts) -> dict[str, int]:
    """Return the longest bar of each table."""
    tables: dict[str, tuple[Tally, ...]] = {
        "checks": counts.checks,
        "agencies": counts.agencies,
        "documents": counts.documents,
        "kinds": counts.kinds,
    }
    return {
        name: max((tally.total for tally in tallies), default=1)
        for name, tallies in tables.items()
    }


def export(form: str) -> ResponseReturnValue:
    """Give all findings of a view as a file, as they are read."""
    if form not in FORMS:
        abort(404)
    catalogue = holdings().catalogue
    query = replace(viewing.read_view(request.args), limit=_BATCH, day=today())
    catalogue.findings(replace(query, limit=1))  # what cannot be asked is said now
    parts = _lines(catalogue, query) if form == "jsonl" else _rows(catalogue, query)
    answer = Response(parts, content_type=FORMS[form])
    name = f"findings-{today().isoformat()}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _lines(catalogue: Catalogue, query: Query) -> Iterator[str]:
    for found, _ in _batches(catalogue, query):
        for finding in found:
            yield f"{_as_json(finding_record(finding))}\n"


def _rows(catalogue: Catalogue, query: Query) -> Iterator[str]:
    """Yield the table in parts; each has its own header, of which the first counts."""
    day = today()
    yield as_csv(Report(findings=(), day=day))
    for found, assets in _batches(catalogue, query):
        places = tuple(places_of(assets.values()))
        table = as_csv(Report(findings=found, places=places, day=day))
        yield table.partition("\r\n")[2]


def _batches(
    catalogue: Catalogue, query: Query
) -> Iterator[tuple[tuple[Finding, ...], Mapping[str, Asset]]]:
    """Yield findings as they are told, with the pictures that they are about."""
    cursor: str | None = None
    while True:
        page = catalogue.findings(replace(query, cursor=cursor))
        if page.items:
            about = {f.asset_id for f in page.items if f.asset_id}
            named = catalogue.assets_named(about)
            yield as_told(page.items, named, catalogue), named
        if (cursor := page.next_cursor) is None:
            return


def _as_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
