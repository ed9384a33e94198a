"""The newsroom's own entries as they are now, without starting the server again.

What a page, another server or an editor writes to the folder of entries counts from the
next request on: the folder is looked at once for each, and read where a file came,
went or changed. Entries with a mistake that somebody wrote by hand change nothing; what
was known before stays, and the pages of agencies say so.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from threading import Lock

from media.agencies import load_agencies
from media.agencies.editing import Entries
from media.errors import BadDataFile
from media.pipeline import load_knowledge, with_knowledge
from web.holdings import Holdings, live

_State = tuple[tuple[str, int, int, int], ...]


class Registry:
    """What an application serves, with the entries of a folder as they are now."""

    def __init__(self, shown: Holdings, folder: Path) -> None:
        self._shown = shown
        self._folder = folder
        self._state = _state_of(folder)
        self._lock = Lock()
        self.problem = ""

    def now(self) -> Holdings:
        """Return what is served, by what the entries say now."""
        state = _state_of(self._folder)
        if state != self._state:
            with self._lock:
                if state != self._state:
                    self._read()
                    self._state = state
        return self._shown

    def entries(self) -> Entries:
        """Return the entries, to be changed."""
        return Entries(self._folder, tuple(load_agencies()))

    def _read(self) -> None:
        try:
            known = load_knowledge(own=self._folder)
        except BadDataFile as error:
            self.problem = str(error)
            return
        self.problem = ""
        session = with_knowledge(self._shown.session, known)
        if self._shown.operations is not None:
            self._shown.operations.use(session)
        self._shown = replace(self._shown, agencies=known.agencies, session=session)


def registry() -> Registry | None:
    """Return what follows the newsroom's entries, None where no folder is named."""
    found = live()
    return found if isinstance(found, Registry) else None


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
