"""Entries of a newsroom, changed by people: checked, written whole, and kept.

In: the facts of an entry as a form says them. Out: its file in the newsroom's own
folder, which every command and server reads, and a line in the folder's
`history.jsonl`: who, when, why, and the file before and after. What is wrong is a
BadEntry with the key; nothing is written then.

Two people, or two processes, cannot overwrite each other: an entry is changed as of a
version, and one at a time holds the folder's lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Generic, Literal, cast

import tomlkit
from filelock import FileLock, Timeout
from tomlkit.exceptions import ConvertError

from media.entries.reading import facts_as_said, own_entries
from media.entries.register import Entry, Register
from media.errors import BadDataFile, BadEntry, NotInCatalogue, NotWritten, Overtaken
from media.model import value

HISTORY = "history.jsonl"
_LOCK = ".lock"
_PATIENCE = 10
"""Seconds that one who writes waits for another."""
_KEY = re.compile(r"(?:^|: )(?P<key>[a-z_]+): (?P<reason>.+)", re.DOTALL)
_LONGEST_NAME = 80

Deed = Literal["added", "changed", "removed"]


@value
class Edit:
    """What somebody did to an entry; `before` and `after` are the file's texts.

    `number` counts from 1 in the order in which it was done.
    """

    number: int
    at: str
    actor: str
    reason: str
    slug: str
    deed: Deed
    before: str
    after: str


@value
class Said:
    """Who changes an entry, when and why."""

    actor: str
    at: str
    reason: str


def _always() -> None:
    """Speak against nothing."""


class Entries(Generic[Entry]):
    """The entries of one folder, as a register reads them."""

    def __init__(self, folder: Path, register: Register[Entry]) -> None:
        self.folder = folder
        self.register = register
        self._known = {register.name_of(entry): entry for entry in register.known}

    def is_writable(self) -> bool:
        """Tell whether entries may be written."""
        return self.folder.is_dir() and os.access(self.folder, os.W_OK)

    def slugs(self) -> tuple[str, ...]:
        """Return the names of the entries that there are."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.toml")))

    def base(self, slug: str) -> Entry | None:
        """Return what an entry of this name overrides, None where it is new."""
        return self._known.get(slug)

    def text(self, slug: str) -> str:
        """Return the text of an entry, "" where there is none.

        Raises:
            BadEntry: it cannot be read.
        """
        try:
            return self._path(slug).read_text("utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise BadEntry("", f"{slug}.toml cannot be read: {error}") from error

    def version(self, slug: str) -> str:
        """Return a name for what an entry says now."""
        return version_of(self.text(slug))

    def overridden(self, slug: str) -> tuple[str, ...]:
        """Return the keys that an entry says; none where it cannot be read."""
        try:
            facts = self.register.facts_of(self.text(slug), f"{slug}.toml")
        except BadDataFile:
            return ()
        return tuple(key for key in facts if key != self.register.key)

    def written(self, slug: str, facts: Mapping[str, object]) -> str:
        """Return the text that says these facts, checked with all others.

        An entry that overrides one says only what differs from it; a fact that is None
        is not said. Comments and examples of the text there was stay.

        Raises:
            BadEntry: with the key that is wrong.
        """
        self._path(slug)
        text = self._text_with(slug, facts)
        self._check(slug, text)
        return text

    def put(
        self,
        slug: str,
        facts: Mapping[str, object],
        *,
        version: str,
        said: Said,
        holds: Callable[[], None] = _always,
    ) -> Edit:
        """Write an entry as of the version that was changed.

        `holds`: raises what speaks against it; asked while nobody else can write here.

        Raises:
            BadEntry: with the key that is wrong.
            NotWritten: the folder cannot be written to.
            Overtaken: it is another version by now.
        """
        with self._alone():
            holds()
            self._hold_to(slug, version)
            return self._replace(slug, self.written(slug, facts), said)

    def remove(
        self,
        slug: str,
        *,
        version: str,
        said: Said,
        holds: Callable[[], None] = _always,
    ) -> Edit:
        """Take an entry away: what the package says holds again; `holds` as in `put`.

        Raises:
            BadEntry: others do not fit without it.
            NotInCatalogue: there is none.
            NotWritten: the folder cannot be written to.
            Overtaken: it is another version by now.
        """
        with self._alone():
            holds()
            if not self.text(slug):
                raise NotInCatalogue(f"there is no entry {slug!r} of the newsroom")
            self._hold_to(slug, version)
            self._check(slug, "")
            return self._replace(slug, "", said)

    def restore(
        self, number: int, *, said: Said, holds: Callable[[], None] = _always
    ) -> Edit:
        """Bring an entry back to what it was before something was done to it.

        `holds` as in `put`.

        Raises:
            BadEntry: it does not fit to what there is by now.
            NotInCatalogue: nothing was done under this number.
            NotWritten: the folder cannot be written to.
        """
        with self._alone():
            holds()
            found = [edit for edit in self.history() if edit.number == number]
            if not found:
                raise NotInCatalogue(f"nothing was done under the number {number}")
            slug, text = found[0].slug, found[0].before
            self._check(slug, text)
            return self._replace(slug, text, said)

    def history(self, slug: str | None = None) -> tuple[Edit, ...]:
        """Return what was done to entries, or to one, the latest first."""
        try:
            lines = (self.folder / HISTORY).read_text("utf-8").splitlines()
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise BadEntry("", f"{HISTORY} cannot be read: {error}") from error
        edits = [edit for n, line in enumerate(lines, 1) if (edit := _edit(n, line))]
        return tuple(e for e in reversed(edits) if slug in (None, e.slug))

    def _path(self, slug: str) -> Path:
        key, name = self.register.key, self.register.name
        if not name.fullmatch(slug) or len(slug) > _LONGEST_NAME:
            raise BadEntry(key, self.register.name_looks)
        for other in (*self._known, *self.slugs()):
            if other != slug and other.casefold() == slug.casefold():
                raise BadEntry(key, f"{other!r} is known; it is written like that")
        return self.folder / f"{slug}.toml"

    def _hold_to(self, slug: str, version: str) -> None:
        if self.version(slug) != version:
            raise Overtaken((slug,))

    def _text_with(self, slug: str, facts: Mapping[str, object]) -> str:
        document = tomlkit.parse(self.text(slug))
        base = self.base(slug)
        known = facts_as_said(cast(Any, base)) if base is not None else {}
        document[self.register.key] = slug
        for key, fact in facts.items():
            is_said = fact is not None and fact != known.get(key, _empty(fact))
            if is_said:
                if key not in document or document[key] != fact:
                    try:
                        document[key] = _item(fact)
                    except ConvertError as error:
                        raise BadEntry(key, "no entry can say that") from error
            elif key in document:
                del document[key]
        return tomlkit.dumps(document)

    def _check(self, slug: str, text: str) -> None:
        """Read an entry with all others as the command that validates them does.

        Raises:
            BadEntry: with the key that is wrong.
        """
        register = self.register
        others, _ = own_entries(self.folder, register)
        kept = [entry for entry in others if register.name_of(entry) != slug]
        try:
            if text:
                kept.append(register.read(text, f"{slug}.toml", self.base(slug)))
            register.fit(register.known, kept)
        except BadDataFile as error:
            raise self._with_key(error, slug) from error

    def _with_key(self, error: BadDataFile, slug: str) -> BadEntry:
        """Return which key of the entry an error is about."""
        said = str(error).removeprefix(f"{slug}.toml: ")
        found = _KEY.match(said)
        if found:
            return BadEntry(found["key"], found["reason"])
        return BadEntry(self.register.key_of(said), said)

    def _replace(self, slug: str, after: str, said: Said) -> Edit:
        """Write the history, then the file: nothing is done that nobody can take back.

        Raises:
            NotWritten: one of them cannot be written; the file is as it was.
        """
        before = self.text(slug)
        done: Deed = "changed" if before and after else "added" if after else "removed"
        edit = Edit(
            number=len(self._lines()) + 1,
            at=said.at,
            actor=said.actor,
            reason=said.reason,
            slug=slug,
            deed=done,
            before=before,
            after=after,
        )
        try:
            _append(self.folder / HISTORY, _as_line(edit))
            if after:
                _write_whole(self._path(slug), after)
            else:
                self._path(slug).unlink(missing_ok=True)
        except OSError as error:
            raise NotWritten(str(self._path(slug)), str(error.strerror)) from error
        return edit

    def _lines(self) -> list[str]:
        path = self.folder / HISTORY
        return path.read_text("utf-8").splitlines() if path.exists() else []

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder while nobody else writes to it."""
        if not self.is_writable():
            raise NotWritten(str(self.folder), "entries can only be read here")
        try:
            with FileLock(self.folder / _LOCK, timeout=_PATIENCE):
                yield
        except Timeout as error:
            raise NotWritten(str(self.folder), "somebody else writes") from error


def _empty(fact: object) -> object:
    """Return what a new entry need not say: an empty text or list."""
    return "" if isinstance(fact, str) else [] if isinstance(fact, list) else None


def version_of(text: str) -> str:
    """Return a name for a text of an entry.

    >>> version_of("") == version_of("name = 'X'")
    False
    """
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _item(fact: object) -> object:
    """Return a fact as it is written: lists one a line, so that changes can be seen."""
    if not isinstance(fact, list) or len(fact) < 2:
        return fact
    array = tomlkit.array()
    array.extend(fact)
    return array.multiline(True)


def _write_whole(path: Path, text: str) -> None:
    """Put a file in its place at once: readers see the one or the other."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())


def _as_line(edit: Edit) -> str:
    told = {name: getattr(edit, name) for name in _FIELDS}
    return json.dumps(told, ensure_ascii=False) + "\n"


_FIELDS = ("at", "actor", "reason", "slug", "deed", "before", "after")


def _edit(number: int, line: str) -> Edit | None:
    """Return a line of the history; None for one that was cut off in writing."""
    try:
        told = json.loads(line)
        said = {name: str(told[name]) for name in _FIELDS if name != "deed"}
        deed: Deed = told["deed"]
    except (ValueError, KeyError, TypeError):
        return None
    return Edit(number=number, deed=deed, **said)


def day_of(said: str) -> date | str:
    """Return a day as a form says it; what is no day as it is, for the check to say so.

    >>> day_of("2026-03-01"), day_of("soon")
    (datetime.date(2026, 3, 1), 'soon')
    """
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said
