"""Why a text is read as it is: what was recognised as what, and how surely."""

from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    RequestEntityTooLarge,
    UnprocessableEntity,
)

from media.explain import MarkKind
from web import explaining
from web.display.label_words import MARK_KINDS
from web.explaining import Explained
from web.holdings import holdings
from web.pages import viewing

MOST_BLOCKS = 1_000
"""Of a document that are shown; what comes after is said to be left out."""


def explain() -> ResponseReturnValue:
    """Explain a pasted text, or what the catalogue keeps of a document.

    Nothing is stored, and what was pasted is kept in no cache.
    """
    viewing.demand_known(request.args, ("document",))
    if request.method == "POST":
        return _explain_pasted()
    name = request.args.get("document", "").strip()
    found = explaining.explain_document(name) if name else None
    return _page(found, document=name)


def _explain_pasted() -> ResponseReturnValue:
    text, problem, status, found = "", "", 200, None
    try:
        explaining.bound(request)
        text = request.form.get("text", "")
        found = explaining.explain_text(text)
    except (BadRequest, RequestEntityTooLarge, UnprocessableEntity) as error:
        problem, status = _said(error), error.code
    answer = make_response(_page(found, text=text, problem=problem), status)
    answer.cache_control.no_store = True
    return answer


def _said(error: HTTPException) -> str:
    if isinstance(error, RequestEntityTooLarge):
        error = explaining.too_large()  # the framework's own says no limit
    return error.description or ""


def _page(
    found: Explained | None, *, text: str = "", document: str = "", problem: str = ""
) -> str:
    return render_template(
        "explain.html",
        explained=found,
        kinds=_kinds(found) if found else (),
        text=text,
        document=document,
        problem=problem,
        agencies=holdings().agencies,
        most_blocks=MOST_BLOCKS,
        limits=explaining,
    )


def _kinds(explained: Explained) -> tuple[MarkKind, ...]:
    """Return the kinds of marks that are shown, in the order of the legend."""
    shown = {
        mark.kind
        for found in explained.found
        for marks in (
            *(block.marks for block in found.blocks[:MOST_BLOCKS]),
            *(account.marks for account in found.accounts),
            *(account.credit_marks for account in found.accounts),
        )
        for mark in marks
    }
    return tuple(kind for kind in MARK_KINDS if kind in shown)
