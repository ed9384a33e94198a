"""Findings that somebody answers for: who, why, until when; and the way back."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import deciding
from web.holdings import holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import today

PAGE = 50


def waivers() -> ResponseReturnValue:
    """List what was answered for; where it is posted, answer for a finding, or no
    more, which is said (`done`: of which finding).
    """
    catalogue = holdings().catalogue
    if request.method == "POST":
        author = deciding.author_of(request.form)
        name = request.form.get("finding", "")
        if request.form.get("take_back"):
            deciding.answer_no_more(name, author=author)
        else:
            deciding.answer_for(name, request.form.get("until", ""), author=author)
        place = url_for("pages.waivers", done=name)
        return remembering(author, redirect(place, 303))
    words = ("done", "limit", "cursor")
    query = viewing.read_view(request.args, words, limit=PAGE)
    done = request.args.get("done", "").strip()
    found = catalogue.waivers(limit=query.limit, cursor=query.cursor)
    held = catalogue.waivers_of(waiver.finding_id for waiver in found.items)
    about = catalogue.findings_about(w.asset_id for w in found.items if w.asset_id)
    return render_template(
        "waivers.html",
        found=found,
        first=query.cursor is None,
        today=today(),
        held=held,
        done=next((w for w in found.items if w.finding_id == done), None),
        told={finding.finding_id for told in about.values() for finding in told},
        assets=catalogue.assets_named(w.asset_id for w in found.items if w.asset_id),
        documents=catalogue.documents_named(
            w.document_uri for w in found.items if w.document_uri
        ),
    )
