"""The newsroom's own entries: said in a form, kept with who and why, brought back.

One way for all registers; what differs from one to another is a `Sort`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from media.entries.editing import Edit, Entries, Said, version_of
from media.errors import BadEntry, NotInCatalogue, NotWritten, Overtaken
from media.model import value
from web import deciding
from web.access.acting import may
from web.display.entries import (
    AGENCY_GROUPS,
    LICENCE_GROUPS,
    Filled,
    Group,
    facts_of_form,
    filled_by,
    filled_with,
    licence_id_for,
    slug_for,
)
from web.guard import READ_ONLY
from web.holdings import holdings
from web.pages import viewing
from web.pages.authors import remembering
from web.queries import BadWord
from web.registry import RESERVED, EntryKind, entries_of, registry

_NO_FOLDER = (
    "No folder of own entries is named: say which in cutline.toml, [{}] folder,"
    " and start the server again."
)
_MOST = 200
"""Edits that the history shows."""
_DIGITS = 18
"""Of the number of an edit: more than any folder has."""


@value
class Sort:
    """What differs from one register to another.

    `noun` is what an entry is called, in addresses too; `key` the fact that names it,
    `argument` the same in the address of its page.
    `all` are those known now, `name_of` the name of one, `propose` a name for a new
    one. `blank` is a form that nobody has filled in.
    """

    kind: EntryKind
    noun: str
    key: str
    argument: str
    groups: tuple[Group, ...]
    all: Callable[[], Iterable[Any]]
    name_of: Callable[[Any], str]
    propose: Callable[[str], str]
    blank: Filled

    def known(self, name: str) -> Any:
        """Return the entry of a name as it is now.

        Raises:
            NotInCatalogue: there is none.
        """
        for entry in self.all():
            if self.name_of(entry) == name:
                return entry
        raise NotInCatalogue(f"no {self.noun} is known as {name!r}")

    def page(self, name: str, done: Edit | None = None) -> str:
        """Return the address of an entry's own page, which says what was just done."""
        said: dict[str, Any] = {self.argument: name, **_number(done)}
        return url_for(f"pages.{self.noun}", **said)

    def listed(self, done: Edit) -> str:
        """Return the address of the list of all, which says what was just done."""
        return url_for(f"pages.{self.kind}", **_number(done))

    def history(self, name: str | None = None, done: Edit | None = None) -> str:
        """Return the address of what was done to an entry, or to all."""
        said: dict[str, Any] = {self.noun: name, **_number(done)}
        return url_for(f"pages.{self.noun}_history", **said)

    def done(self) -> Edit | None:
        """Return what was just done, as the address of a page says; None once
        something else was done to the same entry.
        """
        entries, number = entries_of(self.kind), request.args.get("done", "")
        every = entries.history() if entries and number else ()
        done = next((edit for edit in every if str(edit.number) == number), None)
        later = next((edit for edit in every if done and edit.slug == done.slug), None)
        return done if done is later else None


AGENCIES = Sort(
    kind="agencies",
    noun="agency",
    key="slug",
    argument="slug",
    groups=AGENCY_GROUPS,
    all=lambda: holdings().agencies,
    name_of=lambda agency: str(agency.slug),
    propose=slug_for,
    blank=Filled(ticked={"by_practice": frozenset({"yes"})}),
)
LICENCES = Sort(
    kind="licences",
    noun="licence",
    key="id",
    argument="licence_id",
    groups=LICENCE_GROUPS,
    all=lambda: holdings().session.knowledge.licences,
    name_of=lambda licence: str(licence.id),
    propose=licence_id_for,
    blank=Filled(),
)


def _number(edit: Edit | None) -> dict[str, Any]:
    return {"done": edit.number} if edit else {}


@value
class Row:
    """An edit with what it changed, line by line."""

    edit: Edit
    lines: tuple[str, ...]


def may_edit(sort: Sort) -> bool:
    """Tell whether entries can be changed here, by whoever asks."""
    entries = entries_of(sort.kind)
    return entries is not None and may("rights") and entries.is_writable()


def agency_entry() -> ResponseReturnValue:
    """Show the form of an agency's entry; where it is posted, write or remove it."""
    return _entry(AGENCIES)


def licence_entry() -> ResponseReturnValue:
    """Show the form of a licence's entry; where it is posted, write or remove it."""
    return _entry(LICENCES)


def agency_history() -> ResponseReturnValue:
    """List what was done to entries; where it is posted, bring one back."""
    return _history(AGENCIES)


def licence_history() -> ResponseReturnValue:
    """List what was done to entries; where it is posted, bring one back."""
    return _history(LICENCES)


def _entry(sort: Sort) -> ResponseReturnValue:
    if request.method == "POST":
        return _posted(sort, _entries(sort))
    viewing.read_view(request.args, (sort.noun,))
    name = request.args.get(sort.noun, "").strip()
    entries = entries_of(sort.kind)
    entry = sort.known(name) if name else None
    text = entries.text(name) if entries and name else ""
    return _form(
        sort,
        entry=entry,
        filled=sort.blank if entry is None else filled_with(sort.groups, entry),
        name=name,
        version=version_of(text),
    )


