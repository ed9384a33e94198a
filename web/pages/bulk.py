"""Correct all pictures of a search at once: preview, apply as one, undo as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from media.errors import Overtaken
from media.model import Asset, value
from media.pipeline import MODES, BulkPlan, slots_left
from web import changing, deciding, editing, exchanging, templating
from web.access.acting import may
from web.display.days import day
from web.editing import PRINTED
from web.holdings import holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.pages.overtaken import QUICKER
from web.queries import WORDS, read_query, today
from web.translations import figures

_SAID = ("field", "mode", "text", "find")
_KNOWN = (*WORDS, "asset", "like", "template", "until", *_SAID)
_MOST_DOCUMENTS = 3
"""Of one picture, whose other pictures are offered."""
SHOWN = 200
"""Changes of a preview that are shown; how many there are besides is told."""


@value
class Series:
    """Pictures that were likely sent with one: what finds them, and how many others."""

    name: str
    words: dict[str, str]
    others: int


def bulk() -> ResponseReturnValue:
    """Show what a correction would come to for all pictures of a search; where it is
    posted to be saved, save all of it as one operation.

    `asset` names pictures instead of a search; `like` is one whose credit is carried
    over to them; `template` is the id of one that is kept, to fill its fields. `until`:
    the last day on which the rights count that it holds; without one they are not set.
    """
    viewing.demand_known(request.args, _KNOWN)
    words = {word: request.values.get(word, "") for word in WORDS}
    kept = {word: said for word, said in words.items() if said and word != "cursor"}
    chosen = [name for name in request.values.getlist("asset") if name.strip()]
    is_told = bool(kept or chosen)  # else it would be the whole catalogue
    assets = editing.bulk_assets(read_query(kept), chosen) if is_told else ()
    said = {w: request.values.get(w, "") for w in _SAID}
    like = request.values.get("like", "").strip()
    series: list[Series] = []
    if like:
        model = holdings().catalogue.asset(like)
        assets = tuple(a for a in assets if a.asset_id != model.asset_id)
        if not said["text"]:
            said |= {"field": "credit", "mode": "set", "text": model.credit_to_print}
        series = [] if is_told else list(series_of(model))
    kept_as = request.values.get("template", "").strip()
    filling = templating.listed(kept_as) if kept_as else None
    if filling and not filling.now.texts:
        led: dict[str, Any] = kept | {"template": kept_as}
        place = url_for("pages.bulk_rights", asset=chosen, **led)
        return redirect(place, 303)
    if filling:
        edits = editing.bulk_edits({"mode": "fill"}, templating.texts_of(filling.now))
    elif said["field"] and said["mode"]:
        edits = editing.bulk_edits(said)
    else:
        edits = ()
    until = request.values.get("until", "").strip()
    holds = templating.rights_of(filling.now) if filling and may("rights") else {}
    rights = changing.rights_until(holds, until)
    found = changing.look(assets, edits, rights) if edits else None
    problem = ""
    saves = request.method == "POST" and request.form.get("do") == "save"
    if saves and found:
        author = deciding.author_of(request.form)
        seen = request.form.get("seen", "")
        try:
            operation = changing.carry_out(found, seen=seen, author=author)
        except Overtaken:
            problem = QUICKER
        else:
            place = url_for("pages.corrections", done=operation)
            return remembering(author, redirect(place, 303))
    page = render_template(
        "bulk.html",
        assets=assets,
        chosen=chosen,
        kept=kept,
        like=like,
        series=series,
        said=said,
        filling=filling,
        templates=[] if filling else templating.on_the_list(),
        plan=found.texts if found else None,
        of_rights=found.rights if found else None,
        seen=found.seen if found else "",
        rows=_rows(found.texts if found else None),
        holds=holds,
        until=until if rights else "",
        today=today(),
        fields=PRINTED,
        words_of=editing.WORDS_OF,
        modes=MODES,
        problem=problem,
        slots_left=() if said["mode"] == "fill" else slots_left(said["text"]),
    )
    return make_response(page, 409) if problem else page


def series_of(model: Asset) -> Iterator[Series]:
    """Yield what a picture was likely sent with, as searches: those of its day by who
    made it (of its day, where nobody is known to), and those of its documents; none
    that finds it alone.
    """
    catalogue = holdings().catalogue
    told = exchanging.told(model).facts
    uris = dict.fromkeys(usage.caption.document_uri for usage in model.usages)
    documents = catalogue.documents_named(list(uris)[:_MOST_DOCUMENTS]).values()
    wanted = [(d.title or d.uri, {"document": d.document_id}) for d in documents]
    taken = told.date_created[: len("2022-01-03")]
    if figures.iso_day(taken):
        words, name = {"q": f"taken:{taken}"}, day(taken)
        if told.creators:
            maker = told.creators[0].name
            words, name = words | {"creator": maker}, f"{maker}, {name}"
        wanted.insert(0, (name, words))
    for name, words in wanted:
        others = catalogue.find(read_query(words, limit=1)).total - 1
        if others > 0:
            yield Series(name=name, words=words, others=others)


def _rows(found: BulkPlan | None) -> list[tuple[object, editing.Compared]]:
    """Return the first changes, each with its words marked."""
    if found is None:
        return []
    return [
        (row, editing.compared(editing.WORDS_OF[row.field], row.before, row.after))
        for row in found.rows[:SHOWN]
    ]
