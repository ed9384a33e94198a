"""One asset: the credit to print, who says so, and what is wrong with it."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from media.model import Asset, Link, Usage, value
from web.display import showings
from web.holdings import holdings


@value
class Tie:
    """A link with the usage that it ties to a file, where that is shown."""

    link: Link
    usage: Usage | None


def asset(asset_id: str) -> ResponseReturnValue:
    """Show an asset; a former id leads on to the one that took its place."""
    catalogue = holdings().catalogue
    found = catalogue.asset(asset_id)
    if found.asset_id != asset_id:
        return redirect(url_for("pages.asset", asset_id=found.asset_id), 308)
    uris = {usage.caption.document_uri for usage in found.usages}
    return render_template(
        "asset.html",
        asset=found,
        showings=showings.showings(found),
        conflicts=[(c, showings.variants(c)) for c in found.conflicts],
        ties=_ties(found),
        findings=catalogue.findings_of(found.asset_id),
        events=catalogue.events(found.asset_id),
        documents=catalogue.documents_named(uris),
        missing=catalogue.missing(image.uri for image in found.images),
        agencies=holdings().agencies,
    )


def _ties(found: Asset) -> dict[str, list[Tie]]:
    """Return the ties of each file, by its SHA-256, the surest first."""
    usages = {usage.usage_id: usage for usage in found.usages}
    ties: dict[str, list[Tie]] = {}
    for link in sorted(found.links, key=lambda k: (-k.score, k.usage_id)):
        tie = Tie(link=link, usage=usages.get(link.usage_id))
        ties.setdefault(link.image_sha256, []).append(tie)
    return ties
