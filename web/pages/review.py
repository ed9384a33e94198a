"""Review: what waits for a person, one at a time, the surest first."""

from __future__ import annotations

from typing import cast, get_args

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.errors import Overtaken
from media.model import ProposalKind, Verdict
from web import comparing, deciding, reviewing
from web.display.differences import side_by_side
from web.display.label_words import PROPOSAL_KINDS
from web.holdings import holdings, lights_of
from web.pages import viewing
from web.pages.authors import remembering
from web.pages.overtaken import overtaken_page
from web.queries import BadWord

_KINDS: tuple[ProposalKind, ...] = get_args(ProposalKind)


def review() -> ResponseReturnValue:
    """Show the next two that may be one picture, and what speaks for and against it.

    Where it is posted whether they are, go on with the one that comes after them.
    """
    viewing.demand_known(request.args, ("kind", "cursor", "done"))
    kind = read_kind(request.values.get("kind", ""))
    cursor = request.values.get("cursor") or None
    if request.method == "POST":
        return _decide(kind, cursor)
    page, every = reviewing.waiting(kind=kind, limit=1, cursor=cursor)
    asked = every[0] if every else None
    found = asked.found if asked else None
    sides = (found.a, found.b) if found else ()
    pairs = asked.pairs if asked else ()
    return render_template(
        "review.html",
        page=page,
        asked=asked,
        found=found,
        parts=side_by_side([side.text for side in sides]),
        documents=comparing.documents_of(reviewing.sides_in(pairs)),
        kind=kind,
        kinds=PROPOSAL_KINDS,
        cursor=cursor,
        lights=lights_of([side.asset for side in sides]),
        last=reviewing.last_decided(),
        done=reviewing.done(request.args.get("done", "")),
    )


def _decide(kind: ProposalKind | None, cursor: str | None) -> ResponseReturnValue:
    said = request.form
    author = deciding.author_of(said)
    verdict = cast("Verdict", said.get("verdict", ""))
    try:
        operation = deciding.settle(
            said.get("one", ""),
            said.get("other", ""),
            verdict,
            author=author,
            seen=said.get("version", ""),
        )
    except Overtaken:
        return _overtaken(verdict, kind, cursor)
    if asset_id := said.get("asset", ""):  # it was asked on the page of a picture
        back = url_for("pages.asset", asset_id=asset_id, done=operation)
        return remembering(author, redirect(back, 303))
    # What was decided waits no more: the same cursor leads to what came behind it.
    place = url_for("pages.review", kind=kind, cursor=cursor, done=operation)
    return remembering(author, redirect(place, 303))


def _overtaken(
    verdict: Verdict, kind: ProposalKind | None, cursor: str | None
) -> ResponseReturnValue:
    """Show what somebody else said of the two meanwhile; nothing was stored."""
    said = request.form
    placed = holdings().catalogue.assets_with([said["one"], said["other"]])
    asset_id = said.get("asset", "")
    kept = ("one", "other", "verdict", "asset", "kind", "cursor")
    return overtaken_page(
        sorted(set(placed.values())),
        verdict=verdict,
        action=url_for("pages.review"),
        fields=[(name, said[name]) for name in kept if said.get(name)],
        leave=url_for("pages.asset", asset_id=asset_id)
        if asset_id
        else url_for("pages.review", kind=kind, cursor=cursor),
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
