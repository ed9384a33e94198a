"""Findings of the whole catalogue, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.errors import NotInCatalogue
from media.model import SEVERITIES, Asset, Finding
from web.display.labels import CHECKS
from web.holdings import holdings
from web.pages.documents_of import documents_of
from web.queries import read_query, words_of

PAGE = 25


def findings() -> ResponseReturnValue:
    """List what the checks found, by check and severity where the address says so."""
    catalogue = holdings().catalogue
    query = read_query(request.args, limit=PAGE)
    found = catalogue.findings(query)
    return render_template(
        "findings.html",
        query=query,
        found=found,
        totals=catalogue.totals(),
        checks=tuple(CHECKS.values()),
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
        assets=_assets(found.items),
        documents=documents_of(
            (finding.document_uri for finding in found.items), catalogue=catalogue
        ),
    )


def _assets(found: Iterable[Finding]) -> dict[str, Asset]:
    """Return the assets that findings are about; one may be gone in between."""
    assets: dict[str, Asset] = {}
    for asset_id in dict.fromkeys(f.asset_id for f in found if f.asset_id):
        with suppress(NotInCatalogue):
            assets[asset_id] = holdings().catalogue.asset(asset_id)
    return assets
