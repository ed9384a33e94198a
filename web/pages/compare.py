"""Compare: two captions and two pictures side by side, with what speaks for one."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.errors import NotInCatalogue
from web import comparing
from web.comparing import Compared, Side
from web.display.differences import Part, side_by_side
from web.holdings import lights_of
from web.pages import viewing

_LONGEST = 200
"""Characters of a name: far more than a digest has."""


def compare() -> ResponseReturnValue:
    """Show two of the catalogue side by side; `a` and `b` name them.

    A name is the id of a picture, "usage:" and the id of a usage, or "file:" and a
    SHA-256. Where one is missing or unknown, the page says so and asks for it.
    """
    viewing.demand_known(request.args, ("a", "b"))
    names = {key: request.args.get(key, "").strip()[:_LONGEST] for key in ("a", "b")}
    sides: dict[str, Side] = {}
    problems: list[str] = []
    for key, name in names.items():
        if not name:
            continue
        try:
            sides[key] = comparing.side_of(comparing.named(name))
        except NotInCatalogue as error:
            problems.append(str(error))
    found = (
        comparing.compared(sides["a"], sides["b"], looks=True)
        if len(sides) == 2
        else None
    )
    page = render_template(
        "compare.html",
        names=names,
        found=found,
        known=sides,
        parts=_parts(found),
        lights=lights_of([found.a.asset, found.b.asset]) if found else (),
        problems=problems,
        documents=comparing.documents_of(sides.values()),
    )
    return page, 404 if problems else 200


def _parts(found: Compared | None) -> tuple[tuple[Part, ...], ...]:
    """Return both captions in parts, the words of each that the other lacks marked."""
    return side_by_side([found.a.text, found.b.text]) if found else ()
