"""Set rights in all pictures of a search at once: preview, apply and undo as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from media.errors import BadDecision, Overtaken
from media.model import RIGHTS_FIELDS, Asset
from media.pipeline import RightsChange, RightsEdit, RightsPlan
from web import bulk_rights as many
from web import deciding, editing, templating
from web.display import sentences
from web.pages import viewing
from web.pages.authors import remembering
from web.pages.overtaken import QUICKER
from web.queries import WORDS, BadWord, read_query, today

_TICKED = ("clear", "lift", "restore")
_TYPED = tuple(f"set_{name}" for name in RIGHTS_FIELDS)
_KNOWN = (*WORDS, "asset", "template", "impose", "until", *_TICKED, *_TYPED)
SHOWN = 200
"""Pictures of a preview that are shown; how many there are besides is told."""
CHOICES = 20
"""Restrictions that are offered to be lifted, those of most pictures."""


def bulk_rights() -> ResponseReturnValue:
    """Show what setting rights would come to in all pictures of a search; where it is
    posted to be saved, save all of it as one operation.

    `asset` names pictures instead of a search; `template` is the id of one that is
    kept: its rights are typed into the form, where they can still be changed.
    """
    viewing.demand_known(request.args, _KNOWN)
    said = request.values
    if kept_as := request.args.get("template", "").strip():
        return redirect(_typed_from(kept_as), 303)
    words = {word: said.get(word, "") for word in WORDS}
    kept = {word: text for word, text in words.items() if text and word != "cursor"}
    chosen = [name for name in said.getlist("asset") if name.strip()]
    is_told = bool(kept or chosen)  # else it would be the whole catalogue
    assets = editing.bulk_assets(read_query(kept), chosen) if is_told else ()
    plan, problem, status = None, "", 200
    try:
        edit = _edit(said)
        plan = many.look(assets, edit) if _says_something(edit) and assets else None
    except (BadDecision, BadWord) as error:
        problem, status = f"{error}. Nothing was saved.", 400
    if request.method == "POST" and said.get("do") == "save" and plan:
        author = deciding.author_of(request.form)
        try:
            operation = many.carry_out(plan, seen=said.get("seen", ""), author=author)
        except Overtaken:
            problem, status = QUICKER, 409
        except BadDecision as error:
            problem, status = f"{error}. Nothing was saved.", 400
        else:
            place = url_for("pages.corrections", done=operation)
            return remembering(author, redirect(place, 303))
    page = _page(assets, kept, chosen, plan=plan, problem=problem)
    return make_response(page, status)


def _typed_from(template_id: str) -> str:
    """Return the address of the form with what a template sets of rights.

    Raises:
        BadWord: it was taken off the list.
        NotInCatalogue: there is none of this id.
    """
    rights = templating.rights_of(templating.listed(template_id).now)
    asked = MultiDict(request.args)
    del asked["template"]
    for name, text in rights.items():
        asked[f"set_{name}"] = text
    words: dict[str, Any] = asked.to_dict(flat=False)
    return url_for("pages.bulk_rights", **words)


def _edit(said: MultiDict[str, str]) -> RightsEdit:
    """Return what is wanted; a field that is left empty stays as it is.

    Raises:
        BadWord: a day is none, or a text cannot be.
    """
    texts = {n: editing.read_text(n, said.get(f"set_{n}", "")) for n in RIGHTS_FIELDS}
    cleared = set(said.getlist("clear"))
    fields: dict[str, str | None] = {n: t for n, t in texts.items() if t.strip()}
    return RightsEdit(
        until=editing.read_day("until", said.get("until", "")),
        fields={n: fields.get(n) for n in RIGHTS_FIELDS if n in {*fields, *cleared}},
        lift=tuple(said.getlist("lift")),
        impose=editing.read_text("impose", said.get("impose", "")),
        restore=tuple(said.getlist("restore")),
    )


def _says_something(edit: RightsEdit) -> bool:
    return bool(edit.fields or edit.lift or edit.impose.strip() or edit.restore)


def _page(
    assets: tuple[Asset, ...],
    kept: Mapping[str, str],
    chosen: list[str],
    *,
    plan: RightsPlan | None,
    problem: str,
) -> str:
    said = request.values
    lift, restore = many.choices(assets)
    rows = plan.rows[:SHOWN] if plan else ()
    return render_template(
        "bulk_rights.html",
        assets=assets,
        chosen=chosen,
        kept=kept,
        plan=plan,
        rows=[(row, [(c, _compared(c)) for c in row.changes]) for row in rows],
        typed={name: said.get(f"set_{name}", "") for name in RIGHTS_FIELDS},
        said=said,
        ticked={w: said.getlist(w) for w in _TICKED},
        liftable=lift[:CHOICES],
        restorable=restore[:CHOICES],
        fields=RIGHTS_FIELDS,
        templates=[t for t in templating.on_the_list() if t.now.rights],
        today=today(),
        problem=problem[:1].upper() + problem[1:],
    )


def _compared(change: RightsChange) -> editing.Compared:
    before, after = change.before, change.after
    if change.field == "override":
        before, after = sentences.said(before), sentences.said(after)
    return editing.compared(change.field, before, after)
