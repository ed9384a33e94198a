"""Folders that live -> what came to rest in them and what went, as it happens.

A file is told of when it has not changed for a while, so that nothing is read while it
is still being written. A folder that cannot be reached (a share that was unmounted) is
told of once and waited for; what is in it has not gone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field, replace
from threading import Event

import watchfiles
from watchfiles._rust_notify import WatchfilesRustInternalError

from media.errors import UnreadableInput
from media.files import is_left_out, locate
from media.model import Problem, value
from media.watching.mounts import (
    Found,
    find,
    grounds,
    is_remote,
    is_within,
    renamed_within,
)

__all__ = [
    "Manner",
    "Moment",
    "Waiting",
    "is_remote",
    "is_within",
    "look_once",
    "watch",
]

_TICK = 250
"""Milliseconds between two looks at what is not yet at rest."""

_UNFINISHED = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", "~")
"""How names end while browsers, FTP servers and editors still write."""


@value
class Moment:
    """What happened. `came`: files that are new or changed, and at rest; `gone`: files
    or folders that are not there any more, each with all below it; `lost`: watched
    folders, and shares mounted within them, that cannot be reached now; `back`: watched
    folders that are there (again), looked through from here on; `away`: what in them
    still cannot be reached, and has not gone. `problems`: what could not be looked at.
    `looking`: folders are looked through every second from here on: nothing tells of
    all their files.
    """

    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    looking: bool = False


@value
class Manner:
    """How to watch: `rest` is for how many seconds a file must not have changed;
    `polling`: look again and again instead of waiting to be told.
    """

    rest: float = 2.0
    polling: bool = False
    stop: Event = field(default_factory=Event)


def look_once(places: Sequence[str], *, rest: float = 2.0) -> Iterator[Moment]:
    """Yield what is there now; files that are being written are waited for.

    Raises:
        UnreadableInput: a place is not there.
    """
    _refuse_missing(places)
    lying = grounds(places)
    away = [p for p, below in lying.items() if find(p, below, polling=False) is None]
    if away:
        yield Moment(lost=tuple(away))
    waiting = Waiting(rest)
    here = [place for place in places if place not in away]
    yield replace(waiting.first(here), away=tuple(away))
    while waiting:
        if moment := waiting.settled():
            yield moment
        else:
            time.sleep(min(rest, _TICK / 1000))


def watch(places: Sequence[str], manner: Manner) -> Iterator[Moment]:
    """Yield what is there, then what happens, until `manner.stop` is set.

    Raises:
        UnreadableInput: a place is not there to begin with.
    """
    _refuse_missing(places)
    lying = grounds(places)

    def found() -> dict[str, Found | None]:
        return {
            place: find(place, below, polling=manner.polling)
            for place, below in lying.items()
        }

    told: set[str] = set()
    here: dict[str, Found | None] = {}
    renamed: tuple[str, ...] = ()
    while not manner.stop.is_set():
        before, here = here, found()
        away = {place for place, there in here.items() if there is None}
        reached = [place for place in places if place not in away]
        if news := tuple(place for place in here if place in away - told):
            yield Moment(lost=news)
            if not manner.polling:
                renamed += renamed_within({p: before.get(p) for p in news}, reached)
        told = away
        if not reached:
            manner.stop.wait(1.0)
            continue
        for moment in _until_stopped(reached, manner):
            now = found()
            went = {p: there for p, there in now.items() if there is None and here[p]}
            if now != here | went or not went.keys().isdisjoint(reached):
                break  # a place went, another lies there, or what was away is back
            if went:
                told.update(went)
                yield Moment(lost=tuple(went))
            here = now
            moment = _without(moment, told)
            yield replace(moment, gone=(*moment.gone, *renamed))
            renamed = ()


def _without(moment: Moment, away: Collection[str]) -> Moment:
    """Return what happened, but that what cannot be reached has gone."""
    if not away:
        return moment
    gone = tuple(path for path in moment.gone if not is_within(path, away))
    return replace(moment, gone=gone, away=tuple(away))


def _until_stopped(places: Sequence[str], manner: Manner) -> Iterator[Moment]:
    """Yield moments, one at each tick at least, empty where nothing happened."""
    try:
        yield from _as_told(places, manner)
    except FileNotFoundError:
        return  # it went just now
    except (WatchfilesRustInternalError, OSError):
        # It stops at the first name that is no UTF-8, as old shares and archives give,
        # and where the system tells of fewer folders than there are (Linux: 8,192).
        yield from _by_looking(places, manner)


def _by_looking(places: Sequence[str], manner: Manner) -> Iterator[Moment]:
    """Yield moments without being told of changes, whatever files are called."""
    waiting = Waiting(manner.rest)
    before, looked_at = _looks(places), time.monotonic()
    yield replace(waiting.first(places), looking=True)
    while not manner.stop.wait(_TICK / 1000):
        if time.monotonic() - looked_at >= 1.0:
            now = _looks(places)
            waiting.note(
                path for path in before | now if before.get(path) != now.get(path)
            )
            before, looked_at = now, time.monotonic()
        yield waiting.settled() or Moment()


def _looks(places: Sequence[str]) -> dict[str, _Look | None]:
    return {
        path: _look(path)
        for path in locate(places)
        if isinstance(path, str) and not path.casefold().endswith(_UNFINISHED)
    }


def _as_told(places: Sequence[str], manner: Manner) -> Iterator[Moment]:
    waiting = Waiting(manner.rest)
    begun = False
    for changes in watchfiles.watch(
        *places,
        watch_filter=None,
        stop_event=manner.stop,
        debounce=_TICK,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        force_polling=manner.polling,
        poll_delay_ms=1000,
        ignore_permission_denied=True,
    ):
        if not begun:  # from here on nothing that happens is missed
            begun = True
            yield waiting.first(places)
        waiting.note(
            path
            for change, path in sorted(changes)
            if _counts(path, places)
            # A folder changes with each file in it, which is told of itself.
            and (change is watchfiles.Change.added or not os.path.isdir(path))
        )
        yield waiting.settled() or Moment()


class Waiting:
    """Paths that something happened to, until they are at rest."""

    def __init__(self, rest: float) -> None:
        self._rest = rest
        self._seen: dict[str, tuple[_Look | None, float]] = {}

    def __bool__(self) -> bool:
        return bool(self._seen)

    def first(self, places: Sequence[str]) -> Moment:
        """Return what is there at the beginning; what has long been at rest has come.

        In one moment, so that what is not where it was is told as moved alone.
        """
        problems = self.note_all(places)
        here = self.settled() or Moment()
        return replace(here, back=tuple(places), problems=problems)

    def note_all(self, places: Iterable[str]) -> tuple[Problem, ...]:
        """Note the files that are there; what has long been at rest is so at once."""
        problems = []
        now, clock = time.monotonic(), time.time()
        for found in locate(places):
            if isinstance(found, Problem):
                problems.append(found)
            elif not found.casefold().endswith(_UNFINISHED):
                look = _look(found)
                age = clock - look.changed_at if look is not None else 0.0
                self._seen[found] = (look, now - max(0.0, age))
        return tuple(problems)

    def note(self, paths: Iterable[str]) -> None:
        """Note that something happened at these paths just now."""
        now = time.monotonic()
        for path in paths:
            if os.path.isdir(path):  # one that was moved here tells of itself alone
                for found in locate([path]):
                    if isinstance(found, str):
                        self._seen[found] = (_look(found), now)
            else:
                self._seen[path] = (_look(path), now)

    def settled(self) -> Moment | None:
        """Return what has not changed for long enough, None if nothing has."""
        now = time.monotonic()
        came: list[str] = []
        gone: list[str] = []
        for path, (before, since) in sorted(self._seen.items()):
            look = _look(path)
            if look != before:
                self._seen[path] = (look, now)
            elif now - since >= self._rest:
                del self._seen[path]
                (gone if look is None else came).append(path)
        return Moment(came=tuple(came), gone=tuple(gone)) if came or gone else None


@value
class _Look:
    """What tells whether a file changed between two looks."""

    size: int
    changed_ns: int
    inode: int

    @property
    def changed_at(self) -> float:
        return self.changed_ns / 1e9


def _look(path: str) -> _Look | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return _Look(size=found.st_size, changed_ns=found.st_mtime_ns, inode=found.st_ino)


def _counts(path: str, places: Sequence[str]) -> bool:
    """Say whether a path is one that `locate` would name: nothing of it is left out."""
    if path.casefold().endswith(_UNFINISHED):
        return False
    inside = (
        os.path.relpath(path, place) for place in places if is_within(path, [place])
    )
    return any(
        not any(is_left_out(step) and step != "." for step in way.split("/"))
        for way in inside
    )


def _refuse_missing(places: Iterable[str]) -> None:
    for place in places:
        if not os.path.exists(place):
            raise UnreadableInput(place, "is not there")
