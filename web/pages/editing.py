"""Correct what a usage says; see what was corrected, and take it back."""

from __future__ import annotations

from collections.abc import Mapping

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from media.errors import BadDecision, Overtaken
from media.model import RIGHTS_FIELDS, Asset, member_of, printed_text, version_of
from media.pipeline import RightsEdit, effective_on, slot_of
from media.rights import as_set, rights_corrections, rights_text
from web import deciding, editing
from web.editing import PRINTED, Placed
from web.holdings import holdings, shown
from web.pages import viewing
from web.pages.authors import remembering
from web.pages.viewing import check_named
from web.queries import BadWord, read_query, today

PAGE = 50


def edit_usage(usage_id: str) -> ResponseReturnValue:
    """Show a usage's fields to correct; where it is posted, preview or save them.

    The address may fill in the credit that is to be printed (`?credit=...`, no other
    text), and say of which check the finding was that led here (`?check=...`). Where
    somebody else was quicker, both versions are shown (409), and the editor chooses.
    """
    return _edit(editing.usage_named(usage_id), "captions")


def edit_file(sha256: str) -> ResponseReturnValue:
    """Show what a file says in print to correct; as `edit_usage` does."""
    return _edit(editing.file_named(sha256), "files")


def _edit(placed: Placed, part: str) -> ResponseReturnValue:
    """Show or save the fields of a usage or file; `part`: of the page that has it."""
    viewing.demand_known(request.args, ("credit", "check"))
    now = {word: printed_text(placed.shown, field) for word, field in PRINTED.items()}
    if request.method != "POST":
        return _form(placed, now, now | _filled(placed.asset))
    form = request.form
    typed = {word: form.get(word, "") for word in PRINTED}
    before = {word: form.get(f"seen_{word}", "") for word in PRINTED}
    try:
        mine = {word: editing.read_printed(word, typed[word]) for word in PRINTED}
        seen = {word: editing.read_text(word, before[word]) for word in PRINTED}
        changed = {word: text for word, text in mine.items() if text != seen[word]}
        if form.get("do") == "preview":
            return _form(placed, now, mine, seen=seen, previews=True)
        author = deciding.author_of(form)
        operation = editing.correct_one(
            member_of(placed.shown),
            changed,
            version=form.get("version", ""),
            author=author,
        )
    except Overtaken:
        page = _form(placed, now, mine, seen=seen, is_overtaken=True)
        return make_response(page, 409)
    except (BadDecision, BadWord) as error:
        page = _form(placed, now, typed, seen=before, problem=str(error))
        return make_response(page, 400)
    check = check_named(form.get("check", ""))
    place = url_for(
        "pages.asset",
        asset_id=placed.asset.asset_id,
        done=operation,
        check=check,
        _anchor=None if check else part,  # whoever goes on needs what stands on top
    )
    return remembering(author, redirect(place, 303))


def _filled(asset: Asset) -> dict[str, str]:
    """Return what the address fills in: the line that is to be printed today, or none.

    Whatever else it says stays out: an address may come from anybody.
    """
    line = editing.read_text("credit", request.args.get("credit", ""))
    if not line:
        return {}
    seen = shown(asset).asset
    may_fill = line == seen.credit_to_print and not seen.rights.withdrawn
    return {"credit": line} if may_fill else {}


def _form(  # noqa: PLR0913  what was seen, what is, what is wanted, and why
    placed: Placed,
    now: dict[str, str],
    mine: dict[str, str],
    *,
    seen: dict[str, str] | None = None,
    previews: bool = False,
    is_overtaken: bool = False,
    problem: str = "",
) -> str:
    """Return the form; `seen`: what its editor saw when it was opened.

    `problem`: why nothing was saved. Whatever was typed is still there.
    """
    shown = seen if seen is not None and not is_overtaken else now
    usage = placed.usage
    uris = [usage.caption.document_uri] if usage else []
    latest = max(placed.shown.corrections, key=lambda c: c.at, default=None)
    return render_template(
        "edit.html",
        placed=placed,
        usage=usage,
        file=placed.file,
        asset=placed.asset,
        documents=holdings().catalogue.documents_named(uris),
        now=now,
        mine=mine,
        seen=shown,
        unknown=_unknown() if previews else (),
        version=(
            request.form.get("version", "") if previews or problem else placed.version
        ),
        kept=request.form,
        problem=problem,
        previews=[editing.compared(w, shown[w], mine[w]) for w in PRINTED]
        if previews
        else [],
        rivals=[
            (w, (seen or now)[w], editing.compared(w, now[w], mine[w])) for w in PRINTED
        ]
        if is_overtaken
        else [],
        latest=latest,
        fields=PRINTED,
        check=check_named(request.values.get("check", "")),
    )


