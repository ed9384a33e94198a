"""Review: what waits for a person, one at a time, the surest first."""

from __future__ import annotations

from typing import get_args

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.model import ProposalKind
from web import reviewing
from web.display.differences import side_by_side
from web.display.labels import PROPOSAL_KINDS
from web.holdings import holdings
from web.queries import BadWord

_KINDS: tuple[ProposalKind, ...] = get_args(ProposalKind)


def review() -> ResponseReturnValue:
    """Show the next two that may be one picture, and what speaks for and against it."""
    kind = read_kind(request.args.get("kind", ""))
    cursor = request.args.get("cursor") or None
    page, questions = reviewing.waiting(kind=kind, limit=1, cursor=cursor)
    question = questions[0] if questions else None
    found = question.found if question else None
    sides = (found.a, found.b) if found else ()
    catalogue = holdings().catalogue
    return render_template(
        "review.html",
        page=page,
        question=question,
        found=found,
        parts=side_by_side([side.text for side in sides]),
        documents=catalogue.documents_named(
            {s.usage.caption.document_uri for s in sides if s.usage}
        ),
        kind=kind,
        kinds=PROPOSAL_KINDS,
        cursor=cursor,
    )


def read_kind(said: str) -> ProposalKind | None:
    """Return the kind of proposals that an address asks for, None for all.

    Raises:
        BadWord: there is no such kind.
    """
    if not said.strip():
        return None
    for kind in _KINDS:
        if kind == said.strip():
            return kind
    raise BadWord("kind", f"{said!r} is none of {', '.join(_KINDS)}")
