"""The search: one box, pictures as the answer, and the ways to narrow it beside them.

Where counting may take long, the pictures are sent before it is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, get_args

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from media.catalogue import Found, Order, Page, Query, find_near
from media.errors import CutlineError
from media.model import Asset, value
from media.objections import ToSettle
from media.pipeline import (
    AddressTie,
    PlaceStanding,
    at_address,
    described_like,
    place,
)
from media.rights import Light
from media.search import exactly, read
from web.display.recognised import AsShown
from web.holdings import all_shown, holdings
from web.pages import viewing
from web.pages.narrowing import Choice, chosen, filters_of, is_address
from web.queries import WORDS, BadWord, note_of, read_query, today, words_of
from web.translations.speaking import gettext

PAGE = 24
"""Divides by 2, 3, 4 and 6, so that the last row of the grid is full."""
View = Literal["grid", "list"]
VIEWS: tuple[View, ...] = get_args(View)
_QUICK = 20_000
"""Pictures of a catalogue up to which all is counted before anything is sent."""
_MOST_LIKE = 6
_TIED: Mapping[AddressTie, tuple[PlaceStanding, str]] = {
    "here": ("same", "the address of its page here"),
    "address": ("same", "its address, in another size or form"),
    "name": ("may be same", "a file of this name"),
}
"""How surely an address is that of a picture, and why."""
_Fit = tuple[Asset, PlaceStanding, tuple[str, ...]]
_HERE = "<!-- filters -->"
"""Where the template leaves room for the filters."""


@value
class Hit:
    """A picture that was found, as it is printed, whether it may be run, what is open.

    `standing`, `reasons`: of one that a pasted caption or address fits, how surely it
    is that, and why.
    """

    asset: Asset
    light: Light
    open: ToSettle
    standing: PlaceStanding | None = None
    reasons: tuple[str, ...] = ()


def search() -> ResponseReturnValue:
    """Show what an address asks for, everything when it asks for nothing."""
    catalogue = holdings().catalogue
    query = read_query(request.args, limit=PAGE)
    viewing.demand_known(request.args, (*WORDS, "view"))
    view = read_view(request.args)
    kept = _kept(query, view)
    typed = query.words
    answer, fits = _answer(query)
    query, found = answer.query, answer.page
    totals = catalogue.totals()
    page = render_template(
        "search.html",
        query=query,
        found=found,
        hits=tuple(_hits(found)),
        view=view,
        kept=kept,
        totals=totals,
        suggestions=_suggestions(query, kept) if not found.total else (),
        fits=fits,
        like=() if found.total or fits else tuple(_like(query)),
        note=note_of(query),
        typed=typed,
        is_corrected=answer.corrected is not None,
        exactly=words_of(query, q=exactly(typed, today=today())) | kept,
        views=tuple(_views(query, view)),
        orders=tuple(_orders(query, kept)),
        chosen=chosen(query, kept),
        is_address=is_address(query),
        next_words=(
            words_of(query, cursor=found.next_cursor) | kept
            if found.next_cursor
            else None
        ),
        asked_words=words_of(query),
        first_words=words_of(query) | kept,
    )
    if totals.assets <= _QUICK:
        return page.replace(_HERE, _filters(query, kept))
    before, after = page.split(_HERE)

    def parts() -> Iterator[str]:
        yield before
        try:
            yield _filters(query, kept)
        except CutlineError:
            # What was sent cannot be taken back, and is right.
            yield render_template("parts/filters.html", filters=None)
        yield after

    return Response(stream_with_context(parts()), mimetype="text/html")


def _answer(query: Query) -> tuple[Found, tuple[Hit, ...]]:
    """Return a page of a search, or of the nearest that finds something.

    A pasted caption is no search with a slip: it is compared with others, and the
    pictures that it fits are returned beside; so are those at a pasted address.
    """
    catalogue = holdings().catalogue
    found = Found(page=catalogue.find(query), query=query)
    if found.page.total or not query.words:
        return found, ()
    fits = tuple(_fits(query))
    if fits or note_of(query):
        return found, fits
    return find_near(catalogue, query), ()


def read_view(args: Mapping[str, str]) -> View:
    """Return how the answer is to be laid out.

    Raises:
        BadWord: in a way that there is not.
    """
    said = args.get("view", "").strip() or "grid"
    for view in VIEWS:
        if view == said:
            return view
    raise BadWord("view", f"{said!r} is none of {', '.join(VIEWS)}")


def _kept(query: Query, view: View) -> dict[str, str]:
    """Return the words of the address that are the page's own, for every link."""
    said = {"view": str(view)} if view != "grid" else {}
    return said | ({"limit": str(query.limit)} if query.limit != PAGE else {})


def _hits(found: Page[Asset]) -> Iterator[Hit]:
    for told in all_shown(found.items):
        yield Hit(asset=told.asset, light=told.light, open=told.open)


def _filters(query: Query, kept: dict[str, str]) -> str:
    counted = replace(query, cursor=None)
    return render_template("parts/filters.html", filters=filters_of(counted, kept))


def _suggestions(query: Query, kept: dict[str, str]) -> tuple[Choice, ...]:
    if not query.words:
        return ()
    spelt = holdings().catalogue.suggest(query.words)
    return tuple(Choice(label=w, words=words_of(query, q=w) | kept) for w in spelt)


def _fits(query: Query) -> Iterator[Hit]:
    """Yield the pictures that a caption or an address fits, if it is one that is
    searched for.
    """
    here = holdings()
    found: list[_Fit] = [
        (one.asset, _TIED[one.by][0], (_TIED[one.by][1],))
        for one in at_address(query.words, catalogue=here.catalogue)
    ] or [
        (fit.asset, fit.standing, fit.reasons)
        for fit in place(query.words, catalogue=here.catalogue, session=here.session)
    ]
    every = all_shown([asset for asset, _, _ in found])
    for told, (_, standing, reasons) in zip(every, found, strict=True):
        yield Hit(
            asset=told.asset,
            light=told.light,
            open=told.open,
            standing=standing,
            reasons=reasons,
        )


def _like(query: Query) -> tuple[AsShown, ...]:
    """Return the pictures that say much of what a caption says that fits none."""
    here = holdings()
    found = described_like(
        query.words, catalogue=here.catalogue, session=here.session, most=_MOST_LIKE
    )
    return all_shown(found)


def _views(query: Query, view: View) -> Iterator[Choice]:
    labels: tuple[tuple[str, View], ...] = (
        (gettext("Grid"), "grid"),
        (gettext("List"), "list"),
    )
    for label, name in labels:
        words = words_of(query, cursor=query.cursor) | _kept(query, name)
        yield Choice(label=label, words=words, is_chosen=name == view)


def _orders(query: Query, kept: dict[str, str]) -> Iterator[Choice]:
    asked = read(query.words, today=today()).tree.sort or query.sort
    # Those that the page offers; the others are typed.
    named: tuple[tuple[str, Order], ...] = (
        (gettext("Newest"), "newest"),
        (gettext("Oldest"), "oldest"),
        (gettext("Last added"), "added"),
    )
    if query.words:
        named = ((gettext("Best match"), "relevance"), *named)
    elif asked == "relevance":
        asked = "newest"  # without words there is nothing that matches better
    for label, sort in named:
        yield Choice(
            label=label,
            words=words_of(query, sort=None if sort == "relevance" else sort) | kept,
            is_chosen=asked == sort,
        )
