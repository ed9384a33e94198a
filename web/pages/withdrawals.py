"""Pictures that were called back: all of them, one with every usage, and its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.model import WITHDRAWAL_STATES, Asset, Usage, WithdrawalState
from media.pipeline import KilledByFile, late_withdrawals, trace
from media.reports.proof import DIGEST, proof_as_csv, proof_as_html, proof_as_json
from media.reports.proof import trace_record as record_of
from media.rights import beyond
from web import deciding, withdrawing
from web.holdings import called_back, holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import BadWord, read_query
from web.translations.speaking import marked

PAGE = 25
MOST_PLACES = 20
"""Usages of a picture that nobody ordered; its own page has all of them."""
FORMS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}

_DONE = {
    "order": marked("Ordered"),
    "tick": marked("Ticked off"),
    "close": marked("Closed"),
    "reopen": marked("Opened again"),
    "take-back": marked("Taken back"),
    "extend": marked("Withdrawn, too"),
}
"""What was just done with a withdrawal, said on its page once."""


def withdrawals() -> ResponseReturnValue:
    """List what was called back, with a form for a picture (`?asset=`); where it is
    posted, withdraw it.
    """
    catalogue = holdings().catalogue
    asked = request.values.get("asset", "").strip()
    asset = catalogue.asset(asked) if asked else None
    if request.method == "POST":
        if asset is None:
            raise BadWord("asset", "say which picture")
        try:
            author = deciding.author_of(request.form)
            made = withdrawing.order(asset.asset_id, request.form, author=author)
        except BadWord as error:
            return _listed_with(asset, typed=request.form, problem=str(error)), 400
        return remembering(author, _to_order(made.withdrawal_id, "order"))
    return _listed_with(asset)


def _listed_with(
    asset: Asset | None,
    *,
    typed: Mapping[str, str] = MappingProxyType({}),
    problem: str = "",
) -> str:
    """Return the list with the form for a picture, `typed` as it was sent in vain."""
    catalogue = holdings().catalogue
    viewing.demand_known(request.args, ("asset", "state", "limit", "cursor"))
    state = _state(request.args.get("state", "").strip())
    query = read_query(request.args, limit=PAGE)
    found = catalogue.withdrawals(state=state, limit=query.limit, cursor=query.cursor)
    is_asked = query.cursor is None and state in (None, "open")
    killed = withdrawing.killed() if is_asked else ()
    return render_template(
        "withdrawals.html",
        asset=_shown(asset),
        orders=withdrawing.orders_of(asset) if asset else (),
        said=withdrawing.said_by_file(asset),
        typed=typed,
        problem=problem,
        found=found,
        traces=[trace(w.withdrawal_id, catalogue=catalogue) for w in found.items],
        state=state,
        states=WITHDRAWAL_STATES,
        first=query.cursor is None,
        killed=killed,
        most_places=MOST_PLACES,
        documents=catalogue.documents_named(
            usage.caption.document_uri for usage in _listed(killed)
        ),
    )


def _shown(asset: Asset | None) -> Asset | None:
    return called_back([asset])[0] if asset else None


def _state(said: str) -> WithdrawalState | None:
    if said and said not in WITHDRAWAL_STATES:
        raise BadWord("state", f"{said!r} is none of {', '.join(WITHDRAWAL_STATES)}")
    return said or None


def withdrawal(withdrawal_id: str) -> ResponseReturnValue:
    """Show a withdrawal with every usage; where it is posted, do something with it."""
    if request.method == "POST":
        form = request.form
        try:
            author = deciding.author_of(form)
            withdrawing.turn(
                withdrawal_id,
                form.get("do", ""),
                author=author,
                usages=form.getlist("usage"),
                outcome=form.get("outcome", ""),
                asset_id=form.get("asset", "").strip(),
            )
        except BadWord as error:
            return _shown_whole(withdrawal_id, typed=form, problem=str(error)), 400
        return remembering(author, _to_order(withdrawal_id, form["do"]))
    viewing.demand_known(request.args, ("done",))
    return _shown_whole(withdrawal_id)


def _to_order(withdrawal_id: str, done: str) -> ResponseReturnValue:
    """Lead on to a withdrawal, and say there what was done."""
    return redirect(
        url_for("pages.withdrawal", withdrawal_id=withdrawal_id, done=done), 303
    )


def _shown_whole(
    withdrawal_id: str,
    *,
    typed: Mapping[str, str] = MappingProxyType({}),
    problem: str = "",
) -> str:
    """Return the page of a withdrawal, `typed` as it was sent in vain."""
    found = withdrawing.traced(withdrawal_id)
    uris = {row.usage.caption.document_uri for row in found.rows}
    return render_template(
        "withdrawal.html",
        found=found,
        order=found.order,
        digest=record_of(found)[DIGEST],
        typed=typed,
        ticked=request.form.getlist("usage"),
        problem=problem,
        done=_DONE.get(request.args.get("done", ""), ""),
        documents=holdings().catalogue.documents_named(uris),
    )


def withdrawal_proof(withdrawal_id: str, form: str) -> ResponseReturnValue:
    """Give the proof as a file: JSON, CSV or a page to print."""
    if form not in FORMS:
        abort(404)
    found = withdrawing.traced(withdrawal_id)
    if form == "json":
        text = proof_as_json(found)
    elif form == "csv":
        text = "\ufeff" + proof_as_csv(found)
    else:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        text = proof_as_html(found, made_at=now)
    answer = Response(text.encode("utf-8"), content_type=FORMS[form])
    name = f"withdrawal-{found.order.withdrawal_id}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def overdue() -> ResponseReturnValue:
    """List what stands beyond its right, the longest first."""
    shown = holdings()
    now = datetime.now(UTC)
    hours = shown.session.settings.withdrawals.hours
    viewing.demand_known(request.args, ("limit", "cursor"))
    query = read_query(request.args, limit=PAGE)
    found = shown.catalogue.assets_beyond(
        now.date(), limit=query.limit, cursor=query.cursor
    )
    rows = [row for asset in found.items for row in beyond(asset, now.date())]
    first = query.cursor is None
    killed = withdrawing.killed(used=True) if first else ()
    usages = [*_listed(killed), *(row.usage for row in rows)]
    return render_template(
        "overdue.html",
        killed=killed,
        most_places=MOST_PLACES,
        late=late_withdrawals(shown.catalogue, now=now, hours=hours) if first else (),
        hours=hours,
        found=found,
        rows=rows,
        first=first,
        documents=shown.catalogue.documents_named(
            usage.caption.document_uri for usage in usages
        ),
    )


def _listed(killed: Iterable[KilledByFile]) -> Iterator[Usage]:
    """Yield the usages that a page shows of pictures that nobody ordered."""
    for one in killed:
        yield from one.asset.usages[:MOST_PLACES]
