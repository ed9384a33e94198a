"""The newsroom's own entries of agencies: said in a form, kept with who and why."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from media.agencies import Agency
from media.agencies.editing import Edit, Entries, Said, version_of
from media.errors import BadEntry, NotInCatalogue, NotWritten, Overtaken
from media.model import value
from web import deciding
from web.access.acting import may
from web.display.entries import (
    GROUPS,
    Filled,
    facts_of_form,
    filled_by,
    filled_with,
    slug_for,
)
from web.guard import READ_ONLY
from web.holdings import holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import BadWord
from web.registry import registry

RESERVED = frozenset({"entry", "history"})
"""Addresses of these pages, which no agency can have."""
_NO_FOLDER = (
    "No folder of own entries is named: say which in cutline.toml, [agencies] folder,"
    " and start the server again."
)
_MOST = 200
"""Edits that the history shows."""
_DIGITS = 18
"""Of the number of an edit: more than any folder has."""


@value
class Row:
    """An edit with what it changed, line by line."""

    edit: Edit
    lines: tuple[str, ...]


def may_edit() -> bool:
    """Tell whether entries can be changed here, by whoever asks."""
    found = registry()
    return found is not None and may("rights") and found.entries().is_writable()


def agency_entry() -> ResponseReturnValue:
    """Show the form of an agency's entry; where it is posted, write or remove it."""
    if request.method == "POST":
        return _posted(_entries())
    viewing.read_view(request.args, ("agency",))
    slug = request.args.get("agency", "").strip()
    found = registry()
    agency = _with_slug(slug) if slug else None
    text = found.entries().text(slug) if found and slug else ""
    return _form(
        agency=agency,
        filled=filled_with(agency),
        slug=slug,
        version=version_of(text),
    )


def _posted(entries: Entries) -> ResponseReturnValue:
    is_new = not request.form.get("slug_is_known")
    slug = request.form.get("slug", "").strip()
    if is_new and not slug:
        slug = slug_for(request.form.get("name", ""))
    version = request.form.get("version", "")
    try:
        author = _author()
        if is_new:
            _check_slug(slug, entries)
        said = Said(actor=author.actor, at=_now(), reason=author.reason)
        if request.form.get("do") == "remove":
            entries.remove(slug, version=version, said=said)
        else:
            facts = facts_of_form(request.form.to_dict(flat=False))
            entries.put(slug, facts, version=version, said=said)
    except (BadEntry, BadWord, NotWritten, Overtaken) as error:
        if isinstance(error, Overtaken):
            version = entries.version(slug)  # who sends it again has seen this page
        return _refused(slug, version, is_new=is_new, errors=_told(error))
    _take_up()
    known = entries.base(slug) is not None or bool(entries.text(slug))
    place = url_for("pages.agency", slug=slug) if known else url_for("pages.agencies")
    return remembering(author, redirect(place, 303))


def _author() -> deciding.Author:
    author = deciding.author_of(request.form)
    if not author.reason:
        raise BadWord("reason", "say why, for those who come after")
    return author


def _check_slug(slug: str, entries: Entries) -> None:
    """Refuse a new entry without a name, or where there is one.

    Raises:
        BadEntry: with its key.
    """
    if not request.form.get("name", "").strip():
        raise BadEntry("name", "a text is needed")
    if slug in RESERVED:
        raise BadEntry("slug", f"{slug!r} is the address of another page")
    if entries.base(slug) or entries.text(slug):
        raise BadEntry("slug", f"{slug!r} is known; change it on its own page")


def _told(error: Exception) -> dict[str, str]:
    """Return what is wrong, by the field that has it; "" for the whole."""
    if isinstance(error, BadEntry):
        return {error.key: error.reason}
    if isinstance(error, BadWord):
        return {error.word: error.reason}
    return {"": str(error)}


def _refused(
    slug: str, version: str, *, is_new: bool, errors: dict[str, str]
) -> ResponseReturnValue:
    agency = None if is_new else _with_slug(slug)
    page = _form(
        agency=agency,
        filled=filled_by(request.form.to_dict(flat=False)),
        slug=slug,
        version=version,
        errors=errors,
    )
    return page, 400


def _form(
    *,
    agency: Agency | None,
    filled: Filled,
    slug: str,
    version: str,
    errors: dict[str, str] | None = None,
) -> str:
    found = registry()
    entries = found.entries() if found else None
    return render_template(
        "agency_entry.html",
        agency=agency,
        groups=GROUPS,
        filled=filled,
        slug=slug,
        version=version,
        errors=errors or {},
        base=entries.base(slug) if entries and slug else None,
        has_own=bool(entries and agency and entries.text(agency.slug)),
        may_edit=may_edit(),
        folder=found.entries().folder if found else None,
        reason=request.form.get("reason", ""),
    )


def agency_history() -> ResponseReturnValue:
    """List what was done to entries; where it is posted, bring one back."""
    if request.method == "POST":
        return _restored(_entries())
    viewing.read_view(request.args, ("agency",))
    found = registry()
    slug = request.args.get("agency", "").strip() or None
    edits = found.entries().history(slug) if found else ()
    return render_template(
        "agency_history.html",
        rows=[Row(edit=e, lines=_changed(e)) for e in edits[:_MOST]],
        total=len(edits),
        slug=slug,
        known={agency.slug for agency in holdings().agencies},
        may_edit=may_edit(),
        has_folder=found is not None,
    )


def _restored(entries: Entries) -> ResponseReturnValue:
    author = deciding.author_of(request.form)
    number = request.form.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        raise BadWord("number", f"{number[:40]!r} is no number of an edit")
    reason = author.reason or f"as it was before step {number}"
    said = Said(actor=author.actor, at=_now(), reason=reason)
    try:
        edit = entries.restore(int(number), said=said)
    except (BadEntry, NotWritten) as error:
        raise BadWord("number", str(error)) from error
    _take_up()
    place = url_for("pages.agency_history", agency=edit.slug)
    return remembering(author, redirect(place, 303))


def _changed(edit: Edit) -> tuple[str, ...]:
    """Return the lines that came (+) and went (-)."""
    before, after = edit.before.splitlines(), edit.after.splitlines()
    lines = difflib.unified_diff(before, after, n=0, lineterm="")
    return tuple(line for line in lines if line[:2] not in ("--", "++", "@@"))


def _entries() -> Entries:
    found = registry()
    if found is None:
        raise Forbidden(_NO_FOLDER)
    if not may("rights"):
        raise Forbidden(READ_ONLY)
    return found.entries()


def _take_up() -> None:
    """Read what was written at once, before somebody's mistake could be in the way."""
    if found := registry():
        found.now()


def _with_slug(slug: str) -> Agency:
    for known in holdings().agencies:
        if known.slug == slug:
            return known
    raise NotInCatalogue(f"no agency is known as {slug!r}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
