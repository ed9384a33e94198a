"""Pages for people. Each module has the views of one noun; the routes stand here.

To add a page: a view in a module of its noun, a template in `web/templates`, and a row
in `ROUTES`; a test goes through the rows and asks every page.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from web.guard import allowed_methods
from web.pages import (
    about,
    agencies,
    assets,
    bulk,
    bulk_rights,
    compare,
    credits,
    deciding,
    decisions,
    documents,
    duplicates,
    editing,
    entries,
    explain,
    exporting,
    findings,
    kept_templates,
    language,
    licences,
    overview,
    people,
    recognise,
    review,
    search,
    searches,
    thumbnails,
    uploads,
    waiting,
    waivers,
    withdrawals,
)
from web.pages.errors import error_page
from web.pages.templates import equip

__all__ = ["ROUTES", "blueprint", "error_page"]

View = Callable[..., ResponseReturnValue]

ROUTES: tuple[tuple[str, str, View], ...] = (
    ("/", "search", search.search),
    ("/feed", "feed", searches.feed),
    ("/searches", "searches", searches.searches),
    ("/searches/<search_id>/feed", "saved_feed", searches.saved_feed),
    ("/export/<form>", "search_export", exporting.search_export),
    ("/recognise", "recognise", recognise.recognise),
    ("/assets/<asset_id>", "asset", assets.asset),
    ("/usages/<usage_id>/edit", "edit_usage", editing.edit_usage),
    ("/files/<sha256>/edit", "edit_file", editing.edit_file),
    ("/assets/<asset_id>/rights", "edit_rights", editing.edit_rights),
    ("/bulk", "bulk", bulk.bulk),
    ("/templates", "templates", kept_templates.templates),
    ("/bulk/rights", "bulk_rights", bulk_rights.bulk_rights),
    ("/corrections", "corrections", editing.corrections),
    ("/corrections/unplaced", "unplaced", waiting.unplaced),
    ("/duplicates", "duplicates", duplicates.duplicates),
    ("/compare", "compare", compare.compare),
    ("/review", "review", review.review),
    ("/merge", "merge", deciding.merge),
    ("/split", "split", deciding.split),
    ("/decisions", "decisions", decisions.decisions),
    ("/documents", "documents", documents.documents),
    ("/documents/<document_id>", "document", documents.document),
    ("/findings", "findings", findings.findings),
    ("/findings/overview", "overview", overview.overview),
    ("/findings/waivers", "waivers", waivers.waivers),
    ("/findings/export/<form>", "export", overview.export),
    ("/findings/<finding_id>", "finding", findings.finding),
    ("/overdue", "overdue", withdrawals.overdue),
    ("/withdrawals", "withdrawals", withdrawals.withdrawals),
    ("/withdrawals/<withdrawal_id>", "withdrawal", withdrawals.withdrawal),
    (
        "/withdrawals/<withdrawal_id>/proof/<form>",
        "withdrawal_proof",
        withdrawals.withdrawal_proof,
    ),
    ("/credits", "credits", credits.credits),
    ("/credits/<form>", "credits_export", credits.credits_export),
    ("/agencies", "agencies", agencies.agencies),
    ("/agencies/entry", "agency_entry", entries.agency_entry),
    ("/agencies/history", "agency_history", entries.agency_history),
    ("/agencies/<slug>", "agency", agencies.agency),
    ("/licences", "licences", licences.licences),
    ("/licences/entry", "licence_entry", entries.licence_entry),
    ("/licences/history", "licence_history", entries.licence_history),
    ("/licences/<licence_id>", "licence", licences.licence),
    ("/uploads", "uploads", uploads.uploads),
    ("/explain", "explain", explain.explain),
    ("/about", "about", about.about),
    ("/language", "language", language.language),
    ("/login", "login", people.login),
    ("/login/sso", "sso", people.sso),
    ("/login/sso/done", "sso_done", people.sso_done),
    ("/account", "account", people.account),
    ("/users", "users", people.users),
    ("/thumbnails/<sha256>/<size>", "thumbnail", thumbnails.thumbnail),
)
"""Every page: its path, its name for `url_for`, its view."""

blueprint = Blueprint("pages", __name__)
for _path, _name, _view in ROUTES:
    _methods = allowed_methods(f"pages.{_name}")
    blueprint.add_url_rule(_path, _name, _view, methods=_methods)


@blueprint.record_once
def _equip(state: BlueprintSetupState) -> None:
    equip(state.app)
