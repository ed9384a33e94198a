"""Findings of the whole catalogue, the gravest first."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.catalogue import Query
from media.model import SEVERITIES
from web.display.labels import CHECKS
from web.holdings import holdings
from web.queries import read_query, today, words_of

PAGE = 25


def findings() -> ResponseReturnValue:
    """List what the checks found, by check and severity where the address says so."""
    catalogue = holdings().catalogue
    query = replace(read_query(request.args, limit=PAGE), day=today())
    found = catalogue.findings(query)
    checks = catalogue.count_checks(Query(day=query.day))
    counted = {tally.name: tally.total for tally in checks}
    return render_template(
        "findings.html",
        query=query,
        found=found,
        graded={s: sum(t.findings[s] for t in checks) for s in SEVERITIES},
        counted=counted,
        answered=catalogue.findings(replace(query, is_answered=True, limit=1)).total,
        today=query.day,
        checks=[
            rule
            for rule in CHECKS.values()
            if rule.check in counted or rule.check == query.check
        ],
        severities=[
            (s, words_of(query, severity=None if s == query.severity else s))
            for s in SEVERITIES
        ],
        words_for_check={
            c: words_of(query, check=None if c == query.check else c) for c in CHECKS
        },
        first_words=words_of(query),
        next_words=(
            words_of(query, cursor=found.next_cursor) if found.next_cursor else None
        ),
        assets=catalogue.assets_named(f.asset_id for f in found.items if f.asset_id),
        documents=catalogue.documents_named(
            f.document_uri for f in found.items if f.document_uri
        ),
    )
