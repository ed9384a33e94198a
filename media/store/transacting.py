"""Transactions around what a catalogue reads and writes.

Reads of one call see one state of the catalogue, whatever is written meanwhile.
Writers wait for each other. Threads share the object; connections are pooled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import local
from typing import TypeVar

from sqlalchemy import Connection, Engine

from media.errors import CatalogueChanged
from media.store import reading
from media.store.conditions import Condition
from media.store.failing import said_clearly
from media.store.writing import PATIENCE, for_writing, hold_lock, lock

R = TypeVar("R")
_CHECKPOINT = 500
"""Changes after which SQLite's log is folded into its file: a log that readers keep
alive grows without bound and slows them down."""


class Transactions:
    """A database: what is asked of it, and what is written, each in one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._unfolded = 0
        self._seen = _Seen()
        self._open = _Open()
        self._condition = Condition()

    def close(self) -> None:
        """Finish writing and let go of files and connections."""
        if self._unfolded:
            self._fold_log()
        self._engine.dispose()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Let all that this thread reads meanwhile see one state; it writes nothing."""
        if self._open.connection is not None:
            yield
            return
        with said_clearly(self._engine), self._engine.begin() as connection:
            self._open.connection = connection
            self._open.revision = reading.revision(connection)
            try:
                yield
            finally:
                self._open.connection = None

    @contextmanager
    def only_if(self, holds: Callable[[], None]) -> Iterator[None]:
        """Let this thread write within only where `holds` raises nothing.

        It is asked before the first write, while no other process can write; what it
        reads is what is written upon. Users are written under the same condition.
        """
        with self._condition.laid_down(holds):
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let this thread read and write within as one, while nobody else can write.

        All is undone where it ends with an error.
        """
        assert self._open.connection is None, "what is read together is read first"
        with said_clearly(self._engine), self._writing.begin() as connection:
            self._open.revision = hold_lock(connection)
            self._open.connection = connection
            self._open.is_written = True
            self._seen.revision = None  # what was read before counts no more
            try:
                yield
            finally:
                self._open.connection = None
                self._open.is_written = False
                self._seen.revision = None

    def _read(self, ask: Callable[[Connection], R]) -> R:
        if self._open.connection is not None:
            return ask(self._open.connection)
        with said_clearly(self._engine), self._engine.begin() as connection:
            return ask(connection)

    def _read_to_change(self, ask: Callable[[Connection], R]) -> R:
        """Read what a change will rest on."""

        def remembered(connection: Connection) -> R:
            self._seen.remember(self._revision(connection))
            return ask(connection)

        return self._read(remembered)

    def _revision(self, connection: Connection) -> int:
        """Return how often the catalogue was written, as of this reading."""
        if self._open.connection is connection:
            return self._open.revision
        return reading.revision(connection)

    @contextmanager
    def _write(self) -> Iterator[tuple[Connection, int]]:
        """Begin a write; give the connection and the revision before."""
        if self._open.is_written:
            yield from self._write_alone()
            return
        assert self._open.connection is None, "what is read together is read first"
        with said_clearly(self._engine), self._writing.begin() as connection:
            if self._condition.is_open:
                self._ask_condition(connection)
            yield connection, lock(connection)
        self._condition.written()

    def _write_alone(self) -> Iterator[tuple[Connection, int]]:
        """Give the connection that this thread reads and writes by."""
        connection = self._open.connection
        assert connection is not None
        if self._condition.is_open:
            self._condition.ask()
        revision = lock(connection)
        yield connection, revision
        self._open.revision = revision + 1
        self._condition.written()

    def _ask_condition(self, connection: Connection) -> None:
        """Ask it of the state that this write begins with; nothing is written yet."""
        seen = self._seen.revision
        self._open.revision = hold_lock(connection)
        self._open.connection = connection
        try:
            self._condition.ask()
        finally:
            self._open.connection = None
            self._seen.revision = seen  # what the write rests on was read before

    def _written(self, size: int) -> None:
        self._unfolded += max(size, 1)
        if self._unfolded >= _CHECKPOINT and not self._open.is_written:
            self._fold_log()

    def _fold_log(self) -> None:
        """Fold SQLite's write-ahead log into its file, unless readers need it now."""
        self._unfolded = 0
        if self._engine.dialect.name != "sqlite":
            return
        with said_clearly(self._engine), closing(self._engine.raw_connection()) as raw:
            cursor = raw.cursor()
            # Readers hold parts of the log for moments; it can be folded next time.
            cursor.execute("PRAGMA busy_timeout = 1000")
            # Nor does a full disk matter: the log stays, and nothing is lost.
            with suppress(sqlite3.OperationalError):
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")


class _Open(local):
    """The transaction in which a thread reads all it asks for, and its revision."""

    connection: Connection | None = None
    revision: int = 0
    is_written: bool = False
    """What this thread writes goes into it, too."""


class _Seen(local):
    """The revision at which a thread first read what its next change rests on."""

    revision: int | None = None

    def remember(self, revision: int) -> None:
        """Note what was read, unless something earlier is noted already."""
        if self.revision is None:
            self.revision = revision

    def hold_to(self, revision: int) -> None:
        """Check that nothing was written since, and forget.

        Raises:
            CatalogueChanged: something was.
        """
        seen, self.revision = self.revision, None
        if seen is not None and seen != revision:
            raise CatalogueChanged("another wrote to the catalogue; read it again")
