"""An address -> an open catalogue in the newest schema."""

from __future__ import annotations

import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from media.catalogue import Catalogue
from media.errors import BadSettings, reason_of
from media.store.migrating import migrate
from media.store.sql import SqlCatalogue
from media.store.told import Said, nobody
from media.store.writing import PATIENCE

_PAUSE = 0.02
"""Seconds after which a refused connection is tried again."""
_CACHE = 64 * 1024
"""Kilobytes of a file that a connection may hold. Keys come in no order: with SQLite's
own 2,000 each of them has a page of the index read anew."""
_FORMS = "a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE"


def default_url() -> str:
    """Return the catalogue in the user's data folder (XDG Base Directory)."""
    data = os.environ.get("XDG_DATA_HOME") or ""
    # The specification has relative paths ignored.
    folder = Path(data) if os.path.isabs(data) else Path.home() / ".local" / "share"
    return str(folder / "cutline" / "catalogue.sqlite")


def beside(url: str, what: str = "renditions") -> str:
    """Return the folder that belongs to a catalogue: for what is kept beside it.

    >>> beside("/srv/news.sqlite"), beside("/srv/news.sqlite", "uploads")
    ('/srv/news.sqlite-renditions', '/srv/news.sqlite-uploads')
    """
    address = _address(url)
    if address.drivername == "sqlite" and address.database:
        return f"{os.path.abspath(address.database)}-{what}"
    folder = Path(default_url()).parent
    return str(folder / f"{address.database or 'catalogue'}-{what}")


def is_there(url: str) -> bool:
    """Tell whether an address may lead to a catalogue: a file has to be there.

    Raises:
        BadSettings: it is no address of one.
    """
    address = _address(url)
    if address.drivername != "sqlite" or not address.database:
        return True  # whoever opens it will know
    return Path(address.database).exists()


def open_catalogue(url: str, *, create: bool = True, said: Said = nobody) -> Catalogue:
    """Open the catalogue at a file path, `sqlite:///FILE` or `postgresql://...`.

    A new one is made, an older schema brought up to date. With `create=False` a file
    that is not there is an error. A file that may only be read answers all questions.
    `said`: is told how far it is, where an older one takes long.

    Raises:
        BadSettings: there is no catalogue at this address, or none that can be used.
    """
    address = _address(url)
    if address.drivername == "sqlite":
        engine = _sqlite(address, create=create)
    else:
        engine = _postgresql(address)
    try:
        migrate(engine, said)
    except DBAPIError as error:
        engine.dispose()
        raise BadSettings(f"{_shown(address)}: {_reason(error)}") from error
    except BadSettings as error:
        engine.dispose()
        raise BadSettings(f"{_shown(address)}: {error}") from None
    return SqlCatalogue(engine)


def _address(url: str) -> URL:
    if "\0" in url:
        raise BadSettings(f"{url!r}: no name of a file; give {_FORMS}")
    if "://" not in url:
        return URL.create("sqlite", database=_at_home(url))
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise BadSettings(f"not the address of a catalogue; give {_FORMS}") from error
    name = address.get_backend_name()
    if name in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    if name == "sqlite":
        file = _at_home(address.database or "")
        return address.set(drivername="sqlite", database=file)
    raise BadSettings(f"{name}: no database for a catalogue; give {_FORMS}")


def _at_home(file: str) -> str:
    """Return a path with the home folder for its `~`: in a variable or after a "=" no
    shell puts it there, and a folder of that name is never meant.
    """
    try:
        return str(Path(file).expanduser()) if file.startswith("~") else file
    except RuntimeError as error:
        raise BadSettings(f"{file}: there is no such home folder") from error


def _shown(address: URL) -> str:
    """Return an address for people, without its password."""
    if address.drivername == "sqlite":
        return address.database or ""
    return address.render_as_string(hide_password=True)


def _reason(error: DBAPIError) -> str:
    said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if "file is not a database" in said:
        return "is no catalogue, for it is no SQLite database; choose another file"
    return said


def _sqlite(address: URL, *, create: bool) -> Engine:
    if not address.database or address.database == ":memory:":
        raise BadSettings(f"a catalogue needs a file to be kept in; give {_FORMS}")
    path = Path(address.database)
    try:
        if path.is_dir():
            raise BadSettings(f"{path}: is a folder; name a file in it")
        if not create and not path.exists():
            raise BadSettings(
                f"{path}: there is no catalogue; `cutline ingest PATH...` makes one,"
                " --catalogue names another"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"{path}: {reason_of(error)}") from error
    if path.exists() and not _is_writable(path):
        engine = create_engine(address, creator=partial(_connect_to_read, path))
    else:
        engine = create_engine(address, pool_size=10, max_overflow=20)
        event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _is_writable(path: Path) -> bool:
    """Tell whether SQLite can write to a file: its log needs the folder, too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect to a file that may only be read.

    Without a log nobody writes to it, and as "immutable" it needs no log of its own,
    which could not be made (https://www.sqlite.org/wal.html#read_only_databases).
    """
    nobody_writes = "" if Path(f"{path}-wal").exists() else "&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro{nobody_writes}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # the pool gives it to one thread at a time
    )
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set up a new connection; transactions are begun by `_begin` alone."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    _keep_log(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute("PRAGMA foreign_keys = ON")


def _keep_log(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side.

    Where two make a new catalogue together, SQLite refuses one of them at once, without
    the patience it has otherwise.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writer takes its place at once and waits there."""
    writes = connection.get_execution_options().get("cutline_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: URL) -> Engine:
    options: dict[str, Any] = {
        "pool_size": 10,
        "max_overflow": 20,
        "pool_pre_ping": True,
    }
    try:
        # A page is several statements: all of them see one state.
        engine = create_engine(address, isolation_level="REPEATABLE READ", **options)
    except (ImportError, NoSuchModuleError) as error:
        raise BadSettings(
            f"PostgreSQL needs the driver psycopg ({error}):"
            " pip install 'cutline[postgres]'"
        ) from error
    event.listen(engine, "connect", _plan_anew)
    return engine


def _plan_anew(connection: Any, _record: object) -> None:
    """Have each search planned for the words that it has.

    After some executions PostgreSQL would take one plan for all words, common and rare:
    facets of a tenth of 100,000 pictures then take thirty times as long.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_custom_plan")
    connection.commit()  # what is set in a transaction that is undone is, too
