"""Search by picture: which one of the catalogue is this, and what to print under it."""

from __future__ import annotations

from collections.abc import Iterator

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from media.likeness import transformed
from media.model import Asset, Image, value
from media.objections import ToSettle
from media.pipeline import MatchStanding, Recognised
from media.rights import Light
from web import recognising
from web.holdings import all_shown
from web.pages import viewing
from web.translations.speaking import known, marked

HEADS: dict[MatchStanding, str] = {
    "same file": marked("This very file"),
    "same": marked("The same picture"),
    "may be same": marked("May be the same picture"),
    "another frame": marked("Another frame of the scene"),
}


@value
class Seen:
    """A picture of the catalogue that was recognised, as it is shown.

    `said`: what was done to its file to make the picture that was sent, in words.
    """

    asset: Asset
    image: Image
    light: Light
    open: ToSettle
    head: str
    said: str
    score: float
    bits: int | None
    reasons: tuple[str, ...]


def recognise() -> ResponseReturnValue:
    """Ask for a picture, and show which one of the catalogue it is.

    Nothing is stored, and what was sent is kept in no cache.
    """
    viewing.demand_known(request.args, ())
    if request.method != "POST":
        return _page(None)
    problem, status, found = "", 200, None
    try:
        found = recognising.recognised(recognising.sent(request))
    except HTTPException as error:
        problem, status = error.description or "", error.code or 400
    answer = make_response(_page(found, problem=problem), status)
    answer.cache_control.no_store = True
    return answer


def _page(found: Recognised | None, *, problem: str = "") -> str:
    return render_template(
        "recognise.html",
        found=found,
        seen=tuple(_seen(found)) if found else (),
        places=all_shown([place.asset for place in found.places]) if found else (),
        problem=problem,
        most=recognising.MOST_OCTETS,
    )


def _seen(found: Recognised) -> Iterator[Seen]:
    every = all_shown([match.asset for match in found.matches])
    for match, printed in zip(found.matches, every, strict=True):
        told = match.likeness
        yield Seen(
            asset=printed.asset,
            image=match.image,
            light=printed.light,
            open=printed.open,
            head=known(HEADS[match.standing]),
            said=transformed(told, turn=match.turn) if told else "octet for octet",
            score=match.score,
            bits=match.bits,
            reasons=told.reasons if told else (),
        )
