"""Documents: what an article shows, in its order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.catalogue import PlacedUsage, Query, StoredDocument
from media.model import Asset, Finding, value
from media.rights import Light
from web.display import showings
from web.display.confronting import as_called_back
from web.holdings import all_shown, holdings
from web.pages import viewing
from web.queries import read_query, today

PAGE = 25


@value
class Row:
    """A usage of the document with its asset, may it be run, and what was found."""

    placed: PlacedUsage
    asset: Asset
    light: Light
    findings: tuple[Finding, ...]


def documents() -> ResponseReturnValue:
    """List the documents, the newest first; `uri` leads to the one that has it."""
    catalogue = holdings().catalogue
    viewing.demand_known(request.args, ("uri", "limit", "cursor"))
    if uri := request.args.get("uri"):
        return _to(catalogue.document(uri))
    query = read_query(request.args, limit=PAGE)
    found = catalogue.documents(limit=query.limit, cursor=query.cursor)
    first = {d.document_id: d.usages[0].asset_id for d in found.items if d.usages}
    assets = catalogue.assets_named(first.values())
    leads = {d: assets[asset_id] for d, asset_id in first.items() if asset_id in assets}
    return render_template("documents.html", found=found, leads=leads, query=query)


def document(document_id: str) -> ResponseReturnValue:
    """Show a document's usages in order."""
    catalogue = holdings().catalogue
    found = catalogue.document(document_id)
    if found.document_id != document_id:
        return _to(found)
    about = tuple(_findings(found.document_id))
    assets = catalogue.assets_named(p.asset_id for p in found.usages)
    # One that was merged a moment ago is found by its former id.
    told = all_shown(
        [assets.get(p.asset_id) or catalogue.asset(p.asset_id) for p in found.usages]
    )
    rows = [
        Row(
            placed=placed,
            asset=one.asset,
            light=one.light,
            findings=tuple(
                as_called_back(finding, one.asset)
                for finding in showings.concerning(about, placed.usage)
            ),
        )
        for placed, one in zip(found.usages, told, strict=True)
    ]
    missing = catalogue.missing([found.uri]).get(found.uri)
    return render_template("document.html", document=found, rows=rows, missing=missing)


def _to(found: StoredDocument) -> ResponseReturnValue:
    return redirect(url_for("pages.document", document_id=found.document_id), 308)


def _findings(document_id: str) -> Iterator[Finding]:
    """Yield all findings about the assets of a document, however many."""
    cursor: str | None = None
    while True:
        query = Query(document_id=document_id, day=today(), limit=200, cursor=cursor)
        page = holdings().catalogue.findings(query)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return
