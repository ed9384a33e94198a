"""The newsroom's own entries as they are now, without starting the server again.

What a page, another server or an editor writes to a folder of entries, of agencies or
of licences, counts from the next request on: the folders are looked at once for each,
and read where a file came, went or changed. Entries with a mistake that somebody wrote
by hand change nothing; what was known before stays, and the pages of entries say so.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Literal, get_args

from media.agencies import agency_register, load_agencies
from media.entries import Register
from media.entries.editing import Entries
from media.errors import BadDataFile
from media.licences import licence_register, load_licences
from media.pipeline import load_knowledge, with_knowledge
from web.holdings import Holdings, live

_State = tuple[tuple[str, int, int, int], ...]
RESERVED = frozenset({"entry", "entries", "history"})
"""Addresses of the pages of entries, which no entry can have."""
EntryKind = Literal["agencies", "licences"]


class Registry:
    """What an application serves, with the entries of its folders as they are now."""

    def __init__(self, shown: Holdings) -> None:
        self._shown = shown
        self._settings = shown.session.settings
        self._state = self._states()
        self._lock = Lock()
        self.problem = ""

    def now(self) -> Holdings:
        """Return what is served, by what the entries say now."""
        state = self._states()
        if state != self._state:
            with self._lock:
                if state != self._state:
                    self._read()
                    self._state = state
        return self._shown

    def entries(self, kind: EntryKind) -> Entries[Any] | None:
        """Return the entries of a kind, None where no folder of them is named."""
        folder = self._folder(kind)
        return Entries(folder, _register(kind)) if folder else None

    def _folder(self, kind: EntryKind) -> Path | None:
        told = self._settings
        return told.agencies if kind == "agencies" else told.licences

    def _states(self) -> tuple[_State, ...]:
        folders = map(self._folder, _KINDS)
        return tuple(_state_of(folder) if folder else () for folder in folders)

    def _read(self) -> None:
        try:
            known = load_knowledge(self._settings)
        except BadDataFile as error:
            self.problem = str(error)
            return
        self.problem = ""
        session = with_knowledge(self._shown.session, known)
        newsroom = self._settings.newsroom
        self._shown.catalogue.know(known.agencies, known.licences, newsroom)
        if self._shown.operations is not None:
            self._shown.operations.use(session)
        self._shown = replace(self._shown, agencies=known.agencies, session=session)


_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


def _register(kind: EntryKind) -> Register[Any]:
    if kind == "agencies":
        return agency_register(tuple(load_agencies()))
    return licence_register(load_licences())


def registry() -> Registry | None:
    """Return what follows the newsroom's entries, None where no folder is named."""
    found = live()
    return found if isinstance(found, Registry) else None


def entries_of(kind: EntryKind) -> Entries[Any] | None:
    """Return the newsroom's entries of a kind, None where it has no folder of them."""
    found = registry()
    return found.entries(kind) if found else None


def _state_of(folder: Path) -> _State:
    """Return what tells that a file came, went or changed."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".toml"):
                    told = entry.stat()
                    state = told.st_mtime_ns, told.st_size, told.st_ino
                    found.append((entry.name, *state))
    except OSError:
        return ()  # it went; what was known stays until it is there again
    return tuple(sorted(found))