def _posted(sort: Sort, entries: Entries[Any]) -> ResponseReturnValue:
    is_new = not request.form.get("is_known")
    name = request.form.get(sort.key, "").strip()
    if is_new and not name:
        name = sort.propose(request.form.get("name", ""))
    version = request.form.get("version", "")
    try:
        author = _author()
        if is_new:
            _check_name(sort, name, entries)
        said = Said(actor=author.actor, at=_now(), reason=author.reason)
        if request.form.get("do") == "remove":
            edit = entries.remove(name, version=version, said=said)
        else:
            facts = facts_of_form(sort.groups, request.form.to_dict(flat=False))
            edit = entries.put(name, facts, version=version, said=said)
    except (BadEntry, BadWord, NotWritten, Overtaken) as error:
        if isinstance(error, Overtaken):
            version = entries.version(name)  # who sends it again has seen this page
        return _refused(sort, name, version, is_new=is_new, errors=_told(error))
    _take_up()
    known = entries.base(name) is not None or bool(entries.text(name))
    place = sort.page(name, edit) if known else sort.listed(edit)
    return remembering(author, redirect(place, 303))


def _author() -> deciding.Author:
    author = deciding.author_of(request.form)
    if not author.reason:
        raise BadWord("reason", "say why, for those who come after")
    return author


def _check_name(sort: Sort, name: str, entries: Entries[Any]) -> None:
    """Refuse a new entry without a name, or where there is one.

    Raises:
        BadEntry: with its key.
    """
    if not request.form.get("name", "").strip():
        raise BadEntry("name", "a text is needed")
    if name in RESERVED:
        raise BadEntry(sort.key, f"{name!r} is the address of another page")
    if entries.base(name) or entries.text(name):
        raise BadEntry(sort.key, f"{name!r} is known; change it on its own page")


def _told(error: Exception) -> dict[str, str]:
    """Return what is wrong, by the field that has it; "" for the whole."""
    if isinstance(error, BadEntry):
        return {error.key: error.reason}
    if isinstance(error, BadWord):
        return {error.word: error.reason}
    return {"": str(error)}


def _refused(
    sort: Sort, name: str, version: str, *, is_new: bool, errors: dict[str, str]
) -> ResponseReturnValue:
    page = _form(
        sort,
        entry=None if is_new else sort.known(name),
        filled=filled_by(sort.groups, request.form.to_dict(flat=False)),
        name=name,
        version=version,
        errors=errors,
    )
    return page, 400


def _form(
    sort: Sort,
    *,
    entry: Any,
    filled: Filled,
    name: str,
    version: str,
    errors: dict[str, str] | None = None,
) -> str:
    entries = entries_of(sort.kind)
    has_base = entries is not None and bool(name) and entries.base(name) is not None
    return render_template(
        "entry.html",
        sort=sort,
        entry=entry,
        filled=filled,
        name=name,
        version=version,
        errors=errors or {},
        has_base=has_base,
        has_own=bool(entries and entry and entries.text(sort.name_of(entry))),
        may_edit=may_edit(sort),
        folder=entries.folder if entries else None,
        reason=request.form.get("reason", ""),
    )


def _history(sort: Sort) -> ResponseReturnValue:
    if request.method == "POST":
        return _restored(sort, _entries(sort))
    viewing.read_view(request.args, (sort.noun, "done"))
    entries = entries_of(sort.kind)
    name = request.args.get(sort.noun, "").strip() or None
    edits = entries.history(name) if entries else ()
    return render_template(
        "entry_history.html",
        sort=sort,
        rows=[Row(edit=e, lines=_changed(e)) for e in edits[:_MOST]],
        total=len(edits),
        done=sort.done(),
        name=name,
        known={sort.name_of(entry) for entry in sort.all()},
        may_edit=may_edit(sort),
        has_folder=entries is not None,
    )


def _restored(sort: Sort, entries: Entries[Any]) -> ResponseReturnValue:
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
    return remembering(author, redirect(sort.history(edit.slug, edit), 303))


def _changed(edit: Edit) -> tuple[str, ...]:
    """Return the lines that came (+) and went (-)."""
    before, after = edit.before.splitlines(), edit.after.splitlines()
    lines = difflib.unified_diff(before, after, n=0, lineterm="")
    return tuple(line for line in lines if line[:2] not in ("--", "++", "@@"))


def _entries(sort: Sort) -> Entries[Any]:
    entries = entries_of(sort.kind)
    if entries is None:
        raise Forbidden(_NO_FOLDER.format(sort.kind))
    if not may("rights"):
        raise Forbidden(READ_ONLY)
    return entries


def _take_up() -> None:
    """Read what was written at once, before somebody's mistake could be in the way."""
    if found := registry():
        found.now()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
