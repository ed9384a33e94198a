"""Where somebody else was quicker to decide: what they said, and how to decide anew."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, make_response, render_template, request, url_for

from media.model import Verdict
from media.pipeline import held_now
from web import reviewing
from web.holdings import holdings

QUICKER = (
    "Somebody else changed some of it since you looked. Nothing was saved; this is what"
    " would change now."
)
"""What is said of many pictures that were to be changed at once."""


def overtaken_page(
    asset_ids: Sequence[str],
    *,
    verdict: Verdict,
    action: str,
    fields: Sequence[tuple[str, str]],
    leave: str,
    is_possible: bool = True,
) -> Response:
    """Return the page that is answered with 409; nothing was stored.

    `asset_ids`: of what was to be decided about, `verdict`: what was to be said of it;
    the form sends `fields` to `action` anew. `leave`: where to go on without.
    `is_possible`: it can still be said, as the pictures are now.
    """
    held = held_now(asset_ids, catalogue=holdings().catalogue)
    since = reviewing.decided_since(held, request.form.get("last", ""))
    page = render_template(
        "overtaken.html",
        held=held,
        since=since,
        verdict=verdict,
        action=action,
        fields=[*fields, ("version", held.version), ("last", reviewing.last_decided())],
        kept=request.form,
        leave=leave,
        is_possible=is_possible,
        again=url_for("pages.merge", asset=asset_ids)
        if len(held.assets) > 1
        else url_for("pages.split", asset=held.assets[0].asset_id),
    )
    answer = make_response(page, 409)
    answer.cache_control.no_store = True
    return answer