def _unknown() -> tuple[str, ...]:
    """Return what was typed like a code and is none."""
    typed = [request.form.get(word, "") for word in PRINTED]
    return tuple(
        dict.fromkeys(code for t in typed for code in editing.written_out(t).unknown)
    )


def corrections() -> ResponseReturnValue:
    """List what was corrected, by whom and why; where it is posted, take one back."""
    if request.method == "POST":
        return _take_back()
    catalogue = holdings().catalogue
    viewing.demand_known(request.args, ("done", "limit", "cursor"))
    query = read_query(request.args, limit=PAGE)
    found = catalogue.corrections(limit=query.limit, cursor=query.cursor)
    placed = catalogue.assets_with({c.member for c in found.items})
    return render_template(
        "corrections.html",
        found=found,
        edits=editing.edits(found.items),
        placed=placed,
        assets=catalogue.assets_named(placed.values()),
        query=query,
        done=editing.edit_named(request.args.get("done", "")),
        waiting=len(catalogue.unplaced()),
    )


def _take_back() -> ResponseReturnValue:
    author = deciding.author_of(request.form)
    operation = deciding.take_back(
        request.form.get("operation", "").strip(), author=author
    )
    asset_id = request.form.get("asset", "").strip()
    place = (
        url_for("pages.asset", asset_id=asset_id, done=operation)
        if asset_id
        else url_for("pages.corrections", done=operation)
    )
    return remembering(author, redirect(place, 303))


def edit_rights(asset_id: str) -> ResponseReturnValue:
    """Show the rights in a picture to set, lift and impose; where it is posted, do so.

    Where somebody else was quicker, it is said (409), and what they did is shown.
    """
    viewing.demand_known(request.args, ())
    asset = holdings().catalogue.asset(asset_id)
    if request.method != "POST":
        return _rights_form(asset)
    form = request.form
    try:
        edit, author = _rights_edit(form), deciding.author_of(form)
        operation = editing.set_rights(
            asset, edit, version=form.get("version", ""), author=author
        )
    except Overtaken:
        page = _rights_form(asset, mine=form, is_overtaken=True)
        return make_response(page, 409)
    except (BadDecision, BadWord) as error:
        page = _rights_form(asset, mine=form, problem=str(error))
        return make_response(page, 400)
    place = url_for("pages.asset", asset_id=asset.asset_id, done=operation)
    return remembering(author, redirect(f"{place}#rights", 303))


def _rights_edit(form: MultiDict[str, str]) -> RightsEdit:
    """Return what is wanted of rights.

    Raises:
        BadWord: a day is none, or a text cannot be.
    """
    typed = {
        name: editing.read_text(name, form.get(name, "")) for name in RIGHTS_FIELDS
    }
    return RightsEdit(
        until=editing.read_day("until", form.get("until", "")),
        fields={
            name: text
            for name, text in typed.items()
            if text != editing.read_text(name, form.get(f"seen_{name}", ""))
        },
        lift=tuple(form.getlist("lift")),
        impose=editing.read_text("impose", form.get("impose", "")),
        restore=tuple(form.getlist("restore")),
    )


def _rights_form(
    asset: Asset,
    *,
    mine: Mapping[str, str] | None = None,
    problem: str = "",
    is_overtaken: bool = False,
) -> str:
    day = today()
    effective = effective_on(asset, day, session=holdings().session)
    now = as_set(asset, day).rights
    told = {name: rights_text(now, name) for name in RIGHTS_FIELDS}
    binding = [
        (slot_of(restriction), restriction) for restriction in effective.restrictions
    ]
    own = rights_corrections(asset)
    return render_template(
        "rights.html",
        asset=asset,
        told=told,
        typed=mine if mine is not None else told,
        ticked=[*request.form.getlist("lift"), *request.form.getlist("restore")],
        binding=binding,
        imposed={c.slot for c in own if c.override and not c.override.lifts},
        own=own,
        today=day,
        version=version_of(asset),
        fields=RIGHTS_FIELDS,
        problem=problem,
        is_overtaken=is_overtaken,
    )
