"""JSON for programs, at `/api/v1/`: the records of `media.export` under the same names.

The routes stand here; `openapi` describes them, and a test holds the description to
the routes and real answers to the description.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import (
    answers,
    browsing,
    bulk,
    bulk_rights,
    check,
    conditions,
    credit_lists,
    editing,
    entries,
    explain,
    idempotency,
    kept_searches,
    kept_templates,
    previewing,
    recognise,
    renditions,
    review,
    uploads,
    users,
    waiting,
    waivers,
    withdrawals,
)
from web.api.description import openapi
from web.api.problems import problem
from web.guard import allowed_methods

__all__ = ["ROUTES", "blueprint", "problem"]

View = Callable[..., ResponseReturnValue]

ROUTES: tuple[tuple[str, str, View], ...] = (
    ("/", "index", browsing.index),
    ("/search", "search", answers.search),
    ("/search/facets", "facets", answers.facets),
    ("/search/names", "names", answers.names),
    ("/assets/<asset_id>", "asset", answers.asset),
    ("/assets/<asset_id>/history", "history", answers.history),
    ("/assets/<asset_id>/renditions/<size>", "rendition", renditions.rendition),
    ("/usages/<usage_id>", "usage", editing.usage),
    ("/files/<sha256>", "file", editing.file),
    ("/corrections", "corrections", editing.corrections),
    ("/corrections/unplaced", "unplaced", waiting.unplaced),
    ("/bulk", "bulk", bulk.bulk),
    ("/templates", "templates", kept_templates.templates),
    ("/searches", "searches", kept_searches.searches),
    ("/bulk/rights", "bulk_rights", bulk_rights.bulk_rights),
    ("/duplicates", "duplicates", answers.duplicates),
    ("/compare", "compare", answers.compare),
    ("/place", "place", answers.place),
    ("/recognise", "recognise", recognise.recognise),
    ("/review", "review", review.review),
    ("/decisions", "decisions", review.decisions),
    ("/decisions/preview", "preview", previewing.preview),
    ("/credits", "credits", credit_lists.credits),
    ("/credits/<form>", "credit_list", credit_lists.credit_list),
    ("/documents", "documents", answers.documents),
    ("/documents/<document_id>", "document", answers.document),
    ("/findings", "findings", answers.findings),
    ("/findings/counts", "finding_counts", answers.finding_counts),
    ("/findings/trend", "finding_trend", answers.finding_trend),
    ("/waivers", "waivers", waivers.waivers),
    ("/overdue", "overdue", withdrawals.overdue),
    ("/withdrawals", "withdrawals", withdrawals.withdrawals),
    ("/withdrawals/<withdrawal_id>", "withdrawal", withdrawals.withdrawal),
    ("/agencies", "agencies", answers.agencies),
    ("/licences", "licences", answers.licences),
    ("/agencies/entries", "agency_entries", entries.agency_entries),
    ("/agencies/history", "agency_history", entries.agency_history),
    ("/licences/entries", "licence_entries", entries.licence_entries),
    ("/licences/history", "licence_history", entries.licence_history),
    ("/explain", "explain", explain.explain),
    ("/uploads", "uploads", uploads.uploads),
    ("/check", "check", check.check),
    ("/users", "users", users.users),
    ("/users/<user_id>", "user", users.user),
    ("/users/<user_id>/tokens", "user_tokens", users.user_tokens),
    ("/users/<user_id>/tokens/<token_id>", "user_token", users.user_token),
    ("/access-log", "access_log", users.access_log),
    ("/openapi.json", "openapi", openapi),
)
"""Every route: its path, its name for `url_for`, its view."""

blueprint = Blueprint("api", __name__)
idempotency.provide(blueprint)
conditions.provide(blueprint)
for _path, _name, _view in ROUTES:
    _methods = allowed_methods(f"api.{_name}")
    blueprint.add_url_rule(_path, _name, _view, methods=_methods)
