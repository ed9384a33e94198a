"""The newsroom's own entries of agencies and licences, for programs.

What is sent is checked, written and kept with who and why, as on the pages of entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from flask import jsonify, make_response, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from media.entries import facts_as_said
from media.entries.editing import Edit, Entries, Said, day_of, version_of
from media.errors import (
    BadDataFile,
    BadEntry,
    NotWritten,
    Overtaken,
)
from web.api.conditions import hold
from web.api.editing import overtaken
from web.api.taking import asked_words, author_of, sent_object, text_of
from web.holdings import holdings, renew
from web.queries import BadWord, read_limit
from web.registry import RESERVED, EntryKind, entries_of, registry

_SAID = ("entry", "facts", "seen", "remove", "restore", "actor", "reason")
_DAYS = ("valid_from", "valid_until")
_NO_FOLDER = "No folder of own entries of {} is named in cutline.toml."


def agency_entries() -> ResponseReturnValue:
    """Return the newsroom's entries of agencies, or one that is known; where it is
    posted, add, change, remove or bring back one.
    """
    return _entries("agencies")


def licence_entries() -> ResponseReturnValue:
    """Return the same of licences; where it is posted, do the same."""
    return _entries("licences")


def agency_history() -> ResponseReturnValue:
    """Return what was done to entries of agencies, the latest first."""
    return _history("agencies")


def licence_history() -> ResponseReturnValue:
    """Return what was done to entries of licences, the latest first."""
    return _history("licences")


def _entries(kind: EntryKind) -> ResponseReturnValue:
    if request.method == "POST":
        asked_words()
        return _done(kind, _folder(kind))
    name = asked_words("entry").get("entry", "").strip()
    own = entries_of(kind)
    names = [name] if name else own.slugs() if own else ()
    items = [_record(kind, one, own) for one in names if _is_there(kind, one, own)]
    return jsonify(total=len(items), next_cursor=None, items=items)


def _history(kind: EntryKind) -> ResponseReturnValue:
    args = asked_words("entry", "limit")
    own = entries_of(kind)
    edits = own.history(args.get("entry", "").strip() or None) if own else ()
    items = [_edit_record(edit) for edit in edits[: read_limit(args)]]
    return jsonify(total=len(edits), next_cursor=None, items=items)


def _done(kind: EntryKind, entries: Entries[Any]) -> ResponseReturnValue:
    said = sent_object(*_SAID)
    restored = said.get("restore")
    name = text_of(said, "remove") or text_of(said, "entry")
    if sum(bool(said.get(word)) for word in ("entry", "remove", "restore")) != 1:
        raise BadWord("entry", "say one of entry, remove and restore")
    seen = text_of(said, "seen") or version_of("")
    try:
        if restored is not None:
            edit = entries.restore(_number(restored), said=_by(said), holds=hold)
            name = edit.slug
        elif said.get("remove"):
            entries.remove(name, version=seen, said=_by(said), holds=hold)
        else:
            facts = _facts(kind, entries, name, said)
            entries.put(name, facts, version=seen, said=_by(said), holds=hold)
    except BadEntry as error:
        key = f"facts.{error.key}" if error.key else "entry"
        raise BadWord(key, error.reason) from error
    except NotWritten as error:
        raise Forbidden(str(error)) from error
    except Overtaken as error:
        return overtaken(error, _record(kind, name, entries), said)
    if found := registry():
        found.now()  # at once, before somebody's mistake could be in the way
    renew()
    answer = make_response(jsonify(_record(kind, name, entries)), 201)
    noun = "agency" if kind == "agencies" else "licence"
    answer.headers["Location"] = url_for(f"api.{noun}_entries", entry=name)
    answer.cache_control.no_store = True
    return answer


def _facts(
    kind: EntryKind, entries: Entries[Any], name: str, said: Mapping[str, Any]
) -> dict[str, object]:
    """Return the facts to be said; those of the entry that are not named stay.

    Raises:
        BadWord: they are no object, or the name is that of another page.
    """
    facts = said.get("facts")
    if not isinstance(facts, dict) or not facts:
        raise BadWord("facts", "is to be an object with what the entry says")
    is_new = not entries.text(name) and entries.base(name) is None
    if is_new and name in RESERVED:
        raise BadWord("entry", f"{name!r} is the address of another page")
    if is_new and not facts.get("name"):
        raise BadWord("facts.name", "a text is needed")
    called = entries.register.key
    if facts.get(called, name) != name:
        told = f"{name!r} is how it is called; a name stays as it is"
        raise BadWord(f"facts.{called}", told)
    known = {each for entry in entries.register.known[:1] for each in _keys_of(entry)}
    for key in facts:
        if key not in known:
            told = ", ".join(sorted(known - {called}))
            raise BadWord(f"facts.{key}", f"unknown; known are {told}")
    return {
        key: day_of(fact) if key in _DAYS and isinstance(fact, str) else fact
        for key, fact in facts.items()
        if key != called
    }


def _keys_of(entry: Any) -> Iterable[str]:
    return (name for name in entry.__dataclass_fields__ if name != "examples")


def _by(said: Mapping[str, Any]) -> Said:
    author = author_of(said)
    if not author.reason:
        raise BadWord("reason", "say why, for those who come after")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Said(actor=author.actor, at=now, reason=author.reason)


def _number(said: object) -> int:
    if isinstance(said, bool) or not isinstance(said, int):
        raise BadWord("restore", "is to be the number of an edit")
    return said


def _folder(kind: EntryKind) -> Entries[Any]:
    entries = entries_of(kind)
    if entries is None:
        raise Forbidden(_NO_FOLDER.format(kind))
    return entries


def _record(kind: EntryKind, name: str, own: Entries[Any] | None) -> dict[str, Any]:
    """Return an entry as it is known now, and what of it is the newsroom's own."""
    known = _known(kind, name)
    text = own.text(name) if own else ""
    said = _said(own, name, text) if own and text else {}
    return {
        "entry": name,
        "is_own": bool(text),
        "overrides": own is not None and own.base(name) is not None,
        "said": said,
        "facts": _as_json(facts_as_said(known)) if known is not None else {},
        "version": own.version(name) if own else "",
    }


def _is_there(kind: EntryKind, name: str, own: Entries[Any] | None) -> bool:
    """Tell whether an entry is known, or one of the newsroom has a mistake."""
    if _known(kind, name) is not None:
        return True
    return own is not None and name in own.slugs()


def _known(kind: EntryKind, name: str) -> Any:
    table: Iterable[Any] = (
        holdings().agencies
        if kind == "agencies"
        else holdings().session.knowledge.licences
    )
    key = "slug" if kind == "agencies" else "id"
    return next((entry for entry in table if getattr(entry, key) == name), None)


def _said(own: Entries[Any], name: str, text: str) -> dict[str, Any]:
    """Return what an own entry says; nothing where it has a mistake."""
    try:
        facts = own.register.facts_of(text, f"{name}.toml")
    except BadDataFile:
        return {}
    return _as_json({k: v for k, v in facts.items() if k != own.register.key})


def _as_json(facts: Mapping[str, object]) -> dict[str, Any]:
    return {
        key: fact.isoformat() if isinstance(fact, date) else fact
        for key, fact in facts.items()
        if key not in ("examples", "example")
    }


def _edit_record(edit: Edit) -> dict[str, Any]:
    told = asdict(edit)
    told["entry"] = told.pop("slug")
    return told
